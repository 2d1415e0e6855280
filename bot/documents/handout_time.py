"""What happened: each closed assessment and poll with what it changed, named moments, and the rungs taken on."""

from dataclasses import dataclass

from bot.documents.plain import called, day, line
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.instant import Instant
from bot.domain.over_time.history import History, Milestone, newest_first
from bot.domain.over_time.history import Moment as Past
from bot.domain.scoring.tally import VERDICT_OF
from bot.domain.showing.outcome_words import by_itself_words, unchanged_words
from bot.domain.showing.phrases import VERDICT_WORD, count, day_words, level_words
from bot.domain.showing.report import Report
from bot.domain.showing.ruler_words import moment_words
from bot.domain.showing.taken_words import lateness_words, overdue_words, proof_words, there_words, too_early_words
from bot.domain.showing.way_words import WHY_AGAIN, last_word_words
from bot.services.keeping.exporting import TeamFacts

ENDED = {
    Outcome.DONE: "called done",
    Outcome.WRONG_RUNG: "dropped as the wrong rung",
    Outcome.GIVEN_UP: "given up",
}


@dataclass(frozen=True, slots=True)
class Moment:
    at: Instant
    """Seconds since 1970-01-01 UTC."""
    on: str
    what: str
    level: str
    progress: float | None
    """None of a moment that the team named."""
    could_be: tuple[int, int] | None
    """The lowest and the highest level that it could have been; None as above."""
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    name: str
    owner: str
    first_step: str
    done_when: str
    due_on: str
    state: str
    under_way: bool
    last_word: str
    """What was last said of it in the channel; empty where nothing was, and of what is over."""
    counts: str
    """Of what goes on: that it is there already, or would not count yet. Of what is called done: whether it is so."""


def moments(facts: TeamFacts) -> tuple[Moment, ...]:
    """Newest first."""
    return tuple(
        _named(facts, one) if isinstance(one, Milestone) else _moment(facts, one)
        for one in newest_first(facts.history.moments, facts.history.milestones)
    )


def _named(facts: TeamFacts, milestone: Milestone) -> Moment:
    name = line(milestone.name, facts.names)
    return Moment(milestone.at, day(milestone.at, facts.zone), f"“{name}”", "", None, None, ())


def _moment(facts: TeamFacts, past: Past) -> Moment:
    history, score = facts.history, past.score
    wide = "" if score.floor == score.ceiling else f", could be {score.floor} to {score.ceiling}"
    return Moment(
        at=past.at,
        on=day(past.at, facts.zone),
        what=_what(facts, past),
        level=level_words(score) + wide,
        progress=score.progress,
        could_be=None if score.floor is None or score.ceiling is None else (score.floor, score.ceiling),
        changes=(
            *([] if past.settlement is not None else _why(facts, past.source.assessment_id)),
            *_by_itself(past),
            *_verdicts(history, past),
            *_rulers(past),
            *_people(facts, past),
        ),
    )


def _what(facts: TeamFacts, past: Past) -> str:
    if past.settlement is not None:
        verdict = VERDICT_WORD[VERDICT_OF[past.settlement.value]].lower()
        name, who = _name(facts.history, past.settlement.capability_id), called(past.settlement.user_id, facts.names)
        return f"{name} settled by {who} as {verdict}"
    return "Assessment" if past.capability_id is None else f"Poll on {_name(facts.history, past.capability_id)}"


def _why(facts: TeamFacts, assessment_id: str) -> list[str]:
    """Why it was asked again, where it was: in the words of who asked for it, as the channel read them."""
    lines = []
    for told in facts.rechecks:
        if any(one.assessment_id == assessment_id for one in told.asked):
            reason = line(told.recheck.reason, facts.names)
            lines.append(f"Asked again {WHY_AGAIN[told.recheck.why]}" + (f": “{reason}”" if reason else ""))
    return lines


def _by_itself(past: Past) -> list[str]:
    words = by_itself_words(past).removesuffix(".")
    return [words] if words else []


def _verdicts(history: History, past: Past) -> list[str]:
    if not past.verdicts:
        return [unchanged_words(past).removesuffix(".")]
    lines = [
        f"{_name(history, one.capability_id)}: {VERDICT_WORD[one.then].lower()} → {VERDICT_WORD[one.now].lower()}"
        for one in past.verdicts
        if one.then is not None
    ]
    new = sum(one.then is None for one in past.verdicts)
    first = [f"{count(new, 'capability', 'capabilities')} answered for the first time"] if new else []
    return [*lines, *first]


def _rulers(past: Past) -> list[str]:
    """Where the ruler has a part in it."""
    words = moment_words(past, speaker="Rung", team="the team").removesuffix(".")
    return [words] if words else []


def _people(facts: TeamFacts, past: Past) -> list[str]:
    parts = [f"New: {', '.join(called(one, facts.names) for one in past.joined)}"] if past.joined else []
    if past.missing:
        parts.append(f"{count(len(past.missing), 'person', 'people')} of the last one did not take part")
    if past.unnamed:
        parts.append(f"{count(past.unnamed, 'person', 'people')}, without names")
    return parts


def _name(history: History, capability_id: str) -> str:
    found = history.library.catalogue.by_id.get(capability_id)
    return capability_id if found is None else found.name


def taken(facts: TeamFacts, report: Report) -> tuple[Taken, ...]:
    """The newest first."""
    known = report.library.catalogue.by_id
    return tuple(
        Taken(
            name=known[one.capability_id].name if one.capability_id in known else one.capability_id,
            owner=called(one.owner, facts.names),
            first_step=line(one.first_step, facts.names),
            done_when=line(one.done_when, facts.names),
            due_on=day_words(one.due_on),
            state=_state(facts, report, one),
            under_way=one.open,
            last_word=_last_word(facts, report, one),
            counts=_counts(report, one),
        )
        for one in sorted(facts.commitments, key=lambda one: one.taken_at, reverse=True)
    )


def _last_word(facts: TeamFacts, report: Report, one: Commitment) -> str:
    found = report.said.get(one.commitment_id)
    return "" if found is None else last_word_words(found, line(found.reason, facts.names))


def _state(facts: TeamFacts, report: Report, one: Commitment) -> str:
    """ "called done on 3 Nov 2026, 4 days after it was due"."""
    if one.ended_at is None or one.outcome is None:
        parts = ("under way", overdue_words(one, report.today))
    else:
        parts = (f"{ENDED[one.outcome]} on {day(one.ended_at, facts.zone)}", lateness_words(report, one))
    return ", ".join(part for part in parts if part)


def _counts(report: Report, one: Commitment) -> str:
    if not one.open:
        return proof_words(report, one)
    there = there_words(one, report.entry_of.get(one.capability_id))
    return there or too_early_words(one, report.leave_alone)
