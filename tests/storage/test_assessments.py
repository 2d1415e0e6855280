"""The contract of Assessments, on both databases."""

from bot.domain.assessing.assessment import Ending, Entry, Kind, Names, Question, Reveal, Settlement, Setup
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.tally import Value
from bot.storage.databases.database import Database
from tests.storage.builders import (
    ANA,
    BEN,
    CHLOE,
    CHURN,
    FIRST,
    REGISTRY,
    TESTS,
    Lakeside,
    assessment,
    lakeside,
    set_up,
)


async def test_what_was_added_is_read_as_it_was(team: Lakeside) -> None:
    setup = Setup("resilio", QuestionnaireKind.FULL, Entry.CHOSEN, Reveal.LIVE, Names.OPEN, "startup")
    added = assessment(setup=setup, kind=Kind.ALONE, channel_id=ANA)
    assert await team.did(lambda store: store.assessments.add(added))
    assert await team.sees(lambda store: store.assessments.get(FIRST)) == added
    assert await team.did(lambda store: store.assessments.get(FIRST, lock=True)) == added
    assert await team.sees(lambda store: store.assessments.get("a2")) is None


async def test_a_channel_has_one_open_assessment(team: Lakeside) -> None:
    assert await team.did(lambda store: store.assessments.add(assessment()))
    assert not await team.did(lambda store: store.assessments.add(assessment("a2")))
    assert await team.did(lambda store: store.assessments.add(assessment("a3", "C0FRAUD")))
    await team.did(lambda store: store.assessments.close(FIRST, 200.0, Ending.STOPPED))
    assert await team.did(lambda store: store.assessments.add(assessment("a2")))
    assert (await team.sees(lambda store: store.assessments.open_in(CHURN))) == assessment("a2")


async def test_another_workspace_sees_nothing_of_it(database: Database) -> None:
    here, there = lakeside(database), lakeside(database, "T0HILLSIDE")
    await here.did(set_up)
    await there.did(set_up)
    await here.did(lambda store: store.assessments.add(assessment()))
    assert await there.sees(lambda store: store.assessments.get(FIRST)) is None
    assert await there.sees(lambda store: store.assessments.open_in(CHURN)) is None
    assert await there.did(lambda store: store.assessments.add(assessment()))


async def test_closing_happens_once(team: Lakeside) -> None:
    await team.did(lambda store: store.assessments.add(assessment()))
    await team.did(lambda store: store.assessments.close(FIRST, 200.0, Ending.COMPLETED))
    await team.did(lambda store: store.assessments.close(FIRST, 300.0, Ending.STOPPED))
    expected = assessment(closed_at=200.0, ending=Ending.COMPLETED)
    assert await team.sees(lambda store: store.assessments.get(FIRST)) == expected
    assert await team.sees(lambda store: store.assessments.open_in(CHURN)) is None


async def test_latest_is_the_last_opened_whether_open_or_not(team: Lakeside) -> None:
    first = assessment(closed_at=150.0, ending=Ending.STOPPED)
    second = assessment("a2", opened_at=160.0, closed_at=170.0, ending=Ending.COMPLETED)
    assert await team.opens(second, first) == [True, True]
    assert await team.sees(lambda store: store.assessments.latest_in(CHURN)) == second
    assert await team.sees(lambda store: store.assessments.latest_in("C0FRAUD")) is None


async def test_idle_ones_are_open_and_untouched(team: Lakeside) -> None:
    for name, touched_at in (("a1", 100.0), ("a2", 50.0), ("a3", 500.0), ("a4", 10.0)):
        await team.opens(assessment(name, f"C0{name}", touched_at=touched_at))
    await team.did(lambda store: store.assessments.close("a4", 20.0, Ending.STOPPED))
    assert await team.sees(lambda store: store.assessments.idle_since(100.0)) == ["a2", "a1"]
    await team.did(lambda store: store.assessments.touch("a2", 600.0))
    await team.did(lambda store: store.assessments.touch("a2", 90.0))
    assert await team.sees(lambda store: store.assessments.idle_since(599.0)) == ["a1", "a3"]


async def test_people_take_part_once_in_order_of_joining(team: Lakeside) -> None:
    await team.did(lambda store: store.assessments.add(assessment()))
    assert await team.did(lambda store: store.assessments.join(FIRST, CHLOE, 101.0))
    assert await team.did(lambda store: store.assessments.join(FIRST, ANA, 103.0))
    assert await team.did(lambda store: store.assessments.join(FIRST, BEN, 102.0))
    assert not await team.did(lambda store: store.assessments.join(FIRST, CHLOE, 109.0))
    assert await team.sees(lambda store: store.assessments.participants(FIRST)) == [CHLOE, BEN, ANA]
    await team.did(lambda store: store.assessments.leave(FIRST, BEN))
    assert await team.sees(lambda store: store.assessments.participants(FIRST)) == [CHLOE, ANA]


async def test_a_participant_may_go_back_to_a_question(opened: Lakeside) -> None:
    assert await opened.sees(lambda store: store.assessments.focus(FIRST, ANA)) is None
    await opened.did(lambda store: store.assessments.set_focus(FIRST, ANA, REGISTRY))
    assert await opened.sees(lambda store: store.assessments.focus(FIRST, ANA)) == REGISTRY
    assert await opened.sees(lambda store: store.assessments.focus(FIRST, BEN)) is None
    await opened.did(lambda store: store.assessments.set_focus(FIRST, ANA, None))
    assert await opened.sees(lambda store: store.assessments.focus(FIRST, ANA)) is None


async def test_questions_are_revealed_once(opened: Lakeside) -> None:
    offer = Question(TESTS, 2, 110.0, offers_finish=True)
    await opened.did(lambda store: store.assessments.open_question(FIRST, offer))
    await opened.did(lambda store: store.assessments.open_question(FIRST, Question(TESTS, 3, 999.0)))
    await opened.did(lambda store: store.assessments.reveal(FIRST, REGISTRY, 120.0, 2))
    await opened.did(lambda store: store.assessments.reveal(FIRST, REGISTRY, 130.0, 3))
    revealed = Question(REGISTRY, 1, 100.0, revealed_at=120.0, members=2)
    assert await opened.sees(lambda store: store.assessments.questions(FIRST)) == [revealed, offer]


async def test_a_settlement_replaces_an_earlier_one(opened: Lakeside) -> None:
    first = Settlement(REGISTRY, Value.PARTLY, "Two of five models", ANA, 120.0)
    last = Settlement(REGISTRY, Value.NO, "We looked again", BEN, 140.0)
    other = Settlement(TESTS, Value.YES, "It runs", ANA, 130.0)
    await opened.did(lambda store: store.assessments.settle(FIRST, first))
    await opened.did(lambda store: store.assessments.settle(FIRST, other))
    await opened.did(lambda store: store.assessments.settle(FIRST, last))
    assert await opened.sees(lambda store: store.assessments.settlements(FIRST)) == [other, last]
