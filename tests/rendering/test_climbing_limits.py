"""Whatever people and frameworks say about a rung: Slack takes it, and it calls nobody but the owner."""

import json
import re
from dataclasses import asdict, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.assessing.assessment import Ending, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.nudging import NudgeKind, Reply
from bot.domain.climbing.seen_schedule import FirstAsked
from bot.domain.climbing.useful import way_out
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.showing.report_of import report_of
from bot.slack.climbing.nudge import nudge_message
from bot.slack.climbing.nudge_views import done_view, snooze_view, way_out_view
from bot.slack.climbing.taking_on import Offered, take_on_view, taken_message
from bot.slack.climbing.what_if_view import others_view, what_if_view
from bot.slack.message import Message
from bot.slack.reports.result import result_message
from bot.storage.files.shipped import shipped_library
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.climbing_scenes import CLIMBING, KEY, RUNG, commitment, said, shown
from tests.rendering.sittings import BEN, Told, links, sitting

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=1000)
LONGEST = ("<!channel> &" * 90)[:1000]


def faults(message: Message) -> list[str]:
    return list(check_message(json.loads(json.dumps(asdict(message)))))


@settings(max_examples=60, deadline=None)
@given(
    words=WORDS | st.just(LONGEST),
    turn=st.integers(0, 30),
    kind=st.sampled_from(NudgeKind),
    reply=st.sampled_from(Reply),
)
def test_a_nudge_fits_and_mentions_the_owner_alone(words: str, turn: int, kind: NudgeKind, reply: Reply) -> None:
    nudge: dict[str, Any] = {"kind": kind, **said(reply, by="U0ADMIN", reason=words, until=1_800_000_000.0)}
    at = sitting(CLIMBING)
    message = nudge_message(at, replace(shown(turn, nudge, first_step=words), measured=at))
    written = str(asdict(message))
    assert faults(message) == []
    assert set(re.findall(r"<[@!][^>]*>", written)) - {f"<@{BEN}>"} <= set(re.findall(r"<!date[^>]*>", written))


@settings(max_examples=40, deadline=None)
@given(words=WORDS | st.just(LONGEST))
def test_forms_fit(words: str) -> None:
    at, taken = sitting(CLIMBING), commitment(first_step=words, done_when=words)
    offered = Offered(RUNG, BEN, words, date(2026, 12, 31), Cadence.MONTHLY, words)
    views = [
        take_on_view(at, offered, "c1"),
        done_view(at, taken, KEY),
        snooze_view(at, taken, KEY, date(2026, 12, 8)),
        way_out_view(report_of(at), taken, way_out(at.score, at.scores, RUNG)),
    ]
    assert [check_view(view) for view in views] == [[]] * len(views)
    first, far = FirstAsked(0.0, its_turn=False, others=True), ZoneInfo("America/Argentina/ComodRivadavia")
    assert faults(taken_message(at, taken, first, far)) == []


@pytest.mark.parametrize("framework_id", SHIPPED)
@pytest.mark.parametrize("letters", ["nnn", "ppp", "ynu", "..."])
def test_what_if_and_others_fit_in_every_framework(framework_id: str, letters: str) -> None:
    at = _full(framework_id, letters)
    assert check_view(what_if_view(at)) == []
    assert check_view(others_view(report_of(at))) == []
    assert faults(result_message(at, links())) == []


def _full(framework_id: str, letters: str) -> Sitting:
    setup = Setup(framework_id=framework_id, questionnaire=QuestionnaireKind.FULL)
    criteria = shipped_library().framework(framework_id).questionnaire(QuestionnaireKind.FULL).criteria
    return sitting(Told((letters,) * len(criteria), waiting=0, setup=setup, ending=Ending.COMPLETED))
