"""The promise of groups, as properties: where they must not be seen, what people do makes no difference."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assessing.assessment import Ending, Names
from bot.domain.assessing.occupations import Occupation
from bot.domain.assessing.sitting import Sitting
from tests.rendering.occupation_scenes import TWO_AND_FOUR, grouped
from tests.rendering.sittings import ANONYMOUS, CONFIDENTIAL, OPEN, SIX, Told, sitting
from tests.rendering.strategies import PEOPLE, tellings
from tests.rendering.surfaces_of import control_views, messages_to, public_messages

ROLES = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from([one.value for one in Occupation]))
HIDDEN = st.sampled_from([Names.CONFIDENTIAL, Names.ANONYMOUS])


def _shown(at: Sitting) -> object:
    told = [messages_to(at, user_id) for user_id in (*at.participants, "U0NOBODY")]
    return public_messages(at), told, control_views(at)


@given(told=HIDDEN.flatmap(lambda names: tellings(names=names)), does=ROLES)
def test_where_names_are_hidden_it_makes_none_before_the_close(told: Told, does: dict[str, str]) -> None:
    at = sitting(replace(told, ending=None, waiting=max(told.waiting, 1)))
    assert _shown(replace(at, occupations=does)) == _shown(at)


@given(told=tellings(names=Names.OPEN), does=ROLES)
def test_it_makes_none_before_the_reveal(told: Told, does: dict[str, str]) -> None:
    at = sitting(replace(told, ending=None, waiting=len(told.asked)))
    assert _shown(replace(at, occupations=does)) == _shown(at)


@given(told=tellings(names=Names.CONFIDENTIAL), does=ROLES)
def test_five_people_are_too_few_for_two_groups_of_three(told: Told, does: dict[str, str]) -> None:
    at = sitting(told)
    assert _shown(replace(at, occupations=does)) == _shown(at)


@given(does=st.permutations(TWO_AND_FOUR))
def test_who_is_one_of_two_makes_none(does: list[str]) -> None:
    for setup in (CONFIDENTIAL, ANONYMOUS):
        at = grouped(tuple(does), setup, Ending.TIME_UP)
        assert _shown(at) == _shown(replace(at, occupations={})) and not any(one.groups for one in at.kept)


def test_it_makes_one_where_names_are_open() -> None:
    at = sitting(Told(("nnnyyy",), waiting=0, people=SIX, setup=OPEN))
    assert _shown(replace(at, occupations=dict(zip(SIX, ["platform"] * 3 + ["product"] * 3, strict=True)))) != _shown(
        at
    )
