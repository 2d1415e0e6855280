"""What a report for people says, piece by piece, in plain text: Markdown and HTML show the same pieces."""

from dataclasses import dataclass

from bot.documents.handout_change import Change, change
from bot.documents.handout_found import Capability, Dimension, LevelStep, all_same, dimensions, level_steps
from bot.documents.handout_method import method, readings
from bot.documents.handout_splits import Splits, splits
from bot.documents.handout_sure import certainty, could_be, made_of
from bot.documents.handout_time import Moment, Taken, moments, taken
from bot.documents.handout_way import LeftAlone, Next, Step, gaps, left_alone, next_rung, steps
from bot.documents.plain import day
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.library import framework_title
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import Verdict
from bot.domain.showing.comparison_words import differences
from bot.domain.showing.phrases import (
    PACE,
    QUESTIONNAIRE_WORD,
    VERDICT_WORD,
    framework_line,
    level_words,
)
from bot.domain.showing.report import Report
from bot.domain.showing.way_words import LEAVE_ALONE, ORDER, way_end
from bot.services.keeping.exporting import TeamFacts


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    publisher: str
    title: str
    version: int
    address: str | None
    note: str
    """What of the text could not be read, or is not its author's; empty where the framework's file says nothing."""
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
    could_be: str
    """Beside the number; empty where nothing could move it."""
    certainty: tuple[str, ...]
    made_of: str
    summary_of: str
    """Of which level of which framework `summary` tells, of teams in general."""
    summary: str
    changed: Change | None
    ladder: tuple[LevelStep, ...]
    gaps_title: str
    gaps: tuple[Capability, ...]
    splits: Splits
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
    all_same: str
    """Of what the counts tell each one's answer though names are hidden; empty where there is none."""

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
    """None where there is no level: then there is nothing to report."""
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
        could_be=could_be(report),
        certainty=certainty(facts, report),
        made_of=made_of(facts, report),
        summary_of=f"{report.framework.name} on level {score.level}, of teams in general:",
        summary=report.framework.level(report.score.level).summary,
        changed=change(facts, report),
        ladder=level_steps(report),
        gaps_title=_gaps_title(report),
        gaps=gaps(report, by_id),
        splits=splits(report, by_id),
        next=next_rung(report),
        steps=steps(way),
        way_ends=" ".join(way_end(way, "the team stands")),
        pace=f"{ORDER} {PACE}" if way.steps else "",
        left_alone=left_alone(way),
        dimensions=found,
        taken=taken(facts, report),
        moments=moments(facts),
        method=method(facts),
        sources=tuple(_source(one, report) for one in report.scores),
        differences=differences(report.scores, team="the team"),
        readings=readings(report),
        all_same=all_same(report),
    )


def _gaps_title(report: Report) -> str:
    level = report.score.next_level
    if level is None:
        return "The top of this ladder"
    return f"What level {level} would ask for" if report.enough else f"What blocks level {level}"


def _source(score: Score, report: Report) -> Source:
    framework = score.framework
    text = framework.source.text or ""
    return Source(
        name=framework_title(framework),
        publisher=framework.source.publisher,
        title=framework.source.title,
        version=framework.version,
        address=text if text.startswith(("https://", "http://")) else None,
        note=framework.source.note or "",
        used=framework.id == report.framework.id,
        line=_in_its_row(framework_line(score), framework),
    )


def _in_its_row(line: str, framework: Framework) -> str:
    """Beside the framework's name, which then need not be said again."""
    bare = line.removeprefix(f"{framework_title(framework)}: ")
    return f"{bare[:1].upper()}{bare[1:]}"
