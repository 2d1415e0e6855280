"""Many teams, each with a rung that it is to be asked about on one Monday: put into the store in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from bot.domain.assessing.assessment import Assessment, Ending, Kind, Setup
from bot.domain.climbing.check_in import Rhythm, TeamSchedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.directory import Channel, Workspace
from bot.services.ports.store import Store
from bot.storage.databases.opening import open_database
from bot.storage.files.shipped import shipped_library

LIBRARY = shipped_library()
CAPABILITY = "automated_tests"
MONDAY = date(2026, 11, 23)
TAKEN = datetime(2026, 11, 19, 10, tzinfo=UTC).timestamp()
NINE = time(9)
IN_ONE_TRANSACTION = 500


@dataclass(frozen=True, slots=True)
class Team:
    """`number` from 0; its date is so many minutes after 09:00."""

    number: int
    channel_id: str
    minutes: int = 0

    @property
    def assessment_id(self) -> str:
        return f"m{self.number:05}"

    @property
    def nudge_key(self) -> str:
        return f"{self.assessment_id}:nudge:k{self.number:05}:1"

    @property
    def at(self) -> time:
        return (datetime.combine(MONDAY, NINE) + timedelta(minutes=self.minutes)).time()

    @property
    def due_at(self) -> float:
        return datetime.combine(MONDAY, self.at, UTC).timestamp()


async def make_teams(url: str, workspace: Workspace, teams: Sequence[Team], owner: str) -> None:
    """In an empty database, whose tables it makes as Rung does. All by the clock of UTC."""
    database = open_database(url)
    here = database.of(workspace.workspace_id)
    await here.run(partial(_set_up, workspace))
    for first in range(0, len(teams), IN_ONE_TRANSACTION):
        await here.run(partial(_make, teams[first : first + IN_ONE_TRANSACTION], owner))
    await database.close()


def _set_up(workspace: Workspace, store: Store) -> None:
    store.directory.put_workspace(workspace)
    store.directory.put_library(LIBRARY)


def _make(teams: Sequence[Team], owner: str, store: Store) -> None:
    store.directory.put_channels([Channel(team.channel_id, is_member=True) for team in teams])
    for team in teams:
        _assess(store, team, owner)
        _take_on(store, team, owner)


def _assess(store: Store, team: Team, owner: str) -> None:
    of = Assessment(
        store.workspace_id,
        team.assessment_id,
        team.channel_id,
        Kind.TEAM,
        owner,
        Setup(),
        LIBRARY.digest,
        TAKEN,
        TAKEN,
    )
    assert store.assessments.add(of)
    store.assessments.close(team.assessment_id, TAKEN, Ending.COMPLETED)


def _take_on(store: Store, team: Team, owner: str) -> None:
    commitment = Commitment(
        commitment_id=f"k{team.number:05}",
        channel_id=team.channel_id,
        assessment_id=team.assessment_id,
        capability_id=CAPABILITY,
        owner=owner,
        first_step="Write one test for the features",
        done_when="The tests run before every deployment.",
        due_on=date(2026, 12, 31),
        taken_at=TAKEN,
    )
    assert store.climbing.add_commitment(commitment)
    rhythm = Rhythm(at=team.at, zone="UTC", recheck=None)
    asked_from = date(2026, 11, 19)
    store.climbing.add_schedule(
        TeamSchedule(team.channel_id, rhythm, asked_from, asked_from, next_nudge_at=team.due_at)
    )
