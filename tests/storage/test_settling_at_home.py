"""Whose Home says that a split waits to be settled: who leads; an admin where nobody leads any more."""

from itertools import count

from bot.domain.assessing.assessment import Ending, Setup
from bot.domain.directory import Person
from bot.services.acts import Act
from bot.services.assessing.closing import close
from bot.services.assessing.leading import share_lead
from bot.services.keeping.forgetting import forget
from bot.services.ports.store import Store
from bot.services.showing.home import load_home
from bot.services.showing.homes import claim_home, homes_waiting, load_showing, open_home, record_home
from tests.storage.builders import ANA, BEN, CHLOE, FIRST, Lakeside
from tests.storage.crew import DEV, HOUR, OPENED, in_channel, now_of, split_in_conversation

NOW = OPENED + 2 * HOUR


def left_split(store: Store) -> None:
    """Ana led it; Chloe is an admin."""
    in_channel(store)
    store.directory.put_people([Person(CHLOE, "Chloe", is_admin=True)])
    split_in_conversation(store, Setup())
    close(store, now_of(store), NOW, Ending.STOPPED)


async def waits_for(team: Lakeside) -> set[str]:
    found = set()
    for one in (ANA, BEN, CHLOE, DEV):
        home = await team.sees(lambda store, user_id=one: load_home(store, user_id, None, NOW))
        if home.to_settle:
            found.add(one)
    return found


async def test_it_waits_for_who_leads_and_not_for_an_admin(team: Lakeside) -> None:
    await team.did(left_split)
    assert await waits_for(team) == {ANA}
    await team.did(lambda store: share_lead(store, Act(ANA, NOW), FIRST, [BEN]))
    assert await waits_for(team) == {ANA, BEN}


async def test_whom_it_falls_to_sees_it_at_home_without_asking(team: Lakeside) -> None:
    def all_is_sent(store: Store) -> None:
        open_home(store, BEN, NOW)
        assert claim_home(store, BEN, NOW, NOW + 30)
        showing = load_showing(store, BEN, NOW)
        assert showing is not None
        record_home(store, showing.home, "h", NOW)

    await team.did(left_split)
    await team.did(all_is_sent)
    await team.did(lambda store: share_lead(store, Act(ANA, NOW), FIRST, [BEN]))
    assert await team.sees(lambda store: list(homes_waiting(store, NOW + 60, 10))) == [BEN]


async def test_where_nobody_leads_any_more_it_falls_to_an_admin(team: Lakeside) -> None:
    numbers = count()
    await team.did(left_split)
    await team.did(lambda store: forget(store, Act(ANA, NOW), lambda: f"r{next(numbers)}"))
    assert await waits_for(team) == {CHLOE}
