"""Where a team stands and what it plans, for the JSON document: it follows from the rest, for who has not the rules."""

from collections.abc import Iterator

from bot.documents.team_file import HeldTold, LevelTold, StandingTold, StepTold
from bot.domain.assessing.evidence import shown_score
from bot.domain.showing.report import Report
from bot.domain.showing.roadmap import Roadmap, RoadmapStep


def standing_told(report: Report, way: Roadmap | None) -> StandingTold:
    rung = report.next_rung
    return StandingTold(
        framework=report.framework.id,
        questionnaire=report.score.questionnaire,
        target=None if report.target is None else report.target.id,
        next_rung=None if rung is None else rung.capability,
        blockers=report.score.blockers,
        roadmap=() if way is None else tuple(_step(one) for one in way.by_time),
        leave_alone=tuple(one.capability for one in report.leave_alone),
        levels=tuple(_levels(report)),
        capabilities=tuple(
            HeldTold(capability=one.capability.id, verdict=one.finding.verdict, sitting=one.source.assessment_id)
            for one in report.entries
        ),
    )


def _step(one: RoadmapStep) -> StepTold:
    quarter = None if one.quarter is None else f"{one.quarter.year}-Q{one.quarter.number}"
    return StepTold(capability=one.rung.capability, do=one.rung.kind, quarter=quarter)


def _levels(report: Report) -> Iterator[LevelTold]:
    fresh = [one.capability.id for one in report.entries if one.fresh is not None]
    for one in report.scores:
        yield LevelTold(
            framework=one.framework.id,
            framework_version=one.framework.version,
            level=one.level,
            progress=one.progress,
            floor=one.floor,
            ceiling=one.ceiling,
            final=one.final,
            shown=None if report.shown is None else shown_score(one, fresh).level,
        )
