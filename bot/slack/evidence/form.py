"""Add as evidence: what it shows, and the line or link itself."""

from bot.domain.frameworks.catalogue import Capability, Catalogue
from bot.domain.lengths import LONGEST_WORDS
from bot.slack.actions import ADD_EVIDENCE_VIEW, EVIDENCE_CAPABILITY, EVIDENCE_TEXT
from bot.slack.blocks import LABEL_LIMIT, context, input_block, modal, option, text_input
from bot.slack.message import Block, View
from bot.slack.mrkdwn import plain, shorten


def evidence_view(catalogue: Catalogue, preset: str | None, text: str, metadata: str) -> View:
    """`preset` is the capability chosen already; `metadata` comes back with the submission."""
    blocks = [
        input_block(EVIDENCE_CAPABILITY, "What does it show?", _menu(catalogue, preset)),
        input_block(EVIDENCE_TEXT, "Evidence", text_input(EVIDENCE_TEXT, shorten(text, LONGEST_WORDS), LONGEST_WORDS)),
        context("The team sees it in its results, without your name. It holds for a while; then it is too old."),
    ]
    return modal(ADD_EVIDENCE_VIEW, "Add as evidence", blocks, metadata, submit="Add")


def evidence_input() -> Block:
    """One line beside an answer."""
    element = text_input(EVIDENCE_TEXT, max_length=LONGEST_WORDS, placeholder="A link, or what one would see")
    hint = "It shows what you claim. The team sees it in its results, without your name."
    return input_block(EVIDENCE_TEXT, "Evidence", {**element, "multiline": False}, hint, optional=True)


def _menu(catalogue: Catalogue, preset: str | None) -> Block:
    groups = []
    for dimension in catalogue.dimensions:
        members = [_option(one) for one in catalogue.capabilities if one.dimension == dimension.id]
        if members:
            groups.append({"label": plain(dimension.name, LABEL_LIMIT), "options": members})
    menu: Block = {
        "type": "static_select",
        "action_id": EVIDENCE_CAPABILITY,
        "placeholder": plain("Choose a capability"),
        "option_groups": groups,
    }
    chosen = catalogue.by_id.get(preset or "")
    return menu | ({"initial_option": _option(chosen)} if chosen else {})


def _option(capability: Capability) -> Block:
    return option(capability.name, capability.id)
