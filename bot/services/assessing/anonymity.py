"""What becomes of an anonymous assessment at its end: counts remain, and nothing that leads to a person."""

from collections.abc import Iterable
from random import SystemRandom

from bot.domain.assessing.assessment import KeptTally
from bot.domain.assessing.differing import groups_among
from bot.domain.assessing.revote import both_rounds_may_show
from bot.domain.assessing.sitting import Sitting
from bot.domain.instant import Instant
from bot.services.ports.store import Store

_CHANCE = SystemRandom()
"""From the machine's own entropy: an order that nobody can compute again."""


def destroy_answers(store: Store, sitting: Sitting, shown: Iterable[str]) -> None:
    """In the transaction that closes it: the counts of what is `shown` take the place of every single answer."""
    assessment_id = sitting.assessment.assessment_id
    store.answers.keep(assessment_id, [what_remains(sitting, one) for one in shown])
    for user_id in sitting.participants:
        store.assessments.set_focus(assessment_id, user_id, None)


def what_remains(sitting: Sitting, capability_id: str) -> KeptTally:
    """Of a sitting that is about to close. The contract's rule 7: below the floor nothing is kept but that."""
    again = sitting.assessment.revoting and capability_id in sitting.split_at_first
    counted, floor = sitting.counted, sitting.assessment.setup.floor
    if counted.below_floor(capability_id):
        return KeptTally(capability_id, None, voted_again=again)
    answers = counted.answers_to(capability_id)
    groups = groups_among(counted, answers, floor)
    return KeptTally(
        capability_id,
        counted.tally(capability_id),
        first=sitting.first_tally(capability_id) if again and both_rounds_may_show(sitting, capability_id) else None,
        notes=_shuffled(one.note for one in answers if one.value and one.note.strip()),
        groups=tuple((one.occupation.value, one.verdict) for one in groups),
        voted_again=again,
        things=_shuffled(one.text for one in sitting.concretes if one.capability_id == capability_id),
    )


def _shuffled(texts: Iterable[str]) -> tuple[str, ...]:
    ordered = list(texts)
    _CHANCE.shuffle(ordered)
    return tuple(ordered)


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
