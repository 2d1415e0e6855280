"""During a re-vote what is edited or deleted in the thread is talk: it casts no second vote, on both databases."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import SECOND_ROUND, Entry, Names, Reveal, Setup
from bot.domain.scoring.tally import Value
from bot.domain.surface import SurfaceKind, surface_key
from bot.services.acts import Act
from bot.services.assessing.hearing import Heard, hear, hear_deletion, hear_edit
from bot.services.ports.store import Store
from tests.storage.builders import BEN, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import ANSWERED, HOUR, LIVE, in_channel, now_of, split_in_conversation, ts_of

CARD_TS = "1795428000.000100"
SETUPS = {
    "live": replace(LIVE, names=Names.OPEN),
    "live, no names": LIVE,
    "on reveal": Setup(entry=Entry.ANYONE, reveal=Reveal.ON_REVEAL),
}
whatever_shows = pytest.mark.parametrize("setup", list(SETUPS))


@pytest.fixture
def written() -> Heard:
    """Ben's message, which answered what is now split."""
    return Heard(CHURN, ts_of(BEN), CARD_TS, "no, we never did", mentioned=False, direct=False)


async def _votes(team: Lakeside, setup: str) -> str:
    def begins(store: Store) -> str:
        in_channel(store)
        at_issue = split_in_conversation(store, SETUPS[setup])
        card = store.surfaces.get(surface_key(SurfaceKind.CARD, FIRST))
        assert card is not None
        store.surfaces.record_post(card, CHURN, CARD_TS, "shown", 0.0)
        return at_issue

    return await team.did(begins)


async def _nothing_was_voted(team: Lakeside, at_issue: str) -> None:
    at = await team.sees(now_of)
    assert at.assessment.revoting and at.voted_again == 0 and at.answers_in(SECOND_ROUND, at_issue) == ()
    first = at.answer_of(at_issue, BEN)
    assert first is not None and (first.value, first.note) == (Value.YES, "so")


@whatever_shows
async def test_an_edit_is_no_second_vote(team: Lakeside, written: Heard, setup: str) -> None:
    at_issue = await _votes(team, setup)
    act = Act(BEN, ANSWERED + HOUR)
    assert await team.did(lambda store: hear_edit(store, act, written, LIBRARY)) is None
    await _nothing_was_voted(team, at_issue)


@whatever_shows
async def test_a_deletion_is_no_second_vote(team: Lakeside, written: Heard, setup: str) -> None:
    at_issue = await _votes(team, setup)
    await team.did(lambda store: hear_deletion(store, Act(BEN, ANSWERED + HOUR), written))
    await _nothing_was_voted(team, at_issue)


@whatever_shows
async def test_nor_is_a_new_message(team: Lakeside, written: Heard, setup: str) -> None:
    at_issue = await _votes(team, setup)
    new = replace(written, ts="1795431660.000900")
    await team.did(lambda store: hear(store, Act(BEN, ANSWERED + HOUR), new, LIBRARY))
    await _nothing_was_voted(team, at_issue)
