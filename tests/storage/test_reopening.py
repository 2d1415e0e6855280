"""Who left a private channel after the close is off the list when it is opened again, on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import create_engine, select

from bot.domain.assessing.assessment import FIRST_ROUND, Ending, Entry, Names, Reveal, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Tally, Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.belonging import member_went
from bot.services.assessing.closing import close
from bot.services.assessing.ending import cancel, stop
from bot.services.assessing.leading import share_lead
from bot.services.assessing.leaving import leave
from bot.services.assessing.reopening import reopen
from bot.services.assessing.wizard import Filled, save_page
from bot.services.ports.store import Store
from bot.storage.databases.opening import database_url
from bot.storage.tables.assessments import answers
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, Lakeside
from tests.storage.crew import (
    ANSWERED,
    CREW,
    DEV,
    ELI,
    HOUR,
    IN_OWN_TIME,
    OPEN,
    WAYS_OUT,
    in_private,
    now_of,
    opens,
    says_all,
)

CLOSED = ANSWERED + HOUR
any_way_out = pytest.mark.parametrize("way", list(WAYS_OUT))


def _goes_and_it_reopens(store: Store, user_id: str = BEN) -> Sitting:
    member_went(store, CHURN, user_id, True, CLOSED + 1)
    return reopen(store, Act(ANA, CLOSED + 2), CHURN)


def _all_four_answered(store: Store, setup: Setup) -> str:
    """Ben alone said that he does not know, to the first question, whose capability this is."""
    first = opens(store, setup, CREW[:4])[0]
    for one in CREW[:4]:
        says_all(store, one, {first: Value.UNKNOWN} if one == BEN else {})
    assert not now_of(store).assessment.open
    return first


@pytest.mark.parametrize("setup", [IN_OWN_TIME, OPEN], ids=["confidential", "open"])
async def test_it_stays_open_though_nobody_who_is_left_is_awaited(team: Lakeside, setup: Setup) -> None:
    """What showed at the close stays: its going would tell, by two counts, what one person had said."""
    await team.did(in_private)
    first = await team.did(lambda store: _all_four_answered(store, setup))
    shown = (await team.sees(now_of)).tally(first)
    told = await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert told.assessment.open and now.assessment.open
    assert now.participants == (ANA, CHLOE, DEV)
    assert now.tally(first) == shown == Tally(yes=3, unknown=1)
    await team.did(lambda store: stop(store, Act(ANA, CLOSED + 60), FIRST))
    assert (await team.sees(now_of)).tally(first) == shown


@any_way_out
async def test_who_goes_after_it_reopened_leaves_what_showed_as_well(team: Lakeside, way: str) -> None:
    await team.did(in_private)
    first = await team.did(lambda store: _all_four_answered(store, IN_OWN_TIME))
    shown = (await team.sees(now_of)).tally(first)
    await team.did(lambda store: reopen(store, Act(ANA, CLOSED + 1), CHURN))
    await team.did(lambda store: WAYS_OUT[way](store, BEN, FIRST, CLOSED + 2))
    await team.did(lambda store: stop(store, Act(ANA, CLOSED + 60), FIRST))
    now = await team.sees(now_of)
    assert BEN not in now.participants and now.tally(first) == shown


@any_way_out
async def test_who_joins_once_it_is_reopened_takes_all_along(team: Lakeside, way: str) -> None:
    await team.did(in_private)
    first = await team.did(_all_say_yes_and_it_reopens)
    await team.did(lambda store: _says(store, ELI, first, Value.NO))
    await team.did(lambda store: WAYS_OUT[way](store, ELI, FIRST, CLOSED + 3))
    await _closes_with(team, first, Tally(yes=4))


@any_way_out
async def test_what_showed_comes_back_in_the_place_of_a_change(team: Lakeside, way: str) -> None:
    """Nobody has seen the new value; and were the old one to go too, two counts would tell what it was."""
    await team.did(in_private)
    first = await team.did(_all_say_yes_and_it_reopens)
    await team.did(lambda store: _says(store, BEN, first, Value.NO, "I looked once more"))
    await team.did(lambda store: WAYS_OUT[way](store, BEN, FIRST, CLOSED + 3))
    left = await team.sees(now_of)
    assert "I looked once more" not in [one.note for one in left.answers]
    assert [one.note for one in left.answers_to(first)].count("all of them") == (3 if way == "is forgotten" else 4)
    await _closes_with(team, first, Tally(yes=4))


async def test_what_showed_is_what_showed_last(team: Lakeside) -> None:
    await team.did(in_private)
    first = await team.did(_all_say_yes_and_it_reopens)

    def partly_shows_and_it_reopens(store: Store) -> None:
        _says(store, BEN, first, Value.PARTLY)
        stop(store, Act(ANA, CLOSED + 3), FIRST)
        reopen(store, Act(ANA, CLOSED + 4), CHURN)
        _says(store, BEN, first, Value.NO)
        leave(store, Act(BEN, CLOSED + 5), FIRST)

    await team.did(partly_shows_and_it_reopens)
    await _closes_with(team, first, Tally(yes=3, partly=1))


async def test_what_showed_is_not_kept_once_it_is_called_off(team: Lakeside, any_url: str) -> None:
    await team.did(in_private)
    first = await team.did(_all_say_yes_and_it_reopens)
    await team.did(lambda store: _says(store, BEN, first, Value.NO))
    assert _kept(any_url) == {"yes"}
    await team.did(lambda store: cancel(store, Act(ANA, CLOSED + 4), FIRST))
    assert _kept(any_url) == set()


def _kept(url: str) -> set[str]:
    """What showed at an earlier close, as the database has it."""
    engine = create_engine(database_url(url))
    with engine.connect() as connection:
        found = set(connection.execute(select(answers.c.shown_value).distinct()).scalars())
    engine.dispose()
    return {one for one in found if one is not None}


async def test_what_showed_before_an_idle_close_stays(team: Lakeside) -> None:
    """It shows nothing new, so what showed before it is what people saw."""
    await team.did(in_private)
    first = await team.did(_all_say_yes_and_it_reopens)

    def falls_asleep_and_reopens(store: Store) -> None:
        _says(store, BEN, first, Value.NO)
        close(store, now_of(store), CLOSED + 3, Ending.IDLE)
        reopen(store, Act(ANA, CLOSED + 4), CHURN)
        leave(store, Act(BEN, CLOSED + 5), FIRST)

    await team.did(falls_asleep_and_reopens)
    await _closes_with(team, first, Tally(yes=4))


def _all_say_yes_and_it_reopens(store: Store) -> str:
    first = opens(store, replace(IN_OWN_TIME, entry=Entry.ANYONE), CREW[:4])[0]
    for one in CREW[:4]:
        _says(store, one, first, Value.YES, "all of them")
    stop(store, Act(ANA, CLOSED), FIRST)
    reopen(store, Act(ANA, CLOSED + 1), CHURN)
    return first


def _says(store: Store, user_id: str, capability_id: str, value: Value, note: str = "") -> None:
    """In a form that they opened before the close, as Slack dates it."""
    save_page(store, Act(user_id, ANSWERED), CLOSED + 2, FIRST, Filled(capability_id, FIRST_ROUND, value, note))


async def _closes_with(team: Lakeside, capability_id: str, tally: Tally) -> None:
    await team.did(lambda store: stop(store, Act(ANA, CLOSED + 60), FIRST))
    closed = await team.sees(now_of)
    assert not closed.assessment.open and closed.tally(capability_id) == tally


async def test_who_is_still_missing_is_missing_at_the_next_close(team: Lakeside) -> None:
    """An answer that was left behind fills nobody's place."""
    await team.did(in_private)

    def all_but_dev(store: Store) -> str:
        first = opens(store, IN_OWN_TIME, CREW[:4])[0]
        for one in (ANA, BEN, CHLOE):
            says_all(store, one)
        stop(store, Act(ANA, CLOSED), FIRST)
        return first

    first = await team.did(all_but_dev)
    await team.did(_goes_and_it_reopens)
    await team.did(lambda store: stop(store, Act(ANA, CLOSED + 60), FIRST))
    assert (await team.sees(now_of)).tally(first) == Tally(yes=3, missing=1)


async def test_what_nobody_saw_goes_along(team: Lakeside) -> None:
    """A lone value stayed hidden at the close."""
    await team.did(in_private)

    def alone_in_speaking(store: Store) -> str:
        first = opens(store, Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE), CREW[:3])[0]
        give_answer(store, Act(BEN, ANSWERED), FIRST, first, Value.NO)
        stop(store, Act(ANA, CLOSED), FIRST)
        return first

    first = await team.did(alone_in_speaking)
    await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert now.assessment.open and now.participants == (ANA, CHLOE)
    assert now.tally(first) == Tally(missing=2)


async def test_a_conversation_goes_on_with_those_who_are_left(team: Lakeside) -> None:
    await team.did(in_private)
    setup = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, names=Names.OPEN)

    def ben_is_awaited(store: Store) -> None:
        first = opens(store, setup, CREW[:4])[0]
        for one in (ANA, CHLOE, DEV):
            give_answer(store, Act(one, ANSWERED), FIRST, first, Value.YES)
        stop(store, Act(ANA, CLOSED), FIRST)

    await team.did(ben_is_awaited)
    await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert now.assessment.open and len(now.questions) == 2 and now.participants == (ANA, CHLOE, DEV)


IN_CONVERSATION = Setup(entry=Entry.CHOSEN)


def _sleeps(store: Store, people: tuple[str, ...], before_the_last: int = 0) -> str:
    """All but Ben have answered the question that waits, and nobody says any more."""
    opens(store, IN_CONVERSATION, people)
    while len(now_of(store).agenda) - len(now_of(store).questions) > before_the_last:
        for one in people:
            _answers_what_waits(store, one)
    [asked] = now_of(store).waiting
    for one in people:
        if one != BEN:
            _answers_what_waits(store, one)
    close(store, now_of(store), CLOSED, Ending.IDLE)
    return asked.capability_id


def _answers_what_waits(store: Store, user_id: str) -> None:
    give_answer(store, Act(user_id, ANSWERED), FIRST, now_of(store).waiting[-1].capability_id, Value.YES)


async def test_after_an_idle_close_what_all_who_are_left_have_answered_is_revealed(team: Lakeside) -> None:
    await team.did(in_private)
    asked = await team.did(lambda store: _sleeps(store, CREW[:4], before_the_last=3))
    await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert now.is_revealed(asked) and now.tally(asked) == Tally(yes=3)
    assert len(now.waiting) == 1 and now.waiting[0].capability_id != asked


async def test_the_last_question_waits_for_its_facilitator(team: Lakeside) -> None:
    """To reveal it would close what was just opened."""
    await team.did(in_private)
    asked = await team.did(lambda store: _sleeps(store, CREW[:4]))
    await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert now.assessment.open and [one.capability_id for one in now.waiting] == [asked]


async def test_what_one_said_who_alone_is_left_stays_hidden(team: Lakeside) -> None:
    await team.did(in_private)
    asked = await team.did(lambda store: _sleeps(store, CREW[:2], before_the_last=3))
    await team.did(_goes_and_it_reopens)
    now = await team.sees(now_of)
    assert now.assessment.open and now.participants == (ANA,) and not now.is_revealed(asked)


async def test_what_somebody_is_still_to_answer_waits(team: Lakeside) -> None:
    await team.did(in_private)
    asked = await team.did(lambda store: _sleeps(store, CREW[:4], before_the_last=3))
    await team.did(lambda store: reopen(store, Act(ANA, CLOSED + 2), CHURN))
    assert [one.capability_id for one in (await team.sees(now_of)).waiting] == [asked]


async def test_who_led_it_too_leads_it_no_more(team: Lakeside) -> None:
    await team.did(in_private)

    def shared(store: Store) -> None:
        opens(store, replace(IN_OWN_TIME, names=Names.OPEN), CREW[:4])
        share_lead(store, Act(ANA, ANSWERED), FIRST, [CREW[6]])
        stop(store, Act(ANA, CLOSED), FIRST)

    await team.did(shared)
    assert (await team.sees(now_of)).leaders == (CREW[6],)
    await team.did(lambda store: _goes_and_it_reopens(store, CREW[6]))
    assert (await team.sees(now_of)).leaders == ()
