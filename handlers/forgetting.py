"""/maturity forget-me: asks once more, forgets, and says what was done."""

import asyncio
import logging

from slack_bolt.async_app import AsyncAck

from bot.services.acts import Act
from bot.services.keeping.forgetting import forget
from bot.slack.private.forgetting import forget_me_view, forgotten_view
from handlers.desk import Desk
from handlers.payloads import Body, Typed, submission_of

log = logging.getLogger(__name__)

ERASE_AGAIN_SECONDS = 60.0
ERASE_TIMES = 10


async def ask_to_forget(desk: Desk, typed: Typed) -> None:
    """The command's answer is the modal."""
    desk.asides.open_view(typed.trigger_id, forget_me_view())


async def handle_forget_me(desk: Desk, ack: AsyncAck, body: Body) -> None:
    act = Act(submission_of(body).user_id, desk.now())
    done = await desk.act(lambda store: forget(store, act, desk.new_id))
    for channel_id, ts in done.messages:
        desk.asides.delete_message(channel_id, ts)
    desk.asides.start("erase traces", _erase_traces(desk), seconds=ERASE_AGAIN_SECONDS * (ERASE_TIMES + 1))
    await ack(response_action="update", view=forgotten_view(done))


async def _erase_traces(desk: Desk) -> None:
    """Others who use the database at the same moment keep it from being written anew: then it is tried again."""
    for _ in range(ERASE_TIMES):
        if await desk.store.erase_traces():
            return
        await asyncio.sleep(ERASE_AGAIN_SECONDS)
    log.warning("what was deleted is left to the database's own cleaning: others used it all the time")
