"""A re-check asks again what may have changed, and then says what did."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.instant import Instant
from bot.domain.over_time.standing import Held, Standing
from bot.domain.over_time.then_and_now import ThenAndNow
from bot.domain.scoring.advice import NextRung
from bot.domain.scoring.tally import Verdict

MOST_ASKED = 3
"""Capabilities in one re-check: more would be an assessment."""


class Why(StrEnum):
    """The last five are the catalogue's causes, by the same names."""

    SCHEDULE = "schedule"
    DONE = "done"
    """A rung is called done, and the team is asked whether it is so."""
    SOMEONE_LEFT = "someone_left"
    INCIDENT = "incident"
    NEW_MODEL = "new_model"
    NEW_TOOL = "new_tool"
    AUDIT = "audit"


CAUSES = (Why.SOMEONE_LEFT, Why.INCIDENT, Why.NEW_MODEL, Why.NEW_TOOL, Why.AUDIT)


@dataclass(frozen=True, slots=True)
class Recheck:
    recheck_id: str
    channel_id: str
    assessment_id: str
    """With which what changed is shown: the first that it asks; where nothing needed asking, the newest result."""
    why: Why
    begun_at: Instant
    since: Instant
    """Then: what changed is what changed after this moment."""
    reason: str = ""
    """In the words of who asked; empty once they were forgotten."""
    asked_by: str | None = None
    """None when it came by the schedule."""
    ended_at: Instant | None = None
    """Now: all that it asked is closed, or called off."""

    @property
    def open(self) -> bool:
        return self.ended_at is None

    @property
    def ends_by_itself(self) -> bool:
        """Nobody waits for what it has to say: that comes in the team's hours."""
        return self.why in (Why.SCHEDULE, Why.DONE)


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """One poll, or the one whole assessment, of a re-check; and what was known before it."""

    assessment_id: str
    capability_id: str | None = None
    """None for a whole assessment."""
    last_at: Instant | None = None
    """When the newest verdict was found that stood before; None when it was never asked."""
    contested: bool = False
    """That verdict was split, and nobody had settled it."""
    called_off: bool = False


@dataclass(frozen=True, slots=True)
class AskedLately:
    """A capability of which somebody had the channel asked again, for a cause."""

    why: Why
    on: date
    """On the wall of the team's zone."""


@dataclass(frozen=True, slots=True)
class Onward:
    """What a team may take on once a re-check has ended: it is at no rung then."""

    rung: NextRung
    assessment_id: str
    """From whose result it is taken on."""


@dataclass(frozen=True, slots=True)
class RecheckShown:
    """All that is needed to say why something is asked again, and what changed."""

    recheck: Recheck
    asked: tuple[AskedAgain, ...] = ()
    """In the order in which they were opened. Empty: nothing needed asking."""
    then_and_now: ThenAndNow | None = None
    """None while it is open, and beside a poll's own message."""
    zone: str = "UTC"
    """The team's, by its name."""
    onward: Onward | None = None
    """None while it is open, while the team is at a rung, and where there is none to recommend."""

    def of(self, assessment_id: str) -> AskedAgain | None:
        return next((one for one in self.asked if one.assessment_id == assessment_id), None)


def proposed_for(why: Why, standing: Standing) -> tuple[str, ...]:
    """What the catalogue ties to a cause: at most three, those most likely to be another answer by now first.

    First what the team holds, or partly holds, and its level rests on; then what is contested; then the oldest
    verdicts; then what was never asked. The order of the catalogue breaks ties.
    """
    catalogue = standing.library.catalogue
    tied = [one.id for one in catalogue.capabilities if why.value in one.causes]
    resting = _resting(standing)

    def place(capability_id: str) -> tuple[bool, bool, bool, Instant, int]:
        held = standing.held.get(capability_id)
        asked = held is not None and held.finding.asked
        contested = held is not None and held.finding.contested
        closed_at = held.source.closed_at if held is not None and asked else 0.0
        return (capability_id not in resting, not contested, not asked, closed_at, catalogue.order[capability_id])

    return tuple(sorted(tied, key=place)[:MOST_ASKED])


def _resting(standing: Standing) -> set[str]:
    """What holds a level that the team has, in any framework, by an own answer of yes or partly."""
    found = set[str]()
    for score in standing.scores:
        gates = score.framework.questionnaire(score.questionnaire).level_of
        if score.level is not None:
            reached = score.level + 1 if score.next_level is None else score.next_level
            found |= {one for one, gate in gates.items() if gate <= reached}
    has = (Verdict.MET, Verdict.PARTLY)
    return {one for one in found if one in standing.held and standing.held[one].finding.verdict in has}


def aging_or_contested(standing: Standing, now: Instant) -> tuple[str, ...]:
    """At most three: the contested first, in the order of the catalogue, then what is too old, oldest first.

    A verdict is too old after as many days as the capability's evidence holds.
    """
    order = standing.library.catalogue.order

    def place(capability_id: str) -> tuple[bool, Instant, int]:
        held = standing.held[capability_id]
        contested = held.finding.contested
        return (not contested, 0.0 if contested else held.source.closed_at, order[capability_id])

    asked = [one for one, held in standing.held.items() if held.finding.asked]
    due = [one for one in asked if standing.held[one].finding.contested or _is_old(standing, one, now)]
    return tuple(sorted(due, key=place)[:MOST_ASKED])


def _is_old(standing: Standing, capability_id: str, now: Instant) -> bool:
    days = standing.library.catalogue.by_id[capability_id].evidence_holds_days
    return now - standing.held[capability_id].source.closed_at > timedelta(days=days).total_seconds()


def asked_again(standing: Standing | None, assessment_id: str, capability_id: str | None) -> AskedAgain:
    """With what is known of it before it is asked."""
    held: Held | None = None
    if standing is not None and capability_id is not None:
        held = standing.held.get(capability_id)
    if held is None or not held.finding.asked:
        return AskedAgain(assessment_id, capability_id)
    return AskedAgain(assessment_id, capability_id, held.source.closed_at, held.finding.contested)
