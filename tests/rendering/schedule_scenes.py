"""The scenes of the schedule's form, and of the words around it, whose rendering is kept as golden JSON."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

from bot.domain.calendar.cadence import instant_of, zone_of
from bot.domain.calendar.recurrence import Cadence, next_due, upcoming
from bot.domain.climbing.check_in import LastOutcome, RecheckKind, Rhythm, new_schedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.seen_schedule import SeenSchedule
from bot.services.climbing.scheduling import NEXT_DATES
from bot.slack.message import Message
from bot.slack.schedule.form import choice_of, schedule_view, stored_words
from bot.slack.schedule.messages import how_to_pause, schedule_paused, schedule_resumed, schedule_saved
from bot.storage.files.shipped import shipped_library
from tests.rendering.sittings import ANA, BEN, CLEO, DEV, QUICK

CATALOGUE = shipped_library().catalogue
MADRID = "Europe/Madrid"
DECEMBER = date(2026, 12, 3)
NOW = instant_of(DECEMBER, time(11), zone_of(MADRID))
NEW_YEAR = instant_of(date(2027, 1, 1), time.min, zone_of(MADRID))
MONDAY = instant_of(date(2026, 12, 7), time(9), zone_of(MADRID))
FULL = Rhythm(
    cadence=Cadence.MONTHLY,
    weekday=3,
    at=time(14, 30),
    quiet_days=(date(2026, 1, 2), date(2027, 2, 4), date(2027, 2, 5), date(2027, 3, 4)),
    quiet_weekdays=(0, 4),
    holidays_of="ES",
    paused_until=NEW_YEAR,
    recheck=Cadence.HALF_YEARLY,
    recheck_kind=RecheckKind.ASSESSMENT,
)


def seen_of(rhythm: Rhythm, owners: tuple[str, ...] = (), zone: str = MADRID, **stored: Any) -> SeenSchedule:
    schedule = replace(new_schedule("C0ML", rhythm, DECEMBER), **stored)
    nudges, rechecks = schedule.nudges(zone), schedule.rechecks(zone)
    taken = [
        Commitment(f"c{number}", "C0ML", "A1", QUICK[number], owner, "One test", "It runs", DECEMBER, NOW)
        for number, owner in enumerate(owners)
    ]
    recheck_at = None if rechecks is None else next_due(rechecks, NOW)
    turn = taken[-1] if taken and schedule.next_nudge_at is not None else None
    return SeenSchedule(schedule, zone, upcoming(nudges, NOW, NEXT_DATES), recheck_at, taken, turn)


def form_of(seen: SeenSchedule, problem: str | None = None) -> dict[str, Any]:
    choice = choice_of(seen.schedule.rhythm, seen.zone, NOW)
    return schedule_view("C0ML", seen, choice, stored_words(seen, CATALOGUE, NOW), problem)


NOTHING = seen_of(Rhythm())
TAKEN = seen_of(Rhythm(recheck=None), (BEN,), next_nudge_at=MONDAY, last=LastOutcome.SENT, last_at=NOW - 86_400)
PAUSED = seen_of(FULL, (BEN,), next_nudge_at=instant_of(date(2027, 1, 7), time(14, 30), zone_of(MADRID)))
STOPPED = seen_of(Rhythm(), (ANA, BEN))
SKIPPED = seen_of(Rhythm(), (BEN, CLEO), next_nudge_at=instant_of(date(2026, 12, 14), time(9), zone_of(MADRID)))
MANY = seen_of(Rhythm(), (ANA, BEN, CLEO, DEV), next_nudge_at=MONDAY, last=LastOutcome.LATE, last_at=NOW - 86_400)

SCHEDULE_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "schedule_view": lambda: form_of(NOTHING),
    "schedule_view_taken": lambda: form_of(TAKEN),
    "schedule_view_skipped": lambda: form_of(SKIPPED),
    "schedule_view_stopped": lambda: form_of(STOPPED),
    "schedule_view_paused": lambda: form_of(PAUSED),
    "schedule_view_problem": lambda: form_of(TAKEN, "Choose a time from 9:00 until before 17:00. <!channel>"),
    "schedule_saved": lambda: schedule_saved(NOTHING, CATALOGUE, NOW),
    "schedule_saved_taken": lambda: schedule_saved(TAKEN, CATALOGUE, NOW),
    "schedule_saved_all_chosen": lambda: schedule_saved(PAUSED, CATALOGUE, NOW),
    "schedule_saved_many": lambda: schedule_saved(MANY, CATALOGUE, NOW),
    "schedule_paused": lambda: schedule_paused(PAUSED, CATALOGUE, NOW),
    "schedule_resumed": lambda: schedule_resumed(NOTHING, CATALOGUE, NOW),
    "schedule_how_to_pause": lambda: how_to_pause(""),
    "schedule_pause_not_understood": lambda: how_to_pause("a while <!channel>"),
}
