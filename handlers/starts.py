"""The slash command, and the ways into an assessment."""

from slack_bolt.async_app import AsyncAck

from bot.domain.assessment import Entry, Names, Reveal, Setup
from bot.domain.directory import Channel
from bot.domain.framework import QuestionnaireKind
from bot.services.acts import Act
from bot.services.knowing import know_channel
from bot.services.looking import Look, look_at
from bot.services.opening import BotsChosen, Opened, open_alone, open_for_team
from bot.slack import actions, words
from bot.slack.message import Message
from bot.slack.setup_view import SetupChoice, setup_view
from bot.slack.status import status
from handlers.desk import Desk
from handlers.payloads import Body, Click, Submission, Typed, click_of, submission_of, typed_of, view_values_of
from handlers.refusals import FieldRefused

ALONE = ("alone", "try", "try alone")


async def handle_maturity(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """/maturity, /maturity start, status, alone, help."""
    typed = typed_of(body, desk.now())
    if typed.words in ("", "start"):
        message = await _way_in(desk, typed)
    elif typed.words == "status":
        look = await _look(desk, typed.place.channel_id, typed.act.user_id)
        message = status(look.sitting, look.links, typed.act.user_id) if look.sitting else words.nothing_open()
    elif typed.words in ALONE:
        message = await _start_alone(desk, typed.act)
    else:
        message = words.help_words(unknown=None if typed.words == "help" else typed.words)
    if message is None:
        await ack()
    else:
        await ack(response_type="ephemeral", text=message.text, blocks=list(message.blocks))


async def _way_in(desk: Desk, typed: Typed) -> Message | None:
    """None when the answer comes another way: as the set-up, or once Slack has said whether Rung is in the channel."""
    channel_id, user_id = typed.place.channel_id, typed.act.user_id
    look = await _look(desk, channel_id, user_id)
    if look.open is not None:
        return words.already_open(look.open, look.links, user_id)
    if typed.direct:
        return words.ways_in(channel_id, can_assess_here=False)
    if look.channel is None or not look.channel.is_member or look.channel.archived:
        desk.asides.start("is Rung in the channel?", _answer_once_known(desk, typed))
        return None
    if typed.words == "start":
        _open_setup(desk, typed.trigger_id, channel_id)
        return None
    return words.ways_in(channel_id)


async def _answer_once_known(desk: Desk, typed: Typed) -> None:
    channel_id = typed.place.channel_id
    channel = await desk.directory.channel(channel_id)
    if channel is not None:
        await _know(desk, channel)
        if not channel.is_member or channel.archived:
            desk.asides.respond(typed.response_url, words.invite_first())
            return
    if typed.words == "start":
        _open_setup(desk, typed.trigger_id, channel_id)
    else:
        desk.asides.respond(typed.response_url, words.ways_in(channel_id))


async def handle_start_defaults(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """AIMaks quick, whoever joins, shown on reveal, confidential, no target."""
    click = click_of(body)
    opened = await _open_for_team(desk, click.act, click.value, Setup(), ())
    _say_opened(desk, click, opened)
    await ack()


async def handle_start_setup(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    look = await _look(desk, click.value, click.act.user_id)
    if look.open is not None and click.response_url:
        desk.asides.respond(click.response_url, words.already_open(look.open, look.links, click.act.user_id))
    else:
        _open_setup(desk, click.trigger_id, click.value)
    await ack()


async def handle_start_alone(desk: Desk, ack: AsyncAck, body: Body) -> None:
    click = click_of(body)
    message = await _start_alone(desk, click.act)
    if click.response_url:
        desk.asides.respond(click.response_url, message, replace=True)
    await ack()


async def handle_setup_changed(desk: Desk, ack: AsyncAck, body: Body) -> None:
    """Another framework has other questions and targets."""
    view = click_of(body).view
    if view is not None:
        form = view_values_of(view)
        shown = setup_view(desk.library, form.private_metadata, _choice(form))
        desk.asides.update_view(view["id"], view["hash"], shown)
    await ack()


async def handle_setup_submitted(desk: Desk, ack: AsyncAck, body: Body) -> None:
    form = submission_of(body)
    choice, channel_id = _choice(form), form.private_metadata
    if choice.entry is Entry.CHOSEN and not choice.people:
        raise FieldRefused(actions.SETUP_PEOPLE, "Choose who takes part, or let whoever wants join.")
    if choice.entry is Entry.ANYONE and choice.people:
        raise FieldRefused(actions.SETUP_PEOPLE, "Clear this, or choose “Only the people I choose” above.")
    setup = Setup(
        choice.framework_id, choice.questionnaire, choice.entry, choice.reveal, choice.names, choice.target_id
    )
    try:
        opened = await _open_for_team(desk, Act(form.user_id, desk.now()), channel_id, setup, choice.people)
    except BotsChosen as bots:
        raise FieldRefused(actions.SETUP_PEOPLE, str(bots)) from bots
    if opened.existing:
        already = words.already_open(opened.sitting, opened.links, form.user_id)
        desk.asides.whisper(channel_id, form.user_id, already)
    await ack()


async def _open_for_team(desk: Desk, act: Act, channel_id: str, setup: Setup, people: tuple[str, ...]) -> Opened:
    assessment_id = desk.new_id()
    return await desk.act(
        lambda store: open_for_team(store, act, channel_id, setup, people, desk.library, assessment_id)
    )


async def _start_alone(desk: Desk, act: Act) -> Message:
    assessment_id = desk.new_id()
    opened = await desk.act(lambda store: open_alone(store, act, desk.library, assessment_id))
    return words.started_alone(already=opened.existing)


def _say_opened(desk: Desk, click: Click, opened: Opened) -> None:
    if click.response_url is None:
        return
    if opened.existing:
        already = words.already_open(opened.sitting, opened.links, click.act.user_id)
        desk.asides.respond(click.response_url, already)
    else:
        desk.asides.respond(click.response_url, words.started(), replace=True)


def _open_setup(desk: Desk, trigger_id: str, channel_id: str) -> None:
    desk.asides.open_view(trigger_id, setup_view(desk.library, channel_id, SetupChoice()))


def _choice(form: Submission) -> SetupChoice:
    target = form.option(actions.SETUP_TARGET)
    default = SetupChoice()
    return SetupChoice(
        framework_id=form.option(actions.SETUP_FRAMEWORK) or default.framework_id,
        questionnaire=QuestionnaireKind(form.option(actions.SETUP_QUESTIONNAIRE) or default.questionnaire),
        entry=Entry(form.option(actions.SETUP_ENTRY) or default.entry),
        people=form.users(actions.SETUP_PEOPLE),
        reveal=Reveal(form.option(actions.SETUP_REVEAL) or default.reveal),
        names=Names(form.option(actions.SETUP_NAMES) or default.names),
        target_id=None if target in (None, actions.NO_TARGET) else target,
    )


async def _look(desk: Desk, channel_id: str, user_id: str) -> Look:
    return await desk.store.read(lambda store: look_at(store, channel_id, user_id))


async def _know(desk: Desk, channel: Channel) -> None:
    await desk.act(lambda store: know_channel(store, channel))
