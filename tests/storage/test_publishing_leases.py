"""The contract of Publishing, on both databases: two never publish one assessment, and all share Slack's limits."""

import asyncio
from dataclasses import replace
from functools import partial

from bot.domain.climbing.check_in import Nudge
from bot.domain.climbing.nudging import NudgeKind
from bot.domain.surface import card_of, nudge_of, opening_of
from bot.services.ports.store import Store
from bot.services.showing.publishing import claim_post, load_if_held
from bot.storage.databases.database import Database
from bot.storage.databases.sqlite import SqliteDatabase
from tests.storage.builders import CHURN, FIRST, TESTS, Lakeside, assessment
from tests.storage.climbers import C1, assess_and_take, at, key

HERE, THERE, YONDER = "here", "there", "yonder"
MANY = [f"b{number:02}" for number in range(20)]


async def claim(team: Lakeside, holder: str, now: float, *ids: str, until: float = 0.0) -> frozenset[str]:
    return await team.did(lambda store: store.publishing.claim(ids or MANY, holder, now, until or now + 60))


async def waiting(team: Lakeside, now: float, holder: str = HERE, limit: int = 50) -> list[str]:
    return list(await team.sees(lambda store: store.publishing.waiting(holder, now, limit)))


async def cards(team: Lakeside, **not_before: float) -> None:
    """An assessment for each name, with a card that is due then."""
    for name, moment in not_before.items():
        await team.opens(assessment(name, f"C0{name}"))
        await team.shows(replace(card_of(name, f"C0{name}"), not_before=moment))


async def test_of_many_who_claim_at_once_one_gets_each(team: Lakeside) -> None:
    """In whatever order they ask."""
    orders = [MANY, MANY[::-1], MANY[1::2] + MANY[::2]]
    for _ in range(5):
        claims = (claim(team, one, 100.0, *order) for one, order in zip((HERE, THERE, YONDER), orders, strict=True))
        found = await asyncio.gather(*claims)
        assert sorted(one for each in found for one in each) == MANY
        for one in (HERE, THERE, YONDER):
            await team.did(lambda store, one=one: store.publishing.give_all_back(one))  # type: ignore[misc]


async def test_a_lease_is_its_holders_until_it_has_run_out(team: Lakeside) -> None:
    assert await claim(team, HERE, 100.0, FIRST) == {FIRST}
    assert await claim(team, THERE, 159.9, FIRST) == frozenset()
    assert await claim(team, HERE, 110.0, FIRST) == {FIRST}
    assert await claim(team, THERE, 169.9, FIRST) == frozenset()
    assert await claim(team, THERE, 170.0, FIRST) == {FIRST}
    assert await claim(team, HERE, 171.0, FIRST) == frozenset()


async def test_what_is_given_back_is_anybodys(team: Lakeside) -> None:
    await claim(team, HERE, 100.0, "a1", "a2", "a3")
    await team.did(lambda store: store.publishing.give_back(["a1"], THERE))
    assert await claim(team, THERE, 101.0, "a1", "a2", "a3") == frozenset()
    await team.did(lambda store: store.publishing.give_back(["a1"], HERE))
    taken = await team.did(lambda store: store.publishing.claim(["a4"], HERE, 101.0, 161.0))
    assert taken == {"a4"} and await claim(team, THERE, 102.0, "a1", "a2", "a4") == {"a1"}
    await team.did(lambda store: store.publishing.give_all_back(HERE))
    assert await claim(team, YONDER, 104.0, "a1", "a2", "a3", "a4") == {"a2", "a3", "a4"}


async def test_renewing_keeps_ones_own_and_nobody_elses(team: Lakeside) -> None:
    await claim(team, HERE, 100.0, "a1", "a2")
    await claim(team, THERE, 160.0, "a2")
    await team.did(lambda store: store.publishing.renew(HERE, 220.0))
    assert await team.sees(lambda store: store.publishing.held_until("a1", HERE)) == 220.0
    assert await team.sees(lambda store: store.publishing.held_until("a2", HERE)) is None
    assert await claim(team, YONDER, 219.9, "a1") == frozenset()
    assert await claim(team, YONDER, 220.0, "a1", "a2") == {"a1", "a2"}


async def test_a_start_forgets_the_dead(team: Lakeside) -> None:
    """On SQLite there is only one process, so whoever has a lease is dead; elsewhere it has to run out."""
    await claim(team, HERE, 100.0, "a1")
    alone = isinstance(team.store.database, SqliteDatabase)
    await team.did(lambda store: store.publishing.forget_dead(159.0))
    assert await team.sees(lambda store: store.publishing.held_until("a1", HERE)) == (None if alone else 160.0)
    await team.did(lambda store: store.publishing.forget_dead(160.0))
    assert await team.sees(lambda store: store.publishing.held_until("a1", HERE)) is None


async def test_who_lost_the_lease_neither_claims_a_post_nor_shows_one(opened: Lakeside) -> None:
    """It slept too long; it wakes with a surface in its hands."""
    card = card_of(FIRST, CHURN)
    await opened.shows(card)
    assert await opened.sees(lambda store: load_if_held(store, card.key, 100.0, HERE)) is None
    await claim(opened, HERE, 100.0, FIRST)
    showing = await opened.sees(lambda store: load_if_held(store, card.key, 100.0, HERE))
    assert showing is not None and showing.held_until == 160.0
    assert await opened.did(lambda store: claim_post(store, card, 101.0, HERE, 161.0))
    await claim(opened, THERE, 161.0, FIRST)
    assert not await opened.did(lambda store: claim_post(store, card, 162.0, HERE, 222.0))
    assert (await opened.surface(card.key)).claimed_at == 101.0
    assert await opened.sees(lambda store: load_if_held(store, card.key, 162.0, HERE)) is None
    assert await opened.did(lambda store: claim_post(store, card, 162.0, THERE, 222.0))


async def test_what_has_been_due_longest_comes_first(team: Lakeside) -> None:
    await cards(team, a1=30.0, a2=10.0, a3=20.0, a5=10.0, a4=10.0, a6=101.0)
    assert await waiting(team, 100.0) == ["a2", "a4", "a5", "a3", "a1"]
    assert await waiting(team, 100.0, limit=2) == ["a2", "a4"]


async def test_an_assessment_comes_with_its_oldest_and_once(team: Lakeside) -> None:
    await cards(team, a1=30.0, a2=20.0)
    await team.did(lambda store: store.surfaces.record_post(card_of("a1", "C0a1"), "C0a1", "1.1", "", 40.0))
    await team.shows(opening_of("a1", "C0a1"))
    await team.did(lambda store: store.surfaces.mark_stale("a1:card"))
    assert await waiting(team, 100.0) == ["a1", "a2"]


async def test_of_a_nudge_its_own_date_counts(team: Lakeside) -> None:
    """However often it was put off; once it stands, a change of it is as old as it is."""
    await team.did(partial(_nudge, due_at=at("2026-04-06 09:00")))
    now = at("2026-04-06 10:00")
    await cards(team, b1=now - 7200, b2=now - 1800)
    await team.did(lambda store: store.surfaces.hold(key(1), now - 5))
    assert await waiting(team, now) == ["b1", FIRST, "b2"]
    surface = await team.surface(key(1))
    await team.did(lambda store: store.surfaces.record_post(surface, CHURN, "1.1", "", now - 1))
    await team.did(lambda store: store.surfaces.mark_stale(key(1)))
    assert await waiting(team, now) == ["b1", "b2", FIRST]


def _nudge(store: Store, due_at: float) -> None:
    assess_and_take(store)
    assert store.climbing.add_nudge(Nudge(key(1), C1, 1, NudgeKind.REGULAR, 0, False, due_at, due_at))
    store.surfaces.add(nudge_of(key(1), FIRST, TESTS, CHURN, None))


async def test_what_others_publish_is_left_to_them(team: Lakeside) -> None:
    await cards(team, a1=10.0, a2=20.0, a3=30.0)
    await claim(team, HERE, 100.0, "a1")
    await claim(team, THERE, 100.0, "a2")
    assert await waiting(team, 159.0) == ["a1", "a3"]
    assert await waiting(team, 159.0, YONDER) == ["a3"]
    assert await waiting(team, 160.0, YONDER) == ["a1", "a2", "a3"]


async def test_another_workspace_has_its_own_leases_and_limits(database: Database, team: Lakeside) -> None:
    await cards(team, a1=10.0)
    elsewhere = database.of("T0HILLSIDE")
    await claim(team, HERE, 100.0, "a1")
    assert await elsewhere.read(lambda store: store.publishing.waiting(THERE, 500.0, 9)) == []
    assert await elsewhere.run(lambda store: store.publishing.claim(["a1"], THERE, 100.0, 160.0)) == {"a1"}
    assert await team.did(lambda store: store.publishing.reserve("posts", 100.0, 2.0)) == 100.0
    assert await elsewhere.run(lambda store: store.publishing.reserve("posts", 100.0, 2.0)) == 100.0


async def reserve(team: Lakeside, budget: str, earliest: float) -> float:
    """Two seconds of it."""
    return await team.did(lambda store: store.publishing.reserve(budget, earliest, 2.0))


async def put_off(team: Lakeside, until: float) -> None:
    await team.did(lambda store: store.publishing.put_off("posts", until))


async def test_no_two_reserve_the_same_turn(team: Lakeside) -> None:
    first = await reserve(team, "posts", 90.0)
    others = await asyncio.gather(*(reserve(team, "posts", 90.0) for _ in range(20)))
    assert [first, *sorted(others)] == [90.0 + 2.0 * number for number in range(21)]
    assert await reserve(team, "updates", 90.0) == 90.0


async def test_what_was_not_used_in_time_is_gone(team: Lakeside) -> None:
    for earliest, begins in ((100.0, 100.0), (100.0, 102.0), (103.0, 104.0), (500.0, 500.0), (400.0, 502.0)):
        assert await reserve(team, "posts", earliest) == begins


async def test_when_slack_asks_for_patience_all_wait(team: Lakeside) -> None:
    """Longer where two are asked; a shorter wait takes nothing from a longer one."""
    for until in (130.0, 150.0, 140.0):
        await put_off(team, until)
    assert await reserve(team, "posts", 100.0) == 150.0
    assert await reserve(team, "updates", 100.0) == 100.0
