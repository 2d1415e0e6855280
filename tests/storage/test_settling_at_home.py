"""Whose Home says that a split waits to be settled: who leads; an admin where nobody leads any more."""

from itertools import count

from bot.domain.assessing.assessment import Ending, Setup
from bot.domain.directory import Person
from bot.domain.scoring.tally import Value
from bot.domain.showing.report import Entry
from bot.services.acts import Act
from bot.services.assessing.closing import close
from bot.services.assessing.leading import share_lead
from bot.services.assessing.settling import settle
from bot.services.keeping.forgetting import forget
from bot.services.ports.store import Store
from bot.services.showing.home import load_home
from bot.services.showing.homes import claim_home, homes_waiting, load_home_showing, open_home, record_home
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
        showing = load_home_showing(store, BEN, NOW)
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


async def test_where_who_leads_has_left_the_workspace_it_falls_to_an_admin(team: Lakeside) -> None:
    await team.did(left_split)
    await team.did(lambda store: store.directory.put_people([Person(ANA, "Ana", deleted=True)]))
    assert CHLOE in await waits_for(team)


async def test_what_was_settled_since_is_news_of_its_own(team: Lakeside) -> None:
    await team.did(left_split)
    entry = await team.sees(_first_split)
    await team.did(lambda store: settle(store, Act(ANA, NOW + HOUR), FIRST, entry.capability.id, Value.NO, "We looked"))
    for looked_at, settled in ((NOW + 60, (entry.capability.name,)), (NOW + 2 * HOUR, ())):
        home = await team.sees(lambda store, since=looked_at: load_home(store, BEN, since, NOW + 3 * HOUR))
        assert home.teams[0].news.settled == settled
        assert (home.teams[0].news.before is not None) is bool(settled)


def _first_split(store: Store) -> Entry:
    report = load_home(store, ANA, None, NOW).teams[0].report
    assert report is not None
    return next(one for one in report.entries if one.finding.contested)
