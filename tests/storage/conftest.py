"""The contract of bot/services/ports/store.py is tested on both databases, by the same tests."""

import pytest

from bot.storage.databases.database import Database
from tests.storage.builders import Lakeside, lakeside, open_first, set_up


@pytest.fixture
async def team(database: Database) -> Lakeside:
    """A workspace that is known, and in which nothing happened yet."""
    here = lakeside(database)
    await here.did(set_up)
    return here


@pytest.fixture
async def opened(database: Database) -> Lakeside:
    """A workspace with one assessment: see open_first."""
    here = lakeside(database)
    await here.did(open_first)
    return here
