"""The set-up of a team's assessment: one view, with the defaults chosen already."""

from dataclasses import dataclass

from bot.domain.assessment import Entry, Names, Reveal, Setup
from bot.domain.framework import Framework, QuestionnaireKind
from bot.domain.library import Library
from bot.slack.actions import (
    NO_TARGET,
    SETUP_ENTRY,
    SETUP_FRAMEWORK,
    SETUP_NAMES,
    SETUP_PEOPLE,
    SETUP_QUESTIONNAIRE,
    SETUP_REVEAL,
    SETUP_TARGET,
    SETUP_VIEW,
)
from bot.slack.blocks import drop_down, input_block, modal, option, radio
from bot.slack.message import Block, View
from bot.slack.mrkdwn import plain
from bot.slack.phrases import count

_DEFAULT = Setup()
ABOUT_QUESTIONNAIRE = {
    QuestionnaireKind.QUICK: "The author's own checklist, or the shortest faithful one",
    QuestionnaireKind.FULL: "Every statement that the author makes about a level",
}


@dataclass(frozen=True, slots=True)
class SetupChoice:
    """What is chosen in the view so far."""

    framework_id: str = _DEFAULT.framework_id
    questionnaire: QuestionnaireKind = _DEFAULT.questionnaire
    entry: Entry = _DEFAULT.entry
    people: tuple[str, ...] = ()
    reveal: Reveal = _DEFAULT.reveal
    names: Names = _DEFAULT.names
    target_id: str | None = _DEFAULT.target_id


def setup_view(library: Library, channel_id: str, chosen: SetupChoice) -> View:
    framework = library.framework(chosen.framework_id)
    blocks = [
        _framework_input(library, chosen),
        _questionnaire_input(framework, chosen),
        _entry_input(chosen),
        _people_input(chosen),
        _reveal_input(chosen),
        _names_input(chosen),
    ]
    if framework.targets:
        blocks.append(_target_input(framework, chosen))
    return modal(SETUP_VIEW, "Set up an assessment", blocks, channel_id, submit="Start")


def _framework_input(library: Library, chosen: SetupChoice) -> Block:
    options = [option(_framework_label(one), one.id, one.suits) for one in library.frameworks]
    block = input_block(
        SETUP_FRAMEWORK,
        "Framework",
        drop_down(SETUP_FRAMEWORK, options, chosen.framework_id),
        hint="Its levels decide the result. Your answers are scored by all five in any case.",
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
    return input_block(SETUP_ENTRY, "Who takes part", radio(SETUP_ENTRY, options, chosen.entry))


def _people_input(chosen: SetupChoice) -> Block:
    element: Block = {
        "type": "multi_users_select",
        "action_id": SETUP_PEOPLE,
        "placeholder": plain("Choose people"),
    }
    if chosen.people:
        element["initial_users"] = list(chosen.people)
    return input_block(SETUP_PEOPLE, "People", element, hint="If you choose them. Bots don't take part.", optional=True)


def _reveal_input(chosen: SetupChoice) -> Block:
    options = [
        option("On reveal", Reveal.ON_REVEAL.value, "Hidden until everyone has answered, so that nobody follows"),
        option("Live", Reveal.LIVE.value, "Counts show as the answers come in"),
    ]
    return input_block(SETUP_REVEAL, "When answers show", radio(SETUP_REVEAL, options, chosen.reveal))


def _names_input(chosen: SetupChoice) -> Block:
    options = [
        option("Confidential", Names.CONFIDENTIAL.value, "Counts and notes are shown, never who said what"),
        option("Open", Names.OPEN.value, "Answers and notes are shown with names"),
    ]
    return input_block(
        SETUP_NAMES,
        "Names",
        radio(SETUP_NAMES, options, chosen.names),
        hint="Names are stored either way, so that people can change their answers; whoever runs the server could "
        "see them.",
    )


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
