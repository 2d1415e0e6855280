"""What a re-vote shows of each split: how the first round went, what one would see, and how the second went."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.domain.assessing.assessment import FIRST_ROUND, SECOND_ROUND, Names, Reveal
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Tally

THING_LIMIT = 500
"""Characters of one concrete thing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One concrete thing that somebody says one would see. `giver` where they agree to be named."""

    text: str
    giver: str | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """One capability of the re-vote. A tally is None where it may not be shown, or is not there yet."""

    capability_id: str
    first: Tally | None
    things: tuple[Thing, ...]
    final: Tally | None = None


def splits(sitting: Sitting) -> tuple[Split, ...]:
    """In the order of discussion, those too that were settled meanwhile; not what was settled before the vote began."""
    since = sitting.assessment.revoting_since
    settled_at = {one.capability_id: one.settled_at for one in sitting.settlements}
    return tuple(
        _split(sitting, one)
        for one in sitting.split_at_first
        if one not in settled_at or since is None or settled_at[one] >= since
    )


def _split(sitting: Sitting, capability_id: str) -> Split:
    things, secret = things_shown(sitting, capability_id), sitting.assessment.setup.anonymous
    if sitting.assessment.open:
        return Split(capability_id, None if secret else sitting.first_tally(capability_id), things)
    if secret:
        kept = sitting.kept_of[capability_id]
        return Split(capability_id, kept.first, things, kept.tally)
    return Split(capability_id, sitting.first_tally(capability_id), things, sitting.tally(capability_id))


def things_shown(sitting: Sitting, capability_id: str) -> tuple[Thing, ...]:
    """Of an open anonymous one only from the floor on: the first that comes would be its giver's, for all to see."""
    if sitting.assessment.setup.anonymous and not sitting.assessment.open:
        kept = sitting.kept_of.get(capability_id)
        return tuple(map(Thing, kept.things)) if kept else ()
    found = [one for one in sitting.concretes if one.capability_id == capability_id]
    if sitting.assessment.setup.anonymous and len(found) < sitting.assessment.setup.floor:
        return ()
    nameless = sitting.assessment.setup.anonymous
    return tuple(Thing(one.text, one.user_id if one.named and not nameless else None) for one in found)


def nobody_voted_again(sitting: Sitting, capability_ids: Collection[str]) -> bool:
    """On any of these, in a re-vote that is over. Where only counts were kept that is not known: False."""
    return not sitting.kept and not any(_votes_again(sitting, one) for one in capability_ids)


def _votes_again(sitting: Sitting, capability_id: str) -> int:
    return sum(one.value is not None for one in sitting.answers_in(SECOND_ROUND, capability_id))


def by_the_first_answers(sitting: Sitting) -> Sitting | None:
    """The sitting without its second votes, to tell what they did. None where nobody may know."""
    voted = any(one.round == SECOND_ROUND and one.value is not None for one in sitting.answers)
    if sitting.assessment.open or not voted:
        return None
    return replace(sitting, answers=tuple(one for one in sitting.answers if one.round == FIRST_ROUND))


def both_rounds_may_show(sitting: Sitting, capability_id: str) -> bool:
    """Of an anonymous re-vote that is ending: those who changed and those who did not both reach the floor.

    Otherwise the difference of two counts would be what one person, or a few, did (the contract's rule 7).
    """
    first = {one.user_id: one.value for one in sitting.answers_in(FIRST_ROUND, capability_id) if one.value}
    final = first | {one.user_id: one.value for one in sitting.answers_in(SECOND_ROUND, capability_id) if one.value}
    changed = sum(first.get(who) is not value for who, value in final.items())
    return min(changed, len(final) - changed) >= sitting.assessment.setup.floor


def unseen(sitting: Sitting) -> tuple[tuple[str, ...], int]:
    """What nobody has seen yet of an open one: the answers to these capabilities, from this round on.

    It goes with whoever leaves. What was seen stays, or its going would tell what it was: that something is split, and
    counts that show at once without names. So where it was opened again, what showed at the close comes back in the
    place of what was said since.
    """
    if sitting.assessment.revoting:
        return sitting.split_at_first, SECOND_ROUND  # what was settled meanwhile, too
    setup = sitting.assessment.setup
    if setup.reveal is Reveal.LIVE and setup.names is not Names.OPEN:
        return (), FIRST_ROUND
    return tuple(one.capability_id for one in sitting.waiting), FIRST_ROUND
