"""What changed: between the assessment or poll of about half a year ago and today, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents.plain import called, day
from bot.domain.climbing.commitment import Outcome
from bot.domain.over_time.then_and_now import LevelThenNow, Movement, ThenAndNow, VerdictThenNow
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import VERDICT_OF
from bot.domain.showing.phrases import VERDICT_WORD, count, listed
from bot.domain.showing.report import Report
from bot.domain.showing.ruler_words import ruler_words
from bot.services.keeping.exporting import TeamFacts

MOST_NAMED = 6
"""Verdicts that changed; the history has them all."""
MOVED = {Movement.UP: ": moved up", Movement.DOWN: ": moved down", Movement.SAME: "", Movement.UNPROVEN: ""}


@dataclass(frozen=True, slots=True)
class Change:
    since: str
    """A day."""
    lines: tuple[str, ...]


def change(facts: TeamFacts, report: Report) -> Change | None:
    """None where nothing was closed since the first time."""
    found = facts.changed
    if found is None:
        return None
    own = next((one for one in found.levels if one.framework.id == report.framework.id), None)
    lines = (
        *_level(own, found.anonymous),
        *_ruler(facts, own),
        *_verdicts(found, report),
        *_settled(facts, found, report),
        *_people(facts, found),
        *_rungs(facts, found),
    )
    return Change(day(found.then_at, facts.zone), lines) if lines else None


def _level(own: LevelThenNow | None, anonymous: bool) -> Iterator[str]:
    """Movement is only said where the answers prove it."""
    if own is None or own.then is None:
        return
    name = own.framework.name
    then, now = _reading(own.then), _reading(own.now)
    if then == now:
        yield f"{name}: {now}, as then."
        return
    unproven = own.movement is Movement.UNPROVEN and own.then.level != own.now.level
    doubt = "; the answers do not prove it, since both could be the same" if unproven else ""
    moved = MOVED[own.movement] and f"{MOVED[own.movement]}{_if_split(own.now, anonymous)}"
    yield f"{name}: {then} then, {now} now{moved}{doubt}. Both by today's questions."


def _ruler(facts: TeamFacts, own: LevelThenNow | None) -> Iterator[str]:
    """So that nobody takes for the team's doing what other questions did."""
    if own is None or own.said_before is None:
        return
    before = own.said_before
    on = f"On {day(before.at, facts.zone)}"
    if words := ruler_words(before.said, before.measured, on, own.now, speaker="Rung", team="the team"):
        yield words


def _if_split(now: Score, anonymous: bool) -> str:
    """Where a split could still take it back. What the lowest anonymous answers would make of it is not told."""
    safe = not now.contested or (not anonymous and now.level_if_contested_lowest == now.level)
    return "" if safe else " by the middle answers; the team is split"


def _reading(score: Score) -> str:
    """ "level 1 (1.1), could be 0 to 2"."""
    wide = "" if score.floor == score.ceiling else f", could be {score.floor} to {score.ceiling},"
    return f"level {score.level} ({score.progress}){wide}"


def _verdicts(found: ThenAndNow, report: Report) -> Iterator[str]:
    again = [one for one in found.verdicts if one.then is not None]
    for one in again[:MOST_NAMED]:
        yield f"{_name(report, one.capability_id)}: {_words(one)}"
    if len(again) > MOST_NAMED:
        yield f"And {len(again) - MOST_NAMED} more verdicts changed."
    if first := len(found.verdicts) - len(again):
        yield f"{count(first, 'capability was', 'capabilities were')} answered for the first time."


def _settled(facts: TeamFacts, found: ThenAndNow, report: Report) -> Iterator[str]:
    for one in found.settled[:MOST_NAMED]:
        verdict = VERDICT_WORD[VERDICT_OF[one.value]].lower()
        on, who = day(one.settled_at, facts.zone), called(one.user_id, facts.names)
        yield f"{_name(report, one.capability_id)}: settled by {who} on {on} as {verdict}"
    if len(found.settled) > MOST_NAMED:
        yield f"And {len(found.settled) - MOST_NAMED} more were settled."


def _words(one: VerdictThenNow) -> str:
    then = "" if one.then is None else VERDICT_WORD[one.then].lower()
    return f"{then} → {VERDICT_WORD[one.now].lower()}"


def _name(report: Report, capability_id: str) -> str:
    known = report.library.catalogue.by_id.get(capability_id)
    return capability_id if known is None else known.name


def _people(facts: TeamFacts, found: ThenAndNow) -> Iterator[str]:
    """Who is merely absent is not told here."""
    if found.joined:
        yield f"New among those who answer: {listed(called(one, facts.names) for one in found.joined)}."
    if found.gone:
        names = listed(called(one, facts.names) for one in found.gone)
        yield f"Took part before, and {_is_or_are(found.gone)} not in the channel today: {names}."


def _is_or_are(people: tuple[str, ...]) -> str:
    return "is" if len(people) == 1 else "are"


def _rungs(facts: TeamFacts, found: ThenAndNow) -> Iterator[str]:
    done = sum(one.outcome is Outcome.DONE and (one.ended_at or 0) > found.then_at for one in facts.commitments)
    if done:
        yield f"{count(done, 'rung was', 'rungs were')} called done."
