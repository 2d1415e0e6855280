"""A report on one screen: where the team is, how sure that is, what holds it back, what next, what to leave alone."""

from bot.domain.climbing.next_free import next_free
from bot.domain.instant import Instant
from bot.domain.scoring.advice import RungKind
from bot.domain.showing.report import Report
from bot.slack.blocks import LABEL_LIMIT, actions, context, header, section
from bot.slack.climbing.next_rung import rung_blocks, rung_words
from bot.slack.climbing.rung_taken import settle_button
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, shorten
from bot.slack.phrases import level_words
from bot.slack.reports import sections
from bot.slack.reports.buttons import details_button
from bot.slack.reports.chart import share_chart, share_words
from bot.slack.reports.pictures import picture_button
from bot.slack.reports.splits import MOST_SPLITS, splits, splits_outside
from bot.slack.reports.standing import NOTHING_YET

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
    """For the first split that its ladder asks about and the first other one, where no button here leads to it yet.

    A button leads to all that is split in its assessment or poll. Each has a row of its own: they are of one action.
    """
    rung, found, rows = next_free(report), report.splits, list[Block]()
    settled = report.entry_of.get(rung.capability) if rung is not None and rung.kind is RungKind.SETTLE else None
    led_to = {settled.source} if settled is not None else set()
    within = (*found.first[:MOST_SPLITS], *found.can_wait[:MOST_SPLITS])
    for row, listed in (("settle", within), ("settle_beside", found.outside[:MOST_SPLITS])):
        entries = (report.entry_of[one] for one in listed if one in report.entry_of)
        entry = next((one for one in entries if one.source not in led_to), None)
        if entry is not None:
            label = shorten(f"Settle {entry.capability.name}…", LABEL_LIMIT)
            button = settle_button(report, entry.capability.id, label)
            rows += [actions(row, button)] if button else []
            led_to.add(entry.source)
    return rows


def open_ends(report: Report, differing: str = "", again: bool = False) -> list[Block]:
    """What is to be talked about, and what holds the team back. `differing`: what groups see differently."""
    return [section(text) for text in _open_ends(report, differing, again) if text]


def open_ends_words(report: Report, differing: str = "", again: bool = False) -> str:
    return "\n\n".join(text for text in _open_ends(report, differing, again) if text)


def _open_ends(report: Report, differing: str, again: bool) -> tuple[str, ...]:
    return (
        splits(report, again),
        differing,
        sections.blockers(report),
        sections.ahead(report),
        splits_outside(report),
    )


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
