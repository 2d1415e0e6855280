"""A report on one screen: where the team is, how sure that is, what holds it back, what next, what to leave alone."""

from bot.domain.advice import RungKind
from bot.domain.assessment import Instant
from bot.domain.report import Report
from bot.slack import report_sections as sections
from bot.slack.blocks import LABEL_LIMIT, actions, context, header, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, shorten
from bot.slack.next_rung import rung_blocks, rung_words
from bot.slack.phrases import level_words
from bot.slack.report_buttons import details_button
from bot.slack.report_chart import share_chart, share_words
from bot.slack.report_pictures import picture_button
from bot.slack.rung_taken import settle_button
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
        *([*ends, *settling(report), *rung] if report.next_rung else [*rung, *ends, *settling(report)]),
        actions("more", [details_button(channel_id), *pictured(report)]),
        *figures(report),
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


def settling(report: Report) -> list[Block]:
    """For the first split that is listed and that the next rung's own button does not lead to."""
    rung = report.next_rung
    settled = report.entry_of.get(rung.capability) if rung is not None and rung.kind is RungKind.SETTLE else None
    for one in report.score.contested[: sections.MOST_SPLITS]:
        entry = report.entry_of.get(one)
        if entry is not None and (settled is None or entry.source != settled.source):
            label = shorten(f"Settle {entry.capability.name}…", LABEL_LIMIT)
            row = settle_button(report, one, label)
            return [actions("settle", row)] if row else []
    return []


def open_ends(report: Report, differing: str = "", again: bool = False) -> list[Block]:
    """What is to be talked about, and what holds the team back. `differing`: what groups see differently."""
    return [section(text) for text in _open_ends(report, differing, again) if text]


def open_ends_words(report: Report, differing: str = "", again: bool = False) -> str:
    return "\n\n".join(text for text in _open_ends(report, differing, again) if text)


def _open_ends(report: Report, differing: str, again: bool) -> tuple[str, ...]:
    return (sections.splits(report, again), differing, sections.blockers(report), sections.ahead(report))


def figures(report: Report) -> list[Block]:
    """By dimension, drawn and in words. Each capability is in the details alone."""
    chart = share_chart(report)
    after = [sections.unanimous_ones(report), sections.other_frameworks(report), HOW]
    return [
        *(section(text) for text in (share_words(report),) if text),
        *(block for block in (chart,) if block),
        *(context(text) for text in after if text),
    ]


def figures_words(report: Report) -> str:
    parts = [
        share_words(report),
        sections.unanimous_ones(report),
        sections.other_frameworks(report),
        HOW,
    ]
    return "\n\n".join(part for part in parts if part)
