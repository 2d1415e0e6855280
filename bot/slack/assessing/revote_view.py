"""One page of the re-vote in the wizard: how the first round went, one concrete thing, and the second vote."""

from bot.domain.assessing.revote import THING_LIMIT, Split
from bot.domain.assessing.wizard import Page
from bot.domain.scoring.tally import Value
from bot.slack.actions import REVOTE_NAMED, REVOTE_THING
from bot.slack.assessing.question import counts_as_lines
from bot.slack.assessing.splits import WHAT_TO_NAME, things_lines
from bot.slack.blocks import checkbox, context, input_block, option, quoting_section, section, text_input
from bot.slack.message import Block
from bot.slack.mrkdwn import escape
from bot.slack.phrases import VALUE_WORD, capability, counts_words, name
from bot.slack.privacy import vote_privacy_line

PLACEHOLDER = "“deploy.yml runs the tests”, “nothing under /monitoring”"


def thing_block(capability_id: str) -> str:
    return f"{REVOTE_THING}:{capability_id}"


def named_block(capability_id: str) -> str:
    return f"{REVOTE_NAMED}:{capability_id}"


def split_blocks(page: Page, split: Split) -> list[Block]:
    """What is known of the split, above the vote."""
    one = capability(page.mine, split.capability_id)
    blocks = [
        section(f"*{escape(one.question)}*\n{_first_words(page, split)}"),
        section(f"{counts_as_lines(page.mine, one.id)}\n*No:* {escape(one.counts_as.no)}"),
    ]
    if split.things:
        blocks.append(quoting_section(f"*What people point to*\n{things_lines(split.things)}"))
    return blocks


def thing_inputs(page: Page, capability_id: str) -> list[Block]:
    """Of who has answered; a latecomer only votes."""
    if capability_id not in page.before:
        return []
    thing_id, named_id = thing_block(capability_id), named_block(capability_id)
    text = text_input(thing_id, max_length=THING_LIMIT, placeholder=PLACEHOLDER)
    asked = input_block(thing_id, "One concrete thing", text, hint=f"{WHAT_TO_NAME} {_when(page)}", optional=True)
    if page.assessment.setup.anonymous:
        return [asked]
    agree = checkbox(named_id, [option("Show my name beside it", "named")])
    return [asked, input_block(named_id, "Your name", agree, optional=True)]


def _when(page: Page) -> str:
    if page.assessment.setup.anonymous:
        return f"It shows once {page.assessment.setup.floor} have come, in no order and never with a name."
    return "It shows at once, without your name unless you agree."


def vote_label(page: Page, capability_id: str) -> str:
    if capability_id in page.given:
        return "What do you say now?"
    if said_first(page, capability_id):
        return "What do you say now? Your first answer is chosen already."
    return "What do you say? Choose nothing to skip it."


def vote_privacy(page: Page) -> Block:
    return context(vote_privacy_line(page.mine))


def said_first(page: Page, capability_id: str) -> Value | None:
    """The member's first answer, with which the vote begins."""
    said = page.before.get(capability_id)
    return said.value if said else None


def _first_words(page: Page, split: Split) -> str:
    mine = said_first(page, split.capability_id)
    first = f"You are split on {name(page.mine, split.capability_id)}"
    counts = f": {counts_words(split.first)}" if split.first is not None else ""
    return f"{first}{counts}. {f'You said {VALUE_WORD[mine].lower()}.' if mine else 'You have not answered it yet.'}"
