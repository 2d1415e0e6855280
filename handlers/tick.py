"""The clock's tick: one more event. It holds no state; what is due, the store says."""

import logging
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from slack_sdk.errors import SlackApiError

from bot.clock import Clock
from bot.services.assessing.ending import close_due
from bot.services.assessing.idling import close_idle, forget_old_acts
from bot.services.assessing.reminding import any_closing_or_reminder_due, remind_due
from bot.services.climbing.nudging import any_nudge_due, nudge_due
from bot.services.climbing.recheck_dates import any_recheck_due, recheck_due
from bot.services.keeping.knowing import know_channels, know_no_other_channels, know_people
from bot.services.ports.store import Store
from bot.slack.sending.api_errors import error_name
from handlers.desk import Desk
from handlers.erasing import erase_closed
from handlers.jobs import Jobs
from handlers.memberships import read_members, read_unread_members

log = logging.getLogger(__name__)

TICK_SECONDS = 5.0
SHORTEST_TICK = 0.2
"""Of the machine's time, however fast Rung's passes."""
KEEP_HOUSE_MINUTES = 30
READ_DIRECTORY_HOURS = 2
CHANNELS_AT_ONCE = 50
"""In one transaction, so that on SQLite no click waits long behind it."""


def start_tick(desk: Desk, clock: Clock, jobs: Jobs) -> AsyncIOScheduler:
    """In memory alone: APScheduler stores nothing. `jobs` runs them."""
    tick = max(SHORTEST_TICK, clock.machine_seconds(TICK_SECONDS))
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        executors={"default": jobs},
        job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
    )
    scheduler.add_job(desk.publisher.wake, "interval", seconds=tick)
    scheduler.add_job(erase_closed, "interval", seconds=tick, args=[desk])
    scheduler.add_job(do_due, "interval", seconds=tick, args=[desk])
    scheduler.add_job(keep_house, "interval", minutes=clock.machine_seconds(KEEP_HOUSE_MINUTES), args=[desk])
    scheduler.add_job(read_directory, "interval", hours=clock.machine_seconds(READ_DIRECTORY_HOURS), args=[desk])
    scheduler.start()
    return scheduler


async def catch_up(desk: Desk) -> None:
    """All that is due by now, until it is shown: for a clock that is moved. While nothing is, it costs a few looks."""
    await do_due(desk)
    await keep_house(desk)
    await desk.publisher.settle()
    await desk.homes.settle()
    await erase_closed(desk)
    await desk.asides.settle()


async def do_due(desk: Desk) -> None:
    """Closes what has come to its time, reminds, asks again, asks about rungs. While nothing is due it looks."""
    now = desk.now()

    def close_and_remind(store: Store) -> tuple[int, int]:
        return close_due(store, now), remind_due(store, now)

    if await desk.store.read(lambda store: any_closing_or_reminder_due(store, now)):
        closed, reminded = await desk.act(close_and_remind)
        if closed or reminded:
            log.info("closed %s whose time had come, reminded %s", closed, reminded)
    await begin_rechecks(desk, now)
    await ask_about_rungs(desk, now)


async def begin_rechecks(desk: Desk, now: float) -> None:
    """The re-checks that have come to their date: before the nudges, since a team hears one of the two in a day."""
    due = await desk.store.read(lambda store: any_recheck_due(store, now))
    while due:
        decided = await desk.act(lambda store: recheck_due(store, now, desk.library, desk.new_id))
        if decided.rechecks:
            log.info("began %s re-checks", decided.rechecks)
        due = decided.dates > 0


async def ask_about_rungs(desk: Desk, now: float) -> None:
    """A few teams in each transaction, until nobody's date is due, so that no click waits long behind them."""
    due = await desk.store.read(lambda store: any_nudge_due(store, now))
    while due:
        decided = await desk.act(lambda store: nudge_due(store, now))
        if decided.nudges:
            log.info("asked about %s rungs", decided.nudges)
        due = decided.dates > 0


async def keep_house(desk: Desk) -> None:
    """Closes what nobody touched for 14 days, and forgets by what old acts would be known if they came twice."""
    now = desk.now()
    closed = await desk.act(lambda store: close_idle(store, now))
    await desk.store.run(lambda store: forget_old_acts(store, now))
    if closed:
        log.info("closed %s idle assessments", closed)


async def read_directory(desk: Desk) -> None:
    """Reads channels and people anew, and who is in a channel that nobody has read; what Slack refuses is read at the
    next turn."""
    reads = ("channels", _read_channels), ("people", _read_people), ("members of channels", read_unread_members)
    for what, read in reads:
        try:
            await read(desk)
        except SlackApiError as error:
            log.warning("%s could not be read: %s", what, error_name(error) or "an answer that is not Slack's")


async def _read_channels(desk: Desk) -> None:
    channels = await desk.directory.channels()
    for start in range(0, len(channels), CHANNELS_AT_ONCE):
        some = channels[start : start + CHANNELS_AT_ONCE]
        await desk.act(partial(know_channels, channels=some))
    for channel_id in await desk.act(lambda store: know_no_other_channels(store, channels)):
        await read_members(desk, channel_id)


async def _read_people(desk: Desk) -> None:
    workspace_id = await desk.store.read(lambda store: store.workspace_id)
    async for people in desk.directory.people(workspace_id):
        await desk.store.run(partial(know_people, people=people))
