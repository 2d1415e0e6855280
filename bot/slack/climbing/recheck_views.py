"""The two pages of `/maturity recheck`: what happened, and which capabilities it touches."""

from collections.abc import Sequence

from bot.domain.instant import Instant
from bot.domain.lengths import LONGEST_WORDS
from bot.domain.over_time.recheck import CAUSES, Why
from bot.domain.over_time.standing import Standing
from bot.domain.showing.way_words import WHY_AGAIN
from bot.slack.actions import RECHECK_ASKED, RECHECK_CAUSE, RECHECK_CAUSE_VIEW, RECHECK_VIEW, RECHECK_WORDS
from bot.slack.ages import age_words
from bot.slack.blocks import checkbox, context, input_block, modal, option, radio, section, text_input
from bot.slack.climbing.recheck_words import CAUSE_LABEL
from bot.slack.message import Block, View
from bot.slack.mrkdwn import escape
from bot.slack.phrases import verdict_words

TITLE = "Check again"
WHAT_FOLLOWS = (
    "Each is a poll in the channel for one working day: confidential, shown when it closes. After the last one I post "
    "what changed, then and now."
)


def cause_view(channel_id: str) -> View:
    causes = [option(CAUSE_LABEL[one], one.value) for one in CAUSES]
    words = text_input(RECHECK_WORDS, max_length=LONGEST_WORDS, placeholder="Ana, who kept the pipelines, has moved on")
    hint = "Everybody in the channel reads it, as you write it, beside the polls and beside what changed."
    blocks = [
        section("Some things make old answers doubtful. I propose two or three capabilities to ask about again."),
        input_block(RECHECK_CAUSE, "What happened?", radio(RECHECK_CAUSE, causes)),
        input_block(RECHECK_WORDS, "In your words", words, hint, optional=True),
    ]
    return modal(RECHECK_CAUSE_VIEW, TITLE, blocks, channel_id, submit="Next")


def proposal_view(
    channel_id: str, why: Why, reason: str, standing: Standing, proposed: Sequence[str], now: Instant
) -> View:
    """`why` is one of the causes. `proposed` in the order in which they are worth asking; all are ticked."""
    options = [_option(standing, one, now) for one in proposed]
    boxes = checkbox(RECHECK_ASKED, options, proposed)
    blocks = [
        section(f"*Worth asking {WHY_AGAIN[why]}*"),
        *(_why(standing, one) for one in proposed),
        input_block(RECHECK_ASKED, "What do you ask?", boxes),
        context(WHAT_FOLLOWS),
    ]
    return modal(RECHECK_VIEW, TITLE, blocks, f"{channel_id}|{why}|{reason}", submit="Ask the channel")


def _why(standing: Standing, capability_id: str) -> Block:
    capability = standing.library.catalogue.by_id[capability_id]
    return section(f"*{escape(capability.name)}*: {escape(capability.why)}")


def _option(standing: Standing, capability_id: str, now: Instant) -> Block:
    return option(
        standing.library.catalogue.by_id[capability_id].name, capability_id, _held(standing, capability_id, now)
    )


def _held(standing: Standing, capability_id: str, now: Instant) -> str:
    """ "Met, 40 days old": what the team holds of it."""
    held = standing.held.get(capability_id)
    if held is None or not held.finding.asked:
        return "Never asked"
    return f"{verdict_words(held.finding)}, {age_words(held.source.closed_at, now, standing.zone)}"
