"""Ways through the wizard as Slack sends them: a click on the card's Answer, then one submission for each page."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import time
from typing import Any
from urllib.parse import quote_plus

from bot.domain.assessing.assessment import Assessment, GivenAnswer
from bot.domain.assessing.wizard import Page
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.slack.actions import WIZARD_OPEN, QuestionRef
from bot.slack.assessing.wizard_view import evidence_block, note_block, value_block, wizard_view
from bot.slack.message import View
from bot.slack.phrases import VALUE_WORD
from tests.bench.clicks import TRIGGER_ID, sent_by, signed
from tests.bench.own_time import PEOPLE, SETUP, person_id
from tests.bench.slack import BOT, BOT_USER, WORKSPACE
from tests.bench.stock import LIBRARY

VALUES = (Value.YES, Value.PARTLY, Value.NO)
"""By page: a team that agrees has nothing to vote on again, and its last answer closes the assessment."""
PAGES = len(LIBRARY.framework(SETUP.framework_id).questionnaire(SETUP.questionnaire).criteria)
CARD_TS = "1700000000.000001"


class WrongPage(Exception):
    """The acknowledgement does not show the page that comes next."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One person's. It is signed beforehand, so that making it does not slow down who answers."""

    opening: bytes
    submissions: tuple[bytes, ...]
    shown: tuple[View, ...]
    """The pages that are submitted: the first is opened, and each acknowledgement must show the next one."""

    def check(self, acknowledged: Sequence[bytes]) -> None:
        """After the last page comes an overview, whose form is tested elsewhere. Raises WrongPage."""
        bodies = [json.loads(one) for one in acknowledged]
        turned = all(one.get("response_action") == "update" for one in bodies)
        if not turned or [one["view"] for one in bodies[:-1]] != list(self.shown[1:]):
            raise WrongPage(str(bodies)[:1000])


def walks(assessment: Assessment) -> list[Walk]:
    """Everyone's through one assessment, for the very next minutes: what is signed grows old."""
    return [_walk(assessment, person_id(number), time()) for number in range(PEOPLE)]


def _walk(assessment: Assessment, user_id: str, now: Instant) -> Walk:
    pages = list(_pages(assessment, user_id, now))
    shown = tuple(wizard_view(page, now) for page in pages)
    bodies = [_submission(page, view) for page, view in zip(pages, shown, strict=True)]
    opening, *submissions = (_signed(one, now) for one in (_opening(assessment, user_id, now), *bodies))
    return Walk(opening, tuple(submissions), shown)


def _pages(assessment: Assessment, user_id: str, now: Instant) -> Iterator[Page]:
    page = Page(assessment, LIBRARY, user_id, ())
    while (capability_id := page.next_open) is not None:
        page = replace(page, capability_id=capability_id)
        yield page
        said = GivenAnswer(capability_id, user_id, _value(page), "", now)
        page = replace(page, answers=(*page.answers, said))


def _value(page: Page) -> Value:
    return VALUES[(page.position or 0) % len(VALUES)]


def _signed(body: dict[str, Any], now: Instant) -> bytes:
    return signed(f"payload={quote_plus(json.dumps(body))}", str(int(now)))


def _opening(assessment: Assessment, user_id: str, now: Instant) -> dict[str, Any]:
    channel_id = assessment.channel_id
    message = {"type": "message", "user": BOT_USER, "bot_id": BOT, "ts": CARD_TS, "text": "MLOps maturity"}
    ref = str(QuestionRef(assessment.assessment_id))
    return sent_by(user_id) | {
        "type": "block_actions",
        "container": {"type": "message", "message_ts": CARD_TS, "channel_id": channel_id, "is_ephemeral": False},
        "channel": {"id": channel_id, "name": "ml-team"},
        "message": message,
        "trigger_id": TRIGGER_ID,
        "actions": [{"type": "button", "action_id": WIZARD_OPEN, "value": ref, "action_ts": f"{now:.6f}"}],
    }


def _submission(page: Page, view: View) -> dict[str, Any]:
    """The view as it was shown, with what Slack adds to it, and with what was filled in."""
    slacks = {"id": "V0WIZARD", "team_id": WORKSPACE, "bot_id": BOT, "hash": "1700000000.bench", "app_id": "A0RUNG"}
    return sent_by(page.user_id) | {
        "type": "view_submission",
        "trigger_id": TRIGGER_ID,
        "view": view | slacks | {"state": {"values": _filled_in(page)}},
        "response_urls": [],
    }


def _filled_in(page: Page) -> dict[str, Any]:
    capability_id, value = page.capability_id or "", _value(page)
    label = {"type": "plain_text", "text": VALUE_WORD[value], "emoji": True}
    chosen: dict[str, Any] = {"type": "radio_buttons", "selected_option": {"text": label, "value": value.value}}
    empty = {"type": "plain_text_input", "value": None}
    filled = {
        value_block(capability_id): chosen,
        note_block(capability_id): empty,
        evidence_block(capability_id): empty,
    }
    return {block_id: {block_id: element} for block_id, element in filled.items()}
