"""The one re-vote: what the answers left split is talked about and voted on once more before it closes."""

from bot.domain.assessing.assessment import SECOND_ROUND, Ending, Kind
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.cadence import working_days_after, zone_of
from bot.domain.instant import Instant
from bot.domain.surface import result_of, splits_of
from bot.services.assessing.closing import close, post_questions, reveal_at_the_end, where_it_is_held
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from bot.services.staleness import progress_changed, question_changed, team_changed
from bot.services.zones import team_zone

WORKING_DAYS = 1
"""How long a re-vote is open."""


def conclude(store: Store, sitting: Sitting, at: Instant, ending: Ending) -> None:
    """The answers are in: closes it, or opens the re-vote first. A re-vote that is on is over with this."""
    if sitting.assessment.revoting:
        close(store, sitting, at, sitting.assessment.ending or ending)
        return
    if _may_vote_again(sitting, ending):
        reveal_at_the_end(store, sitting, at, ending)
        sitting = load_sitting(store, sitting.assessment.assessment_id)
        if sitting.to_revote:
            _open(store, sitting, at, ending)
            return
    close(store, sitting, at, ending)


def conclude_vote(store: Store, assessment_id: str, at: Instant) -> None:
    """Closes once nobody is awaited any more, or nothing is left to vote on."""
    sitting = load_sitting(store, assessment_id)
    if not (sitting.to_revote and sitting.missing):
        conclude(store, sitting, at, Ending.COMPLETED)


def _may_vote_again(sitting: Sitting, ending: Ending) -> bool:
    """Once, by a team. Whoever stops a conversation in the middle does not want another round."""
    assessment = sitting.assessment
    voted = any(one.round == SECOND_ROUND for one in sitting.answers)  # and then it was reopened
    stopped = ending is Ending.STOPPED and not assessment.setup.own_time
    return assessment.kind is Kind.TEAM and not voted and not stopped


def _open(store: Store, sitting: Sitting, at: Instant, ending: Ending) -> None:
    """With a provisional result; of an anonymous one nothing shows yet but what is split."""
    assessment = sitting.assessment
    assessment_id, where = assessment.assessment_id, where_it_is_held(store, sitting)
    zone = zone_of(team_zone(store, assessment.channel_id, assessment.facilitator_id))
    store.assessments.begin_revote(assessment_id, at, working_days_after(at, WORKING_DAYS, zone), ending)
    store.assessments.touch(assessment_id, at)
    store.surfaces.add(splits_of(assessment_id, where))
    if not assessment.setup.anonymous:
        if assessment.setup.own_time:
            post_questions(store, sitting)
        store.surfaces.add(result_of(assessment_id, where, threaded=True))
    for capability_id in sitting.to_revote:
        question_changed(store, assessment_id, capability_id)
    progress_changed(store, assessment_id)
    team_changed(store, assessment.channel_id)
