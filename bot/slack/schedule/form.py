"""The form of a team's schedule: what it is, what can be changed, and the next dates that follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby

from bot.domain.calendar.cadence import SATURDAY, local_date, zone_of
from bot.domain.calendar.day_words import DATES, days_written
from bot.domain.calendar.holiday_calendar import Country, countries
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import NUDGE_CADENCES, RECHECK_CADENCES, RecheckKind, Rhythm
from bot.domain.climbing.seen_schedule import SeenSchedule
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.instant import Instant
from bot.slack.actions import (
    NO_HOLIDAYS,
    NO_RECHECK,
    SCHEDULE_AT,
    SCHEDULE_CADENCE,
    SCHEDULE_HOLIDAYS,
    SCHEDULE_PAUSE,
    SCHEDULE_QUIET_DAYS,
    SCHEDULE_QUIET_WEEKDAYS,
    SCHEDULE_RECHECK,
    SCHEDULE_RECHECK_KIND,
    SCHEDULE_VIEW,
    SCHEDULE_WEEKDAY,
)
from bot.slack.blocks import (
    LABEL_LIMIT,
    checkbox,
    date_picker,
    drop_down,
    input_block,
    modal,
    option,
    quoting_section,
    radio,
    section,
    text_input,
    time_picker,
)
from bot.slack.message import Block, View
from bot.slack.mrkdwn import escape, plain
from bot.slack.schedule.messages import next_dates, recheck_line, what_comes
from bot.slack.schedule.words import HOW_OFTEN, RECHECK_WORD, WEEKDAYS, is_paused

ONE_A_DATE = "About one rung each time. Several take turns."
GROUP_LIMIT = 100
"""Options in one group of a menu (docs.slack.dev/reference/block-kit/composition-objects/option-group-object)."""
QUIET_DAYS_LIMIT = 3000


@dataclass(frozen=True, slots=True)
class ScheduleChoice:
    """What is chosen in the form so far, as its fields hold it."""

    cadence: Cadence
    weekday: int
    at: str
    """As 09:00."""
    recheck: Cadence | None
    recheck_kind: RecheckKind
    quiet_weekdays: tuple[int, ...]
    quiet_days: str
    """As it was typed."""
    holidays_of: str | None
    paused_until: str | None
    """As 2026-11-27."""


def choice_of(rhythm: Rhythm, zone: str, now: Instant) -> ScheduleChoice:
    """Of a stored schedule. Days and pauses that are over are left out."""
    today = local_date(now, zone)
    return ScheduleChoice(
        cadence=rhythm.cadence,
        weekday=rhythm.weekday,
        at=f"{rhythm.at:%H:%M}",
        recheck=rhythm.recheck,
        recheck_kind=rhythm.recheck_kind,
        quiet_weekdays=rhythm.quiet_weekdays,
        quiet_days=days_written(one for one in rhythm.quiet_days if one >= today),
        holidays_of=rhythm.holidays_of,
        paused_until=paused_day(rhythm, zone, now),
    )


def paused_day(rhythm: Rhythm, zone: str, now: Instant) -> str | None:
    """The day on which the pause ends, as 2026-11-27; None where there is no pause now."""
    until = rhythm.paused_until
    if until is None or until <= now:
        return None
    return datetime.fromtimestamp(until, zone_of(zone)).date().isoformat()


def schedule_view(
    channel_id: str, seen: SeenSchedule, chosen: ScheduleChoice, stored: str, problem: str | None = None
) -> View:
    """`seen` follows from what is chosen, unless there is a `problem`; `stored` says how the schedule stands by now."""
    blocks = [
        quoting_section(stored),
        *_nudge_inputs(chosen, seen.zone),
        *_recheck_inputs(chosen),
        *_quiet_inputs(chosen),
        section(_what_follows(seen, problem)),
    ]
    return modal(SCHEDULE_VIEW, "Check-ins", blocks, channel_id, submit="Save")


def stored_words(seen: SeenSchedule, catalogue: Catalogue, now: Instant) -> str:
    """How the schedule stands, as the form says it first."""
    paused = "*Paused now.* " if is_paused(seen.schedule, now) else ""
    return f"{paused}{what_comes(seen, catalogue, now)}"


def _what_follows(seen: SeenSchedule, problem: str | None) -> str:
    if problem is not None:
        return f"*Next dates*\n{escape(problem)}"
    return f"{next_dates(seen)}\n{recheck_line(seen)}"


def _nudge_inputs(chosen: ScheduleChoice, zone: str) -> list[Block]:
    often = [option(_capital(HOW_OFTEN[one]), one.value) for one in NUDGE_CADENCES]
    days = [option(name, str(number)) for number, name in enumerate(WEEKDAYS[:SATURDAY])]
    hint = f"From 9:00 until before 17:00 by the team's clock ({zone}). /maturity zone changes the clock."
    return [
        _refreshing(input_block(SCHEDULE_CADENCE, "I ask", radio(SCHEDULE_CADENCE, often, chosen.cadence), ONE_A_DATE)),
        _refreshing(input_block(SCHEDULE_WEEKDAY, "On", drop_down(SCHEDULE_WEEKDAY, days, str(chosen.weekday)))),
        _refreshing(input_block(SCHEDULE_AT, "At", time_picker(SCHEDULE_AT, chosen.at), hint)),
    ]


def _recheck_inputs(chosen: ScheduleChoice) -> list[Block]:
    often = [option(_capital(HOW_OFTEN[one]), one.value) for one in RECHECK_CADENCES]
    often.append(option("Never by itself", NO_RECHECK))
    kinds = [option(_capital(RECHECK_WORD[one]), one.value) for one in RecheckKind]
    recheck = drop_down(SCHEDULE_RECHECK, often, chosen.recheck or NO_RECHECK)
    return [
        _refreshing(input_block(SCHEDULE_RECHECK, "Re-check", recheck, "On the same weekday, at the same time.")),
        _refreshing(
            input_block(
                SCHEDULE_RECHECK_KIND, "The re-check is", radio(SCHEDULE_RECHECK_KIND, kinds, chosen.recheck_kind)
            )
        ),
    ]


def _quiet_inputs(chosen: ScheduleChoice) -> list[Block]:
    weekdays = [option(f"{name}s", str(number)) for number, name in enumerate(WEEKDAYS[:SATURDAY])]
    boxes = checkbox(SCHEDULE_QUIET_WEEKDAYS, weekdays, [str(one) for one in chosen.quiet_weekdays])
    days = text_input(SCHEDULE_QUIET_DAYS, chosen.quiet_days, QUIET_DAYS_LIMIT, DATES)
    pause = date_picker(SCHEDULE_PAUSE, chosen.paused_until)
    return [
        _refreshing(
            input_block(SCHEDULE_QUIET_WEEKDAYS, "Quiet weekdays", boxes, "Weekends are quiet anyway.", optional=True)
        ),
        input_block(SCHEDULE_QUIET_DAYS, "Quiet days", days, "Dates, with commas or lines between.", optional=True),
        _refreshing(input_block(SCHEDULE_HOLIDAYS, "Quiet on the holidays of", _holiday_menu(chosen.holidays_of))),
        _refreshing(
            input_block(
                SCHEDULE_PAUSE,
                "Pause until",
                pause,
                "Nothing comes before that day. /maturity resume ends a pause.",
                optional=True,
            )
        ),
    ]


def _holiday_menu(chosen: str | None) -> Block:
    """Slack takes a hundred options in a group, and there are more countries than that."""
    none = option("No country", NO_HOLIDAYS)
    groups = [{"label": plain("None", LABEL_LIMIT), "options": [none]}, *_country_groups()]
    options = (one for group in groups for one in group["options"])
    initial = next((one for one in options if one["value"] == chosen), none)
    return {
        "type": "static_select",
        "action_id": SCHEDULE_HOLIDAYS,
        "option_groups": groups,
        "initial_option": initial,
    }


@cache
def _country_groups() -> tuple[Block, ...]:
    """By their first letters, as few groups as there can be."""
    groups: list[list[Country]] = []
    for _, same_letter in groupby(countries(), key=lambda one: one.name[0]):
        members = list(same_letter)
        if groups and len(groups[-1]) + len(members) <= GROUP_LIMIT:
            groups[-1] += members
        else:
            groups.append(members)
    return tuple(_country_group(one) for one in groups)


def _country_group(members: Sequence[Country]) -> Block:
    label = f"{members[0].name[0]} to {members[-1].name[0]}"
    return {"label": plain(label, LABEL_LIMIT), "options": [option(one.name, one.code) for one in members]}


def _refreshing(block: Block) -> Block:
    """A change of it is shown at once in the dates below."""
    return block | {"dispatch_action": True}


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
