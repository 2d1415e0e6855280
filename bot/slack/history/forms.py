"""The forms of a team's history: a name for a moment, and two dates to hold side by side."""

from collections.abc import Sequence

from bot.domain.lengths import LONGEST_NAME
from bot.domain.over_time.history import Milestone
from bot.slack.actions import (
    HISTORY_COMPARE_VIEW,
    HISTORY_NAME_VIEW,
    HISTORY_NOW,
    HISTORY_NOW_NAMED,
    HISTORY_THEN,
    HISTORY_THEN_NAMED,
    MOMENT_DAY,
    MOMENT_NAME,
)
from bot.slack.ages import local_day_words
from bot.slack.blocks import context, date_picker, drop_down, input_block, line_input, modal, option, quoting_section
from bot.slack.message import Block, Message, View
from bot.slack.mrkdwn import quote_person

MOST_OPTIONS = 100
"""That a menu of Slack's holds."""
EXAMPLE = "Before the platform team"


def name_view(channel_id: str, today: str, name: str = "") -> View:
    """Days as 2026-11-27, here and below. `name` is what it may be called; of a long one as much as the field holds."""
    called = line_input(MOMENT_NAME, LONGEST_NAME, EXAMPLE, name[:LONGEST_NAME].strip())
    blocks = [
        input_block(MOMENT_NAME, "What is this moment called?", called),
        input_block(MOMENT_DAY, "On which day was it?", date_picker(MOMENT_DAY, today), "Today or earlier."),
        context("Everyone in the channel sees the name in the history, and can choose the moment there."),
    ]
    return modal(HISTORY_NAME_VIEW, "Name a moment", blocks, channel_id, "Keep")


def dates_view(channel_id: str, first: str, today: str, milestones: Sequence[Milestone], zone: str) -> View:
    blocks = [
        *_moment("Then", HISTORY_THEN, HISTORY_THEN_NAMED, first, milestones, zone),
        *_moment("Now", HISTORY_NOW, HISTORY_NOW_NAMED, today, milestones, zone),
        context("A named moment, where you choose one, counts in place of the day. All that closed by its end counts."),
    ]
    return modal(HISTORY_COMPARE_VIEW, "Then and now", blocks, channel_id, "Show")


def moment_named(milestone: Milestone, zone: str) -> Message:
    text = f"Kept: “{quote_person(milestone.name)}”, {local_day_words(milestone.at, zone)}. It stands in the history."
    return Message(text, (quoting_section(text),))


def _moment(
    label: str, day_field: str, named_field: str, day: str, milestones: Sequence[Milestone], zone: str
) -> list[Block]:
    blocks = [input_block(day_field, label, date_picker(day_field, day))]
    if milestones:
        options = [
            option(f"{one.name} ({local_day_words(one.at, zone)})", one.milestone_id)
            for one in list(milestones)[-MOST_OPTIONS:]
        ]
        menu = drop_down(named_field, options)
        blocks.append(input_block(named_field, f"{label}: or a named moment", menu, optional=True))
    return blocks
