"""The contract of Surfaces, on both databases: what sending taught, and what is lost with a message."""

from dataclasses import replace

from bot.domain.assessing.assessment import Kind
from bot.domain.surface import Surface, Trouble, card_of, question_of, trouble_of
from tests.storage.builders import ANA, CHURN, FIRST, REGISTRY, TESTS, Lakeside, assessment
from tests.storage.test_surfaces import CARD, OPENING, QUESTION, RESULT, SECOND, SUMMARY, due, posted


async def thread_ts(here: Lakeside) -> str | None:
    return await here.sees(lambda store: store.assessments.thread_ts(FIRST))


async def test_a_post_is_recorded_with_its_place_and_what_it_showed(opened: Lakeside) -> None:
    await opened.shows(CARD)
    await opened.did(lambda store: store.surfaces.claim(CARD.key, 99.5))
    claimed = await opened.surface(CARD.key)
    assert claimed == replace(CARD, claimed_at=99.5)
    await opened.did(lambda store: store.surfaces.record_post(claimed, CHURN, "100.1", "hash", 102.0))
    expected = replace(CARD, sent_revision=1, sent_hash="hash", ts="100.1", not_before=102.0)
    assert await opened.surface(CARD.key) == expected
    assert await thread_ts(opened) == "100.1"
    assert await opened.sees(lambda store: store.assessments.of_thread(CHURN, "100.1")) == assessment()
    assert await opened.sees(lambda store: store.assessments.of_thread(CHURN, "100.2")) is None


async def test_a_change_during_sending_is_not_lost(opened: Lakeside) -> None:
    await opened.shows(CARD)
    rendered = await opened.surface(CARD.key)
    await opened.did(lambda store: store.surfaces.mark_stale(CARD.key))
    await opened.did(lambda store: store.surfaces.record_post(rendered, CHURN, "100.1", "old", 0.0))
    assert await due(opened) == [CARD.key]
    rendered = await opened.surface(CARD.key)
    await opened.did(lambda store: store.surfaces.mark_stale(CARD.key))
    await opened.did(lambda store: store.surfaces.record_update(rendered, "new", 0.0))
    assert await due(opened) == [CARD.key]
    rendered = await opened.surface(CARD.key)
    await opened.did(lambda store: store.surfaces.record_update(rendered, "newest", 130.0))
    assert await due(opened) == []
    assert await opened.surface(CARD.key) == replace(rendered, sent_revision=3, sent_hash="newest", not_before=130.0)


async def test_the_card_changes_when_a_question_or_the_result_gets_its_address(opened: Lakeside) -> None:
    await opened.shows(CARD, OPENING, QUESTION, RESULT)
    await posted(opened, CARD, "100.1")
    await posted(opened, OPENING, "100.2")
    assert (await opened.surface(CARD.key)).revision == 1
    await posted(opened, QUESTION, "100.3")
    await posted(opened, RESULT, "100.4")
    assert (await opened.surface(CARD.key)).revision == 3


async def test_a_claimed_post_is_still_due_until_it_is_recorded_or_released(opened: Lakeside) -> None:
    await opened.shows(CARD)
    await opened.did(lambda store: store.surfaces.claim(CARD.key, 99.5))
    assert await due(opened) == [CARD.key]
    await opened.did(lambda store: store.surfaces.release(CARD.key))
    assert await opened.surface(CARD.key) == CARD


async def test_posting_to_a_person_moves_all_to_the_channel_that_slack_opened(team: Lakeside) -> None:
    await team.did(lambda store: store.assessments.add(assessment(channel_id=ANA, kind=Kind.ALONE)))
    card, question = card_of(FIRST, ANA), question_of(FIRST, ANA, REGISTRY, 1, threaded=False)
    await team.shows(card, question)
    await team.did(lambda store: store.surfaces.record_post(card, "D0ANA", "100.1", "hash", 0.0))
    assert (await team.surface(card.key)).channel_id == "D0ANA"
    assert await team.surface(question.key) == replace(question, channel_id="D0ANA")
    assert await team.sees(lambda store: store.assessments.open_in(ANA)) is not None


async def test_a_word_to_the_facilitator_leaves_the_rest_where_it_is(opened: Lakeside) -> None:
    word = trouble_of(FIRST, ANA)
    await opened.shows(CARD, word)
    await opened.did(lambda store: store.surfaces.record_post(word, "D0ANA", "100.1", "hash", 0.0))
    posted = await opened.surface(word.key)
    assert (posted.channel_id, posted.user_id, posted.direct) == ("D0ANA", ANA, True)
    assert await opened.surface(CARD.key) == CARD
    await opened.did(lambda store: store.forgetting.drop_messages_to(ANA))
    assert await opened.sees(lambda store: store.surfaces.get(word.key)) is None


async def test_a_click_on_a_message_tells_where_a_lost_post_is(opened: Lakeside) -> None:
    await opened.shows(QUESTION)
    await opened.did(lambda store: store.surfaces.claim(QUESTION.key, 99.5))
    await opened.did(lambda store: store.surfaces.trouble(QUESTION.key, Trouble.UNKNOWN_FATE))
    await opened.did(lambda store: store.surfaces.mark_stale(QUESTION.key))
    lost = replace(QUESTION, revision=2, claimed_at=99.5, trouble=Trouble.UNKNOWN_FATE)
    assert await opened.surface(QUESTION.key) == lost
    await opened.did(lambda store: store.surfaces.mark_stale(QUESTION.key, "100.3"))
    assert await opened.surface(QUESTION.key) == replace(QUESTION, revision=3, ts="100.3")
    await opened.did(lambda store: store.surfaces.mark_stale(QUESTION.key, "100.9"))
    assert await opened.surface(QUESTION.key) == replace(QUESTION, revision=4, ts="100.3")


async def test_a_click_on_a_lost_card_finds_the_thread_too(opened: Lakeside) -> None:
    await opened.shows(CARD, QUESTION)
    await opened.did(lambda store: store.surfaces.trouble(CARD.key, Trouble.UNKNOWN_FATE))
    await opened.did(lambda store: store.surfaces.mark_stale(QUESTION.key, "100.7"))
    assert await thread_ts(opened) is None
    await opened.did(lambda store: store.surfaces.mark_stale(CARD.key, "100.1"))
    assert await thread_ts(opened) == "100.1"
    await opened.did(lambda store: store.surfaces.mark_stale(CARD.key, "100.2"))
    assert await thread_ts(opened) == "100.1"


async def conversation(here: Lakeside) -> None:
    """A card, an opening, a revealed question, one that waits, and a summary outside of the thread."""
    surfaces = (CARD, OPENING, QUESTION, SECOND, SUMMARY)
    await here.shows(*surfaces)
    await here.did(lambda store: store.assessments.reveal(FIRST, REGISTRY, 120.0, 2))
    for number, surface in enumerate(surfaces):
        await posted(here, surface, f"100.{number}")
    card = await here.surface(CARD.key)
    await here.did(lambda store: store.surfaces.record_update(card, "hash", 0.0))
    assert await due(here) == []


async def test_a_deleted_message_is_posted_again(opened: Lakeside) -> None:
    await conversation(opened)
    await opened.did(lambda store: store.surfaces.forget_message(SECOND.key))
    forgotten = await opened.surface(SECOND.key)
    assert forgotten == replace(SECOND, revision=2)
    assert await due(opened) == [SECOND.key]
    assert await thread_ts(opened) == "100.0"
    await opened.did(lambda store: store.surfaces.forget_message("a1:question:never_asked"))


async def test_with_the_card_goes_its_thread_and_the_conversation_goes_on_in_the_next(opened: Lakeside) -> None:
    await conversation(opened)
    await opened.did(lambda store: store.surfaces.forget_message(CARD.key))
    assert await thread_ts(opened) is None
    assert await due(opened) == [CARD.key]
    await posted(opened, CARD, "200.1")
    assert await due(opened) == [OPENING.key, SECOND.key]
    assert (await opened.surface(QUESTION.key)).ts == "100.2"
    assert (await opened.surface(SUMMARY.key)).ts == "100.4"
    assert await opened.sees(lambda store: store.assessments.of_thread(CHURN, "200.1")) == assessment()


async def test_the_card_of_one_alone_takes_nothing_with_it(team: Lakeside) -> None:
    await team.did(lambda store: store.assessments.add(assessment(channel_id=ANA, kind=Kind.ALONE)))
    card, question = card_of(FIRST, ANA), question_of(FIRST, ANA, TESTS, 1, threaded=False)
    await team.shows(card, question)
    await posted(team, question, "100.2")
    await team.did(lambda store: store.surfaces.forget_message(card.key))
    assert (await team.surface(question.key)).ts == "100.2"


async def test_an_update_under_way_does_not_revive_a_forgotten_message(opened: Lakeside) -> None:
    await conversation(opened)
    await opened.did(lambda store: store.surfaces.mark_stale(SECOND.key))
    rendered: Surface = await opened.surface(SECOND.key)
    await opened.did(lambda store: store.surfaces.forget_message(SECOND.key))
    await opened.did(lambda store: store.surfaces.record_update(rendered, "new", 500.0))
    assert await opened.surface(SECOND.key) == replace(SECOND, revision=3)
