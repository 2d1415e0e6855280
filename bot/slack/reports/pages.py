"""The details of a report, in pages: the next rung in full, by dimension, by level, by capability, and the method."""

from collections.abc import Iterator

from bot.domain.instant import Instant
from bot.domain.over_time.standing import SourceKind
from bot.domain.scoring.tally import Verdict
from bot.domain.showing.phrases import ALL_SAME, asker_words
from bot.domain.showing.report import DimensionFacts, Entry, LevelFacts, Report
from bot.domain.showing.way_words import LEAVE_ALONE
from bot.slack.ages import age_words
from bot.slack.assessing.question_revealed import note_quote, settlement_line
from bot.slack.blocks import context, divider, quoting_section, section
from bot.slack.book import Page, line_sections, paginate
from bot.slack.climbing.left_alone import left_alone_in_full
from bot.slack.climbing.next_rung import rung_in_full
from bot.slack.evidence.claimed_and_shown import evidence_words
from bot.slack.message import Block
from bot.slack.mrkdwn import escape, shorten
from bot.slack.phrases import VERDICT_WORD, bar, bullets, level_words, name
from bot.slack.reports import sections
from bot.slack.reports.splits import splits, splits_outside
from bot.slack.reports.table import capability_lines, counts, entry_verdict

SOURCE_WORD = {SourceKind.ASSESSMENT: "an assessment", SourceKind.POLL: "a poll"}
MOST_NOTES = 10
MOST_NAMED = 40
QUESTION_LIMIT = 200
AGREEMENT = "Agreement: 1 where all say the same, 0 where half say yes and half no."
"""Of Tally.consensus."""


def report_pages(report: Report, now: Instant) -> tuple[Page, ...]:
    """Always at least one; a page that grows too long becomes several."""
    chapters: list[tuple[str, list[Block]]] = [
        ("In short", _in_short(report, now)),
        ("Next rung", _sections(rung_in_full(report))),
        (LEAVE_ALONE, left_alone_in_full(report.score, report.leave_alone)),
        ("Every capability", line_sections("", capability_lines(report))),
        ("By dimension", [section(_dimension(report, one)) for one in report.dimensions]),
        ("By level", [section(_level(report, one)) for one in report.levels]),
        *((one.dimension.name, _capabilities(report, one, now)) for one in report.dimensions),
        ("How it was computed", _how(report)),
    ]
    return tuple(page for title, blocks in chapters if blocks for page in paginate(title, blocks))


def _in_short(report: Report, now: Instant) -> list[Block]:
    texts = [
        f"*{escape(level_words(report.score))}*\n{sections.about(report, now)}",
        sections.lead(report),
        sections.level_summary(report),
        _unknown(report),
        splits(report, most=MOST_NAMED),
        sections.blockers(report, most=MOST_NAMED),
        sections.ahead(report),
        splits_outside(report, most=MOST_NAMED),
    ]
    return _sections(texts)


def _unknown(report: Report) -> str:
    if not report.unknown:
        return ""
    shown = [name(report, one) for one in report.unknown[:MOST_NAMED]]
    more = len(report.unknown) - MOST_NAMED
    return f"*Not known:* {', '.join(shown)}{f' and {more} more' if more > 0 else ''}."


def _dimension(report: Report, facts: DimensionFacts) -> str:
    """ "Data ▰▰▱ 2 of 3 met", and which are what."""
    met, counted = facts.counts[Verdict.MET], facts.counted
    title = f"*{escape(facts.dimension.name)}*  {bar(met, counted)}  {met} of {counted} met"
    lines = []
    for verdict in Verdict:
        which = [one for one in facts.within if report.score.effective[one.capability.id] is verdict]
        if which:
            lines.append(f"{VERDICT_WORD[verdict]}: {', '.join(escape(one.capability.name) for one in which)}")
    if facts.outside:
        told = (f"{escape(one.capability.name)}, {entry_verdict(one).lower()}" for one in facts.outside)
        lines.append(f"Outside {escape(asker_words(report.score))}: {'; '.join(told)}")
    return "\n".join([title if counted else f"*{escape(facts.dimension.name)}*", *lines])


def _level(report: Report, facts: LevelFacts) -> str:
    level = report.framework.level(facts.number)
    at = " · you are here" if facts.number == report.score.level else ""
    lines = [f"*Level {level.number}: {escape(level.name)}*{at}", escape(level.summary)]
    if facts.holding:
        lines.append(f"Holds: {', '.join(name(report, one) for one in facts.holding)}")
    if facts.lacking:
        lines.append(f"Does not hold: {', '.join(_lacking(report, one) for one in facts.lacking)}")
    return "\n".join(lines)


def _lacking(report: Report, capability_id: str) -> str:
    """With what is in the way, where it is not simply missing."""
    verdict = report.score.effective[capability_id]
    entry = report.entry_of.get(capability_id)
    if entry is None:
        return f"{name(report, capability_id)} (not asked)"
    words = VERDICT_WORD[verdict] if entry.hidden_below is None else entry_verdict(entry)
    split = ", split" if entry.hidden_below is None and entry.finding.contested else ""
    return f"{name(report, capability_id)} ({words.lower()}{split})"


def _capabilities(report: Report, facts: DimensionFacts, now: Instant) -> list[Block]:
    """Each with notes and evidence: words of people."""
    told = [_agreement(report, one) for one in facts.entries]
    blocks: list[Block] = [context(AGREEMENT)] if any(told) else []
    for place, one in enumerate(facts.entries):
        blocks += [divider()] if place else []
        blocks.append(section("\n".join(_facts_of(report, one, now))))
        blocks += [quoting_section(text) for text in _words_of_people(one) if text]
    return blocks


def _facts_of(report: Report, entry: Entry, now: Instant) -> Iterator[str]:
    gates = "" if entry.gates is None else f" · for level {entry.gates}"
    yield f"*{escape(entry.capability.name)}*: {entry_verdict(entry).lower()}{gates}"
    yield f"_{escape(shorten(entry.capability.question, QUESTION_LIMIT))}_"
    yield f"Answers: {counts(report, entry)}{_agreement(report, entry)}"
    if entry.capability.id in report.score.inferred:
        yield f"Counts as met: {name(report, report.score.inferred[entry.capability.id])} implies it."
    if report.standing:
        yield f"Since {SOURCE_WORD[entry.source.kind]}, {age_words(entry.source.closed_at, now, report.zone)}"
    if entry.unanimous:
        yield f"{ALL_SAME}."


def _agreement(report: Report, entry: Entry) -> str:
    consensus = entry.finding.tally.consensus
    if report.alone or entry.hidden_below is not None or consensus is None or entry.finding.tally.graded < 2:
        return ""
    split = ", split" if entry.finding.contested else ""
    return f" · agreement {consensus:.2f} of 1{split}"


def _words_of_people(entry: Entry) -> Iterator[str]:
    if entry.settlement is not None:
        yield settlement_line(entry.settlement)
    quotes = [note_quote(one) for one in entry.notes]
    if quotes:
        more = [f"and {len(quotes) - MOST_NOTES} more"] if len(quotes) > MOST_NOTES else []
        yield "\n".join(["*Notes*", bullets(quotes[:MOST_NOTES]), *more])
    yield evidence_words(entry)


def _how(report: Report) -> list[Block]:
    frameworks = [sections.framework_line(one) for one in report.scores if one.framework.id != report.framework.id]
    texts = [
        sections.method(report),
        "Agreement is 1 where all said the same, and 0 where they fall into two camps.",
        sections.reading(report),
        sections.inferred(report),
        "*The same answers by the other frameworks*\n" + bullets(frameworks) if frameworks else "",
    ]
    return _sections(texts)


def _sections(texts: list[str]) -> list[Block]:
    return [section(text) for text in texts if text]
