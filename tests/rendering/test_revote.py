"""The promises of a re-vote, as properties: what must not be seen makes no difference to what is shown."""

import re
from dataclasses import replace
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.assessing.assessment import Ending, Names
from bot.domain.assessing.revote import both_rounds_may_show
from bot.domain.assessing.sitting import Sitting
from bot.slack.assessing.wizard_view import wizard_view
from tests.rendering.revote_scenes import page_of
from tests.rendering.sittings import ANA, SIX, Told, sitting
from tests.rendering.strategies import revotes
from tests.rendering.surfaces_of import control_views, messages_to, public_messages

CHANCE = st.randoms(use_true_random=False)
NAMED = re.compile(r"<@([^<>]+)>")
SPLIT_ROW = st.text("ypn", min_size=4, max_size=4).map(lambda said: f"yn{said}")
OTHER_WAY = str.maketrans("yn", "ny")
LETTER_OF = {"yes": "y", "partly": "p", "no": "n", "unknown": "u", "na": "a"}


def _shown(at: Sitting) -> object:
    """To many, and to one who takes no part."""
    return public_messages(at), control_views(at), messages_to(at, "U0NOBODY")


def _splits(at: Sitting) -> str:
    message = public_messages(at)["A1:splits"]
    return f"{message.text} {message.blocks}"


def _handed_on(told: Told, chance: Random) -> Told:
    """Whole sheets change hands: answers of both rounds, notes and things."""
    order = chance.sample(range(len(SIX)), len(SIX))
    new = {SIX[source]: SIX[place] for place, source in enumerate(order)}
    asked, again = (
        tuple("".join(row[one] for one in order) for row in rows) for rows in (told.asked, told.again or ())
    )
    notes = {(place, new[who]): text for (place, who), text in told.notes.items()}
    things = {(place, new[who]): text for (place, who), text in told.things.items()}
    agreeing = tuple(new[who] for who in told.agreeing)
    return replace(told, asked=asked, again=again, notes=notes, things=things, agreeing=agreeing)


def _voted_otherwise(told: Told, chance: Random) -> Told:
    """As many vote on each split, but others, and something else."""
    order = chance.sample(range(len(SIX)), len(SIX))
    rows = ("".join("." if row[one] == "." else chance.choice("ypnuas") for one in order) for row in told.again or ())
    return replace(told, again=tuple(rows))


@given(told=revotes(), chance=CHANCE)
def test_while_it_is_on_no_second_vote_makes_a_difference(told: Told, chance: Random) -> None:
    assert _shown(sitting(told)) == _shown(sitting(_voted_otherwise(told, chance)))


@given(told=revotes(), chance=CHANCE)
def test_nor_does_it_on_the_page_of_another(told: Told, chance: Random) -> None:
    """Ana's own votes stay as they are."""
    other = _voted_otherwise(told, chance)
    kept = tuple(f"{mine[0]}{row[1:]}" for mine, row in zip(told.again or (), other.again or (), strict=True))
    one, two = sitting(told), sitting(replace(other, again=kept))
    for capability_id in (*one.split_at_first, None):
        pages = [wizard_view(page_of(at, ANA, capability_id), 25.0) for at in (one, two)]
        assert pages[0] == pages[1]


@given(told=revotes(ending=Ending.CANCELLED), chance=CHANCE)
def test_called_off_it_never_shows_a_second_vote(told: Told, chance: Random) -> None:
    """Nor how many there were, nor a thing that was named."""
    nobody = replace(told, again=(), things={})
    assert _shown(sitting(told)) == _shown(sitting(_voted_otherwise(told, chance))) == _shown(sitting(nobody))


@given(told=revotes(names=Names.ANONYMOUS))
def test_an_anonymous_one_shows_no_first_answer_before_its_close(told: Told) -> None:
    """What is split shows, and that stays so when every yes is a no and every no a yes."""
    turned = replace(told, asked=tuple(row.translate(OTHER_WAY) for row in told.asked), notes={})
    assert sitting(told).split_at_first == sitting(turned).split_at_first
    assert _shown(sitting(told)) == _shown(sitting(turned))


@given(told=revotes(names=Names.ANONYMOUS))
def test_an_anonymous_one_shows_no_thing_below_the_floor_before_its_close(told: Told) -> None:
    named = [place for place, _ in told.things]
    enough = {key: text for key, text in told.things.items() if named.count(key[0]) >= told.setup.floor}
    assert _shown(sitting(told)) == _shown(sitting(replace(told, things=enough)))


@given(told=revotes(names=Names.ANONYMOUS, ending=Ending.COMPLETED), chance=CHANCE)
def test_an_anonymous_one_shows_the_final_counts_alone(told: Told, chance: Random) -> None:
    """Who changed to what makes no difference, unless those who did and those who did not both reach the floor."""
    told = replace(told, notes={})
    before = sitting(replace(told, ending=None))
    moved = replace(told, again=tuple(_same_counts(before, one, chance) for one in before.split_at_first))
    after = sitting(replace(moved, ending=None))
    for one in before.split_at_first:
        assume(not both_rounds_may_show(before, one) and not both_rounds_may_show(after, one))
    assert _shown(sitting(told)) == _shown(sitting(moved))


@given(told=revotes(Names.ANONYMOUS, Ending.COMPLETED), said=SPLIT_ROW, otherwise=SPLIT_ROW, finally_=SPLIT_ROW)
def test_nor_how_they_were_split_at_first(told: Told, said: str, otherwise: str, finally_: str) -> None:
    one, two = (replace(told, asked=(first,), again=(finally_,), notes={}) for first in (said, otherwise))
    for before in (sitting(replace(one, ending=None)), sitting(replace(two, ending=None))):
        assume(not both_rounds_may_show(before, before.split_at_first[0]))
    assert _shown(sitting(one)) == _shown(sitting(two))


def _same_counts(at: Sitting, capability_id: str, chance: Random) -> str:
    """Everyone who has a say votes again, with the final votes dealt out anew."""
    final = {one.user_id: one.value for one in at.counted.answers_to(capability_id) if one.value}
    dealt = iter(chance.sample(list(final.values()), len(final)))
    return "".join(LETTER_OF[next(dealt)] if at.voter(who) in final else "." for who in SIX)


@given(told=revotes(names=Names.ANONYMOUS) | revotes(names=Names.ANONYMOUS, ending=Ending.TIME_UP), chance=CHANCE)
def test_an_anonymous_one_tells_nobody_from_another(told: Told, chance: Random) -> None:
    assert _shown(sitting(told)) == _shown(sitting(_handed_on(told, chance)))


@given(told=revotes(names=Names.CONFIDENTIAL) | revotes(Names.CONFIDENTIAL, Ending.COMPLETED), chance=CHANCE)
def test_with_confidential_names_it_makes_no_difference_who_said_what(told: Told, chance: Random) -> None:
    """But beside a thing whose giver agrees to be named."""
    told = replace(told, asked=tuple(row.replace(".", "y").replace("s", "n") for row in told.asked), agreeing=())
    assert _shown(sitting(told)) == _shown(sitting(_handed_on(told, chance)))


@given(told=revotes() | revotes(ending=Ending.TIME_UP))
def test_a_thing_names_its_giver_only_where_they_agree(told: Told) -> None:
    """Beside who settled it nobody else is named; of an anonymous one nobody ever."""
    at = sitting(told)
    agreed = {who for _, who in told.things if who in told.agreeing} if not told.setup.anonymous else set()
    named = set(NAMED.findall(_splits(at)))
    assert named <= agreed | ({ANA} if told.settlements else set())
    assert "pseudonym" not in str(_shown(at))
