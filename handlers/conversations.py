"""What people write: in threads, in direct messages, and to Rung by name."""

from bot.services.acts import Act
from bot.services.assessing.hearing import Heard, hear, hear_deletion, hear_edit, worth_hearing, worth_hearing_again
from bot.services.replies import PrivateWord
from handlers.desk import Desk
from handlers.payloads import Body, Edit, edit_of, heard_of
from handlers.replies import reply_message


async def handle_message(desk: Desk, event: Body) -> None:
    """Messages and mentions. A mention arrives as both; it acts once."""
    edit = edit_of(event, desk.bot_user_id)
    if edit is not None:
        await _hear_edit(desk, edit)
        return
    spoken = heard_of(event, desk.bot_user_id)
    if spoken is None:
        return
    act, heard = spoken
    if worth_hearing(heard):
        _say(desk, act, heard, await desk.act(lambda store: hear(store, act, heard, desk.library)))


async def _hear_edit(desk: Desk, edit: Edit) -> None:
    act, heard = edit.act, edit.heard
    if edit.deleted:
        _say(desk, act, heard, await desk.act(lambda store: hear_deletion(store, act, heard)))
    elif worth_hearing_again(heard, edit.before):
        _say(desk, act, heard, await desk.act(lambda store: hear_edit(store, act, heard, desk.library)))


def _say(desk: Desk, act: Act, heard: Heard, reply: PrivateWord | None) -> None:
    if reply is not None:
        desk.asides.whisper(heard.channel_id, act.user_id, reply_message(reply, act.user_id), heard.thread_ts)
