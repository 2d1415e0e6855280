"""Forgetting somebody, on both databases, where no screen shows it: pseudonyms, re-votes, reminders."""

from dataclasses import replace
from itertools import count

from bot.domain.assessing.assessment import SECOND_ROUND, Concrete, Ending, Kind, Names, Question, Reveal, Setup
from bot.domain.climbing.commitment import Outcome
from bot.domain.climbing.nudging import Reply
from bot.domain.directory import Person, Preference
from bot.domain.forgotten import Forgotten, is_gone
from bot.domain.scoring.tally import Value
from bot.domain.surface import Surface, SurfaceKind
from bot.services.acts import Act
from bot.services.keeping.forgetting import forget
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, REGISTRY, TESTS, Lakeside, answer, assessment, set_up
from tests.storage.climbers import C2, assess, assess_and_take, due, key, nudges_shown, rung, said, take

ANONYMOUS = Setup(names=Names.ANONYMOUS, reveal=Reveal.AT_CLOSE)


def forget_ana(store: Store) -> Forgotten:
    numbers = count()
    return forget(store, Act(ANA, 900.0), lambda: f"r{next(numbers)}")


def open_for_three(store: Store, setup: Setup | None = None) -> None:
    set_up(store)
    assert store.assessments.add(assessment(setup=setup or Setup()))
    for user_id in (ANA, BEN, CHLOE):
        store.assessments.join(FIRST, user_id, 100.0)
    store.assessments.open_question(FIRST, Question(REGISTRY, 1, 100.0))


async def test_in_an_open_anonymous_one_they_are_found_by_their_pseudonym(team: Lakeside) -> None:
    def answer_anonymously(store: Store) -> str:
        open_for_three(store, ANONYMOUS)
        store.keys.make(FIRST)
        for user_id in (ANA, BEN):
            store.answers.put(FIRST, answer(store.keys.pseudonym(FIRST, user_id) or "", Value.NO, 110.0, "Why not"))
        own = store.keys.pseudonym(FIRST, ANA) or ""
        store.answers.put_concrete(FIRST, Concrete(REGISTRY, own, "The registry's page", named=False))
        return own

    own = await team.did(answer_anonymously)
    assert await team.did(forget_ana) == Forgotten(deleted=1, notes=1)
    assert await team.sees(lambda store: store.answers.given_by(FIRST, own)) == []
    assert len(await team.sees(lambda store: store.answers.of(FIRST))) == 1
    assert await team.sees(lambda store: store.answers.concretes(FIRST)) == []
    assert await team.sees(lambda store: store.assessments.participants(FIRST)) == [BEN, CHLOE]


async def test_a_vote_changed_in_the_second_round_still_counts_once(team: Lakeside) -> None:
    def close_after_two_rounds(store: Store) -> None:
        open_for_three(store)
        for user_id in (ANA, BEN, CHLOE):
            store.answers.put(FIRST, answer(user_id, Value.NO, 110.0, "Why not", message_ts="1.0"))
        store.answers.put(FIRST, answer(ANA, Value.YES, 120.0, "Seen now", round=SECOND_ROUND))
        store.assessments.reveal(FIRST, REGISTRY, 130.0, 3)
        store.assessments.close(FIRST, 130.0, Ending.COMPLETED)

    await team.did(close_after_two_rounds)
    before = await team.sees(lambda store: load_sitting(store, FIRST))
    assert await team.did(forget_ana) == Forgotten(nameless=2, notes=2)
    after = await team.sees(lambda store: load_sitting(store, FIRST))
    assert after.score == before.score and after.tally(REGISTRY).counts[Value.YES] == 1
    assert after.first_tally(REGISTRY) == before.first_tally(REGISTRY)
    nameless = [one for one in after.answers if is_gone(one.user_id)]
    assert [(one.note, one.message_ts, one.acted_at) for one in nameless] == [("", None, 100.0)] * 2
    assert sum(map(is_gone, after.participants)) == 1 and is_gone(after.assessment.facilitator_id)
    assert not {one.user_id for one in nameless} & {*after.participants, after.assessment.facilitator_id}


async def test_what_was_never_revealed_of_a_closed_one_is_deleted(team: Lakeside) -> None:
    def call_off(store: Store) -> None:
        open_for_three(store)
        store.answers.put(FIRST, answer(ANA, Value.NO, 110.0))
        store.assessments.close(FIRST, 130.0, Ending.CANCELLED)

    await team.did(call_off)
    assert await team.did(forget_ana) == Forgotten(deleted=1)


async def test_a_private_try_out_goes_whole_and_its_messages_are_named(team: Lakeside) -> None:
    def try_alone(store: Store) -> None:
        set_up(store)
        assert store.assessments.add(assessment(kind=Kind.ALONE, channel_id=ANA))
        store.assessments.join(FIRST, ANA, 100.0)
        store.assessments.open_question(FIRST, Question(TESTS, 1, 100.0))
        store.answers.put(FIRST, answer(ANA, Value.NO, 110.0))
        card = Surface(f"{FIRST}:card", SurfaceKind.CARD, FIRST, None, "D0ANA", 0, False, ts="5.0")
        store.surfaces.add(card)
        store.surfaces.add(replace(card, key=f"{FIRST}:result", kind=SurfaceKind.RESULT, ts=None))

    await team.did(try_alone)
    assert await team.did(forget_ana) == Forgotten(deleted=1, tryouts=1, messages=(("D0ANA", "5.0"),))
    assert await team.sees(lambda store: store.assessments.get(FIRST)) is None
    assert await team.sees(lambda store: store.surfaces.of_assessment(FIRST)) == []


async def test_wishes_reminders_and_days_go_and_others_keep_theirs(team: Lakeside) -> None:
    def know_both(store: Store) -> None:
        open_for_three(store)
        for user_id in (ANA, BEN):
            store.teams.put_preference(user_id, Preference(5.0, "platform"))
            assert store.teams.claim_direct_day(user_id, "2026-11-20")
            key = f"{FIRST}:reminder:1:{user_id}"
            reminder = Surface(key, SurfaceKind.REMINDER, FIRST, None, user_id, 2000, False, user_id=user_id)
            store.surfaces.add(reminder)
        store.assessments.set_leaders(FIRST, [ANA, BEN])

    await team.did(know_both)
    assert await team.did(forget_ana) == Forgotten()
    assert await team.sees(lambda store: store.teams.preference(ANA)) == Preference()
    assert await team.sees(lambda store: store.teams.preference(BEN)) == Preference(5.0, "platform")
    assert await team.did(lambda store: store.teams.claim_direct_day(ANA, "2026-11-20"))
    left = await team.sees(lambda store: store.surfaces.of_assessment(FIRST))
    assert [one.user_id for one in left] == [BEN]
    assert await team.sees(lambda store: store.assessments.leaders(FIRST)) == [BEN]


async def test_their_rungs_lose_their_name_and_words_and_nobody_asks_about_them_any_more(team: Lakeside) -> None:
    def take_two(store: Store) -> None:
        assess(store)
        take(store, replace(rung(), owner=ANA))
        take(store, rung(REGISTRY, insists=True), C2)

    await team.did(take_two)
    await due(team, "2026-04-06 09:00")
    await said(team, 1, "2026-04-06 10:00", Reply.STUCK, user_id=ANA, reason="My manager")
    asked = key(1)
    before = await team.surface(asked)
    assert await team.did(forget_ana) == Forgotten(rungs=1)
    first, second = await team.sees(lambda store: store.climbing.commitments(CHURN))
    assert is_gone(first.owner) and (first.first_step, first.done_when) == ("", "")
    assert first.outcome is Outcome.GIVEN_UP and second.owner == BEN and second.open and second.first_step
    nudge = await team.sees(lambda store: store.climbing.nudge(asked))
    assert nudge is not None and nudge.answered is not None
    assert (nudge.answered.by, nudge.answered.reason, nudge.answered.reply) == (None, "", Reply.STUCK)
    assert (await team.surface(asked)).revision > before.revision
    assert await team.did(forget_ana) == Forgotten()
    for day in ("2026-04-13 09:00", "2026-04-20 09:00"):
        await due(team, day)
    assert {one.key for one in await nudges_shown(team)} == {key(1), key(1, C2), key(2, C2)}


async def test_what_was_asked_of_them_directly_goes(team: Lakeside) -> None:
    def take_directly(store: Store) -> None:
        assess(store)
        take(store, replace(rung(direct=True), owner=ANA))

    await team.did(take_directly)
    await due(team, "2026-04-06 09:00")
    assert len(await nudges_shown(team)) == 1
    await team.did(forget_ana)
    assert await nudges_shown(team) == []


async def test_what_a_leader_said_of_anothers_rung_loses_its_name_too(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await team.did(lambda store: store.directory.put_people([Person(CHLOE, "Chloe", is_admin=True)]))
    await due(team, "2026-04-06 09:00")
    await said(team, 1, "2026-04-06 10:00", Reply.STUCK, user_id=CHLOE, reason="Ben is away")
    before = await team.surface(key(1))
    numbers = count()
    await team.did(lambda store: forget(store, Act(CHLOE, 900.0), lambda: f"r{next(numbers)}"))
    nudge = await team.sees(lambda store: store.climbing.nudge(key(1)))
    assert nudge is not None and nudge.answered is not None
    assert (nudge.answered.by, nudge.answered.reason) == (None, "")
    assert (await team.surface(key(1))).revision > before.revision
    [taken] = await team.sees(lambda store: store.climbing.commitments(CHURN))
    assert taken.owner == BEN and taken.open
