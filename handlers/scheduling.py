"""When Rung asks a team: the form by `/maturity schedule`, the pause, and its end."""

from datetime import date, time

from slack_bolt.async_app import AsyncAck

from bot.domain.calendar.cadence import local_date
from bot.domain.calendar.day_words import days_in, end_in_words
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import RecheckKind, Rhythm
from bot.domain.climbing.seen_schedule import SeenSchedule
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.climbing.scheduling import (
    Unfitting,
    change_schedule,
    end_of_pause,
    pause,
    preview,
    resume,
    see_schedule,
)
from bot.services.ports.store import Store
from bot.slack import actions
from bot.slack.message import Message, View
from bot.slack.schedule.form import ScheduleChoice, choice_of, paused_day, schedule_view, stored_words
from bot.slack.schedule.messages import (
    how_to_pause,
    schedule_paused,
    schedule_resumed,
    schedule_saved,
)
from handlers.desk import Desk
from handlers.payloads import Body, Submission, Typed, click_of, submission_of, view_values_of
from handlers.refusals import FieldRefused
from handlers.starts import open_where_rung_is

FIELDS = {
    "cadence": actions.SCHEDULE_CADENCE,
    "weekday": actions.SCHEDULE_WEEKDAY,
    "at": actions.SCHEDULE_AT,
    "recheck": actions.SCHEDULE_RECHECK,
    "quiet_weekdays": actions.SCHEDULE_QUIET_WEEKDAYS,
    "holidays_of": actions.SCHEDULE_HOLIDAYS,
    "paused_until": actions.SCHEDULE_PAUSE,
}
"""The field beside which stands what is wrong with a part of the rhythm."""


async def schedule(desk: Desk, typed: Typed) -> Message | None:
    """/maturity schedule. None: the form opens."""
    await open_where_rung_is(desk, typed, lambda: _open(desk, typed))
    return None


async def _open(desk: Desk, typed: Typed) -> None:
    channel_id, user_id, now = typed.place.channel_id, typed.act.user_id, typed.act.at

    def look_up(store: Store) -> View:
        seen = see_schedule(store, user_id, channel_id, now)
        choice = choice_of(seen.schedule.rhythm, seen.zone, now)
        return schedule_view(channel_id, seen, choice, stored_words(seen, desk.library.catalogue, now))

    desk.asides.open_view(typed.trigger_id, await desk.store.read(look_up))


async def handle_schedule_changed(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Other choices have other dates."""
    click = click_of(body)
    if click.view is not None:
        form, now = view_values_of(click.view), desk.now()

        def look_ahead(store: Store) -> View:
            return _previewed(desk, store, form, click.act.user_id, now)

        view = await desk.store.read(look_ahead)
        desk.asides.update_view(click.view["id"], click.view["hash"], view)
    await ack()


def _previewed(desk: Desk, store: Store, form: Submission, user_id: str, now: Instant) -> View:
    channel_id = form.private_metadata
    before = see_schedule(store, user_id, channel_id, now)
    choice = _choice(form, choice_of(before.schedule.rhythm, before.zone, now))
    stored = stored_words(before, desk.library.catalogue, now)
    try:
        seen = preview(store, user_id, channel_id, _rhythm(choice, before, now), now)
    except Refused as refusal:
        return schedule_view(channel_id, before, choice, stored, problem=str(refusal))
    return schedule_view(channel_id, seen, choice, stored)


async def handle_schedule_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    act, channel_id = Act(form.user_id, desk.now()), form.private_metadata

    def decide(store: Store) -> SeenSchedule:
        before = see_schedule(store, act.user_id, channel_id, act.at)
        choice = _choice(form, choice_of(before.schedule.rhythm, before.zone, act.at))
        change_schedule(store, act, channel_id, _rhythm(choice, before, act.at))
        return see_schedule(store, act.user_id, channel_id, act.at)

    try:
        seen = await desk.act(decide)
    except Unfitting as unfitting:
        block_id = FIELDS.get(unfitting.part, actions.SCHEDULE_CADENCE)
        raise FieldRefused(block_id, str(unfitting)) from unfitting
    desk.asides.whisper(channel_id, act.user_id, schedule_saved(seen, desk.library.catalogue, act.at))
    await ack()


async def pause_command(desk: Desk, typed: Typed) -> Message:
    """/maturity pause, and how long or until which day."""
    act, channel_id = typed.act, typed.place.channel_id

    def decide(store: Store) -> SeenSchedule | None:
        zone = see_schedule(store, act.user_id, channel_id, act.at).zone
        day = end_in_words(typed.rest, local_date(act.at, zone))
        if day is None:
            return None
        pause(store, act, channel_id, end_of_pause(day, zone, act.at))
        return see_schedule(store, act.user_id, channel_id, act.at)

    seen = await desk.act(decide)
    return how_to_pause(typed.rest) if seen is None else schedule_paused(seen, desk.library.catalogue, act.at)


async def resume_command(desk: Desk, typed: Typed) -> Message:
    """/maturity resume."""
    act, channel_id = typed.act, typed.place.channel_id

    def decide(store: Store) -> SeenSchedule:
        resume(store, act, channel_id)
        return see_schedule(store, act.user_id, channel_id, act.at)

    return schedule_resumed(await desk.act(decide), desk.library.catalogue, act.at)


def _choice(form: Submission, before: ScheduleChoice) -> ScheduleChoice:
    recheck = form.option(actions.SCHEDULE_RECHECK) or before.recheck or actions.NO_RECHECK
    holidays = form.option(actions.SCHEDULE_HOLIDAYS)
    return ScheduleChoice(
        cadence=Cadence(form.option(actions.SCHEDULE_CADENCE) or before.cadence),
        weekday=int(form.option(actions.SCHEDULE_WEEKDAY) or before.weekday),
        at=form.time(actions.SCHEDULE_AT) or before.at,
        recheck=None if recheck == actions.NO_RECHECK else Cadence(recheck),
        recheck_kind=RecheckKind(form.option(actions.SCHEDULE_RECHECK_KIND) or before.recheck_kind),
        quiet_weekdays=tuple(int(one) for one in form.options(actions.SCHEDULE_QUIET_WEEKDAYS)),
        quiet_days=form.text(actions.SCHEDULE_QUIET_DAYS),
        holidays_of=None if holidays in (None, actions.NO_HOLIDAYS) else holidays,
        paused_until=form.day(actions.SCHEDULE_PAUSE),
    )


def _rhythm(choice: ScheduleChoice, before: SeenSchedule, now: Instant) -> Rhythm:
    """Raises FieldRefused and Unfitting for what is filled in and cannot be."""
    try:
        quiet_days = days_in(choice.quiet_days)
    except Refused as refusal:
        raise FieldRefused(actions.SCHEDULE_QUIET_DAYS, str(refusal)) from refusal
    return Rhythm(
        cadence=choice.cadence,
        weekday=choice.weekday,
        at=time.fromisoformat(choice.at),
        zone=before.schedule.rhythm.zone,
        quiet_days=quiet_days,
        quiet_weekdays=choice.quiet_weekdays,
        holidays_of=choice.holidays_of,
        paused_until=_paused_until(choice, before, now),
        recheck=choice.recheck,
        recheck_kind=choice.recheck_kind,
    )


def _paused_until(choice: ScheduleChoice, before: SeenSchedule, now: Instant) -> Instant | None:
    """A pause that was left as it was stays to the second."""
    rhythm = before.schedule.rhythm
    if choice.paused_until is None or choice.paused_until == paused_day(rhythm, before.zone, now):
        return None if choice.paused_until is None else rhythm.paused_until
    return end_of_pause(date.fromisoformat(choice.paused_until), before.zone, now)
