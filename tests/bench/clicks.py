"""Clicks as Slack sends them: a signed form with the message that was clicked, and the answer that was chosen."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from itertools import count
from time import time
from urllib.parse import quote_plus

from bot.domain.assessing.assessment import Assessment, Entry, Kind, Question, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.tally import Value
from bot.domain.surface import Links
from bot.slack.actions import ANSWER, QuestionRef
from bot.slack.assessing.question import question_message
from tests.bench.slack import BOT, BOT_USER, WORKSPACE
from tests.bench.stock import (
    FRAMEWORK,
    LIBRARY,
    OPENED_AT,
    Stock,
    assessment_id,
    card_ts,
    channel_id,
    question_ts,
    user_id,
)

SIGNING_SECRET = "of-the-bench"
VALUES = (Value.YES, Value.PARTLY, Value.NO, Value.UNKNOWN)
TRIGGER_ID = "1000000000000.1000000000000.00000000000000000000000000000000"
SILENT = 2
"""Members who never answer, so that the open question stays open."""


class Clicker:
    """Everyone's clicks on a stock's open questions, spread over its teams and their members.

    Each next click is of another team; once everyone has answered, they change their answers.
    """

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._template = json.dumps(_body(stock))
        self._turns = count()

    def take(self, number: int) -> list[bytes]:
        """Requests for the very next minutes: what is signed grows old."""
        return [self._next() for _ in range(number)]

    def of(self, team: int, member: int, value: Value) -> bytes:
        now = time()
        body = self._template
        for old, new in (
            (assessment_id(0), assessment_id(team)),
            (channel_id(0), channel_id(team)),
            (question_ts(0), question_ts(team)),
            (card_ts(0), card_ts(team)),
            ("U-CLICKS", user_id(team, member)),
            ("VALUE", value.value),
            ("ACTION-TS", f"{now:.6f}"),
        ):
            body = body.replace(old, new)
        return signed(f"payload={quote_plus(body)}", str(int(now)))

    def _next(self) -> bytes:
        round_, team = divmod(next(self._turns), self._stock.teams)
        cycle, member = divmod(round_, self._stock.members - SILENT)
        return self.of(team, member, VALUES[(cycle + team + member) % len(VALUES)])


def signed(form: str, timestamp: str) -> bytes:
    signature = hmac.new(SIGNING_SECRET.encode(), f"v0:{timestamp}:{form}".encode(), hashlib.sha256).hexdigest()
    head = (
        "POST /slack/events HTTP/1.1\r\n"
        "Host: 127.0.0.1\r\n"
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
        "Accept: application/json,*/*\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"X-Slack-Request-Timestamp: {timestamp}\r\n"
        f"X-Slack-Signature: v0={signature}\r\n"
        f"Content-Length: {len(form)}\r\n\r\n"
    )
    return (head + form).encode()


def sent_by(user_id: str) -> dict[str, object]:
    """What every payload says of its person, its workspace and its app."""
    return {
        "user": {"id": user_id, "username": "ana", "name": "ana", "team_id": WORKSPACE},
        "api_app_id": "A0RUNG",
        "token": "not-used-any-more",
        "team": {"id": WORKSPACE, "domain": "bench"},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _body(stock: Stock) -> dict[str, object]:
    """A click in the first team, in the form that Slack documents; `U-CLICKS` and the like are filled in later."""
    ref = str(QuestionRef(assessment_id(0), stock.open_question))
    shown = question_message(_sitting(stock), stock.open_question, Links({}))
    return sent_by("U-CLICKS") | {
        "type": "block_actions",
        "container": {
            "type": "message",
            "message_ts": question_ts(0),
            "channel_id": channel_id(0),
            "is_ephemeral": False,
            "thread_ts": card_ts(0),
        },
        "trigger_id": TRIGGER_ID,
        "channel": {"id": channel_id(0), "name": "ml-team"},
        "message": {
            "type": "message",
            "user": BOT_USER,
            "bot_id": BOT,
            "app_id": "A0RUNG",
            "ts": question_ts(0),
            "thread_ts": card_ts(0),
            "parent_user_id": BOT_USER,
            "team": WORKSPACE,
            "text": shown.text,
            "blocks": list(shown.blocks),
        },
        "state": {"values": {}},
        "response_url": f"https://hooks.slack.com/actions/{WORKSPACE}/1000000000000/000000000000000000000000",
        "actions": [
            {
                "action_id": f"{ANSWER}:VALUE",
                "block_id": "answer",
                "text": {"type": "plain_text", "text": "Answer", "emoji": True},
                "value": ref,
                "type": "button",
                "action_ts": "ACTION-TS",
            }
        ],
    }


def _sitting(stock: Stock) -> Sitting:
    setup = Setup(FRAMEWORK, QuestionnaireKind.FULL, Entry.CHOSEN)
    assessment = Assessment(
        WORKSPACE,
        assessment_id(0),
        channel_id(0),
        Kind.TEAM,
        user_id(0, 0),
        setup,
        LIBRARY.digest,
        OPENED_AT,
        OPENED_AT,
    )
    members = tuple(user_id(0, member) for member in range(stock.members))
    return Sitting(assessment, LIBRARY, members, tuple(_questions(stock)), (), ())


def _questions(stock: Stock) -> Iterator[Question]:
    for position, capability_id in enumerate(stock.asked, start=1):
        revealed = position <= stock.revealed
        yield Question(capability_id, position, OPENED_AT, OPENED_AT if revealed else None, stock.members)
