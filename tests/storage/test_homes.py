"""Home tabs and welcomes, on both databases: whose is stale, who sends, what is forgotten."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from bot.domain.assessing.assessment import Ending, Kind
from bot.domain.directory import Channel, Person
from bot.domain.home import KEPT_FRESH, LOOKS_LAST, WELCOMES_AGAIN
from bot.domain.showing.home_seen import Wait
from bot.domain.surface import card_of
from bot.services.acts import Act
from bot.services.assessing.belonging import know_members
from bot.services.assessing.closing import close
from bot.services.assessing.reminding import mute
from bot.services.keeping.forgetting import forget
from bot.services.keeping.knowing import know_channel
from bot.services.ports.store import Store
from bot.services.showing.home import load_home
from bot.services.showing.homes import claim_home, homes_waiting, load_home_showing, open_home, record_home
from bot.services.showing.publishing import record_post
from bot.services.showing.welcoming import claim_welcome, was_invited
from bot.services.sittings import load_sitting
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, Lakeside, assessment, lakeside, set_up
from tests.storage.climbers import assess, assess_and_take, due

NOW, DAY = 1000.0, 86_400.0


async def opens(here: Lakeside, user_id: str = ANA, at: float = NOW) -> None:
    await here.did(lambda store: open_home(store, user_id, at))


async def sent(here: Lakeside, user_id: str = ANA, at: float = NOW, hash_: str = "h") -> None:
    """As the publisher does it."""

    def send(store: Store) -> None:
        assert claim_home(store, user_id, at, at + 30)
        showing = load_home_showing(store, user_id, at)
        assert showing is not None
        record_home(store, showing.home, hash_, at + 10)

    await here.did(send)


async def waiting(here: Lakeside, at: float = NOW) -> list[str]:
    return list(await here.sees(lambda store: homes_waiting(store, at, 10)))


async def test_an_opened_home_is_sent_once_and_again_when_it_changes(team: Lakeside) -> None:
    assert await waiting(team) == []
    await opens(team)
    assert await waiting(team) == [ANA]
    await sent(team)
    assert await waiting(team, NOW + 60) == []
    await team.did(lambda store: mute(store, Act(ANA, NOW + 5)))
    assert await waiting(team, NOW + 9) == [], "at most so often"
    assert await waiting(team, NOW + 10) == [ANA]


async def test_marking_whom_nobody_knows_does_nothing(team: Lakeside) -> None:
    await team.did(lambda store: store.homes.changed(BEN))
    await team.did(lambda store: store.homes.changed_in(CHURN))
    assert await waiting(team) == []


async def test_a_change_while_it_was_sent_is_not_lost(team: Lakeside) -> None:
    await opens(team)
    showing = await team.sees(lambda store: load_home_showing(store, ANA, NOW))
    assert showing is not None
    await team.did(lambda store: store.homes.changed(ANA))
    await team.did(lambda store: record_home(store, showing.home, "h", NOW))
    assert await waiting(team) == [ANA]


async def test_what_one_process_has_claimed_no_other_sends(team: Lakeside) -> None:
    await opens(team)
    claims = [team.did(lambda store: claim_home(store, ANA, NOW, NOW + 30)) for _ in range(4)]
    assert sorted(await asyncio.gather(*claims)) == [False, False, False, True]
    assert await waiting(team, NOW + 29) == []
    assert await waiting(team, NOW + 30) == [ANA], "its claimant died"


async def test_who_has_not_looked_for_long_is_emptied_once_and_filled_when_they_look(team: Lakeside) -> None:
    """Or a Home of half a year ago would go on telling of a private channel that they have left."""
    await opens(team)
    await sent(team)
    late = NOW + KEPT_FRESH + 1
    assert await waiting(team, late - 1) == []
    assert await waiting(team, late) == [ANA]
    await team.did(lambda store: claim_home(store, ANA, late, late + 30))
    showing = await team.sees(lambda store: load_home_showing(store, ANA, late))
    assert showing is not None and showing.seen is None
    await team.did(lambda store: record_home(store, showing.home, "h", late))
    assert await waiting(team, late + 60) == []
    await team.did(lambda store: store.homes.changed(ANA))
    assert await waiting(team, late + 60) == []
    await opens(team, at=late + 60)
    assert await waiting(team, late + 60) == [ANA]


async def test_who_looks_while_their_home_is_emptied_keeps_it(team: Lakeside) -> None:
    late = NOW + KEPT_FRESH + 1
    await opens(team)
    await sent(team)
    await team.did(lambda store: claim_home(store, ANA, late, late + 30))
    showing = await team.sees(lambda store: load_home_showing(store, ANA, late))
    await opens(team, at=late)
    assert showing is not None
    await team.did(lambda store: record_home(store, showing.home, "h", late))
    assert await waiting(team, late + 60) == [ANA]


async def test_what_is_new_stays_new_while_one_still_looks(team: Lakeside) -> None:
    looked = []
    for at in (NOW, NOW + LOOKS_LAST, NOW + DAY, NOW + DAY + 60):
        await opens(team, at=at)
        home = await team.sees(lambda store: store.homes.get(ANA))
        assert home is not None
        looked.append(home.looked_at)
    assert looked == [None, None, NOW + LOOKS_LAST, NOW + LOOKS_LAST]


async def test_a_team_is_everyone_in_its_channel_and_who_took_part(opened: Lakeside) -> None:
    """Ana takes part, Chloe is in the channel, and of another channel nobody here is told."""
    await opened.did(lambda store: store.directory.put_channels([Channel(CHURN, is_member=True)]))
    await opened.did(lambda store: store.teams.add_member(CHURN, CHLOE))
    for user_id in (ANA, CHLOE, "U0ELSE"):
        await opens(opened, user_id)
        await sent(opened, user_id)
    await opened.did(lambda store: store.homes.changed_in("C0OTHER"))
    assert await waiting(opened, NOW + 60) == []
    await opened.did(lambda store: store.homes.changed_in(CHURN))
    assert await waiting(opened, NOW + 60) == [ANA, CHLOE]
    assert await opened.sees(lambda store: store.homes.teams_of(CHLOE)) == [CHURN]
    assert await opened.sees(lambda store: store.homes.teams_of("U0ELSE")) == []


async def test_until_the_members_are_read_home_says_so_and_then_it_is_sent_at_once(team: Lakeside) -> None:
    await team.did(lambda store: store.directory.put_channels([Channel(CHURN, is_member=True)]))
    await opens(team)
    before = await team.sees(lambda store: load_home(store, ANA, None, NOW))
    assert before.reading and not before.teams
    await sent(team)
    await team.did(lambda store: know_members(store, CHURN, [ANA, BEN], NOW + 1))
    assert await waiting(team, NOW + 1) == [ANA]
    after = await team.sees(lambda store: load_home(store, ANA, None, NOW))
    assert not after.reading and [one.channel_id for one in after.teams] == [CHURN]
    await sent(team, at=NOW + 1)
    await team.did(lambda store: know_members(store, CHURN, [ANA], NOW + 2))
    assert await waiting(team, NOW + 2) == [], "what came later waits its turn"


async def test_a_channel_without_rung_is_nobodys_team(opened: Lakeside) -> None:
    await opened.did(lambda store: store.directory.put_channels([Channel(CHURN, is_member=True)]))
    await opens(opened)
    await sent(opened)
    await opened.did(lambda store: know_channel(store, Channel(CHURN, is_member=False)))
    assert await opened.sees(lambda store: store.homes.teams_of(ANA)) == []
    assert await waiting(opened, NOW + 60) == [ANA]


async def test_a_close_changes_the_homes_of_its_people_alone(opened: Lakeside) -> None:
    for user_id in (ANA, "U0ELSE"):
        await opens(opened, user_id)
        await sent(opened, user_id)
    await opened.did(lambda store: close(store, load_sitting(store, FIRST), NOW + 20, Ending.STOPPED))
    assert await waiting(opened, NOW + 60) == [ANA]


async def test_another_workspace_has_its_own(team: Lakeside) -> None:
    other = lakeside(team.store.database, "T0OTHER")
    await other.did(set_up)
    await opens(team)
    assert await waiting(other) == []
    await other.did(lambda store: store.homes.changed(ANA))
    await other.did(lambda store: was_invited(store, CHURN, None, NOW))
    assert await team.sees(lambda store: store.welcomes.get(CHURN)) is None


async def test_a_forgotten_person_is_emptied_and_then_gone(team: Lakeside) -> None:
    await opens(team)
    await sent(team)
    await team.did(lambda store: was_invited(store, CHURN, ANA, NOW))
    await team.did(lambda store: forget(store, Act(ANA, NOW + 20), lambda: "r"))
    assert await waiting(team, NOW + 20) == [ANA]
    showing = await team.sees(lambda store: load_home_showing(store, ANA, NOW + 20))
    assert showing is not None and showing.seen is None
    await sent(team, at=NOW + 20)
    assert await team.sees(lambda store: store.homes.get(ANA)) is None
    assert await team.sees(lambda store: store.welcomes.get(ANA)) is None


async def test_who_comes_back_after_being_forgotten_is_new(team: Lakeside) -> None:
    await opens(team)
    await team.did(lambda store: forget(store, Act(ANA, NOW + 20), lambda: "r"))
    await opens(team, at=NOW + DAY)
    home = await team.sees(lambda store: store.homes.get(ANA))
    assert home is not None and (home.opened_at, home.looked_at) == (NOW + DAY, None)


async def test_a_rung_that_rung_asked_about_waits_for_its_owner(team: Lakeside) -> None:
    await team.did(assess_and_take)
    assert await due(team, "2026-04-06 10:00")
    seen = await team.sees(lambda store: load_home(store, BEN, None, NOW))
    assert [one.commitment.owner for one in seen.asked] == [BEN]
    others = await team.sees(lambda store: load_home(store, ANA, None, NOW))
    assert others.asked == ()


async def test_a_private_channel_shows_only_to_its_members(team: Lakeside) -> None:
    def close_the_door(store: Store) -> None:
        assess(store)
        store.directory.put_channels([Channel(CHURN, is_member=True, is_private=True, members_known=True)])
        store.teams.set_members(CHURN, [ANA])

    await team.did(close_the_door)
    assert len((await team.sees(lambda store: load_home(store, ANA, None, NOW))).teams) == 1
    seen = await team.sees(lambda store: load_home(store, BEN, None, NOW))
    assert seen.teams == () and seen.waiting == () and seen.more == ()


async def test_a_try_out_waits_for_nobody_else(team: Lakeside) -> None:
    async def waits(user_id: str) -> list[Wait]:
        return [one.wait for one in (await team.sees(lambda store: load_home(store, user_id, None, NOW))).waiting]

    def try_alone(store: Store) -> None:
        assert store.assessments.add(replace(assessment(), kind=Kind.ALONE, channel_id=ANA))
        store.assessments.join(FIRST, ANA, NOW)
        store.surfaces.add(card_of(FIRST, ANA))

    await team.did(try_alone)
    assert await waits(ANA) == [], "its card is not there yet"
    await opens(team)
    await sent(team)
    await team.did(lambda store: record_post(store, card_of(FIRST, ANA), "D0ANA", "1.0", "h", NOW))
    assert await waiting(team, NOW + 60) == [ANA]
    assert await waits(ANA) == [Wait.ALONE]
    assert await waits(BEN) == []


# --- welcomes ---


async def invited(here: Lakeside, channel_id: str = CHURN, inviter: str | None = ANA, at: float = NOW) -> None:
    await here.did(lambda store: was_invited(store, channel_id, inviter, at))


async def places(here: Lakeside, at: float = NOW) -> set[str]:
    return set(await here.sees(lambda store: store.welcomes.waiting(at, 10)))


async def test_the_first_inviter_is_thanked_and_no_later_one(team: Lakeside) -> None:
    await invited(team)
    await invited(team)
    assert await places(team) == {CHURN, ANA}
    await invited(team, "C0SECOND", BEN)
    assert await places(team) == {CHURN, ANA, "C0SECOND"}


async def test_where_rung_was_elsewhere_before_nobody_is_thanked(team: Lakeside) -> None:
    await team.did(lambda store: store.directory.put_channels([Channel("C0OLD", is_member=True)]))
    await invited(team)
    assert await places(team) == {CHURN}


@pytest.mark.parametrize(
    "inviter",
    [Person(ANA, "Ana", is_bot=True), Person(ANA, "Ana", is_stranger=True), Person(ANA, "Ana", deleted=True)],
)
async def test_bots_and_strangers_are_not_thanked(team: Lakeside, inviter: Person) -> None:
    await team.did(lambda store: store.directory.put_people([inviter]))
    await invited(team)
    assert await places(team) == {CHURN}


async def test_who_is_muted_is_not_thanked(team: Lakeside) -> None:
    await team.did(lambda store: mute(store, Act(ANA, NOW)))
    await invited(team)
    assert await places(team) == {CHURN}


async def test_a_channel_is_greeted_again_after_a_month_alone(team: Lakeside) -> None:
    await invited(team, inviter=None)
    await team.did(lambda store: store.welcomes.record(CHURN, "1.0"))
    await invited(team, inviter=None, at=NOW + WELCOMES_AGAIN)
    assert await places(team, NOW + WELCOMES_AGAIN) == set()
    await invited(team, inviter=None, at=NOW + WELCOMES_AGAIN + 1)
    assert await places(team, NOW + WELCOMES_AGAIN + 1) == {CHURN}
    again = await team.sees(lambda store: store.welcomes.get(CHURN))
    assert again is not None and again.claimed_at is None


async def test_one_process_greets_and_what_it_left_is_looked_for(team: Lakeside) -> None:
    await invited(team, inviter=None)
    claims = [team.did(partial(claim_welcome, place=CHURN, now=NOW, until=NOW + 30)) for _ in range(4)]
    claimed = [one for one in await asyncio.gather(*claims) if one is not None]
    assert len(claimed) == 1 and claimed[0].claimed_at is None
    left = await team.did(lambda store: claim_welcome(store, CHURN, NOW + 30, NOW + 60))
    assert left is not None and (left.claimed_at, left.key) == (NOW, claimed[0].key)
    await team.did(lambda store: store.welcomes.release(CHURN, NOW + 35))
    assert await places(team, NOW + 34) == set()
    released = await team.did(lambda store: claim_welcome(store, CHURN, NOW + 35, NOW + 60))
    assert released is not None and released.claimed_at is None
    await team.did(lambda store: store.welcomes.give_up(CHURN))
    assert await places(team, NOW + DAY) == set()
