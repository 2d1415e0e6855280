"""Who took part in what is closed, as far as that may be told: the one rule for history, and for then and now."""

from dataclasses import dataclass

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.attendance import may_be_named, silence_shows
from bot.domain.forgotten import is_gone
from bot.services.ports.store import Store


@dataclass(frozen=True, slots=True)
class TookPart:
    """In one assessment or poll."""

    named: tuple[str, ...] = ()
    """In the order of joining."""
    hidden: frozenset[str] = frozenset()
    """To name them would tell what they answered, as of the only one in a confidential poll."""
    anonymous: int = 0

    @property
    def unnamed(self) -> int:
        return len(self.hidden) + self.anonymous


def who_took_part(store: Store, one: Assessment) -> TookPart:
    """Who said something. Where it may not be told who was silent, that is everybody who was there.

    Who was forgotten counts as having said something. Of what was imported only the silent are known, not the answers.
    """
    here = store.assessments.participation(one.assessment_id)
    if one.setup.anonymous:
        return TookPart(anonymous=sum(not (person.silent and silence_shows(one)) for person in here))
    spoke = {answer.user_id for answer in store.answers.of(one.assessment_id) if answer.value}
    told = one.kind is Kind.POLL or silence_shows(one)
    said = {each.user_id for each in here if (each.user_id in spoke if spoke else not each.silent)}
    people = tuple(each.user_id for each in here if not told or each.user_id in said or is_gone(each.user_id))
    late = sum(one.came_to_vote(each.joined_at) for each in here)
    return TookPart(named=people) if may_be_named(one, len(people), late) else TookPart(hidden=frozenset(people))
