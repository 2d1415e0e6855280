"""The stores of the storage's tests, on both databases."""

import pytest

from bot.documents.handout import Handout, handout
from bot.services.keeping.exporting import TeamFacts
from bot.storage.databases.database import Database
from tests.documents.crew_exported import elsewhere, facts_of, lived
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


@pytest.fixture
async def facts(team: Lakeside) -> TeamFacts:
    """Of a team that has lived a while."""
    await team.did(lived)
    return await team.sees(facts_of)


@pytest.fixture
def said(facts: TeamFacts) -> Handout:
    """What is handed over of it."""
    found = handout(facts)
    assert found is not None
    return found
