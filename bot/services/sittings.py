"""Reads all that is known of an assessment, for a decision or for the screen."""

from collections.abc import Iterable

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.evidence import Evidence
from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.commitment import Commitment
from bot.domain.errors import Refused
from bot.domain.instant import Instant
from bot.domain.surface import Links, links_to
from bot.services.ports.store import Store

UNKNOWN = "This assessment is not known here any more. Start a new one with /maturity."


def find_assessment(store: Store, assessment_id: str, lock: bool = False) -> Assessment:
    """Raises Refused when there is none; `lock` keeps others from deciding on it until this transaction ends."""
    assessment = store.assessments.get(assessment_id, lock)
    if assessment is None:
        raise Refused(UNKNOWN)
    return assessment


def load_sitting(store: Store, assessment_id: str, lock: bool = False) -> Sitting:
    """Raises Refused when there is no such assessment."""
    return sitting_of(store, find_assessment(store, assessment_id, lock))


def sitting_of(store: Store, assessment: Assessment) -> Sitting:
    assessment_id = assessment.assessment_id
    people = store.assessments.participation(assessment_id)
    return Sitting(
        assessment=assessment,
        library=store.directory.library(assessment.library_digest),
        participants=tuple(one.user_id for one in people),
        questions=tuple(store.assessments.questions(assessment_id)),
        answers=tuple(store.answers.of(assessment_id)),
        settlements=tuple(store.assessments.settlements(assessment_id)),
        kept=() if assessment.open else tuple(store.answers.kept(assessment_id)),  # anonymous, or from a file
        voters=_voters(store, assessment, [one.user_id for one in people]),
        concretes=tuple(store.answers.concretes(assessment_id)) if assessment.revoting_since else (),  # of a re-vote
        leaders=tuple(store.assessments.leaders(assessment_id)),
        occupations={one.user_id: one.occupation for one in people if one.occupation},
        silent_at_close=tuple(one.user_id for one in people if one.silent),
        came_to_vote=tuple(one.user_id for one in people if assessment.came_to_vote(one.joined_at)),
        evidence=_evidence(store, assessment),
        commitments=_commitments(store, assessment),
    )


def _commitments(store: Store, assessment: Assessment) -> tuple[Commitment, ...]:
    """What was taken on from it, and what is under way from a result before it.

    While it is open nobody takes a rung on from it, and each answer reads a sitting.
    """
    if assessment.kind is not Kind.TEAM or not assessment.counts:
        return ()
    taken, closed_at = store.climbing.commitments(assessment.channel_id), assessment.closed_at or 0.0
    return tuple(
        one
        for one in taken
        if one.assessment_id == assessment.assessment_id or (one.open and _came_before(store, one, closed_at))
    )


def _came_before(store: Store, commitment: Commitment, closed_at: Instant) -> bool:
    """It was taken on from a result that was closed before this moment."""
    origin = store.assessments.get(commitment.assessment_id)
    return origin is not None and origin.closed_at is not None and origin.closed_at < closed_at


def _evidence(store: Store, assessment: Assessment) -> tuple[Evidence, ...]:
    """A closed result keeps to what was there when it closed. A private try-out has no team, and none."""
    if assessment.kind is Kind.ALONE:
        return ()
    given = store.teams.evidence(assessment.channel_id)
    return tuple(one for one in given if assessment.closed_at is None or one.given_at <= assessment.closed_at)


def _voters(store: Store, assessment: Assessment, user_ids: Iterable[str]) -> dict[str, str]:
    """Without the key nobody can be told from another, yet what was answered can still be counted and closed."""
    if not (assessment.setup.anonymous and assessment.open):
        return {}
    named = {one: store.keys.pseudonym(assessment.assessment_id, one) for one in user_ids}
    return {one: pseudonym or one for one, pseudonym in named.items()}


def voter_of(store: Store, assessment: Assessment, user_id: str) -> str:
    """Under which id this person's answers are kept. Raises Refused where the key of an anonymous one is not there."""
    if not assessment.setup.anonymous:
        return user_id
    pseudonym = store.keys.pseudonym(assessment.assessment_id, user_id)
    if pseudonym is None:
        raise Refused(
            "The key of this anonymous assessment is not on the machine where Rung runs, so no answer can be told from "
            "another. Whoever runs Rung can bring its folder of keys back."
        )
    return pseudonym


def load_links(store: Store, assessment_id: str) -> Links:
    """Where this assessment's messages can be opened; nowhere, when Slack did not tell the workspace's address."""
    surfaces, address = store.surfaces.of_assessment(assessment_id), store.directory.workspace().url
    return links_to(surfaces, address, store.assessments.thread_ts(assessment_id)) if address else Links({})
