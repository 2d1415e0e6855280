"""The stores of the storage's tests, on both databases."""

import pytest

from bot.storage.database import Database
from tests.documents.crew_exported import elsewhere
from tests.storage.builders import Lakeside, lakeside


@pytest.fixture
async def team(database: Database) -> Lakeside:
    """Lakeside's store, still empty."""
    return lakeside(database)


@pytest.fixture
async def other(database: Database) -> Lakeside:
    """An empty store, of another workspace."""
    here = lakeside(database, "T0ELSE")
    await here.did(elsewhere)
    return here
