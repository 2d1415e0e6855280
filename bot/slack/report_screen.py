"""A report on one screen: where the team is, how sure that is, what holds it back, what next, what to leave alone."""

from bot.domain.assessment import Instant
from bot.domain.report import Report
from bot.slack import result_sections as sections
from bot.slack.blocks import actions, context, header, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit
from bot.slack.next_rung import rung_blocks, rung_words
from bot.slack.phrases import level_words
from bot.slack.report_buttons import details_button
from bot.slack.report_pictures import picture_button
from bot.slack.result_chart import share_chart, share_words
from bot.slack.result_table import capability_table, table_words, verdict_groups
from bot.slack.standing import NOTHING_YET

HOW = "Partly and unknown do not hold a level. How it was computed, notes and evidence are in the details."


def report_message(report: Report | None, channel_id: str, now: Instant) -> Message:
    """Where a team stands; None: nothing is known of it yet."""
    if report is None:
        return Message(NOTHING_YET, (section(NOTHING_YET),))
    title, rung = level_words(report.score), rung_blocks(report)
    ends = open_ends(report)
    blocks = [
        header(title),
        context(sections.about(report, now)),
        section(sections.lead(report)),
        *([*ends, *rung] if report.next_rung else [*rung, *ends]),
        *figures(report),
        actions("more", [details_button(channel_id), *pictured(report)]),
    ]
    return Message(_text(report, title, now), tuple(blocks))


def _text(report: Report, title: str, now: Instant) -> str:
    parts = [
        f"*{escape(title)}*\n{sections.about(report, now)}",
        sections.lead(report),
        open_ends_words(report),
        rung_words(report),
        figures_words(report),
    ]
    return fit("\n\n".join(part for part in parts if part), MESSAGE_LIMIT)


def pictured(report: Report) -> list[Block]:
    """The button for it, where there is something to draw."""
    button = picture_button(report)
    return [button] if button is not None else []


def open_ends(report: Report, differing: str = "", again: bool = False) -> list[Block]:
    """What is to be talked about, and what holds the team back. `differing`: what groups see differently."""
    return [section(text) for text in _open_ends(report, differing, again) if text]


def open_ends_words(report: Report, differing: str = "", again: bool = False) -> str:
    return "\n\n".join(text for text in _open_ends(report, differing, again) if text)


def _open_ends(report: Report, differing: str, again: bool) -> tuple[str, ...]:
    return (sections.splits(report, again), differing, sections.blockers(report), sections.ahead(report))


def figures(report: Report) -> list[Block]:
    """By dimension and by capability, each drawn and in words."""
    chart, table = share_chart(report), capability_table(report)
    after = [sections.unanimous_ones(report), sections.other_frameworks(report), HOW]
    return [
        *(section(text) for text in (share_words(report),) if text),
        *(block for block in (chart,) if block),
        *(section(text) for text in (verdict_groups(report),) if text),
        *(block for block in (table,) if block),
        *(context(text) for text in after if text),
    ]


def figures_words(report: Report) -> str:
    parts = [
        share_words(report), table_words(report), sections.unanimous_ones(report), sections.other_frameworks(report),
        HOW,
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)
