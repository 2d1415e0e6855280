"""The form that asks a channel one capability; the defaults are chosen already."""

from dataclasses import dataclass

from bot.domain.assessing.assessment import Names, Reveal
from bot.domain.calendar.lasting import Lasting
from bot.domain.frameworks.catalogue import Capability, Catalogue
from bot.slack.actions import POLL_CAPABILITY, POLL_CHANNEL, POLL_LASTING, POLL_NAMES, POLL_REVEAL, POLL_VIEW
from bot.slack.blocks import LABEL_LIMIT, input_block, modal, option, quoting_section, radio
from bot.slack.message import Block, Message, View
from bot.slack.mrkdwn import plain, quote_person

FITTING = "Fits what you wrote"


@dataclass(frozen=True, slots=True)
class PollChoice:
    """What is offered first. Without a channel the form asks for one."""

    channel_id: str = ""
    found: tuple[Capability, ...] = ()
    """What fits the words, best first."""


def poll_view(catalogue: Catalogue, choice: PollChoice) -> View:
    blocks = [
        *([] if choice.channel_id else [_channel_input()]),
        input_block(POLL_CAPABILITY, "What do you ask?", _capability_menu(catalogue, choice.found)),
        input_block(POLL_REVEAL, "When answers show", radio(POLL_REVEAL, _REVEALS, Reveal.AT_CLOSE)),
        input_block(
            POLL_NAMES,
            "Names",
            radio(POLL_NAMES, _NAMES, Names.CONFIDENTIAL),
            hint="Everyone in the channel may answer, and change the answer until it closes.",
        ),
        input_block(POLL_LASTING, "Closes by itself", radio(POLL_LASTING, _LASTINGS, Lasting.DAY)),
    ]
    return modal(POLL_VIEW, "Ask the channel", blocks, choice.channel_id, submit="Ask")


def nothing_found(words: str, nearest: Capability | None) -> Message:
    """No capability fits what was typed."""
    guess = f" Did you mean “{quote_person(nearest.name)}”? Write `/maturity poll {nearest.id}`." if nearest else ""
    return _only(
        f"I know no capability like “{quote_person(words, 60)}”.{guess} `/maturity poll` lists them all to choose from."
    )


def _only(markup: str) -> Message:
    return Message(markup, (quoting_section(markup),))


_REVEALS = [
    option("When it closes", Reveal.AT_CLOSE.value, "Hidden until then, so that nobody follows"),
    option("Live", Reveal.LIVE.value, "Counts show as the answers come in"),
]
_NAMES = [
    option("Confidential", Names.CONFIDENTIAL.value, "Counts and notes are shown, never who said what"),
    option("Open", Names.OPEN.value, "Answers and notes are shown with names"),
    option("Anonymous", Names.ANONYMOUS.value, "At the close names are destroyed, and few answers stay hidden"),
]
_LASTINGS = [
    option("After an hour", Lasting.HOUR.value),
    option("After a working day", Lasting.DAY.value),
    option("After three working days", Lasting.THREE_DAYS.value),
]


def _channel_input() -> Block:
    element: Block = {
        "type": "conversations_select",
        "action_id": POLL_CHANNEL,
        "default_to_current_conversation": True,
        "filter": {"include": ["public", "private"]},
        "placeholder": plain("Choose a channel"),
    }
    return input_block(POLL_CHANNEL, "Which channel do you ask?", element)


def _capability_menu(catalogue: Catalogue, found: tuple[Capability, ...]) -> Block:
    """By dimension; what fits the words stands above, the best of it chosen."""
    groups = [_group(FITTING, found)] if found else []
    for dimension in catalogue.dimensions:
        members = [one for one in catalogue.capabilities if one.dimension == dimension.id and one not in found]
        if members:
            groups.append(_group(dimension.name, members))
    element: Block = {
        "type": "static_select",
        "action_id": POLL_CAPABILITY,
        "placeholder": plain("Choose a capability"),
        "option_groups": groups,
    }
    return element | ({"initial_option": _option(found[0])} if found else {})


def _group(label: str, members: "tuple[Capability, ...] | list[Capability]") -> Block:
    return {"label": plain(label, LABEL_LIMIT), "options": [_option(one) for one in members]}


def _option(capability: Capability) -> Block:
    return option(capability.name, capability.id)
