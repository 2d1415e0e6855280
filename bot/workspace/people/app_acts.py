"""What people do that the app must answer: commands, clicks and choices, modals, shortcuts.

None of these is sent a second time. Where the app does not answer in three seconds, the person is told.
"""

import logging
from typing import Any

from bot.workspace import conversations, events, messages, views
from bot.workspace.blocks import STATEFUL, Placed, find
from bot.workspace.conversations import sees
from bot.workspace.core import Core
from bot.workspace.errors import PersonError, SlackError
from bot.workspace.people import interactions, submissions, typing_acts
from bot.workspace.people.choices import choice
from bot.workspace.people.form_checks import faults
from bot.workspace.records import Channel, User
from bot.workspace.store import Json
from bot.workspace.webapi import responses
from bot.workspace.webapi.call import Call
from bot.workspace.wires.delivery import Delivery
from bot.workspace.wires.transport import Outcome

_log = logging.getLogger(__name__)

Answer = dict[str, Any]
OK: Answer = {"ok": True}


class AppActs:
    """People's acts towards the app. Each returns ``{"ok": true}``, or ``ok`` false and what Slack would show.

    ``client`` is where they act, and where a modal that comes of it is seen; None for a program that acts for them.
    """

    def __init__(self, core: Core, delivery: Delivery, client: str | None) -> None:
        self._core = core
        self._delivery = delivery
        self._client = client

    async def runs(self, user: User, channel_id: str, text: str) -> Answer:
        """Run a slash command in a conversation; the app need not be in it."""
        channel = self._place(user, channel_id)
        word, _, rest = text.strip().partition(" ")
        if word == "/invite":
            with self._core.store.transaction():
                typing_acts.invites(self._core, user, channel_id, typing_acts.invited_by_command(self._core, rest))
            return OK
        declared = self._core.manifest.command(word) if _has_app(user) else None
        if declared is None or "commands" not in self._core.scopes:
            return {"ok": False, "error": f"{word} is not a command in this workspace."}
        with self._core.store.transaction():
            payload = interactions.command(self._core, user, channel, declared, rest.strip(), self._client)
        outcome = await self._delivery.ask("command", payload)
        if not outcome.acked:
            return {"ok": False, "error": _command_failure(word, outcome)}
        return self._show_answer(word, channel, user, outcome.body)

    async def acts(self, user: User, given: dict[str, Any]) -> Answer:
        """Click or choose in a message, a modal or the Home tab."""
        container = given.get("container") or {}
        if "view_id" in container:
            record = self._shown(user, str(container["view_id"]))
            return await self._choose_in_view(user, record, given)
        channel = self._visible(user, str(container.get("channel")))
        where = "channel=? AND ts=? AND deleted=0 AND (seen_by IS NULL OR seen_by=?)"
        found = self._core.store.messages(where, (channel.id, str(container.get("ts")), user.id))
        placed = _element(user, found[0].get("blocks") or [] if found else [], given)
        chosen = choice(self._core, user, placed.element, given)
        with self._core.store.transaction():
            payload = interactions.message_action(self._core, user, channel, found[0], placed, chosen, self._client)
        return await self._told(payload)

    async def fills(self, user: User, given: dict[str, Any]) -> Answer:
        """Set an input of the top modal, or of the Home tab; the app hears of it only where the input acts at once."""
        view_id = given.get("view_id")
        return await self._choose_in_view(user, self._shown(user, str(view_id) if view_id else None), given)

    async def opens_tab(self, user: User, tab: str) -> Answer:
        """Look at the app's Home or Messages tab, of which the app hears each time.

        Source: Slack, "app_home_opened event": it names the tab, and brings along the Home as it is, if there is one.
        """
        if tab not in ("home", "messages") or not _has_app(user):
            raise PersonError("There is no such tab here.")
        if tab == "home" and not self._core.manifest.home_tab:
            raise PersonError(f"{self._core.manifest.app_name} has no Home.")
        with self._core.store.transaction():
            channel = conversations.direct(self._core, user.id, self._core.identity.bot_user_id)
            home = views.home(self._core, user.id) if tab == "home" else None
            event = {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": tab}
            events.emit_team(self._core, event | ({"view": views.payload(self._core, home)} if home else {}))
        return OK

    async def submits(self, user: User) -> Answer:
        """Submit the top modal."""
        record = self._top(user)
        if not record["view"].get("submit"):
            raise PersonError("This modal has no button to submit it.")
        wrong = faults(record["view"]["blocks"], record["chosen"])
        with self._core.store.transaction():
            views.mark(self._core, record, errors=wrong, notice=None)
        if wrong:
            return {"ok": False, "errors": wrong}
        with self._core.store.transaction():
            payload = interactions.submission(self._core, user, record)
        outcome = await self._delivery.ask("interactive", payload)
        with self._core.store.transaction():
            return submissions.settle(self._core, record, outcome)

    async def closes(self, user: User, whole_stack: bool) -> Answer:
        """Close the top modal, or all of them; the app hears of it where it asked to."""
        record = self._top(user)
        whole_stack = whole_stack or bool(record["view"].get("clear_on_close"))
        with self._core.store.transaction():
            gone = views.close(self._core, record, whole_stack=whole_stack)
        for one in gone:
            if one["view"].get("notify_on_close"):
                await self._delivery.ask("interactive", interactions.closed(self._core, user, one, cleared=whole_stack))
        return OK

    async def leaves_client(self, user: User) -> Answer:
        """Close or load again the page in which they acted: what was open in it is gone."""
        if self._client is None:
            raise PersonError("Only a page can be left.")
        with self._core.store.transaction():
            views.drop(self._core, user.id, self._client)
        return OK

    async def uses_shortcut(self, user: User, callback_id: str, channel_id: str | None, ts: str | None) -> Answer:
        """Use a shortcut that the manifest declares, on a message where it is a message shortcut.

        For a global one ``channel_id`` is the conversation on the screen, of which the app is not told.
        """
        declared = next((one for one in self._core.manifest.shortcuts if one.callback_id == callback_id), None)
        if declared is None or not _has_app(user) or "commands" not in self._core.scopes:
            raise PersonError("There is no such shortcut here.")
        message = None
        channel = self._visible(user, channel_id) if channel_id else None
        if declared.type == "message":
            channel = self._visible(user, str(channel_id))
            message = messages.find(self._core, channel.id, str(ts))
            if message is None:
                raise PersonError("That message is not here any more.")
        with self._core.store.transaction():
            payload = interactions.shortcut(self._core, user, declared, channel, message, self._client)
        return await self._told(payload)

    async def _choose_in_view(self, user: User, record: Json, given: dict[str, Any]) -> Answer:
        placed = _element(user, record["view"]["blocks"], given)
        chosen = choice(self._core, user, placed.element, given)
        if placed.element["type"] in STATEFUL:
            entry = {"type": placed.element["type"], **chosen}
            block_id, action_id = placed.block["block_id"], placed.element["action_id"]
            kept = record["chosen"] | {block_id: record["chosen"].get(block_id, {}) | {action_id: entry}}
            errors = {key: text for key, text in record["errors"].items() if key != block_id}
            record = record | {"chosen": kept}
            with self._core.store.transaction():
                views.mark(self._core, record, chosen=kept, errors=errors, notice=None)
        if not placed.acts_at_once:
            return OK
        with self._core.store.transaction():
            payload = interactions.view_action(self._core, user, record, placed, chosen)
        return await self._told(payload)

    async def _told(self, payload: Json) -> Answer:
        if not self._core.manifest.interactive:
            raise PersonError(f"{self._core.manifest.app_name} takes no clicks.")
        outcome = await self._delivery.ask("interactive", payload)
        return OK if outcome.acked else {"ok": False, "error": _click_failure(self._core, outcome)}

    def _show_answer(self, word: str, channel: Channel, user: User, body: dict[str, Any]) -> Answer:
        """Show the body of a command's ack, if it has one."""
        if not any(body.get(key) for key in ("text", "blocks", "attachments")):
            return OK
        try:
            with self._core.store.transaction():
                responses.answer(Call(self._core, self._delivery.sockets, body), channel, user.id)
        except SlackError as refused:
            _log.warning("the answer to %s cannot be shown: %s", word, refused.answer())
            return {"ok": False, "error": f'{word} failed with the error "invalid_command_response"'}
        return OK

    def _shown(self, user: User, view_id: str | None) -> Json:
        """The Home tab, where it is that one; otherwise the top modal."""
        home = views.home(self._core, user.id)
        return home if home is not None and home["id"] == view_id else self._top(user, view_id)

    def _top(self, user: User, view_id: str | None = None) -> Json:
        stack = views.stack(self._core, user.id, self._client)
        if not stack or (view_id is not None and stack[-1]["id"] != view_id):
            raise PersonError("That modal is not open on your screen.")
        return stack[-1]

    def _visible(self, user: User, channel_id: str) -> Channel:
        channel = self._core.channel(channel_id)
        if channel is None or not sees(channel, user):
            raise PersonError("There is no such conversation here.")
        return channel

    def _place(self, user: User, channel_id: str) -> Channel:
        channel = self._visible(user, channel_id)
        if channel.archived:
            raise PersonError(f"#{channel.name} is archived.")
        if user.id not in channel.members:
            raise PersonError(f"Join #{channel.name} first.")
        return channel


def _element(user: User, blocks: list[Json], given: dict[str, Any]) -> Placed:
    placed = find(blocks, str(given.get("block_id")), str(given.get("action_id")))
    only_for = placed.element.get("visible_to_user_ids") if placed else None
    if placed is None or (only_for and user.id not in only_for):
        raise PersonError("There is nothing of that name on your screen any more.")
    return placed


def _has_app(user: User) -> bool:
    """Commands and shortcuts are for people of the workspace that has the app; buttons are for everyone (Connect)."""
    return user.home_team is None


def _command_failure(word: str, outcome: Outcome) -> str:
    if outcome.reason == "connection_failed":
        return f"{word} failed because the app did not respond"
    error = "operation_timeout" if outcome.reason in ("timeout", "http_timeout") else "dispatch_failed"
    return f'{word} failed with the error "{error}"'


def _click_failure(core: Core, outcome: Outcome) -> str:
    why = "answered with an error" if outcome.reason == "http_error" else "did not answer in time"
    return f"{core.manifest.app_name} {why}. Try again."
