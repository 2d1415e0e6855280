"""The clock's tick: one more event. It holds no state; what is due, the store says."""

import logging
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_sdk.errors import SlackApiError

from bot.services.ending import close_due
from bot.services.idling import close_idle, forget_old_acts
from bot.services.knowing import know_all_channels, know_people
from bot.services.nudging import any_nudge_due, nudge_due
from bot.services.ports import Store
from bot.services.reminding import anything_due, remind_due
from bot.slack.api_errors import error_name
from handlers.desk import Desk
from handlers.erasing import erase_closed
from handlers.memberships import read_members

log = logging.getLogger(__name__)

TICK_SECONDS = 5
KEEP_HOUSE_MINUTES = 30
READ_DIRECTORY_HOURS = 2


def start_tick(desk: Desk) -> AsyncIOScheduler:
    """In memory alone: APScheduler stores nothing."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    )
    scheduler.add_job(desk.publisher.wake, "interval", seconds=TICK_SECONDS)
    scheduler.add_job(erase_closed, "interval", seconds=TICK_SECONDS, args=[desk])
    scheduler.add_job(do_due, "interval", seconds=TICK_SECONDS, args=[desk])
    scheduler.add_job(keep_house, "interval", minutes=KEEP_HOUSE_MINUTES, args=[desk])
    scheduler.add_job(read_directory, "interval", hours=READ_DIRECTORY_HOURS, args=[desk])
    scheduler.start()
    return scheduler


async def do_due(desk: Desk) -> None:
    """Closes what has come to its time, reminds who is missing, asks about rungs. While nothing is due it looks."""
    now = desk.now()

    def close_and_remind(store: Store) -> tuple[int, int]:
        return close_due(store, now), remind_due(store, now)

    if await desk.store.read(lambda store: anything_due(store, now)):
        closed, reminded = await desk.act(close_and_remind)
        if closed or reminded:
            log.info("closed %s whose time had come, reminded %s", closed, reminded)
    await ask_about_rungs(desk, now)


async def ask_about_rungs(desk: Desk, now: float) -> None:
    """A few teams in each transaction, until nobody's date is due, so that no click waits long behind them."""
    due = await desk.store.read(lambda store: any_nudge_due(store, now))
    while due:
        decided = await desk.act(lambda store: nudge_due(store, now))
        if decided.nudges:
            log.info("asked about %s rungs", decided.nudges)
        due = decided.dates > 0


async def keep_house(desk: Desk) -> None:
    """Closes what nobody touched for 14 days."""
    now = desk.now()
    closed = await desk.act(lambda store: close_idle(store, now))
    await desk.store.run(lambda store: forget_old_acts(store, now))
    if closed:
        log.info("closed %s idle assessments", closed)


async def read_directory(desk: Desk) -> None:
    """Reads channels and people anew; what Slack refuses is read at the next turn."""
    for what, read in (("channels", _read_channels), ("people", _read_people)):
        try:
            await read(desk)
        except SlackApiError as error:
            log.warning("%s could not be read: %s", what, error_name(error) or "an answer that is not Slack's")


async def _read_channels(desk: Desk) -> None:
    channels = await desk.directory.channels()
    for channel_id in await desk.act(lambda store: know_all_channels(store, channels)):
        await read_members(desk, channel_id)


async def _read_people(desk: Desk) -> None:
    workspace_id = await desk.store.read(lambda store: store.workspace_id)
    async for people in desk.directory.people(workspace_id):
        await desk.store.run(partial(know_people, people=people))
