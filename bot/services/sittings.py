"""Reads all that is known of an assessment, for a decision or for the screen."""

from bot.domain.assessment import Assessment, Sitting
from bot.domain.errors import Refused
from bot.domain.surface import Links, links_to
from bot.services.ports import Store


def find_assessment(store: Store, assessment_id: str, lock: bool = False) -> Assessment:
    """Raises Refused when there is none; `lock` keeps others from deciding on it until this transaction ends."""
    assessment = store.assessments.get(assessment_id, lock)
    if assessment is None:
        raise Refused("This assessment is not known here any more. Start a new one with /maturity.")
    return assessment


def load_sitting(store: Store, assessment_id: str, lock: bool = False) -> Sitting:
    """Raises Refused when there is no such assessment."""
    return sitting_of(store, find_assessment(store, assessment_id, lock))


def sitting_of(store: Store, assessment: Assessment) -> Sitting:
    assessment_id = assessment.assessment_id
    return Sitting(
        assessment=assessment,
        library=store.directory.library(assessment.library_digest),
        participants=tuple(store.assessments.participants(assessment_id)),
        questions=tuple(store.assessments.questions(assessment_id)),
        answers=tuple(store.answers.of(assessment_id)),
        settlements=tuple(store.assessments.settlements(assessment_id)),
    )


def load_links(store: Store, assessment_id: str) -> Links:
    """Where this assessment's messages can be opened; nowhere, when Slack did not tell the workspace's address."""
    surfaces, address = store.surfaces.of_assessment(assessment_id), store.directory.workspace().url
    return links_to(surfaces, address, store.assessments.thread_ts(assessment_id)) if address else Links({})
