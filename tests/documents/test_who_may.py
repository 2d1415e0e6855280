"""Who takes a team out of its channel: whoever sees it; and it is put on record."""

import pytest

from bot.domain.assessing.audit import Deed
from bot.domain.errors import Refused
from bot.services.acts import Act
from bot.services.keeping.exporting import begin_export, facts_for
from bot.services.ports.store import Store
from tests.documents.crew_exported import NOW, lived
from tests.storage.builders import ANA, CHURN, LIBRARY, Lakeside
from tests.storage.crew import OUTSIDER, in_channel


def lived_in_private(store: Store) -> None:
    lived(store)
    channel = store.directory.channel(CHURN)
    assert channel is not None
    in_channel(store, private=True)


async def test_from_a_private_channel_only_its_members(team: Lakeside) -> None:
    await team.did(lived_in_private)
    assert (await team.sees(lambda store: facts_for(store, CHURN, ANA, LIBRARY, NOW))).sittings
    for work in (
        lambda store: facts_for(store, CHURN, OUTSIDER, LIBRARY, NOW),
        lambda store: begin_export(store, Act(OUTSIDER, NOW), CHURN, "json"),
    ):
        with pytest.raises(Refused, match="not known here"):
            await team.did(work)
    assert [one.what for one in await team.sees(lambda store: store.teams.audit(CHURN, 50))].count(Deed.EXPORTED) == 0


async def test_it_is_put_on_record_once(team: Lakeside) -> None:
    await team.did(lived)
    for _ in range(2):
        await team.did(lambda store: begin_export(store, Act(ANA, NOW), CHURN, "csv"))
    found = [one for one in await team.sees(lambda store: store.teams.audit(CHURN, 50)) if one.what is Deed.EXPORTED]
    assert [(one.user_id, one.detail) for one in found] == [(ANA, "csv")]


async def test_nothing_closed_is_nothing_to_export(team: Lakeside) -> None:
    await team.did(in_channel)
    with pytest.raises(Refused, match="nothing to export"):
        await team.did(lambda store: begin_export(store, Act(ANA, NOW), CHURN, "csv"))
