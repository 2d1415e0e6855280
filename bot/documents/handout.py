"""What a report for people says, piece by piece, in plain text: Markdown and HTML show the same pieces."""

from dataclasses import dataclass

from bot.documents.handout_change import Change, change
from bot.documents.handout_found import Capability, Dimension, LevelStep, dimensions, level_steps
from bot.documents.handout_method import method, readings
from bot.documents.handout_time import Moment, Taken, moments, taken
from bot.documents.handout_way import LeftAlone, Next, Step, gaps, left_alone, next_rung, steps, where_it_ends
from bot.documents.plain import day
from bot.domain.comparison_words import differences
from bot.domain.evidence import claimed_and_shown
from bot.domain.phrases import (
    PACE,
    QUESTIONNAIRE_WORD,
    VERDICT_WORD,
    count,
    framework_line,
    level_words,
    listed,
    range_words,
)
from bot.domain.report import Report
from bot.domain.scoring import Score
from bot.domain.standing import SourceKind
from bot.domain.tally import Verdict
from bot.domain.unshown import bare_words, unshown
from bot.domain.way_words import LEAVE_ALONE, ORDER
from bot.services.exporting import TeamFacts


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    publisher: str
    title: str
    version: int
    address: str | None
    used: bool
    """The team's own ladder; the others were scored from the same answers."""
    line: str


@dataclass(frozen=True, slots=True)
class Handout:
    team: str
    workspace: str
    made_on: str
    framework: str
    level: str
    number: int | None
    top: int
    certainty: tuple[str, ...]
    """How sure the level is, how much is shown, how far the target is: a sentence or two each."""
    made_of: str
    summary_of: str
    """Of which level of which framework `summary` tells, of teams in general."""
    summary: str
    changed: Change | None
    ladder: tuple[LevelStep, ...]
    gaps_title: str
    gaps: tuple[Capability, ...]
    splits: tuple[Capability, ...]
    next: Next | None
    steps: tuple[Step, ...]
    way_ends: str
    pace: str
    """How the order came about, and how fast it goes."""
    left_alone: tuple[LeftAlone, ...]
    dimensions: tuple[Dimension, ...]
    taken: tuple[Taken, ...]
    moments: tuple[Moment, ...]
    """Newest first."""
    method: tuple[str, ...]
    sources: tuple[Source, ...]
    differences: tuple[str, ...]
    """Why they see the team differently: a pair each, and what is left out."""
    readings: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"MLOps maturity of {self.team}"

    @property
    def leave_alone_title(self) -> str:
        return LEAVE_ALONE

    @property
    def taken_words(self) -> str:
        """ "1 rung under way, 2 ended"."""
        going = len(self.under_way)
        parts = [f"{going} under way"] if going else []
        parts += [f"{len(self.taken) - going} ended"] if going < len(self.taken) else []
        return ", ".join(parts)

    @property
    def under_way(self) -> tuple[Taken, ...]:
        return tuple(one for one in self.taken if one.under_way)

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """Each colour of the dimensions' bars that is used, with its word."""
        used = {part.mark for one in self.dimensions for part in one.shares}
        return tuple((one.value, VERDICT_WORD[one]) for one in Verdict if one.value in used)


def handout(facts: TeamFacts) -> Handout | None:
    """None where nobody has answered anything: then there is nothing to report."""
    report, way = facts.report, facts.roadmap
    if report is None or way is None or report.score.level is None:
        return None
    score, found = report.score, dimensions(facts, report)
    by_id = {one.id: one for dimension in found for one in dimension.capabilities}
    return Handout(
        team=facts.channel.called,
        workspace=facts.workspace,
        made_on=day(facts.at, facts.zone),
        framework=f"{report.framework.name}, {QUESTIONNAIRE_WORD[score.questionnaire]} questionnaire",
        level=level_words(score),
        number=score.level,
        top=report.framework.top,
        certainty=tuple(one for one in _certainty(report) if one),
        made_of=_made_of(facts, report),
        summary_of=f"{report.framework.name} on level {score.level}, of teams in general:",
        summary=report.framework.level(report.score.level).summary,
        changed=change(facts, report),
        ladder=level_steps(report),
        gaps_title=_gaps_title(report),
        gaps=gaps(report, by_id),
        splits=tuple(by_id[one] for one in score.contested if one in by_id),
        next=next_rung(report),
        steps=steps(way),
        way_ends=where_it_ends(way),
        pace=f"{ORDER} {PACE}" if way.steps else "",
        left_alone=left_alone(way),
        dimensions=found,
        taken=taken(facts, report),
        moments=moments(facts),
        method=method(facts),
        sources=tuple(_source(one, report) for one in report.scores),
        differences=differences(report.scores, team="the team"),
        readings=readings(report),
    )


def _certainty(report: Report) -> tuple[str, ...]:
    known = range_words(report.score, lowest=not report.anonymous, who="The team disagrees")
    unknown, asked = len(report.unknown), len(report.score.criteria)
    missing = f"{unknown} of {asked} capabilities {'is' if unknown == 1 else 'are'} not known." if unknown else ""
    return (known, missing, _shown(report), _target(report))


def _shown(report: Report) -> str:
    """All that lacks evidence, by name: a handed-over report has no page behind it that could tell the rest."""
    if report.shown is None:
        return "All of it is claimed: no evidence was added yet."
    words = claimed_and_shown(report.score, report.shown)
    if not words:
        return ""
    found, known = unshown(report), report.library.catalogue.by_id
    if found is None:
        return f"{words}: all of it has evidence that still holds."
    bare = bare_words(found)
    return f"{words}. {bare[:1].upper()}{bare[1:]}: {listed(known[one].name for one in found.bare)}."


def _target(report: Report) -> str:
    target = report.target
    if target is None:
        return ""
    if report.enough:
        return f"This is enough for “{target.situation}”, whose target is level {target.progress:g}."
    return f"The target, level {target.progress:g} for “{target.situation}”, lies above."


def _made_of(facts: TeamFacts, report: Report) -> str:
    words = {SourceKind.ASSESSMENT: ("assessment", "assessments"), SourceKind.POLL: ("poll", "polls")}
    parts = [count(report.sources[kind], *words[kind]) for kind in SourceKind if report.sources[kind]]
    people = count(report.people, "person", "people")
    closed = "" if report.newest is None else day(report.newest.closed_at, facts.zone)
    if sum(report.sources.values()) == 1:
        return f"From {listed(parts)} with {people}, closed on {closed}."
    return f"From {listed(parts)} with up to {people}, the newest of {closed}."


def _gaps_title(report: Report) -> str:
    level = report.score.next_level
    if level is None:
        return "The top of this ladder"
    return f"What level {level} would ask for" if report.enough else f"What blocks level {level}"


def _source(score: Score, report: Report) -> Source:
    framework = score.framework
    text = framework.source.text or ""
    return Source(
        name=framework.name,
        publisher=framework.source.publisher,
        title=framework.source.title,
        version=framework.version,
        address=text if text.startswith(("https://", "http://")) else None,
        used=framework.id == report.framework.id,
        line=_in_its_row(framework_line(score), framework.name),
    )


def _in_its_row(line: str, name: str) -> str:
    """Beside the framework's name, which then need not be said again."""
    bare = line.removeprefix(f"{name}: ")
    return f"{bare[:1].upper()}{bare[1:]}"
