"""Slack's news of people and channels, which Rung keeps so that no decision has to ask."""

from functools import partial

from bot.domain.directory import Channel
from bot.services.assessing.belonging import know_members, member_came, member_went
from bot.services.keeping.knowing import know_channel, know_name, know_person
from bot.services.showing.homes import unread_channels
from bot.services.showing.welcoming import was_invited
from bot.slack.sending.directory import person_of
from handlers.desk import Desk
from handlers.payloads import Body

PRIVATE = "G"
"""Slack's channel_type of private channels, in the news of who comes and goes."""

MEMBERS_SECONDS = 600.0
"""How long reading who is in a channel may take: Slack gives a page at a time."""


async def handle_person(desk: Desk, event: Body) -> None:
    """user_change, team_join."""
    await desk.store.run(lambda store: know_person(store, person_of(event["user"], store.workspace_id)))


async def handle_member_joined(desk: Desk, event: Body) -> None:
    channel_id, user_id = event["channel"], event["user"]
    if user_id == desk.bot_user_id:
        await _know(desk, Channel(channel_id, is_member=True, is_private=_is_private(event)))
        desk.asides.start("what is this channel called?", read_name(desk, channel_id))
        begin_to_read_members(desk, channel_id)
        await _greet(desk, event)
        return
    desk.directory.note_change(channel_id)
    now = desk.now()
    await desk.act(lambda store: member_came(store, channel_id, user_id, now))
    desk.directory.note_change(channel_id)  # a reader may have finished between the two
    begin_to_read_members(desk, channel_id)  # news may come late, twice and out of order: what Slack says now decides


async def handle_left(desk: Desk, event: Body) -> None:
    """channel_left and group_left speak of Rung itself; member_left_channel of anybody."""
    channel_id, user_id = event["channel"], event.get("user", desk.bot_user_id)
    if user_id == desk.bot_user_id or event["type"] != "member_left_channel":
        await _know(desk, Channel(channel_id, is_member=False))
        return
    desk.directory.note_change(channel_id)
    now, private = desk.now(), _is_private(event)
    await desk.act(lambda store: member_went(store, channel_id, user_id, private, now))


async def handle_archived(desk: Desk, event: Body) -> None:
    await _know(desk, Channel(event["channel"], is_member=True, archived=True))


async def handle_unarchived(desk: Desk, event: Body) -> None:
    await _know(desk, Channel(event["channel"], is_member=True))


async def _greet(desk: Desk, event: Body) -> None:
    channel_id, inviter, now = event["channel"], event.get("inviter"), desk.now()
    await desk.store.run(lambda store: was_invited(store, channel_id, inviter, now))
    desk.homes.wake()


async def read_name(desk: Desk, channel_id: str) -> None:
    """The news that Rung is in it does not give its name."""
    channel = await desk.directory.channel(channel_id)
    if channel is not None and channel.name:
        await desk.store.run(lambda store: know_name(store, channel_id, channel.name))


def read_unknown_members(desk: Desk, channel: Channel | None) -> None:
    """Begins to, where Rung is in the channel and does not know yet who else is."""
    if channel is not None and channel.is_member and not channel.members_known:
        begin_to_read_members(desk, channel.channel_id)


def begin_to_read_members(desk: Desk, channel_id: str) -> None:
    desk.asides.start("who is in the channel?", read_members(desk, channel_id), MEMBERS_SECONDS)


async def read_members(desk: Desk, channel_id: str) -> None:
    """Until nobody came or went while it was read; by one reader at a time, who sees to what comes meanwhile."""
    if not desk.directory.begin_reading(channel_id):
        return
    try:
        changes = None
        while changes != desk.directory.changes_in(channel_id):
            changes = desk.directory.changes_in(channel_id)
            members, now = await desk.directory.members(channel_id), desk.now()
            await desk.act(partial(know_members, channel_id=channel_id, user_ids=members, at=now))
    finally:
        desk.directory.end_reading(channel_id)


async def read_unread_members(desk: Desk) -> None:
    """Once for each channel: from then on Slack's news keeps it. Of several readers each takes other channels."""
    for channel_id in await desk.store.read(unread_channels):
        if channel_id in await desk.store.read(unread_channels):
            await read_members(desk, channel_id)
            desk.homes.wake()


def _is_private(event: Body) -> bool:
    return event.get("channel_type") == PRIVATE


async def _know(desk: Desk, channel: Channel) -> None:
    await desk.act(lambda store: know_channel(store, channel))
