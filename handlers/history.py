"""A team's history: on one screen, in a book, between any two dates; and names for moments."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial

from slack_bolt.async_app import AsyncAck

from bot.domain.calendar.cadence import instant_of, local_date, zone_of
from bot.domain.instant import Instant
from bot.domain.over_time.history import History, Milestone
from bot.services.acts import Act
from bot.services.ports.store import Store
from bot.services.showing.history import history_for, milestones_for, name_moment, then_and_now_for
from bot.services.zones import team_zone
from bot.slack import actions
from bot.slack.history.forms import dates_view, moment_named, name_view
from bot.slack.history.pages import history_pages
from bot.slack.history.screen import history_message
from bot.slack.history.then_and_now import then_and_now_view
from bot.slack.message import Message
from handlers.desk import Desk
from handlers.payloads import Body, Submission, Typed, click_of, submission_of
from handlers.reader import Reader, Written
from handlers.refusals import FieldRefused


async def history(desk: Desk, typed: Typed) -> Message:
    """/maturity history."""
    channel_id, user_id = typed.place.channel_id, typed.act.user_id

    def look(store: Store) -> tuple[History | None, str]:
        return history_for(store, channel_id, user_id, desk.library), team_zone(store, channel_id, user_id)

    found, zone = await desk.store.read(look)
    return history_message(found, channel_id, zone)


def history_book(store: Store, reader: Reader) -> Written | None:
    found = history_for(store, reader.channel_id, reader.user_id, reader.library)
    if found is None or not found.moments:
        return None
    return partial(history_pages, found, team_zone(store, reader.channel_id, reader.user_id))


async def milestone(desk: Desk, typed: Typed) -> Message | None:
    """/maturity milestone, and how the moment is called. None: the form opens."""
    channel_id, user_id = typed.place.channel_id, typed.act.user_id
    await _open_name_form(desk, typed.trigger_id, channel_id, user_id, typed.rest_as_said)
    return None


async def handle_name_moment(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    await _open_name_form(desk, click.trigger_id, click.value, click.act.user_id)
    await ack()


async def _open_name_form(desk: Desk, trigger_id: str, channel_id: str, user_id: str, name: str = "") -> None:
    now = desk.now()

    def look(store: Store) -> date:
        milestones_for(store, channel_id, user_id)
        return local_date(now, team_zone(store, channel_id, user_id))

    today = await desk.store.read(look)
    desk.asides.open_view(trigger_id, name_view(channel_id, today.isoformat(), name))


async def handle_moment_named(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form, now = submission_of(body), desk.now()
    channel_id, act, milestone_id = form.private_metadata, Act(form.user_id, now), desk.new_id()

    def decide(store: Store) -> tuple[Milestone, str]:
        zone = team_zone(store, channel_id, form.user_id)
        at = _end_of(_day(form, actions.MOMENT_DAY), zone, now)
        return name_moment(store, act, channel_id, form.text(actions.MOMENT_NAME), at, milestone_id), zone

    kept, zone = await desk.act(decide)
    desk.asides.whisper(channel_id, form.user_id, moment_named(kept, zone))
    await ack()


async def handle_compare_dates(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click, now = click_of(body), desk.now()
    channel_id, user_id = click.value, click.act.user_id

    def look(store: Store) -> tuple[Sequence[Milestone], date, date, str]:
        zone = team_zone(store, channel_id, user_id)
        named, found = milestones_for(store, channel_id, user_id), history_for(store, channel_id, user_id, desk.library)
        began = found.moments[0].source.closed_at if found is not None and found.moments else now
        return named, local_date(began, zone), local_date(now, zone), zone

    named, first, today, zone = await desk.store.read(look)
    desk.asides.open_view(click.trigger_id, dates_view(channel_id, first.isoformat(), today.isoformat(), named, zone))
    await ack()


async def handle_dates_chosen(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """What changed between them takes the form's place."""
    form, now = submission_of(body), desk.now()
    channel_id = form.private_metadata

    def look(store: Store) -> Body:
        zone = team_zone(store, channel_id, form.user_id)
        named = {one.milestone_id: one.at for one in milestones_for(store, channel_id, form.user_id)}
        then_at = named.get(form.option(actions.HISTORY_THEN_NAMED) or "")
        now_at = named.get(form.option(actions.HISTORY_NOW_NAMED) or "")
        then_at = _end_of(_day(form, actions.HISTORY_THEN), zone, now) if then_at is None else then_at
        now_at = _end_of(_day(form, actions.HISTORY_NOW), zone, now) if now_at is None else now_at
        if now_at <= then_at:
            raise FieldRefused(actions.HISTORY_NOW, "Choose a later moment than the first.")
        found = then_and_now_for(store, channel_id, form.user_id, then_at, now_at, desk.library)
        if found is None:
            raise FieldRefused(actions.HISTORY_THEN, "Nothing was closed by that day. Choose a later one.")
        return then_and_now_view(found, channel_id, zone)

    view = await desk.store.read(look)
    await ack(response_action="update", view=view)


def _day(form: Submission, field: str) -> date:
    chosen = form.day(field)
    if chosen is None:
        raise FieldRefused(field, "Choose a day.")
    return date.fromisoformat(chosen)


def _end_of(day: date, zone: str, now: Instant) -> Instant:
    """The last moment of that day on the zone's wall; of today, now."""
    ends = instant_of(day + timedelta(days=1), time(0), zone_of(zone)) - 1
    begins = instant_of(day, time(0), zone_of(zone))
    return now if begins <= now < ends else ends
