"""Forgets a person: what they said goes for good; counts that were shown stay, and lead to nobody.

The rule for each answer: what was seen as a count stays as one, without name, note, time and message; what nobody has
seen is deleted. So no closed result changes, and an open assessment goes on as if the person had left it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.domain.assessing.assessment import FIRST_ROUND, Assessment, GivenAnswer, Kind
from bot.domain.assessing.revote import unseen
from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.forgotten import Forgotten, gone_id
from bot.domain.over_time.recheck import Recheck
from bot.domain.surface import SurfaceKind
from bot.services.acts import Act
from bot.services.assessing.leaving import go_on_without
from bot.services.measuring.what_changed import recheck_surfaces_changed
from bot.services.planning import plan_anew
from bot.services.ports.store import Store
from bot.services.sittings import sitting_of
from bot.services.staleness import poll_changed, rung_changed, team_changed

NewId = Callable[[], str]
FOR_ONE_PERSON = frozenset({SurfaceKind.TROUBLE, SurfaceKind.REMINDER, SurfaceKind.REVOTE})


def forget(store: Store, act: Act, new_id: NewId) -> Forgotten:
    """Forgets who acts, in this workspace. What Slack's own directory says of them stays: Slack would tell it again.

    `new_id` gives something random at each call. Twice is once: then there is nothing left to do.
    """
    user_id, done = act.user_id, Forgotten()
    rungs = store.forgetting.rungs_of(user_id)
    for one in rungs:
        _forget_rung(store, act, one, new_id)
    for nudge_id in store.forgetting.replied_to(user_id):
        _last_word_goes(store, nudge_id)
    store.forgetting.drop_replies(user_id)
    for recheck in store.rechecks.asked_by(user_id):
        _forget_recheck(store, recheck, new_id)
    store.forgetting.drop_messages_to(user_id)
    for assessment_id in store.forgetting.touched_by(user_id):
        assessment = store.assessments.get(assessment_id, lock=True)
        if assessment is not None:
            recheck_surfaces_changed(store, assessment.channel_id)
            team_changed(store, assessment.channel_id)
            done += _forget_in(store, act, assessment, new_id)
    for entry_id in store.forgetting.audited(user_id):
        store.forgetting.rename_audited(entry_id, gone_id(new_id()))
    for entry_id, detail in store.forgetting.audited_to_lead(user_id):
        chosen = (gone_id(new_id()) if one == user_id else one for one in detail.split(","))
        store.forgetting.rename_in_detail(entry_id, new_id(), ",".join(chosen))
    store.milestones.forget(user_id, gone_id(new_id()))
    store.frameworks.forget(user_id, gone_id(new_id()))
    store.homes.forget(user_id)
    store.welcomes.forget(user_id)
    store.forgetting.drop_person(user_id)
    return done + Forgotten(evidence=store.forgetting.drop_evidence(user_id), rungs=len(rungs))


def _last_word_goes(store: Store, nudge_id: str) -> None:
    """It stands below the question, and as the last word on the rung in others' Homes, whosever rung it is."""
    store.surfaces.mark_stale(nudge_id)
    nudge = store.climbing.nudge(nudge_id)
    rung = None if nudge is None else store.climbing.commitment(nudge.commitment_id)
    if rung is not None:
        rung_changed(store, rung, ())


def _forget_rung(store: Store, act: Act, rung: Commitment, new_id: NewId) -> None:
    """That the team took it on stays. One that was still open has nobody any more, and stands in nobody's way."""
    store.climbing.schedule(rung.channel_id, lock=True)
    rung = store.climbing.commitment(rung.commitment_id) or rung  # as it is now that nobody else decides on it
    nameless = replace(rung, owner=gone_id(new_id()), first_step="", done_when="")
    if rung.open:
        nameless = replace(nameless, ended_at=act.takes_effect_at, outcome=Outcome.GIVEN_UP)
    store.climbing.put_commitment(nameless)
    rung_changed(store, nameless, store.climbing.nudges(rung.commitment_id))
    plan_anew(store, rung.channel_id, act.takes_effect_at)


def _forget_recheck(store: Store, recheck: Recheck, new_id: NewId) -> None:
    """That it was asked, and after what, stays; the words go."""
    recheck = store.rechecks.get(recheck.recheck_id, lock=True) or recheck
    store.rechecks.put(replace(recheck, asked_by=gone_id(new_id()), reason=""))
    recheck_surfaces_changed(store, recheck.channel_id)
    for one in store.rechecks.asked_in(recheck.recheck_id):
        poll_changed(store, one.assessment_id)


def _forget_in(store: Store, act: Act, assessment: Assessment, new_id: NewId) -> Forgotten:
    if assessment.kind is Kind.ALONE:
        return _erase(store, assessment)
    sitting = sitting_of(store, assessment)
    done = Forgotten()
    for voter in _voters(store, assessment, act.user_id):
        done += _forget_answers(store, sitting, voter, new_id)
        store.forgetting.drop_concretes(assessment.assessment_id, voter)
    _forget_lead(store, sitting, act.user_id, new_id)
    for surface in store.surfaces.of_assessment(assessment.assessment_id):
        if surface.kind not in FOR_ONE_PERSON:
            store.surfaces.mark_stale(surface.key)
    _take_off(store, act, sitting, new_id)
    return done


def _erase(store: Store, assessment: Assessment) -> Forgotten:
    """A private try-out: nobody else has seen anything of it."""
    answers = store.answers.of(assessment.assessment_id)
    surfaces = store.surfaces.of_assessment(assessment.assessment_id)
    store.forgetting.erase(assessment.assessment_id)
    shown = tuple((one.channel_id, one.ts) for one in surfaces if one.ts is not None)
    return Forgotten(deleted=len(answers), notes=_notes(answers), tryouts=1, messages=shown)


def _voters(store: Store, assessment: Assessment, user_id: str) -> set[str]:
    """Under which ids their words are kept. Without its key nobody's can be found in an anonymous assessment."""
    if not (assessment.setup.anonymous and assessment.open):
        return {user_id}
    pseudonym = store.keys.pseudonym(assessment.assessment_id, user_id)
    return {user_id} if pseudonym is None else {user_id, pseudonym}


def _forget_answers(store: Store, sitting: Sitting, voter: str, new_id: NewId) -> Forgotten:
    assessment = sitting.assessment
    given = store.answers.given_by(assessment.assessment_id, voter)
    store.answers.withdraw(assessment.assessment_id, voter, *_hidden(sitting))
    left = store.answers.given_by(assessment.assessment_id, voter)
    for capability_id in {one.capability_id for one in left}:
        # both rounds of one capability go by one id, or the second would no longer stand in the first one's place
        store.forgetting.rename_answers(
            assessment.assessment_id, voter, capability_id, gone_id(new_id()), assessment.opened_at
        )
    return Forgotten(deleted=len(given) - len(left), nameless=len(left), notes=_notes(given))


def _hidden(sitting: Sitting) -> tuple[tuple[str, ...], int]:
    """What nobody has seen: the answers to these capabilities, from this round on."""
    if sitting.assessment.open:
        return unseen(sitting)
    return tuple(one.capability_id for one in sitting.waiting), FIRST_ROUND


def _forget_lead(store: Store, sitting: Sitting, user_id: str, new_id: NewId) -> None:
    """As facilitator, as one who leads it too, and as one who settled."""
    assessment_id = sitting.assessment.assessment_id
    if sitting.assessment.facilitator_id == user_id:
        store.forgetting.rename_facilitator(assessment_id, gone_id(new_id()))
    if user_id in sitting.leaders:
        store.assessments.set_leaders(assessment_id, [one for one in sitting.leaders if one != user_id])
    for settlement in sitting.settlements:
        if settlement.user_id == user_id:
            nameless = replace(settlement, user_id=gone_id(new_id()), reason="")
            store.assessments.settle(assessment_id, nameless)


def _take_off(store: Store, act: Act, sitting: Sitting, new_id: NewId) -> None:
    """Of a closed one the number of those who took part stays."""
    assessment_id = sitting.assessment.assessment_id
    if act.user_id not in sitting.participants:
        return
    if not sitting.assessment.open:
        store.forgetting.rename_participant(assessment_id, act.user_id, gone_id(new_id()))
        return
    store.assessments.leave(assessment_id, act.user_id)
    go_on_without(store, sitting, act.user_id, act.at)


def _notes(answers: Sequence[GivenAnswer]) -> int:
    return sum(bool(one.note) for one in answers)
