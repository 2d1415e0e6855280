"""The set-up of a team's assessment: one view, with the defaults chosen already."""

from dataclasses import dataclass

from bot.domain.assessing.assessment import LOWEST_FLOOR, PRIVACY_FLOOR, Entry, Names, Pace, Reveal, Setup
from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.slack.actions import (
    NO_TARGET,
    SETUP_CLOSES_AT,
    SETUP_CLOSES_ON,
    SETUP_ENTRY,
    SETUP_FLOOR,
    SETUP_FRAMEWORK,
    SETUP_LEADERS,
    SETUP_NAMES,
    SETUP_PACE,
    SETUP_PEOPLE,
    SETUP_QUESTIONNAIRE,
    SETUP_REVEAL,
    SETUP_TARGET,
    SETUP_VIEW,
)
from bot.slack.blocks import date_picker, drop_down, input_block, modal, option, people_select, radio, time_picker
from bot.slack.message import Block, View
from bot.slack.phrases import count, in_words

_DEFAULT = Setup()
ABOUT_QUESTIONNAIRE = {
    QuestionnaireKind.QUICK: "The author's own checklist, or the shortest faithful one",
    QuestionnaireKind.FULL: "Every statement that the author makes about a level",
}


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing day and time by the team's clock, as the pickers hold them: 2026-11-27, 17:00, Europe/Madrid."""

    day: str
    at: str
    zone: str


@dataclass(frozen=True, slots=True)
class SetupChoice:
    """What is chosen in the view so far."""

    framework_id: str = _DEFAULT.framework_id
    questionnaire: QuestionnaireKind = _DEFAULT.questionnaire
    pace: Pace = _DEFAULT.pace
    entry: Entry = _DEFAULT.entry
    people: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    reveal: Reveal = _DEFAULT.reveal
    names: Names = _DEFAULT.names
    floor: int = _DEFAULT.floor
    target_id: str | None = _DEFAULT.target_id
    closing: Closing | None = None
    """What is offered for own time."""

    @property
    def own_time(self) -> bool:
        return self.pace is Pace.OWN_TIME


def setup_view(library: Library, channel_id: str, chosen: SetupChoice) -> View:
    """Another framework, pace or choice of names asks for other things, so these are shown anew at once."""
    framework = library.framework(chosen.framework_id)
    blocks = [
        _framework_input(library, chosen),
        _questionnaire_input(framework, chosen),
        _pace_input(chosen),
        *(_closing_inputs(chosen.closing) if chosen.own_time and chosen.closing else ()),
        _entry_input(chosen),
        _people_input(chosen),
        *(() if chosen.own_time else (_reveal_input(chosen),)),
        _names_input(chosen),
        *((_floor_input(chosen),) if chosen.names is Names.ANONYMOUS else ()),
        _leaders_input(chosen),
    ]
    if framework.targets:
        blocks.append(_target_input(framework, chosen))
    return modal(SETUP_VIEW, "Set up an assessment", blocks, setup_metadata(channel_id, chosen.closing), submit="Start")


def setup_metadata(channel_id: str, closing: Closing | None) -> str:
    return "|".join([channel_id, *((closing.day, closing.at, closing.zone) if closing else ())])


def setup_place(metadata: str) -> tuple[str, Closing | None]:
    """The channel, and the closing time that was offered."""
    channel_id, *closing = metadata.split("|")
    return channel_id, Closing(*closing) if len(closing) == 3 else None


def _pace_input(chosen: SetupChoice) -> Block:
    options = [
        option("Together", Pace.TOGETHER.value, "One question at a time, in a thread"),
        option("Everyone in their own time", Pace.OWN_TIME.value, "In a private form, until a closing time"),
    ]
    return input_block(SETUP_PACE, "How", radio(SETUP_PACE, options, chosen.pace)) | {"dispatch_action": True}


def _closing_inputs(closing: Closing) -> list[Block]:
    return [
        input_block(SETUP_CLOSES_ON, "Closes on", date_picker(SETUP_CLOSES_ON, closing.day)),
        input_block(
            SETUP_CLOSES_AT,
            "Closes at",
            time_picker(SETUP_CLOSES_AT, closing.at),
            hint=f"By the team's clock ({closing.zone}). /maturity zone changes that. Whoever is missing is reminded "
            "in private, twice at most; answers show at the close.",
        ),
    ]


def _floor_input(chosen: SetupChoice) -> Block:
    options = [option(f"{number} answers", str(number)) for number in range(PRIVACY_FLOOR, LOWEST_FLOOR - 1, -1)]
    return input_block(
        SETUP_FLOOR,
        "Show nothing below",
        drop_down(SETUP_FLOOR, options, str(chosen.floor)),
        hint="A capability with fewer answers stays unknown, and a smaller team cannot be anonymous. "
        "It cannot be changed later.",
    )


def _leaders_input(chosen: SetupChoice) -> Block:
    return input_block(
        SETUP_LEADERS,
        "Who leads it with you",
        people_select(SETUP_LEADERS, chosen.leaders),
        hint="They can reveal, settle and close, as you and workspace admins can.",
        optional=True,
    )


def _framework_input(library: Library, chosen: SetupChoice) -> Block:
    options = [option(_framework_label(one), one.id, one.suits) for one in library.frameworks]
    block = input_block(
        SETUP_FRAMEWORK,
        "Framework",
        drop_down(SETUP_FRAMEWORK, options, chosen.framework_id),
        hint=f"Its levels decide the result. Your answers are scored by all {in_words(len(library.frameworks))} in any "
        "case.",
    )
    return block | {"dispatch_action": True}


def _framework_label(framework: Framework) -> str:
    return f"{framework.name}: levels {framework.lowest} to {framework.top}"


def _questionnaire_input(framework: Framework, chosen: SetupChoice) -> Block:
    options = [
        option(_questionnaire_label(framework, kind), kind.value, ABOUT_QUESTIONNAIRE[kind])
        for kind in QuestionnaireKind
    ]
    return input_block(SETUP_QUESTIONNAIRE, "Questions", radio(SETUP_QUESTIONNAIRE, options, chosen.questionnaire))


def _questionnaire_label(framework: Framework, kind: QuestionnaireKind) -> str:
    return f"{kind.value.capitalize()}: {count(len(framework.questionnaire(kind).criteria), 'question', 'questions')}"


def _entry_input(chosen: SetupChoice) -> Block:
    options = [
        option("Whoever joins", Entry.ANYONE.value, "Anybody in the channel can join until it closes"),
        option("Only the people I choose", Entry.CHOSEN.value, "They are mentioned once, at the start"),
    ]
    if chosen.own_time:
        options.append(option("Everyone in this channel", Entry.CHANNEL.value, "Bots never"))
    return input_block(SETUP_ENTRY, "Who takes part", radio(SETUP_ENTRY, options, chosen.entry))


def _people_input(chosen: SetupChoice) -> Block:
    element = people_select(SETUP_PEOPLE, chosen.people)
    return input_block(SETUP_PEOPLE, "People", element, hint="If you choose them. Bots don't take part.", optional=True)


def _reveal_input(chosen: SetupChoice) -> Block:
    options = [
        option("On reveal", Reveal.ON_REVEAL.value, "Hidden until everyone has answered, so that nobody follows"),
        option("Live", Reveal.LIVE.value, "Counts show as the answers come in"),
        option("At the close", Reveal.AT_CLOSE.value, "Nothing shows before the last question is answered"),
    ]
    return input_block(SETUP_REVEAL, "When answers show", radio(SETUP_REVEAL, options, chosen.reveal))


def _names_input(chosen: SetupChoice) -> Block:
    options = [
        option("Confidential", Names.CONFIDENTIAL.value, "Counts and notes are shown, never who said what"),
        option("Open", Names.OPEN.value, "Answers and notes are shown with names"),
        option("Anonymous", Names.ANONYMOUS.value, "At the close single answers are destroyed; counts remain"),
    ]
    block = input_block(
        SETUP_NAMES,
        "Names",
        radio(SETUP_NAMES, options, chosen.names),
        hint="Names are stored while it is open, so that people can change their answers; until the close whoever runs "
        "the server could see who said what. Anonymous shows answers at the close only.",
    )
    return block | {"dispatch_action": True}


def _target_input(framework: Framework, chosen: SetupChoice) -> Block:
    options = [option("No target", NO_TARGET)]
    options += [option(one.situation, one.id, f"Level {one.progress:g} is enough") for one in framework.targets]
    known = chosen.target_id if chosen.target_id and framework.target(chosen.target_id) else NO_TARGET
    return input_block(
        SETUP_TARGET,
        "Target",
        drop_down(SETUP_TARGET, options, known),
        hint=f"{framework.name} says which level is enough for whom. Once you are there, nothing more is recommended.",
    )
