"""What is told in private of a rung that was taken on: when its owner is asked, and where."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.check_in import TeamSchedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.seen_schedule import FirstAsked
from bot.domain.surface import SurfaceKind
from bot.services.acts import Act
from bot.services.climbing.answering_nudges import ask_directly
from bot.services.climbing.nudge_shown import nudging_zone
from bot.services.planning import next_in_turn
from bot.services.ports.store import Store
from bot.services.sittings import load_links, load_sitting


@dataclass(frozen=True, slots=True)
class TakenOn:
    sitting: Sitting
    """The one whose result it is a rung of."""
    first: FirstAsked | None
    """None while nothing is planned."""
    zone: ZoneInfo
    """By which the team's nudges come."""
    result_url: str | None
    thread_ts: str | None
    """The result's thread."""


@dataclass(frozen=True, slots=True)
class AskedWhere:
    sitting: Sitting
    commitment: Commitment
    muted: bool
    """Its owner wants no messages of Rung's own accord."""


def see_taken_on(store: Store, commitment: Commitment) -> TakenOn:
    schedule = store.climbing.schedule(commitment.channel_id)
    assessment_id = commitment.assessment_id
    return TakenOn(
        sitting=load_sitting(store, assessment_id),
        first=None if schedule is None else _first_asked(store, schedule, commitment),
        zone=nudging_zone(store, commitment.channel_id),
        result_url=load_links(store, assessment_id).to(SurfaceKind.RESULT, assessment_id),
        thread_ts=store.assessments.thread_ts(assessment_id),
    )


def _first_asked(store: Store, schedule: TeamSchedule, commitment: Commitment) -> FirstAsked | None:
    turn = next_in_turn(store, schedule, commitment.taken_at)
    if schedule.next_nudge_at is None or turn is None:
        return None
    rungs = [one for one in store.climbing.commitments(commitment.channel_id) if one.open]
    return FirstAsked(schedule.next_nudge_at, turn.commitment_id == commitment.commitment_id, len(rungs) > 1)


def choose_where(store: Store, act: Act, commitment_id: str, direct: bool) -> AskedWhere:
    """Raises Refused, as `ask_directly` does."""
    commitment = ask_directly(store, act, commitment_id, direct)
    muted = store.teams.preference(commitment.owner).muted_at is not None
    return AskedWhere(load_sitting(store, commitment.assessment_id), commitment, muted)
