"""The set-up form of a team's assessment."""

from datetime import date, time

from slack_bolt.async_app import AsyncAck

from bot.domain.assessing.assessment import Entry, Names, Pace, Reveal, Setup
from bot.domain.calendar.cadence import instant_of, zone_of
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.assessing.opening import BotsChosen, NotInside, Opened, TooFew, Wanted, open_for_team
from bot.services.measuring.own_frameworks import current_library
from bot.services.zones import default_closing, team_zone
from bot.slack import actions
from bot.slack.assessing.setup_view import Closing, SetupChoice, setup_place, setup_view
from bot.slack.private import words
from handlers.desk import Desk
from handlers.payloads import Body, Submission, click_of, submission_of, view_values_of
from handlers.refusals import FieldRefused


async def open_setup(desk: Desk, trigger_id: str, channel_id: str, user_id: str) -> None:
    now = desk.now()
    zone, library = await desk.store.read(
        lambda store: (team_zone(store, channel_id, user_id), current_library(store, desk.library))
    )
    day, at = default_closing(now, zone)
    choice = SetupChoice(closing=Closing(day.isoformat(), f"{at:%H:%M}", zone))
    desk.asides.open_view(trigger_id, setup_view(library, channel_id, choice))


async def handle_setup_changed(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Another framework, pace or choice of names asks for other things."""
    view = click_of(body).view
    if view is not None:
        form = view_values_of(view)
        channel_id, _ = setup_place(form.private_metadata)
        library = await desk.store.read(lambda store: current_library(store, desk.library))
        desk.asides.update_view(view["id"], view["hash"], setup_view(library, channel_id, _choice(form)))
    await ack()


async def handle_setup_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    choice, now = _choice(form), desk.now()
    channel_id, _ = setup_place(form.private_metadata)
    _require_fitting(choice)
    wanted = Wanted(channel_id, _setup(choice), choice.people, choice.leaders, _closes_at(choice, now))
    try:
        opened = await open_wanted(desk, Act(form.user_id, now), wanted)
    except (BotsChosen, NotInside) as chosen:
        raise FieldRefused(actions.SETUP_PEOPLE, str(chosen)) from chosen
    except TooFew as too_few:
        raise FieldRefused(actions.SETUP_NAMES, str(too_few)) from too_few
    if opened.existing:
        already = words.already_open(opened.sitting, opened.links, form.user_id)
        desk.asides.whisper(channel_id, form.user_id, already)
    await ack()


async def open_wanted(desk: Desk, act: Act, wanted: Wanted) -> Opened:
    assessment_id = desk.new_id()
    return await desk.act(lambda store: open_for_team(store, act, wanted, desk.library, assessment_id))


def _require_fitting(choice: SetupChoice) -> None:
    if choice.entry is Entry.CHOSEN and not choice.people:
        raise FieldRefused(actions.SETUP_PEOPLE, "Choose who takes part, or let whoever wants join.")
    if choice.entry is not Entry.CHOSEN and choice.people:
        raise FieldRefused(actions.SETUP_PEOPLE, "Clear this, or choose “Only the people I choose” above.")
    if choice.names is Names.ANONYMOUS and not choice.own_time and choice.reveal is not Reveal.AT_CLOSE:
        raise FieldRefused(actions.SETUP_REVEAL, "Anonymous answers show at the close only: choose “At the close”.")
    if choice.entry is Entry.CHANNEL and not choice.own_time:
        raise FieldRefused(actions.SETUP_ENTRY, "Everyone in the channel is for own time; choose another way.")


def _closes_at(choice: SetupChoice, now: Instant) -> Instant | None:
    """By the team's clock. Raises FieldRefused for a time that is past."""
    if not choice.own_time or choice.closing is None:
        return None
    closing = choice.closing
    at = instant_of(date.fromisoformat(closing.day), time.fromisoformat(closing.at), zone_of(closing.zone))
    if at <= now:
        raise FieldRefused(actions.SETUP_CLOSES_ON, "This time is past. Choose a later one.")
    return at


def _setup(choice: SetupChoice) -> Setup:
    return Setup(
        framework_id=choice.framework_id,
        questionnaire=choice.questionnaire,
        entry=choice.entry,
        reveal=Reveal.AT_CLOSE if choice.own_time else choice.reveal,
        names=choice.names,
        target_id=choice.target_id,
        pace=choice.pace,
        floor=choice.floor,
    )


def _choice(form: Submission) -> SetupChoice:
    target = form.option(actions.SETUP_TARGET)
    default = SetupChoice()
    return SetupChoice(
        framework_id=form.option(actions.SETUP_FRAMEWORK) or default.framework_id,
        questionnaire=QuestionnaireKind(form.option(actions.SETUP_QUESTIONNAIRE) or default.questionnaire),
        pace=Pace(form.option(actions.SETUP_PACE) or default.pace),
        entry=Entry(form.option(actions.SETUP_ENTRY) or default.entry),
        people=form.users(actions.SETUP_PEOPLE),
        leaders=form.users(actions.SETUP_LEADERS),
        reveal=Reveal(form.option(actions.SETUP_REVEAL) or default.reveal),
        names=Names(form.option(actions.SETUP_NAMES) or default.names),
        floor=int(form.option(actions.SETUP_FLOOR) or default.floor),
        target_id=None if target in (None, actions.NO_TARGET) else target,
        closing=_closing(form),
    )


def _closing(form: Submission) -> Closing | None:
    """What the pickers hold, or what was offered as long as they are not there."""
    _, offered = setup_place(form.private_metadata)
    if offered is None:
        return None
    day, at = form.day(actions.SETUP_CLOSES_ON), form.time(actions.SETUP_CLOSES_AT)
    return Closing(day or offered.day, at or offered.at, offered.zone)
