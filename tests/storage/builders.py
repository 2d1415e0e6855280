"""What the storage's tests put in: one team, three people, and as little else as a test needs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from bot.domain.assessing.assessment import Assessment, GivenAnswer, Kind, Question, Setup
from bot.domain.directory import Workspace
from bot.domain.scoring.tally import Value
from bot.domain.surface import Surface
from bot.services.ports.store import Store
from bot.storage.databases.database import Database, WorkspaceStore
from bot.storage.files.shipped import shipped_library

T = TypeVar("T")

LAKESIDE, CHURN = "T0LAKESIDE", "C0CHURN"
ANA, BEN, CHLOE = "U0ANA", "U0BEN", "U0CHLOE"
FIRST = "a1"
REGISTRY, TESTS = "model_registry", "automated_tests"

LIBRARY = shipped_library()


def assessment(assessment_id: str = FIRST, channel_id: str = CHURN, **changes: object) -> Assessment:
    opened = Assessment(LAKESIDE, assessment_id, channel_id, Kind.TEAM, ANA, Setup(), LIBRARY.digest, 100.0, 100.0)
    return replace(opened, **changes)  # type: ignore[arg-type]


def answer(user_id: str, value: Value | None, at: float, note: str = "", **changes: object) -> GivenAnswer:
    return replace(GivenAnswer(REGISTRY, user_id, value, note, at), **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Lakeside:
    """One workspace's store. Its words are those of the tests: `did` writes, `sees` reads."""

    store: WorkspaceStore

    async def did(self, work: Callable[[Store], T]) -> T:
        return await self.store.run(work)

    async def sees(self, work: Callable[[Store], T]) -> T:
        return await self.store.read(work)

    async def opens(self, *assessments: Assessment) -> list[bool]:
        return [await self.store.run(partial(_open, one)) for one in assessments]

    async def gives(self, *answers: GivenAnswer) -> None:
        for one in answers:
            await self.store.run(partial(_give, one))

    async def shows(self, *surfaces: Surface) -> None:
        for one in surfaces:
            await self.store.run(partial(_show, one))

    async def surface(self, key: str) -> Surface:
        found = await self.sees(lambda store: store.surfaces.get(key))
        assert found is not None
        return found


def _open(one: Assessment, store: Store) -> bool:
    return store.assessments.add(one)


def _give(one: GivenAnswer, store: Store) -> None:
    store.answers.put(FIRST, one)


def _show(one: Surface, store: Store) -> None:
    store.surfaces.add(one)


def lakeside(database: Database, workspace_id: str = LAKESIDE) -> Lakeside:
    return Lakeside(database.of(workspace_id))


def open_first(store: Store) -> None:
    """An assessment in which Ana and Ben take part, with one question asked."""
    set_up(store)
    assert store.assessments.add(assessment())
    for user_id in (ANA, BEN):
        store.assessments.join(FIRST, user_id, 100.0)
    store.assessments.open_question(FIRST, Question(REGISTRY, 1, 100.0))


def set_up(store: Store) -> None:
    store.directory.put_workspace(Workspace(store.workspace_id, "Lakeside", "https://lakeside.slack.com/", "U0RUNG"))
    store.directory.put_library(LIBRARY)
