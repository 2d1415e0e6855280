"""The contract of Answers, on both databases."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Ending, GivenAnswer, Question
from bot.domain.directory import Channel
from bot.domain.scoring.tally import Value
from bot.services.ports.store import Ballot, Store
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, REGISTRY, TESTS, Lakeside, answer, assessment

YES_EARLY = answer(ANA, Value.YES, 110.0, "All of them", message_ts="110.1")
NO_LATE = answer(ANA, Value.NO, 120.0)


@pytest.mark.parametrize("order", [(YES_EARLY, NO_LATE), (NO_LATE, YES_EARLY)])
async def test_the_newest_answer_counts_whichever_comes_first(opened: Lakeside, order: tuple[GivenAnswer, ...]) -> None:
    await opened.gives(*order)
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == [NO_LATE]


async def test_of_two_in_the_same_instant_the_last_to_come_counts(opened: Lakeside) -> None:
    await opened.gives(YES_EARLY)
    corrected = answer(ANA, Value.YES, 110.0, "")
    await opened.gives(corrected)
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == [corrected]


async def test_a_kept_note_stays_with_its_message_while_the_value_stays(opened: Lakeside) -> None:
    await opened.gives(YES_EARLY)
    await opened.did(lambda store: store.answers.put(FIRST, answer(ANA, Value.YES, 115.0), keep_note=True))
    kept = answer(ANA, Value.YES, 115.0, "All of them", message_ts="110.1")
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == [kept]
    await opened.did(lambda store: store.answers.put(FIRST, NO_LATE, keep_note=True))
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == [NO_LATE]


async def test_a_skip_is_an_answer_without_a_value(opened: Lakeside) -> None:
    skipped = answer(BEN, None, 110.0, "Ask Chloe")
    await opened.gives(skipped)
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == [skipped]
    await opened.did(lambda store: store.answers.put(FIRST, answer(BEN, None, 111.0), keep_note=True))
    assert [one.note for one in await opened.sees(lambda store: store.answers.of(FIRST))] == ["Ask Chloe"]


async def test_an_answer_is_found_by_the_message_that_said_it(opened: Lakeside) -> None:
    await opened.gives(YES_EARLY)
    assert await opened.sees(lambda store: store.answers.given_by_message(FIRST, "110.1")) == YES_EARLY
    assert await opened.sees(lambda store: store.answers.given_by_message(FIRST, "110.2")) is None


async def test_answers_are_withdrawn_by_question(opened: Lakeside) -> None:
    other = answer(ANA, Value.NO, 111.0, capability_id=TESTS)
    await opened.gives(YES_EARLY, other, answer(BEN, Value.NO, 112.0))
    await opened.did(lambda store: store.answers.withdraw(FIRST, ANA, [REGISTRY, "never_asked"]))
    left = await opened.sees(lambda store: store.answers.of(FIRST))
    assert [(one.capability_id, one.user_id) for one in left] == [(TESTS, ANA), (REGISTRY, BEN)]
    await opened.did(lambda store: store.answers.withdraw(FIRST, ANA, []))
    assert len(await opened.sees(lambda store: store.answers.of(FIRST))) == 2


async def test_what_showed_comes_back_where_an_answer_is_withdrawn(opened: Lakeside) -> None:
    """As long as it is noted; of what was not revealed nothing is."""
    hidden, changed = answer(ANA, Value.YES, 111.0, capability_id=TESTS), answer(ANA, Value.NO, 130.0, "None of them")

    def shows_and_is_changed(store: Store) -> None:
        store.assessments.open_question(FIRST, Question(TESTS, 2, 100.0))
        store.assessments.reveal(FIRST, REGISTRY, 120.0, 2)
        store.answers.note_shown(FIRST)
        store.answers.put(FIRST, changed)
        store.answers.withdraw(FIRST, ANA, [REGISTRY, TESTS])

    await opened.gives(YES_EARLY, hidden, answer(BEN, None, 112.0), answer(CHLOE, Value.NO, 113.0))
    await opened.did(shows_and_is_changed)
    shown = replace(YES_EARLY, acted_at=130.0, message_ts=None)
    assert await opened.sees(lambda store: store.answers.given_by(FIRST, ANA)) == [shown]
    assert len(await opened.sees(lambda store: store.answers.of(FIRST))) == 3
    await opened.did(lambda store: store.answers.drop_shown(FIRST, REGISTRY))
    await opened.did(lambda store: store.answers.withdraw(FIRST, ANA, [REGISTRY]))
    assert await opened.sees(lambda store: store.answers.given_by(FIRST, ANA)) == []


async def ballot(here: Lakeside, user_id: str) -> Ballot | None:
    return await here.did(lambda store: store.answers.ballot(FIRST, REGISTRY, user_id))


async def test_a_ballot_says_all_that_decides_on_an_answer(opened: Lakeside) -> None:
    assert await ballot(opened, ANA) == Ballot(assessment(), False, True, True, 2, 0)
    await opened.gives(answer(BEN, None, 110.0))
    assert await ballot(opened, ANA) == Ballot(assessment(), False, True, True, 2, 1)
    assert await ballot(opened, BEN) == Ballot(assessment(), False, True, True, 2, 0)
    assert await ballot(opened, CHLOE) == Ballot(assessment(), False, True, False, 2, 1)


async def test_a_ballot_counts_only_this_question(opened: Lakeside) -> None:
    await opened.gives(answer(BEN, Value.NO, 110.0, capability_id=TESTS))
    assert await ballot(opened, ANA) == Ballot(assessment(), False, True, True, 2, 0)


async def test_a_ballot_knows_what_is_revealed_and_closed(opened: Lakeside) -> None:
    await opened.did(lambda store: store.assessments.open_question(FIRST, Question(TESTS, 2, 110.0)))
    await opened.did(lambda store: store.assessments.reveal(FIRST, TESTS, 120.0, 2))
    assert await ballot(opened, ANA) == Ballot(assessment(), False, True, True, 2, 0)
    await opened.did(lambda store: store.assessments.reveal(FIRST, REGISTRY, 130.0, 2))
    await opened.did(lambda store: store.assessments.close(FIRST, 140.0, Ending.COMPLETED))
    closed = assessment(closed_at=140.0, ending=Ending.COMPLETED)
    assert await ballot(opened, ANA) == Ballot(closed, True, True, True, 2, 0)


async def test_a_ballot_knows_who_is_outside_a_private_channel(opened: Lakeside) -> None:
    private = Channel(CHURN, is_member=True, is_private=True)
    await opened.did(lambda store: store.directory.put_channels([private]))
    assert (await ballot(opened, ANA)).inside  # type: ignore[union-attr]  # nobody has read yet who is in it
    await opened.did(lambda store: store.teams.set_members(CHURN, [ANA]))
    await opened.did(lambda store: store.directory.put_channels([replace(private, members_known=True)]))
    assert (await ballot(opened, ANA)).inside  # type: ignore[union-attr]
    assert not (await ballot(opened, BEN)).inside  # type: ignore[union-attr]


async def test_there_is_no_ballot_on_what_was_never_asked(opened: Lakeside) -> None:
    assert await opened.did(lambda store: store.answers.ballot(FIRST, TESTS, ANA)) is None
    assert await opened.did(lambda store: store.answers.ballot("a2", REGISTRY, ANA)) is None
