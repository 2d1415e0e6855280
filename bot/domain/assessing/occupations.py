"""What members say they do, and where those groups see a capability differently, as far as privacy allows.

A second cut of the same answers may let one subtract: who knows the counts of all, and the verdicts of all groups but
one person's, knows that person's answer. So a group is shown only when everything that can be put together from the
groups that are shown, or left over from them, is at least as large as the floor. Show groups once for a set of answers:
not of two rounds, nor before and after somebody joined.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.scoring.tally import Answer, Tally, Verdict


class Occupation(StrEnum):
    DATA_SCIENCE = "data_science"
    ML_ENGINEERING = "ml_engineering"
    PLATFORM = "platform"
    PRODUCT = "product"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As people write it."""
        return "ML engineering" if self is Occupation.ML_ENGINEERING else self.value.replace("_", " ")


TITLES: Mapping[str, Occupation] = {
    "analyst": Occupation.DATA_SCIENCE,
    "applied scientist": Occupation.DATA_SCIENCE,
    "data analyst": Occupation.DATA_SCIENCE,
    "data scientist": Occupation.DATA_SCIENCE,
    "research scientist": Occupation.DATA_SCIENCE,
    "researcher": Occupation.DATA_SCIENCE,
    "ai engineer": Occupation.ML_ENGINEERING,
    "machine learning": Occupation.ML_ENGINEERING,
    "machine learning engineer": Occupation.ML_ENGINEERING,
    "ml engineer": Occupation.ML_ENGINEERING,
    "data engineer": Occupation.PLATFORM,
    "devops": Occupation.PLATFORM,
    "devops engineer": Occupation.PLATFORM,
    "infrastructure engineer": Occupation.PLATFORM,
    "mlops": Occupation.PLATFORM,
    "mlops engineer": Occupation.PLATFORM,
    "platform engineer": Occupation.PLATFORM,
    "site reliability engineer": Occupation.PLATFORM,
    "sre": Occupation.PLATFORM,
    "pm": Occupation.PRODUCT,
    "product manager": Occupation.PRODUCT,
    "product owner": Occupation.PRODUCT,
}
"""What people are called who do it. Titles stand for a group as a whole only: "data" begins two of them."""
_RANKS = frozenset({"junior", "senior", "lead", "staff", "principal"})


def occupations_fitting(asked: str) -> tuple[Occupation, ...]:
    """What a title stands for, of whatever rank; else each group that begins so. In small letters, with single spaces.

    No words fit nothing.
    """
    rank, _, title = asked.partition(" ")
    text = title if rank in _RANKS else asked
    if text in TITLES:
        return (TITLES[text],)
    return tuple(one for one in Occupation if text and one.words.lower().startswith(text))


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """What one group says of a capability. It has no counts, on purpose."""

    occupation: Occupation
    verdict: Verdict


Values = Mapping[Occupation | None, Sequence[Answer]]
"""The answers to one capability by what their givers do; None for those who have not said."""

GRADED = (Verdict.MET, Verdict.PARTLY, Verdict.UNMET)


def groups_shown(values: Values, floor: int) -> tuple[GroupVerdict, ...]:
    """The verdicts of the groups that may be shown, in the order of Occupation.

    Each shown group reaches `floor` answers (of any value), and so do all who are in no shown group, taken together,
    unless there is nobody. A group that is everybody is no cut, and is not shown. Names are open: floor 1.
    """
    if floor < 1:
        raise ValueError(f"a floor of {floor} answers protects nobody")
    sizes = {one: len(values.get(one, ())) for one in Occupation}
    shown = _large_enough(sizes, sum(map(len, values.values())), floor)
    return tuple(GroupVerdict(one, _verdict(values[one])) for one in Occupation if one in shown)


def disagreement(shown: Sequence[GroupVerdict]) -> tuple[GroupVerdict, ...]:
    """The groups that say met, partly or unmet, when at least two of them differ; otherwise none."""
    graded = tuple(group for group in shown if group.verdict in GRADED)
    return graded if len({group.verdict for group in graded}) > 1 else ()


def _large_enough(sizes: Mapping[Occupation, int], everybody: int, floor: int) -> list[Occupation]:
    """Largest first. A rest that is too small takes the smallest shown group in, and is then large enough."""
    shown = sorted((one for one in Occupation if sizes[one] >= floor), key=lambda one: -sizes[one])
    while shown and 0 < everybody - sum(sizes[one] for one in shown) < floor:
        shown.pop()
    return [one for one in shown if sizes[one] < everybody]


def _verdict(answers: Sequence[Answer]) -> Verdict:
    return Tally.of(answers, len(answers)).verdict
