"""The stack that a team is on, chosen on a page: which tools are named."""

from bot.domain.frameworks.catalogue import Tools
from bot.domain.showing.phrases import STACKS
from bot.slack.book import option_menu
from bot.slack.message import Block
from bot.slack.mrkdwn import escape

STACK = "stack"
"""The option's name."""
EVERY = "every"


def stack_menu(chosen: str) -> Block:
    return option_menu(
        STACK, [(EVERY, "Tools: every stack"), *((one, f"Tools: {STACKS[one]}") for one in STACKS)], chosen
    )


def known_stack(chosen: str | None) -> str:
    """Whatever is no stack stands for all of them."""
    return chosen if chosen in STACKS else EVERY


def tool_lines(tools: Tools, chosen: str) -> list[str]:
    """One line for the chosen stack; one for each where none is chosen."""
    found = tools.by_stack.items()
    return [f"{STACKS[one]}: {escape(', '.join(products))}" for one, products in found if chosen in (one, EVERY)]
