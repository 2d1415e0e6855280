"""What was found: by level, by dimension, and of each capability with its counts, notes and evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.documents.plain import called, day, line
from bot.domain.assessing.evidence import link_in
from bot.domain.over_time.standing import SourceKind
from bot.domain.scoring.tally import Verdict
from bot.domain.showing.phrases import (
    ALL_SAME,
    VALUE_WORD,
    VERDICT_WORD,
    asker_words,
    counts_words,
    listed,
    tally_words,
    verdict_words,
)
from bot.domain.showing.report import Entry, Report
from bot.services.keeping.exporting import TeamFacts

STANDS = {
    "Holds": Verdict.MET,
    "Does not apply": Verdict.WAIVED,
    "Partly": Verdict.PARTLY,
    "Missing": Verdict.UNMET,
    "Not known": Verdict.UNKNOWN,
}
SOURCE_WORD = {SourceKind.ASSESSMENT: "assessment", SourceKind.POLL: "poll"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Evidence. `link` is safe to follow, or None."""

    text: str
    link: str | None
    given_on: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Capability:
    id: str
    name: str
    question: str
    level: int | None
    """That it is needed for by the team's ladder; None where that does not ask for it."""
    verdict: str
    mark: str
    """The verdict's own name, for its colour: met, partly, unmet, unknown, waived, hidden."""
    counts: str
    since: str
    settled: str
    notes: tuple[Quote, ...]
    evidence: Piece | None
    backed: str
    """Of what is met: shown, or claimed; empty otherwise."""
    would_show: str
    inferred_from: str


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a dimension's bar, in percent of its width."""

    mark: str
    word: str
    number: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Dimension:
    name: str
    percent: int | None
    """Met, of what is known and applies."""
    shares: tuple[Share, ...]
    """Of what the team's ladder asks for."""
    outside: str
    """What else was asked: "1 outside AIMaks"; empty where nothing was."""
    capabilities: tuple[Capability, ...]

    @property
    def unknown(self) -> int:
        return sum(one.number for one in self.shares if one.mark == Verdict.UNKNOWN.value)

    @property
    def words(self) -> str:
        within = [f"{one.number} {one.word.lower()}" for one in self.shares]
        return ", ".join([*within, *([self.outside] if self.outside else [])])


@dataclass(frozen=True, slots=True)
class LevelStep:
    number: int
    name: str
    summary: str
    reached: bool
    here: bool
    possible: bool
    """Within the range of what the level could still become."""
    asks: tuple[tuple[str, tuple[str, ...]], ...]
    """What it asks for, by how that stands: "Holds", "Partly" and so on, each with names."""


def level_steps(report: Report) -> tuple[LevelStep, ...]:
    """From the top down, as one climbs."""
    score = report.score
    floor, ceiling = score.floor or 0, score.ceiling or 0
    found = []
    for one in reversed(report.levels):
        level = report.framework.level(one.number)
        found.append(
            LevelStep(
                number=one.number,
                name=level.name,
                summary=level.summary,
                reached=one.reached,
                here=one.number == score.level,
                possible=floor <= one.number <= ceiling,
                asks=tuple(_asks(report, (*one.holding, *one.lacking))),
            )
        )
    return tuple(found)


def _asks(report: Report, wanted: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A split is neither there nor missing before it is settled."""
    effective, split, known = report.score.effective, report.score.contested, report.library.catalogue.by_id
    for word, verdict in STANDS.items():
        names = tuple(known[one].name for one in wanted if one not in split and effective[one] is verdict)
        if names:
            yield word, names
    if disputed := tuple(known[one].name for one in wanted if one in split):
        yield "Split", disputed


def dimensions(facts: TeamFacts, report: Report) -> tuple[Dimension, ...]:
    """In catalogue order; those of which nothing was asked are left out."""
    return tuple(
        Dimension(
            name=one.dimension.name,
            percent=one.percent_met,
            shares=tuple(_shares(one.counts)),
            outside=f"{len(one.outside)} outside {asker_words(report.score)}" if one.outside else "",
            capabilities=tuple(_capability(facts, report, entry) for entry in one.entries),
        )
        for one in report.dimensions
    )


def all_same(report: Report) -> str:
    """As the screen's details warn."""
    names = [one.capability.name for one in report.entries if one.unanimous]
    return f"{ALL_SAME}: {listed(names)}." if names else ""


def _shares(counts: Mapping[Verdict, int]) -> Iterator[Share]:
    total, start = sum(counts.values()), 0.0
    for verdict, number in counts.items():
        if number:
            width = 100 * number / total
            yield Share(verdict.value, VERDICT_WORD[verdict], number, round(start, 2), round(width, 2))
            start += width


def _capability(facts: TeamFacts, report: Report, entry: Entry) -> Capability:
    capability, hidden = entry.capability, entry.hidden_below is not None
    source = report.score.inferred.get(capability.id)
    return Capability(
        id=capability.id,
        name=capability.name,
        question=capability.question,
        level=entry.gates,
        verdict="Too few answers" if hidden and entry.settlement is None else verdict_words(entry.finding),
        mark="hidden" if hidden and entry.settlement is None else entry.finding.verdict.value,
        counts=f"fewer than {entry.hidden_below} answered" if hidden else tally_words(entry.finding.tally),
        since=f"{SOURCE_WORD[entry.source.kind]} of {day(entry.source.closed_at, facts.zone)}",
        settled=_settled(facts, entry),
        notes=tuple(
            Quote(line(one.text, facts.names), None if one.by is None else called(one.by, facts.names))
            for one in entry.notes
        ),
        evidence=_piece(facts, entry),
        backed=_backed(report, entry),
        would_show=capability.evidence,
        inferred_from="" if source is None else report.library.catalogue.by_id[source].name,
    )


def _settled(facts: TeamFacts, entry: Entry) -> str:
    found = entry.settlement
    if found is None:
        return ""
    before = counts_words(entry.finding.tally) if entry.hidden_below is None else ""
    by_answers = f" (the answers: {before})" if before else ""
    reason = f": “{line(found.reason, facts.names)}”" if found.reason else ""
    return f"Settled as {VALUE_WORD[found.value].lower()} by {called(found.user_id, facts.names)}{by_answers}{reason}"


def _piece(facts: TeamFacts, entry: Entry) -> Piece | None:
    """The newest that holds; else the newest."""
    found = entry.fresh or entry.old
    if found is None:
        return None
    link = None if found.link is None else link_in(found.link)
    text = " ".join(line(found.text, facts.names).replace(found.link or "\0", " ").split())
    return Piece(text, link, day(found.given_at, facts.zone), entry.fresh is not None)


def _backed(report: Report, entry: Entry) -> str:
    if report.shown is None or entry.finding.verdict is not Verdict.MET:
        return ""
    return "shown" if entry.fresh is not None else "claimed"
