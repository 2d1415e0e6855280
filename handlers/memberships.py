"""Slack's news of people and channels, which Rung keeps so that no decision has to ask."""

from bot.domain.directory import Channel
from bot.services.knowing import know_channel, know_people
from bot.slack.directory import person_of
from handlers.desk import Desk
from handlers.payloads import Body


async def handle_person(desk: Desk, event: Body) -> None:
    """user_change, team_join."""
    person = person_of(event["user"])
    await desk.store.run(lambda store: know_people(store, [person]))


async def handle_member_joined(desk: Desk, event: Body) -> None:
    if event["user"] == desk.bot_user_id:
        await _know(desk, Channel(event["channel"], is_member=True))


async def handle_left(desk: Desk, event: Body) -> None:
    """channel_left and group_left speak of Rung itself; member_left_channel of anybody."""
    if event.get("user", desk.bot_user_id) == desk.bot_user_id or event["type"] != "member_left_channel":
        await _know(desk, Channel(event["channel"], is_member=False))


async def handle_archived(desk: Desk, event: Body) -> None:
    await _know(desk, Channel(event["channel"], is_member=True, archived=True))


async def handle_unarchived(desk: Desk, event: Body) -> None:
    await _know(desk, Channel(event["channel"], is_member=True))


async def _know(desk: Desk, channel: Channel) -> None:
    await desk.act(lambda store: know_channel(store, channel))
