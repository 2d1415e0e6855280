"""What was exported comes back as it was, on both databases; and nothing that was hidden comes with it."""

from dataclasses import replace
from itertools import count

import pytest

from bot.documents.reading import team_read
from bot.documents.team_file import SittingTold, TeamFile
from bot.documents.writing import json_document, team_file
from bot.domain.directory import Channel
from bot.domain.errors import Refused
from bot.domain.scoring.levels import Score
from bot.services.acts import Act
from bot.services.assessing.reopening import reopen
from bot.services.keeping.forgetting import forget
from bot.services.keeping.importing import NotImported, Taken, import_team
from bot.services.measuring.standing import load_standing
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from tests.documents.crew_exported import NOW, facts_of, lived
from tests.storage.builders import ANA, BEN, CHURN, FIRST, Lakeside

SECOND = "C0SECOND"


def written(store: Store, channel_id: str = CHURN) -> TeamFile:
    return team_file(facts_of(store, channel_id))


def scores(store: Store) -> tuple[Score, ...]:
    standing = load_standing(store, CHURN)
    assert standing is not None
    return standing.scores


def taken(store: Store, file: TeamFile, into: str | None = None) -> Taken:
    return import_team(store, team_read(file), into, NOW)


async def test_the_same_document_and_the_same_levels(team: Lakeside, other: Lakeside) -> None:
    await team.did(lived)
    before = TeamFile.model_validate_json(json_document(await team.sees(facts_of)))
    done = await other.did(lambda store: taken(store, before))
    assert (done.sittings, done.present, done.new_team, done.workspace) == (3, 0, True, "Elsewhere")
    after = await other.sees(written)
    assert after.team.workspace == "Elsewhere"
    moved = after.model_copy(update={"team": after.team.model_copy(update={"workspace": before.team.workspace})})
    assert moved == before
    assert await other.sees(scores) == await team.sees(scores)


async def test_twice_is_once(team: Lakeside, other: Lakeside) -> None:
    await team.did(lived)
    file = await team.sees(written)
    await other.did(lambda store: taken(store, file))
    first = await other.sees(written)
    done = await other.did(lambda store: taken(store, file))
    assert (done.sittings, done.present) == (0, 3)
    assert await other.sees(written) == first


async def test_into_the_store_that_it_came_from_nothing_changes(team: Lakeside) -> None:
    await team.did(lived)
    file = await team.sees(written)
    await team.did(lambda store: store.teams.withdraw_evidence(CHURN, "e1"))
    less = await team.sees(written)
    assert (await team.did(lambda store: taken(store, file))).sittings == 0
    assert await team.sees(written) == less, "what was taken away since stays away"


async def test_who_said_what_is_only_there_with_open_names(team: Lakeside, other: Lakeside) -> None:
    await team.did(lived)
    file = await team.sees(written)
    await other.did(lambda store: taken(store, file))
    assert await other.sees(lambda store: store.answers.of(FIRST)) == []
    assert await other.sees(lambda store: store.answers.of("a2")) == []
    said = await other.sees(lambda store: store.answers.of("p1"))
    assert [one.value for one in said if one.user_id == BEN] == ["no"]
    people = await other.sees(lambda store: store.assessments.participants("a2"))
    assert len(people) == 5 and all(one.startswith("gone-") for one in people)


async def test_into_a_channel_by_its_name(team: Lakeside, other: Lakeside) -> None:
    await team.did(lived)
    file = await team.sees(written)
    await other.did(lambda store: store.directory.put_channels([Channel(SECOND, is_member=True, name="ml")]))
    with pytest.raises(NotImported, match="No channel #nowhere"):
        await other.did(lambda store: taken(store, file, "#nowhere"))
    done = await other.did(lambda store: taken(store, file, "#ml"))
    assert (done.channel.channel_id, done.new_team) == (SECOND, False)
    there = await other.sees(lambda store: written(store, SECOND))
    assert (there.sittings, there.standing, there.commitments) == (file.sittings, file.standing, file.commitments)
    with pytest.raises(NotImported, match="here already, in #ml"):
        await other.did(lambda store: taken(store, file))


async def test_a_team_whose_channel_is_not_here_shows_to_nobody(team: Lakeside, other: Lakeside) -> None:
    await team.did(lived)
    file = await team.sees(written)
    await other.did(lambda store: taken(store, file))
    assert not await other.sees(lambda store: sees_channel(store, CHURN, BEN))


async def test_what_came_from_a_file_is_not_reopened(team: Lakeside, other: Lakeside) -> None:
    await team.did(lived)
    file = await team.sees(written)
    first = replace(team_read(file), sittings=team_read(file).sittings[:1])
    only = replace(first, commitments=(), rechecks=(), milestones=(), evidence=())
    await other.did(lambda store: import_team(store, only, None, NOW))
    closed_at = only.sittings[0].assessment.closed_at
    assert closed_at is not None
    await other.did(lambda store: store.teams.add_member(CHURN, ANA))
    with pytest.raises(Refused, match="came from a file"):
        await other.did(lambda store: reopen(store, Act(ANA, closed_at + 60), CHURN))


async def test_who_is_in_an_imported_team_can_be_forgotten(team: Lakeside, other: Lakeside) -> None:
    await team.did(lived)
    file = await team.sees(written)
    await other.did(lambda store: taken(store, file))
    ids = count()
    await other.did(lambda store: forget(store, Act(BEN, NOW + 1), lambda: f"x{next(ids)}"))
    text = json_document(await other.sees(facts_of))
    assert BEN not in {one.by for sitting in written_in(text) for told in sitting.capabilities for one in told.answers}
    assert '"owner": "U0BEN"' not in text and '"started_by": "U0ANA"' in text
    counts = [one.counts for sitting in file.sittings for one in sitting.capabilities]
    assert [one.counts for sitting in written_in(text) for one in sitting.capabilities] == counts


def written_in(text: str) -> tuple[SittingTold, ...]:
    return TeamFile.model_validate_json(text).sittings
