"""What every process does of its own accord: three that do it at the same moment do it once. On both databases."""

import asyncio
from functools import partial

from bot.services.assessing.ending import close_due
from bot.services.assessing.idling import DAY, close_idle, forget_old_acts
from bot.services.assessing.reminding import remind_due
from bot.services.ports.store import Store
from bot.storage.databases.database import Database
from tests.storage.builders import BEN, CHLOE, CHURN, FIRST, Lakeside, lakeside
from tests.storage.crew import CREW, HOUR, IN_OWN_TIME, LIVE, OPENED, in_channel, opens, says_all

AT_ONCE = 3
MANY = tuple(f"a{number}" for number in range(1, 6))


async def begun(database: Database, *ids: str) -> Lakeside:
    """In own time, each in a channel of its own; Ana has answered the first."""
    here = lakeside(database)
    for one in ids:
        channel_id = CHURN if one == FIRST else f"C0{one}"
        await here.did(partial(in_channel, channel_id=channel_id))
        await here.did(partial(opens, setup=IN_OWN_TIME, people=CREW[:3], assessment_id=one, channel_id=channel_id))
    return here


async def test_each_is_closed_once_when_its_time_is_up(database: Database) -> None:
    here = await begun(database, *MANY)
    late = OPENED + 4 * DAY
    closed = await asyncio.gather(*(here.did(lambda store: close_due(store, late)) for _ in range(AT_ONCE)))
    assert sum(closed) == len(MANY)
    results = [await here.sees(partial(_shown_once, one)) for one in MANY]
    assert results == [True] * len(MANY)


def _shown_once(assessment_id: str, store: Store) -> bool:
    keys = [one.key for one in store.surfaces.of_assessment(assessment_id)]
    return f"{assessment_id}:result" in keys and len(set(keys)) == len(keys)


async def test_each_is_reminded_once(database: Database) -> None:
    here = await begun(database, FIRST)
    await here.did(lambda store: says_all(store, CREW[0]))
    at = OPENED + 2 * DAY + HOUR
    sent = await asyncio.gather(*(here.did(lambda store: remind_due(store, at)) for _ in range(AT_ONCE)))
    surfaces = await here.sees(lambda store: store.surfaces.of_assessment(FIRST))
    assert sum(sent) == 2
    assert sorted(one.user_id or "" for one in surfaces if one.direct) == [BEN, CHLOE]


async def test_what_nobody_touched_is_closed_once_and_house_is_kept_in_peace(database: Database) -> None:
    here = lakeside(database)
    await here.did(in_channel)
    await here.did(lambda store: opens(store, LIVE, CREW[:2]))
    late = OPENED + 20 * DAY
    closed = await asyncio.gather(*(here.did(lambda store: close_idle(store, late)) for _ in range(AT_ONCE)))
    await asyncio.gather(*(here.did(lambda store: forget_old_acts(store, late)) for _ in range(AT_ONCE)))
    assert sum(closed) == 1
