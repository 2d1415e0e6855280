"""What becomes of an error in a listener: a refusal is told, trouble is not acknowledged."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from bot.domain.directory import Person
from bot.domain.errors import Refused
from bot.slack.message import Message
from bot.storage.errors import DatabaseUnusable
from handlers.desk import Desk
from handlers.refusals import FieldRefused, answer_to_error

NO_DESK = cast(Desk, None)
"""These answers travel in the acknowledgement itself: nothing at hand is needed for them."""
SUBMISSION = {
    "type": "view_submission",
    "view": {"blocks": [{"type": "section"}, {"type": "input", "block_id": "why"}]},
}


@dataclass
class Told:
    """Stands for the desk's asides: keeps what they were asked to show, and where."""

    shown: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def asides(self) -> "Told":
        return self

    def open_view(self, trigger_id: str, view: dict[str, Any]) -> None:
        self.shown.append(("opened", trigger_id, json.dumps(view)))

    def update_view(self, view_id: str, view_hash: str, view: dict[str, Any]) -> None:
        self.shown.append(("updated", view_id, view_hash, json.dumps(view)))

    def whisper(self, channel_id: str, user_id: str, message: Message, thread_ts: str | None = None) -> None:
        self.shown.append(("whispered", channel_id, user_id, thread_ts or "", message.text))

    def respond(self, response_url: str, message: Message) -> None:
        self.shown.append(("responded", response_url, message.text))


@dataclass
class Known:
    """Stands for a desk in whose store are these people, by id."""

    people: dict[str, str]

    @property
    def store(self) -> "Known":
        return self

    @property
    def directory(self) -> "Known":
        return self

    async def read(self, look: Callable[[Any], Any]) -> Any:
        return look(self)

    def person(self, user_id: str) -> Person | None:
        return Person(user_id, self.people[user_id]) if user_id in self.people else None


async def answered(error: Exception, body: dict[str, Any], desk: Desk = NO_DESK) -> dict[str, Any]:
    response = await answer_to_error(desk, error, body)
    assert response.status == 200
    return dict(json.loads(response.body))


@pytest.mark.parametrize("error", [DatabaseUnusable("The database went away."), ValueError("unforeseen")])
async def test_what_was_not_stored_is_not_acknowledged(error: Exception) -> None:
    """So that Slack sends an event again, and whoever clicked is shown Slack's own error."""
    response = await answer_to_error(NO_DESK, error, {"type": "event_callback", "event": {"user": "U1"}})
    assert response.status == 500


async def test_a_refused_command_is_answered_in_private() -> None:
    said = await answered(Refused("Not now."), {"command": "/maturity"})
    assert said["response_type"] == "ephemeral" and said["text"] == "Not now."


async def test_a_refused_field_says_so_beside_it() -> None:
    said = await answered(FieldRefused("reason", "Give the reason."), SUBMISSION, cast(Desk, Known({})))
    assert said == {"response_action": "errors", "errors": {"reason": "Give the reason."}}


async def test_beside_a_field_each_person_has_their_own_name() -> None:
    known = cast(Desk, Known({"U1": "Ana Ruiz", "U2": "Ben Okafor"}))
    refused = Refused("Only <@U2>, who took it on; <@U1>, who started this, or a workspace admin can do that.")
    said = await answered(refused, SUBMISSION, known)
    what = "Only Ben Okafor, who took it on; Ana Ruiz, who started this, or a workspace admin can do that."
    assert said["errors"] == {"why": what}


async def test_beside_a_field_whom_nobody_knows_is_somebody() -> None:
    said = await answered(Refused("Only <@U3>, who started this, can settle it."), SUBMISSION, cast(Desk, Known({})))
    assert said["errors"] == {"why": "Only somebody, who started this, can settle it."}


async def test_a_form_without_fields_becomes_the_refusal() -> None:
    said = await answered(Refused("Not yours."), {"type": "view_submission", "view": {"blocks": []}})
    assert said["response_action"] == "update" and "Not yours." in json.dumps(said["view"])


CLICK = {
    "type": "block_actions",
    "user": {"id": "U1"},
    "trigger_id": "t.1",
    "actions": [{"action_id": "a", "action_ts": "1.0"}],
}
PLACES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "a button in a form": (
        {**CLICK, "view": {"id": "V1", "hash": "h1", "type": "modal"}, "container": {"type": "view"}},
        ("updated", "V1", "h1"),
    ),
    "a button in Home": ({**CLICK, "view": {"id": "V2", "hash": "h2", "type": "home"}}, ("opened", "t.1")),
    "a button of a message": (
        {**CLICK, "channel": {"id": "C1"}, "message": {"ts": "2.0", "thread_ts": "1.5"}},
        ("whispered", "C1", "U1", "1.5"),
    ),
    "a global shortcut": ({"type": "shortcut", "user": {"id": "U1"}, "trigger_id": "t.2"}, ("opened", "t.2")),
    "a message's shortcut": ({"type": "message_action", "response_url": "https://r"}, ("responded", "https://r")),
}


@pytest.mark.parametrize(("body", "where"), PLACES.values(), ids=PLACES)
async def test_wherever_somebody_acts_they_are_told(body: dict[str, Any], where: tuple[str, ...]) -> None:
    told = Told()
    response = await answer_to_error(cast(Desk, told), Refused("Not yours."), body)
    assert response.status == 200
    (shown,) = told.shown
    assert shown[:-1] == where and "Not yours." in shown[-1]
