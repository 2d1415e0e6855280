"""The slash command: which word does what."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from bot.domain.frameworks.nearest import nearest_word
from bot.services.showing.today import see_today
from bot.services.zones import change_zone, team_zone
from bot.slack.message import Message
from bot.slack.private import words
from bot.slack.private.help import help_words, not_known
from bot.slack.reports.today import today_message
from handlers.comparing import compare
from handlers.desk import Desk
from handlers.exporting import export
from handlers.forgetting import ask_to_forget
from handlers.frameworks import frameworks_command
from handlers.history import history, milestone
from handlers.leading import audit, lead, reopen_last
from handlers.memberships import read_unknown_members
from handlers.occupation import role_command
from handlers.overview import overview
from handlers.payloads import Body, Typed, typed_of
from handlers.polls import ask, stand
from handlers.rechecking import recheck
from handlers.reminders import mute_command, unmute_command
from handlers.reporting import report
from handlers.scheduling import pause_command, resume_command, schedule
from handlers.starts import start_alone, way_in
from handlers.way_up import way_up
from handlers.wizard import answer_command

Command = Callable[[Desk, Typed], Awaitable[Message | None]]
"""What to answer in private; None when the answer comes another way, as a modal does."""


async def handle_maturity(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """/maturity and what may follow it; a word that means nothing is answered with the one that is near."""
    typed = typed_of(body, desk.now())
    message = await _answer(desk, typed)
    if message is not None and message.has_native_blocks:  # which Slack may refuse: then it is said again without them
        desk.asides.respond(typed.response_url, message)
        await ack()
    elif message is None:
        await ack()
    else:
        await ack(response_type="ephemeral", text=message.text, blocks=list(message.blocks))


async def _answer(desk: Desk, typed: Typed) -> Message | None:
    if typed.direct and typed.command in OF_TEAMS:
        return words.only_of_teams(typed.command)
    return await COMMANDS.get(typed.command, _unknown)(desk, typed)


async def _status(desk: Desk, typed: Typed) -> Message:
    """What is open here, and where the team stands today."""
    channel_id, user_id, now = typed.place.channel_id, typed.act.user_id, desk.now()
    today = await desk.store.read(lambda store: see_today(store, channel_id, user_id, now))
    read_unknown_members(desk, today.channel)
    return today_message(today, user_id, now) or words.nothing_open()


async def _alone(desk: Desk, typed: Typed) -> Message:
    return await start_alone(desk, typed.act)


async def _zone(desk: Desk, typed: Typed) -> Message:
    act, channel_id, asked = typed.act, typed.place.channel_id, typed.rest
    if asked:
        return words.zone(await desk.act(lambda store: change_zone(store, act, channel_id, asked)), changed=True)
    return words.zone(await desk.store.read(lambda store: team_zone(store, channel_id, act.user_id)))


async def _help(_desk: Desk, _typed: Typed) -> Message:
    return help_words()


async def _unknown(_desk: Desk, typed: Typed) -> Message:
    return not_known(typed.words, nearest_word(typed.words, COMMANDS))


COMMANDS: dict[str, Command] = {
    "": way_in,
    "start": way_in,
    "status": _status,
    "alone": _alone,
    "try": _alone,
    "zone": _zone,
    "lead": lead,
    "reopen": reopen_last,
    "audit": audit,
    "answer": answer_command,
    "forget-me": ask_to_forget,
    "poll": ask,
    "standing": stand,
    "report": report,
    "export": export,
    "compare": compare,
    "roadmap": way_up,
    "history": history,
    "milestone": milestone,
    "overview": overview,
    "recheck": recheck,
    "schedule": schedule,
    "pause": pause_command,
    "resume": resume_command,
    "mute": mute_command,
    "unmute": unmute_command,
    "role": role_command,
    "frameworks": frameworks_command,
    "help": _help,
}

OF_TEAMS = frozenset({
    "zone", "lead", "reopen", "audit", "poll", "standing", "report", "export", "compare", "roadmap", "history",
    "milestone", "recheck", "schedule", "pause", "resume",
})  # fmt: skip
"""What they are about is a team: a direct message has none."""
