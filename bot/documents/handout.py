"""What a report for people says, piece by piece, in plain text: Markdown and HTML show the same pieces."""

from dataclasses import dataclass

from bot.documents.handout_change import Change, change
from bot.documents.handout_differ import differences
from bot.documents.handout_found import Capability, Dimension, LevelStep, dimensions, level_steps
from bot.documents.handout_time import Moment, Taken, moments, taken
from bot.documents.handout_way import LeftAlone, Next, Step, gaps, left_alone, next_rung, steps, where_it_ends
from bot.documents.plain import day
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
from bot.services.exporting import TeamFacts

RULE = (
    "A level is reached when everything that it asks for, and everything that the levels below ask for, is met or does "
    "not apply here. Partly and unknown do not hold a level."
)
MIDDLE = (
    "Each capability's verdict is the middle of what the team answered, of two the lower. Who does not know neither "
    "helps nor harms; where half or more do not know, it counts as unknown. A split was talked over and settled with a "
    "reason, or is said to be split."
)
RANGE = (
    "The range is what the level could still become, whatever those who have not answered would say. Decimals are the "
    "share of the next level that holds; they are Rung's own."
)
EVIDENCE = (
    "Claimed is what the answers say. Shown counts only what has evidence that still holds: it ages, most of it after "
    "six months."
)
STANDING = (
    "For each capability the newest verdict that is not unknown counts, whichever assessment or poll gave it. What is "
    "closed is never changed."
)
PRIVACY = (
    "Names stand beside answers only where the team chose open names. Of confidential and anonymous assessments only "
    "counts and notes are here, and of anonymous ones nothing where too few answered."
)


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
    left_alone: tuple[LeftAlone, ...]
    dimensions: tuple[Dimension, ...]
    taken: tuple[Taken, ...]
    moments: tuple[Moment, ...]
    """Newest first."""
    method: tuple[str, ...]
    sources: tuple[Source, ...]
    differences: str
    """Why they see the team differently."""
    readings: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"MLOps maturity of {self.team}"

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
        pace=PACE if way.steps else "",
        left_alone=left_alone(way),
        dimensions=found,
        taken=taken(facts, report),
        moments=moments(facts),
        method=(RULE, MIDDLE, RANGE, *((EVIDENCE,) if facts.evidence else ()), STANDING, PRIVACY),
        sources=tuple(_source(one, report) for one in report.scores),
        differences=differences(report),
        readings=(report.framework.rule, *report.framework.readings, report.questionnaire.note),
    )


def _certainty(report: Report) -> tuple[str, ...]:
    known = range_words(report.score, lowest=not report.anonymous, who="The team disagrees")
    unknown, asked = len(report.unknown), len(report.score.criteria)
    missing = f"{unknown} of {asked} capabilities {'is' if unknown == 1 else 'are'} not known." if unknown else ""
    return (known, missing, _shown(report), _target(report))


def _shown(report: Report) -> str:
    score, shown = report.score, report.shown
    if shown is None:
        return "All of it is claimed: no evidence was added yet."
    backed = "none" if shown.level is None else str(shown.level)
    return f"Level {score.level} claimed, {backed} shown: shown counts only what has evidence that still holds."


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
    newest = "" if report.newest is None else f", the newest of {day(report.newest.closed_at, facts.zone)}"
    return f"From {listed(parts)} with up to {people}{newest}."


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
        line=framework_line(score),
    )
