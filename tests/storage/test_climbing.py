"""Rungs, nudges and schedules as they are stored, on both databases; and that a date is decided by one alone."""

import asyncio
from dataclasses import replace
from datetime import date, time
from functools import partial
from threading import Event

from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import Answered, LastOutcome, Nudge, RecheckKind, Rhythm, TeamSchedule
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.nudging import NudgeKind, Reply
from bot.services.climbing.nudging import Decided, nudge_due
from bot.services.ports.store import Store
from bot.storage.databases.opening import open_database
from tests.storage.builders import BEN, CHURN, FIRST, REGISTRY, TESTS, Lakeside, lakeside
from tests.storage.climbers import C1, C2, assess, at, key, nudges_shown, rung, take

PATIENCE = 30.0
CHANNELS = tuple(f"C0{number:03}" for number in range(120))

PLAIN = TeamSchedule(CHURN, Rhythm(), date(2026, 4, 2), date(2026, 7, 1))
FULL = TeamSchedule(
    channel_id=CHURN,
    rhythm=Rhythm(
        cadence=Cadence.FORTNIGHTLY,
        weekday=3,
        at=time(14, 30),
        zone="Asia/Tokyo",
        quiet_days=(date(2026, 4, 3), date(2026, 12, 24)),
        quiet_weekdays=(0, 4),
        holidays_of="ES",
        paused_until=5000.5,
        recheck=Cadence.HALF_YEARLY,
        recheck_kind=RecheckKind.ASSESSMENT,
    ),
    anchor=date(2026, 4, 3),
    recheck_anchor=date(2026, 10, 1),
    next_nudge_at=6000.25,
    next_recheck_at=7000.0,
    last=LastOutcome.LATE,
    last_at=900.0,
    recheck_last=LastOutcome.NOBODY,
    recheck_last_at=950.5,
)
OPEN = Commitment(C1, CHURN, FIRST, TESTS, BEN, "Write one", "It runs in CI", date(2026, 6, 30), 200.0)
ENDED = replace(
    OPEN,
    commitment_id=C2,
    taken_at=150.0,
    direct=True,
    started_again_at=160.0,
    ended_at=190.0,
    outcome=Outcome.WRONG_RUNG,
)
ASKED = Nudge(key(1), C1, 1, NudgeKind.REGULAR, 0, False, 299.0, 300.0)
ANSWERED = Nudge(
    nudge_id=key(2),
    commitment_id=C1,
    number=2,
    kind=NudgeKind.WRONG_STEP,
    turn=1,
    monthly=True,
    due_at=399.0,
    sent_at=400.0,
    let_go=True,
    answered=Answered(410.0, BEN, Reply.SNOOZE, 900.0, "On leave"),
)


# As it is stored


async def test_a_schedule_is_read_as_it_was_written(opened: Lakeside) -> None:
    for one in (PLAIN, FULL, replace(FULL, rhythm=replace(FULL.rhythm, recheck=None))):
        await opened.did(partial(_put_schedule, one))
        assert await opened.sees(lambda store: store.climbing.schedule(CHURN)) == one
        assert await opened.did(lambda store: store.climbing.schedule(CHURN, lock=True)) == one
    assert await opened.sees(lambda store: store.climbing.schedule("C0OTHER")) is None


async def test_a_schedule_that_is_there_is_not_added_again(opened: Lakeside) -> None:
    for one in (FULL, PLAIN):
        await opened.did(partial(_add_schedule, one))
    assert await opened.sees(lambda store: list(store.climbing.schedules())) == [FULL]


async def test_commitments_are_read_oldest_first_and_change(opened: Lakeside) -> None:
    def commit(store: Store) -> list[bool]:
        return [store.climbing.add_commitment(one) for one in (OPEN, ENDED, OPEN)]

    assert await opened.did(commit) == [True, True, False]
    assert await opened.sees(lambda store: list(store.climbing.commitments(CHURN))) == [ENDED, OPEN]
    assert await opened.sees(lambda store: list(store.climbing.commitments("C0OTHER"))) == []
    done = replace(OPEN, ended_at=500.0, outcome=Outcome.DONE)
    await opened.did(lambda store: store.climbing.put_commitment(done))
    assert await opened.sees(lambda store: store.climbing.commitment(C1)) == done
    assert await opened.sees(lambda store: store.climbing.commitment("c9")) is None


async def test_nudges_are_read_by_number_and_take_an_answer(opened: Lakeside) -> None:
    def ask(store: Store) -> list[bool]:
        store.climbing.add_commitment(OPEN)
        return [store.climbing.add_nudge(one) for one in (ANSWERED, ASKED, ASKED, replace(ASKED, nudge_id="other"))]

    assert await opened.did(ask) == [True, True, False, False]
    assert await opened.sees(lambda store: list(store.climbing.nudges(C1))) == [ASKED, ANSWERED]
    moving = replace(ASKED, answered=Answered(310.0, None, Reply.MOVING))
    await opened.did(lambda store: store.climbing.put_nudge(moving))
    assert await opened.sees(lambda store: store.climbing.nudge(key(1))) == moving
    assert await opened.sees(lambda store: store.climbing.nudge("nothing")) is None


async def test_another_workspace_sees_none_of_it(opened: Lakeside) -> None:
    def fill(store: Store) -> None:
        store.climbing.put_schedule(FULL)
        store.climbing.add_commitment(OPEN)
        store.climbing.add_nudge(ASKED)

    await opened.did(fill)
    other = lakeside(opened.store.database, "T0OTHER")
    assert not await other.sees(lambda store: store.climbing.any_due(9000.0))
    assert await other.sees(lambda store: list(store.climbing.schedules())) == []
    assert await other.sees(lambda store: store.climbing.commitment(C1)) is None
    assert await other.sees(lambda store: store.climbing.nudge(key(1))) is None


def _put_schedule(one: TeamSchedule, store: Store) -> None:
    store.climbing.put_schedule(one)


def _add_schedule(one: TeamSchedule, store: Store) -> None:
    store.climbing.add_schedule(one)


# What is due


async def test_the_longest_overdue_come_first_and_those_without_a_date_never(opened: Lakeside) -> None:
    for channel_id, next_at in (("C1", 300.0), ("C2", None), ("C3", 100.0), ("C4", 200.0), ("C5", 201.0)):
        await opened.did(partial(_put_schedule, replace(PLAIN, channel_id=channel_id, next_nudge_at=next_at)))
    for look in (opened.did, opened.sees):
        found = await look(lambda store: [one.channel_id for one in store.climbing.claim_due(200.0, 9)])
        assert found == ["C3", "C4"]
    assert await opened.did(lambda store: len(store.climbing.claim_due(999.0, 3))) == 3
    assert await opened.sees(lambda store: [store.climbing.any_due(one) for one in (99.0, 100.0)]) == [False, True]


def many_teams(store: Store) -> None:
    for number, channel_id in enumerate(CHANNELS):
        assess(store, channel_id, f"a{number}")
        take(store, rung(), f"c{number}", f"a{number}")


MONDAY = "2026-04-06 09:00"


async def drain(here: Lakeside) -> list[Decided]:
    done: list[Decided] = []
    while not done or done[-1].dates:
        done.append(await here.did(lambda store: nudge_due(store, at(MONDAY))))
    return done


async def test_all_that_is_due_is_decided_once_and_a_piece_at_a_time(team: Lakeside) -> None:
    await team.did(many_teams)
    assert await drain(team) == [Decided(50, 50), Decided(50, 50), Decided(20, 20), Decided(0, 0)]
    assert await drain(team) == [Decided(0, 0)]
    for number in (0, 119):
        assert [one.key for one in await nudges_shown(team, f"a{number}")] == [key(1, f"c{number}", f"a{number}")]


async def test_several_who_try_at_once_add_one_nudge_for_each_team(team: Lakeside) -> None:
    await team.did(many_teams)
    found = await asyncio.gather(*(drain(team) for _ in range(4)))
    assert sum(one.nudges for done in found for one in done) == len(CHANNELS)
    assert not await team.sees(lambda store: store.climbing.any_due(at(MONDAY)))
    nudged = [len(await nudges_shown(team, f"a{number}")) for number in range(len(CHANNELS))]
    assert nudged == [1] * len(CHANNELS)


async def test_what_another_process_holds_is_passed_over_and_comes_back_when_it_dies(postgres_url: str) -> None:
    ours, theirs = (open_database(postgres_url) for _ in range(2))
    here, there = lakeside(ours), lakeside(theirs)
    await here.did(many_teams)
    held, may_die = Event(), Event()

    def hold(store: Store) -> None:
        assert nudge_due(store, at(MONDAY)).nudges == 50
        held.set()
        assert may_die.wait(PATIENCE)
        raise ConnectionAbortedError("it dies before its commit")

    dying = asyncio.create_task(there.did(hold))
    await asyncio.to_thread(held.wait, PATIENCE)
    assert sum(one.nudges for one in await drain(here)) == len(CHANNELS) - 50
    assert await here.sees(lambda store: store.climbing.any_due(at(MONDAY)))
    may_die.set()
    [died] = await asyncio.gather(dying, return_exceptions=True)
    assert isinstance(died, ConnectionAbortedError)
    assert sum(one.nudges for one in await drain(here)) == 50
    assert not await here.sees(lambda store: store.climbing.any_due(at(MONDAY)))
    await ours.close()
    await theirs.close()


async def test_two_who_take_a_rung_on_at_once_take_one(team: Lakeside) -> None:
    def take_registry(commitment_id: str, store: Store) -> None:
        take(store, rung(REGISTRY), commitment_id)

    await team.did(assess)
    done = await asyncio.gather(*(team.did(partial(take_registry, one)) for one in (C1, C2)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "Refused"]
    assert len(await team.sees(lambda store: store.climbing.commitments(CHURN))) == 1
