"""What an edit or a deletion does to the answer, and to the evidence, that a message gave; on both databases."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Entry, Setup
from bot.domain.scoring.tally import Value
from bot.domain.surface import SurfaceKind, surface_key
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.hearing import Heard, hear, hear_deletion, hear_edit, worth_hearing_again
from bot.services.assessing.revealing import reveal
from bot.services.ports.store import Store
from bot.services.replies import OfferToCount, PrivateWord, Told
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import ANSWERED, CREW, HOUR, in_channel, now_of, opens

CARD_TS = "1795428000.000100"
SAID = Heard(CHURN, "1795428060.000200", CARD_TS, "yes, all of them", mentioned=False, direct=False)
AS_EVIDENCE = replace(SAID, text="evidence drift: the pager rings")
AS_TALK = replace(SAID, text="let us look at it tomorrow")
LATER = ANSWERED + HOUR


@pytest.fixture
async def asked(team: Lakeside) -> Lakeside:
    """Three people talk about the first question, in a thread."""

    def begins(store: Store) -> None:
        in_channel(store)
        opens(store, Setup(entry=Entry.CHOSEN), CREW[:3])
        card = store.surfaces.get(surface_key(SurfaceKind.CARD, FIRST))
        assert card is not None
        store.surfaces.record_post(card, CHURN, CARD_TS, "shown", 0.0)

    await team.did(begins)
    return team


async def answers(team: Lakeside) -> None:
    """Ben does, and lets his message count."""

    def given(store: Store) -> None:
        first = now_of(store).agenda[0]
        give_answer(store, Act(BEN, ANSWERED), FIRST, first, Value.YES, note="all of them", said_in=SAID.ts)

    await team.did(given)


async def edits(team: Lakeside, heard: Heard, at: float = LATER) -> PrivateWord | None:
    return await team.did(lambda store: hear_edit(store, Act(BEN, at), heard, LIBRARY))


async def is_revealed(team: Lakeside) -> None:
    def shown(store: Store) -> None:
        reveal(store, Act(ANA, LATER + 1), FIRST, now_of(store).agenda[0])

    await team.did(shown)


async def evidence(team: Lakeside) -> list[str]:
    return [one.text for one in (await team.sees(now_of)).evidence]


async def answer(team: Lakeside) -> tuple[Value | None, str] | None:
    """Of Ben, to the first question, with its note."""
    at = await team.sees(now_of)
    given = at.answer_of(at.agenda[0], BEN)
    return (given.value, given.note) if given else None


async def test_a_refused_edit_is_told_once(asked: Lakeside) -> None:
    await answers(asked)
    await is_revealed(asked)
    changed = replace(SAID, text="no, none")
    told = await edits(asked, changed, LATER + 2)
    assert isinstance(told, Told) and "This question is revealed" in told.why_not
    assert await edits(asked, changed, LATER + 2) is None  # the same event, again
    assert await answer(asked) == (Value.YES, "all of them")


async def test_a_deletion_takes_the_evidence_along_though_the_answer_stands(asked: Lakeside) -> None:
    await answers(asked)
    await edits(asked, AS_EVIDENCE)
    await is_revealed(asked)
    assert await evidence(asked) == ["the pager rings"]
    told = await asked.did(lambda store: hear_deletion(store, Act(BEN, LATER + 2), AS_EVIDENCE))
    assert isinstance(told, Told) and "This question is revealed" in told.why_not
    assert await evidence(asked) == []
    assert await answer(asked) == (Value.YES, "all of them")


async def test_a_deletion_withdraws_the_note_and_says_nothing(asked: Lakeside) -> None:
    await answers(asked)
    assert await asked.did(lambda store: hear_deletion(store, Act(BEN, LATER), SAID)) is None
    assert await answer(asked) == (Value.YES, "")


@pytest.mark.parametrize(("now", "reply"), [(AS_TALK, type(None)), (SAID, OfferToCount)], ids=["talk", "an answer"])
async def test_evidence_that_became_something_else_is_taken_back(asked: Lakeside, now: Heard, reply: type) -> None:
    await asked.did(lambda store: hear(store, Act(BEN, ANSWERED), AS_EVIDENCE, LIBRARY))
    assert await evidence(asked) == ["the pager rings"]
    assert isinstance(await edits(asked, now), reply)
    assert await evidence(asked) == []


async def test_evidence_is_taken_back_where_the_answer_is_refused(asked: Lakeside) -> None:
    await answers(asked)
    await edits(asked, AS_EVIDENCE)
    await is_revealed(asked)
    told = await edits(asked, replace(SAID, text="no"), LATER + 2)
    assert isinstance(told, Told)
    assert await evidence(asked) == [] and await answer(asked) == (Value.YES, "all of them")


def test_talk_is_heard_again_where_it_was_evidence() -> None:
    assert worth_hearing_again(AS_TALK, before=AS_EVIDENCE.text)
    assert worth_hearing_again(SAID, before=AS_TALK.text)
    assert not worth_hearing_again(AS_TALK, before="yes")


# Slack delivers an event again, and not always in order


async def test_an_edit_that_arrives_again_leaves_what_came_after_it(asked: Lakeside) -> None:
    await asked.did(lambda store: hear(store, Act(BEN, ANSWERED), AS_EVIDENCE, LIBRARY))
    await edits(asked, AS_TALK, LATER)
    await edits(asked, AS_EVIDENCE, LATER + 1)
    await edits(asked, AS_TALK, LATER)
    assert await evidence(asked) == ["the pager rings"]


async def test_an_edit_that_comes_after_a_newer_one_changes_nothing(asked: Lakeside) -> None:
    await asked.did(lambda store: hear(store, Act(BEN, ANSWERED), AS_EVIDENCE, LIBRARY))
    await edits(asked, replace(SAID, text="evidence drift: a page with the alarms"), LATER + 2)
    assert await edits(asked, AS_TALK, LATER) is None
    assert await edits(asked, replace(SAID, text="evidence drift: the old page"), LATER + 1) is None
    assert await evidence(asked) == ["a page with the alarms"]


async def test_what_a_message_said_before_its_edit_is_not_heard_after_it(asked: Lakeside) -> None:
    await edits(asked, replace(SAID, text="evidence drift: a page with the alarms"))
    assert await asked.did(lambda store: hear(store, Act(BEN, ANSWERED), AS_EVIDENCE, LIBRARY)) is None
    assert await evidence(asked) == ["a page with the alarms"]


async def test_an_edit_that_comes_after_the_deletion_brings_nothing_back(asked: Lakeside) -> None:
    await answers(asked)
    await asked.did(lambda store: hear_deletion(store, Act(BEN, LATER + 1), SAID))
    await edits(asked, AS_EVIDENCE, LATER)
    assert await evidence(asked) == [] and await answer(asked) == (Value.YES, "")
