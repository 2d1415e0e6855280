"""What becomes of an anonymous assessment at its end: counts remain, and nothing that leads to a person."""

from collections.abc import Iterable
from random import SystemRandom

from bot.domain.assessment import Instant, KeptTally
from bot.domain.sitting import Sitting
from bot.services.ports import Store

_CHANCE = SystemRandom()
"""From the machine's own entropy: an order that nobody can compute again."""


def destroy_answers(store: Store, sitting: Sitting, shown: Iterable[str]) -> None:
    """In the transaction that closes it: the counts of what is `shown` take the place of every single answer."""
    assessment_id = sitting.assessment.assessment_id
    store.answers.keep(assessment_id, [_remains(sitting, one) for one in shown])
    for user_id in sitting.participants:
        store.assessments.set_focus(assessment_id, user_id, None)


def _remains(sitting: Sitting, capability_id: str) -> KeptTally:
    """The contract's rule 7: below the floor nothing is kept but that."""
    if sitting.below_floor(capability_id):
        return KeptTally(capability_id, None)
    notes = [one.note for one in sitting.answers_to(capability_id) if one.value and one.note.strip()]
    _CHANCE.shuffle(notes)
    return KeptTally(capability_id, sitting.tally(capability_id), notes=tuple(notes))


def closed_with_traces(store: Store) -> list[str]:
    """Closed anonymous assessments whose key, or whose deleted answers, may still be on the disk."""
    return list(store.assessments.to_erase())


def destroy_keys(store: Store, assessment_ids: Iterable[str]) -> None:
    """Afterwards nobody can compute a pseudonym again. Doing it twice does no harm."""
    for assessment_id in assessment_ids:
        store.keys.destroy(assessment_id)


def record_erased(store: Store, assessment_ids: Iterable[str], at: Instant) -> None:
    for assessment_id in assessment_ids:
        store.assessments.set_erased(assessment_id, at)
