"""The contract of Surfaces, on both databases: what is stale, and in which order it is due."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Kind
from bot.domain.surface import (
    Surface,
    Trouble,
    card_of,
    opening_of,
    question_of,
    result_of,
    summary_of,
    trouble_of,
)
from tests.storage.builders import ANA, CHURN, FIRST, REGISTRY, TESTS, Lakeside, assessment

CARD = card_of(FIRST, CHURN)
OPENING = opening_of(FIRST, CHURN)
QUESTION = question_of(FIRST, CHURN, REGISTRY, 1, threaded=True)
SECOND = question_of(FIRST, CHURN, TESTS, 2, threaded=True)
RESULT = result_of(FIRST, CHURN, threaded=True)
SUMMARY = summary_of(FIRST, CHURN)


async def due(here: Lakeside, now: float = 100.0, of: str = FIRST) -> list[str]:
    return [one.key for one in await here.sees(lambda store: store.surfaces.due(of, now))]


async def posted(here: Lakeside, surface: Surface, ts: str, not_before: float = 0.0) -> None:
    now = await here.surface(surface.key)
    await here.did(lambda store: store.surfaces.record_post(now, now.channel_id, ts, "hash", not_before))


async def test_a_surface_is_added_once(opened: Lakeside) -> None:
    claimed = replace(QUESTION, claimed_at=5.5, trouble=Trouble.UNKNOWN_FATE)
    await opened.shows(claimed, QUESTION)
    assert await opened.surface(QUESTION.key) == claimed
    assert await opened.sees(lambda store: store.surfaces.get("a1:card")) is None


async def test_surfaces_of_an_assessment_come_in_the_order_of_posting(opened: Lakeside) -> None:
    await opened.did(lambda store: store.assessments.add(assessment("a2", "C0FRAUD")))
    await opened.shows(SUMMARY, RESULT, SECOND, QUESTION, OPENING, CARD, card_of("a2", "C0FRAUD"))
    found = await opened.sees(lambda store: store.surfaces.of_assessment(FIRST))
    assert list(found) == [CARD, OPENING, QUESTION, SECOND, RESULT, SUMMARY]


async def test_what_belongs_in_the_thread_waits_for_the_card(opened: Lakeside) -> None:
    await opened.shows(QUESTION, OPENING, CARD)
    assert await due(opened) == [CARD.key]
    await posted(opened, CARD, "100.1")
    assert await due(opened) == [OPENING.key, QUESTION.key]


async def test_a_change_of_the_card_comes_last(opened: Lakeside) -> None:
    await opened.shows(SUMMARY, SECOND, QUESTION, OPENING, CARD)
    await posted(opened, CARD, "100.1")
    await opened.did(lambda store: store.surfaces.mark_stale(CARD.key))
    assert await due(opened) == [OPENING.key, QUESTION.key, SECOND.key, SUMMARY.key, CARD.key]


async def test_a_new_card_is_first_and_each_assessment_has_its_own(opened: Lakeside) -> None:
    await opened.did(lambda store: store.assessments.add(assessment("a2", "C0AHEAD")))
    word = trouble_of(FIRST, ANA)
    await opened.shows(SUMMARY, CARD, word, card_of("a2", "C0AHEAD"), summary_of("a2", "C0AHEAD"))
    assert await due(opened) == [CARD.key, SUMMARY.key, word.key]
    assert await due(opened, of="a2") == ["a2:card", "a2:summary"]


async def test_alone_nothing_waits_for_a_thread(team: Lakeside) -> None:
    await team.did(lambda store: store.assessments.add(assessment(channel_id=ANA, kind=Kind.ALONE)))
    question = question_of(FIRST, ANA, REGISTRY, 1, threaded=False)
    await team.shows(question, card_of(FIRST, ANA))
    assert await due(team) == ["a1:card", question.key]
    await posted(team, card_of(FIRST, ANA), "100.1")
    assert await team.sees(lambda store: store.assessments.thread_ts(FIRST)) is None


async def test_what_is_held_is_due_when_its_time_comes(opened: Lakeside) -> None:
    assert await opened.sees(lambda store: store.surfaces.next_due_at()) is None
    await opened.shows(CARD, SUMMARY, QUESTION)
    await opened.did(lambda store: store.surfaces.hold(CARD.key, 130.5))
    await opened.did(lambda store: store.surfaces.hold(SUMMARY.key, 120.25))
    assert await due(opened, now=120.0) == []
    assert await opened.sees(lambda store: store.surfaces.next_due_at()) == 120.25
    assert await due(opened, now=120.25) == [SUMMARY.key]
    assert await due(opened, now=200.0) == [CARD.key, SUMMARY.key]


@pytest.mark.parametrize("trouble", list(Trouble))
async def test_what_is_in_trouble_is_not_due(opened: Lakeside, trouble: Trouble) -> None:
    await opened.shows(CARD)
    await opened.did(lambda store: store.surfaces.trouble(CARD.key, trouble))
    assert (await opened.surface(CARD.key)).trouble is trouble
    assert await due(opened) == []
    assert await opened.sees(lambda store: store.surfaces.next_due_at()) is None
    await opened.did(lambda store: store.surfaces.mark_stale(CARD.key))
    assert await due(opened) == ([CARD.key] if trouble is Trouble.REFUSED else [])


async def test_only_a_closed_door_opens_with_its_channel(opened: Lakeside) -> None:
    elsewhere = trouble_of(FIRST, ANA)
    await opened.shows(CARD, SUMMARY, elsewhere)
    await opened.did(lambda store: store.surfaces.trouble(CARD.key, Trouble.CLOSED_DOOR))
    await opened.did(lambda store: store.surfaces.trouble(SUMMARY.key, Trouble.UNKNOWN_FATE))
    await opened.did(lambda store: store.surfaces.trouble(elsewhere.key, Trouble.CLOSED_DOOR))
    await opened.did(lambda store: store.surfaces.reopen_channel(CHURN))
    assert await due(opened) == [CARD.key]


async def test_another_workspace_has_nothing_due(opened: Lakeside) -> None:
    await opened.shows(CARD)
    there = opened.store.database.of("T0HILLSIDE")
    assert await there.read(lambda store: store.surfaces.due(FIRST, 100.0)) == []
    assert await there.read(lambda store: store.surfaces.next_due_at()) is None
    await there.run(lambda store: store.surfaces.reopen_channel(CHURN))
    await there.run(lambda store: store.surfaces.mark_stale(CARD.key))
    assert (await opened.surface(CARD.key)).revision == 1
