"""Slack's payloads → typed values. The one place that knows the shape of a body."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from bot.services.acts import Act
from bot.services.assessing.hearing import Heard
from bot.slack.actions import thread_of

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person acted, and so where they can be answered in private."""

    channel_id: str
    user_id: str
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Click:
    """A press on a button, or a choice in a menu; `value` is the button's or the chosen option's."""

    act: Act
    action_id: str
    value: str
    place: Place | None
    """None inside a modal."""
    trigger_id: str
    response_url: str | None
    view: Body | None


@dataclass(frozen=True, slots=True)
class Typed:
    """A slash command."""

    act: Act
    place: Place
    words: str
    trigger_id: str
    response_url: str
    direct: bool
    said: str = ""
    """The words as they were typed: the others are in small letters."""

    @property
    def command(self) -> str:
        """The first word."""
        return self.words.partition(" ")[0]

    @property
    def rest(self) -> str:
        """What follows the first word."""
        return self.words.partition(" ")[2]

    @property
    def rest_as_said(self) -> str:
        return self.said.partition(" ")[2]


@dataclass(frozen=True, slots=True)
class Picked:
    """A message shortcut, used on a message."""

    act: Act
    place: Place
    trigger_id: str
    response_url: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A modal that was submitted. `values` maps a block's id to its element's state."""

    user_id: str
    private_metadata: str
    values: dict[str, Body]

    def option(self, block_id: str) -> str | None:
        chosen = self._element(block_id).get("selected_option")
        return str(chosen["value"]) if chosen else None

    def text(self, block_id: str) -> str:
        return storable(str(self._element(block_id).get("value") or "")).strip()

    def checked(self, block_id: str) -> bool:
        """Whether the one box there is ticked."""
        return bool(self._element(block_id).get("selected_options"))

    def options(self, block_id: str) -> tuple[str, ...]:
        """The values of all boxes that are ticked there."""
        return tuple(str(one["value"]) for one in self._element(block_id).get("selected_options") or ())

    def day(self, block_id: str) -> str | None:
        """As 2026-11-27."""
        return self._element(block_id).get("selected_date")

    def time(self, block_id: str) -> str | None:
        """As 17:00."""
        return self._element(block_id).get("selected_time")

    def user(self, block_id: str) -> str | None:
        chosen = self._element(block_id).get("selected_user")
        return str(chosen) if chosen else None

    def users(self, block_id: str) -> tuple[str, ...]:
        return tuple(self._element(block_id).get("selected_users") or ())

    def conversation(self, block_id: str) -> str | None:
        chosen = self._element(block_id).get("selected_conversation")
        return str(chosen) if chosen else None

    def files(self, block_id: str) -> tuple[str, ...]:
        """The ids of the files that were put in there."""
        return tuple(str(one["id"]) for one in self._element(block_id).get("files") or ())

    def _element(self, block_id: str) -> Body:
        return next(iter(self.values.get(block_id, {}).values()), {})


@dataclass(frozen=True, slots=True)
class Edit:
    """A message of a person that was edited, as it reads now; or deleted, as it read before."""

    act: Act
    heard: Heard
    deleted: bool
    before: str
    """Its text until then."""


def click_of(body: Body) -> Click:
    action = body["actions"][0]
    option = action.get("selected_option") or {}
    message, container = body.get("message") or {}, body.get("container") or {}
    shown_in = message.get("ts") or container.get("message_ts")
    user_id, channel = body["user"]["id"], body.get("channel")
    thread_ts = message.get("thread_ts") or container.get("thread_ts")
    return Click(
        act=Act(user_id, float(action["action_ts"]), shown_in if not container.get("is_ephemeral") else None),
        action_id=action["action_id"],
        value=str(action.get("value") or option.get("value") or ""),
        place=Place(channel["id"], user_id, thread_ts) if channel else None,
        trigger_id=body.get("trigger_id", ""),
        response_url=body.get("response_url"),
        view=body.get("view"),
    )


def asked_in(click: Click) -> str | None:
    """The thread in which they clicked; of a form, the one in which that was asked for, where it says so."""
    if click.place is not None:
        return click.place.thread_ts
    return thread_of((click.view or {}).get("private_metadata", ""))[1]


def typed_of(body: Body, now: float) -> Typed:
    said = " ".join(plain_text(body.get("text") or "").split())
    return Typed(
        act=Act(body["user_id"], now),
        place=Place(body["channel_id"], body["user_id"]),
        words=said.lower(),
        trigger_id=body["trigger_id"],
        response_url=body["response_url"],
        direct=body["channel_id"].startswith("D"),
        said=said,
    )


def picked_of(body: Body) -> Picked:
    user_id, message = body["user"]["id"], body["message"]
    place = Place(body["channel"]["id"], user_id, message.get("thread_ts"))
    return Picked(Act(user_id, float(body["action_ts"])), place, body["trigger_id"], body["response_url"])


def trigger_of(body: Body) -> str:
    """What opens a modal, where nothing else of the payload matters: a global shortcut names no channel."""
    return str(body["trigger_id"])


def picked_message_of(body: Body) -> tuple[str, str]:
    """Of the message on which a shortcut was used: its ts, and its text as its author saw it."""
    return str(body["message"]["ts"]), plain_text(body["message"].get("text") or "")


def submission_of(body: Body) -> Submission:
    view = body["view"]
    return Submission(body["user"]["id"], view.get("private_metadata", ""), view.get("state", {}).get("values", {}))


def view_values_of(view: Body) -> Submission:
    """What is chosen in a modal that is still open."""
    return Submission("", view.get("private_metadata", ""), view.get("state", {}).get("values", {}))


def first_input_of(body: Body) -> str | None:
    blocks = body.get("view", {}).get("blocks", [])
    return next((str(block["block_id"]) for block in blocks if block["type"] == "input"), None)


def heard_of(event: Body, bot_user_id: str) -> tuple[Act, Heard] | None:
    """A person's own new message or mention; None for all others (bots, edits, joins)."""
    by_person = event.get("user") and not event.get("bot_id") and event["user"] != bot_user_id
    if not by_person or event.get("subtype") not in (None, "thread_broadcast", "file_share"):
        return None
    return Act(event["user"], float(event["ts"])), _heard(event, event, bot_user_id)


def _heard(event: Body, message: Body, bot_user_id: str) -> Heard:
    return Heard(
        channel_id=event["channel"],
        ts=message["ts"],
        thread_ts=message.get("thread_ts"),
        text=_text_of(message, bot_user_id),
        mentioned=event["type"] == "app_mention" or f"<@{bot_user_id}" in (message.get("text") or ""),
        direct=event.get("channel_type") == "im" or event["channel"].startswith("D"),
    )


def _text_of(message: Body, bot_user_id: str) -> str:
    """As its author sees it, without the mention of Rung."""
    return plain_text(re.sub(rf"<@{bot_user_id}(\|[^>]*)?>[,:]?", " ", message.get("text") or ""))


def edit_of(event: Body, bot_user_id: str) -> Edit | None:
    """A person's message that was edited or deleted; None for all other events."""
    before, after = event.get("previous_message") or {}, event.get("message") or {}
    deleted = event.get("subtype") == "message_deleted" or after.get("subtype") == "tombstone"
    source = before if deleted else after
    if event.get("subtype") not in ("message_changed", "message_deleted") or source.get("bot_id"):
        return None
    if not source.get("user") or (not deleted and source.get("text") == before.get("text")):
        return None
    act = Act(source["user"], float(event.get("event_ts") or event["ts"]))
    return Edit(act, _heard(event, source, bot_user_id), deleted, _text_of(before, bot_user_id))


def in_home(body: Body) -> bool:
    """Somebody acted in their Home tab."""
    return bool(body.get("actions")) and (body.get("view") or {}).get("type") == "home"


def form_of(body: Body) -> Body | None:
    """The modal in which somebody clicked."""
    view = body.get("view") or {}
    return view if body.get("actions") and view.get("type") == "modal" else None


def place_of(body: Body) -> Place | None:
    """Where to answer whoever caused this payload."""
    event = body.get("event")
    if event:
        user_id, channel_id = event.get("user"), event.get("channel")
        return Place(channel_id, user_id, event.get("thread_ts")) if user_id and channel_id else None
    if body.get("actions"):
        return click_of(body).place
    return None


_ENTITY = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")


def plain_text(text: str) -> str:
    """Slack's escaped text as its author saw it: entities become what they show, and &lt; is < again."""
    return storable(unescape(_ENTITY.sub(_shown, text)))


def storable(text: str) -> str:
    """Without what no database takes as text: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _shown(entity: re.Match[str]) -> str:
    target, label = entity[1], entity[2]
    if target[:1] in "@#":
        return target[0] + (label or target[1:])
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    return f"{label} ({target})" if label and label != target else target
