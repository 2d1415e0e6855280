"""Opens a closed assessment again, within a day of its close."""

from bot.domain.assessing.assessment import SECOND_ROUND, Assessment, Reveal
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.going_on import reveals_itself
from bot.domain.assessing.rights import Right
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.cadence import working_days_after, zone_of
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.services.acts import Act
from bot.services.assessing.leaving import shut_out
from bot.services.assessing.revealing import put_next_question, reveal_question
from bot.services.auditing import record
from bot.services.permissions import require, sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN, find_assessment, load_sitting
from bot.services.staleness import finding_changed, question_changed, splits_changed, team_changed, verdicts_changed
from bot.services.zones import team_zone

REOPENS_WITHIN = 24 * 60 * 60.0
"""Seconds after the close; later, closed results never change."""


def reopen(store: Store, act: Act, channel_id: str) -> Sitting:
    """The channel's latest one that was not called off. Raises Refused, with the reason."""
    assessment = _latest(store, act, channel_id)
    require(store, assessment, act.user_id, Right.REOPEN)
    before = load_sitting(store, assessment.assessment_id)
    hidden = assessment.setup.own_time or assessment.setup.reveal is Reveal.AT_CLOSE
    _require_reopenable(before, act.at)
    _require_unsettled(before, hidden)
    assessment_id = assessment.assessment_id
    closes_at = _closing(store, assessment, act.at) if assessment.setup.own_time else None
    if not store.assessments.reopen(assessment_id, closes_at):
        raise Refused("Another assessment is open here: close that one first.")
    store.assessments.set_silent(assessment_id, ())
    store.assessments.touch(assessment_id, act.at)
    if hidden:
        store.answers.note_shown(assessment_id)
        store.assessments.hide_again(assessment_id)
    record(store, act, Deed.REOPENED, assessment)
    _shut_out_who_left(store, before)
    _go_on(store, assessment_id, act.at)
    _all_changed(store, assessment_id)
    finding_changed(store, channel_id, [one.capability_id for one in before.questions])
    team_changed(store, channel_id)
    return load_sitting(store, assessment_id)


def _latest(store: Store, act: Act, channel_id: str) -> Assessment:
    if not sees_channel(store, channel_id, act.user_id):
        raise Refused(UNKNOWN)
    if store.assessments.open_in(channel_id) is not None:
        raise Refused("Another assessment is open here: close that one first.")
    latest = store.assessments.latest_in(channel_id)
    if latest is None:
        raise Refused("There is nothing to reopen here: no assessment was closed in this channel.")
    return find_assessment(store, latest.assessment_id, lock=True)


def _require_reopenable(before: Sitting, now: Instant) -> None:
    assessment = before.assessment
    if assessment.closed_at is None:
        raise Refused("It is open already.")
    if assessment.setup.anonymous:
        raise Refused("The last one was anonymous: its single answers are destroyed, so it cannot be reopened.")
    if now - assessment.closed_at > REOPENS_WITHIN:
        raise Refused("The last one was closed more than a day ago, and such results never change. Start a new one.")
    if before.kept:
        raise Refused("The last one came from a file, which holds counts and no ballots, so it cannot be reopened.")


def _require_unsettled(before: Sitting, hidden: bool) -> None:
    """`hidden`: its answers showed at the close, and would be changed and show once more."""
    if hidden and any(one.round == SECOND_ROUND for one in before.answers):
        raise Refused("Its splits were voted on again, and there is one re-vote: settle what is open, on the result.")
    if not hidden and not before.waiting and before.next_capability is None:
        raise Refused("Every question was asked and revealed: settle what is open instead, on the result.")


def _shut_out_who_left(store: Store, before: Sitting) -> None:
    """What showed at the close stays. Nothing is concluded from their going: it was opened to take answers again."""
    for user_id in dict.fromkeys((*before.participants, *before.leaders)):
        if not sees_channel(store, before.assessment.channel_id, user_id):
            shut_out(store, before, user_id)


def _closing(store: Store, assessment: Assessment, now: Instant) -> Instant:
    """One working day on, in the team's zone: its facilitator's until it was changed."""
    zone = team_zone(store, assessment.channel_id, assessment.facilitator_id)
    return working_days_after(now, 1, zone_of(zone))


def _go_on(store: Store, assessment_id: str, at: Instant) -> None:
    """With the next question, unless one waits. What was answered in own time waits for changes.

    What all who are left have answered is revealed first, as it would have been; but not where one alone is left, nor
    with the last question, which would close what was just opened.
    """
    sitting = load_sitting(store, assessment_id)
    if sitting.next_capability is None:
        return
    complete = [one.capability_id for one in sitting.waiting if reveals_itself(sitting, one.capability_id)]
    if complete and len(sitting.participants) > 1:
        for one in complete:
            reveal_question(store, sitting, one, at)
    elif not sitting.waiting or sitting.complete(sitting.questions[-1].capability_id):
        put_next_question(store, sitting, at)


def _all_changed(store: Store, assessment_id: str) -> None:
    for question in store.assessments.questions(assessment_id):
        question_changed(store, assessment_id, question.capability_id)
    verdicts_changed(store, assessment_id)
    splits_changed(store, assessment_id)
