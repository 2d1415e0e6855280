"""What comes next: what blocks the next level, the next rung in full, the way to the target, what to leave alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.documents.handout_found import Capability
from bot.domain.climbing.next_free import next_free, next_title
from bot.domain.frameworks.catalogue import Tools
from bot.domain.showing.phrases import DO, IF_THERE, IF_TO_BUILD, STACKS, TO_BE_BUILT, listed
from bot.domain.showing.report import Report
from bot.domain.showing.roadmap import Roadmap, RoadmapStep
from bot.domain.showing.way_words import leave_reason, what_for, when_words, why_here, why_it_waits
from bot.domain.showing.why_next import why_now

MOST_STEPS = 5
"""First steps of the next rung."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next rung in full."""

    title: str
    """ "Next rung"; where somebody is at that, the one that is free."""
    do: str
    name: str
    why_now: str
    why: str
    effort: str
    first_steps: tuple[str, ...]
    there_when: str
    would_show: str
    tools: tuple[tuple[str, str], ...]
    """By stack."""
    check_first: str
    can_wait: str


@dataclass(frozen=True, slots=True)
class Step:
    quarter: str
    do: str
    name: str
    what_for: str
    effort: str
    there_when: str
    builds_on: str
    why_here: str
    """Why it has this place in the order; a sentence or two."""
    standing_then: str
    """Empty of what is to be settled or found out: nobody knows what that comes to."""
    tools: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LeftAlone:
    name: str
    level: int
    why: str


def gaps(report: Report, by_id: Mapping[str, Capability]) -> tuple[Capability, ...]:
    """What blocks the next level: the split first, as they need no building before they are talked over."""
    ordered = sorted(report.score.blockers, key=lambda one: one not in report.score.contested)
    return tuple(by_id[one] if one in by_id else _not_asked(report, one) for one in ordered)


def _not_asked(report: Report, capability_id: str) -> Capability:
    wanted = report.library.catalogue.by_id[capability_id]
    return Capability(
        id=wanted.id,
        name=wanted.name,
        question=wanted.question,
        level=report.questionnaire.level_of.get(capability_id),
        verdict="Not asked",
        mark="unknown",
        counts="not asked",
        since="",
        settled="",
        notes=(),
        evidence=None,
        backed="",
        would_show=wanted.evidence,
        inferred_from="",
    )


def next_rung(report: Report) -> Next | None:
    rung, known = next_free(report), report.library.catalogue.by_id
    if rung is None:
        return None
    wanted = known[rung.capability]
    built = rung.kind in TO_BE_BUILT
    first = listed(known[one].name for one in rung.check_first) if rung.check_first else ""
    return Next(
        title=next_title(report),
        do=DO[rung.kind],
        name=wanted.name,
        why_now=why_now(report, rung, who="The team", whose="its"),
        why=wanted.why,
        effort=wanted.effort.text if built else f"{IF_TO_BUILD}: {wanted.effort.text}",
        first_steps=wanted.how[:MOST_STEPS] if built else (),
        there_when=wanted.counts_as.yes,
        would_show=wanted.evidence,
        tools=tools(wanted.tools),
        check_first=f"{first}: nobody was asked about that, and this builds on it." if first else "",
        can_wait=wanted.leave_until,
    )


def steps(way: Roadmap) -> tuple[Step, ...]:
    return tuple(_step(way, one) for one in way.by_time)


def _step(way: Roadmap, step: RoadmapStep) -> Step:
    known = way.score.findings.catalogue.by_id
    wanted, missing = known[step.rung.capability], step.rung.kind not in TO_BE_BUILT
    return Step(
        quarter=when_words(way, step),
        do=DO[step.rung.kind],
        name=wanted.name,
        what_for=what_for(step, way.score.findings.catalogue),
        effort=f"{IF_THERE} {IF_TO_BUILD}: {wanted.effort.text}" if missing else wanted.effort.text,
        there_when=wanted.counts_as.yes,
        builds_on=listed(known[one].name for one in step.builds_on) if step.builds_on else "",
        why_here=_why_here(way, step),
        standing_then="" if missing else f"{step.progress:g}",
        tools=tools(wanted.tools),
    )


def _why_here(way: Roadmap, step: RoadmapStep) -> str:
    why = why_here(step, way.score.findings.catalogue, way.score.framework.name)
    return f"{why[:1].upper()}{why[1:]}. {why_it_waits(way, step, who='The team')}".strip()


def left_alone(way: Roadmap) -> tuple[LeftAlone, ...]:
    catalogue = way.score.findings.catalogue
    return tuple(
        LeftAlone(catalogue.by_id[one.capability].name, one.gates, leave_reason(one, catalogue, who="The team has"))
        for one in way.leave_alone
    )


def tools(products: Tools) -> tuple[tuple[str, str], ...]:
    return tuple((STACKS[stack], ", ".join(found)) for stack, found in products.by_stack.items())
