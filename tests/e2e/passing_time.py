"""Days that pass in a test, a few hours at a time, and what a wall clock says of them."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.bootstrap import Rung
from tests.e2e.hurrying import all_is_shown
from tests.e2e.people import Workspace
from tests.e2e.time_machine import TimeMachine

MADRID = ZoneInfo("Europe/Madrid")


async def to_next_monday(machine: TimeMachine, hour: int, zone: ZoneInfo = MADRID) -> None:
    """The next one after today on the wall of that zone."""
    today = machine.instant.astimezone(zone).date()
    await machine.to(datetime.combine(today + timedelta(days=7 - today.weekday()), time(hour), zone))


async def days_pass(rung: Rung, workspace: Workspace, machine: TimeMachine, days: int, hours: int = 3) -> None:
    """So many hours at a time; after each of them all is shown."""
    await hours_pass(rung, workspace, machine, days * 24, hours)


async def hours_pass(rung: Rung, workspace: Workspace, machine: TimeMachine, hours: int, at_a_time: int = 1) -> None:
    """After each step all is shown."""
    for _ in range(hours // at_a_time):
        await machine.forward(hours=at_a_time)
        await all_is_shown(rung, workspace)


def works(wall: datetime) -> bool:
    """Whether this is in working hours."""
    return wall.weekday() < 5 and 9 <= wall.hour < 17
