"""What people write: in threads, in direct messages, and to Rung by name."""

from bot.services.hearing import hear, hear_deletion, hear_edit
from handlers.desk import Desk
from handlers.payloads import Body, Edit, edit_of, heard_of
from handlers.replies import reply_message


async def handle_message(desk: Desk, event: Body) -> None:
    """Messages and mentions. A mention arrives as both; it acts once."""
    edit = edit_of(event)
    if edit is not None:
        await _hear_edit(desk, edit)
        return
    spoken = heard_of(event, desk.bot_user_id)
    if spoken is None:
        return
    act, heard = spoken
    reply = await desk.act(lambda store: hear(store, act, heard))
    if reply is not None:
        message = reply_message(reply, act.user_id)
        desk.asides.whisper(heard.channel_id, act.user_id, message, heard.thread_ts)


async def _hear_edit(desk: Desk, edit: Edit) -> None:
    act, text = edit.act, edit.text
    if text is None:
        await desk.act(lambda store: hear_deletion(store, act, edit.channel_id, edit.message_ts, edit.thread_ts))
    else:
        await desk.act(lambda store: hear_edit(store, act, edit.channel_id, edit.message_ts, edit.thread_ts, text))
