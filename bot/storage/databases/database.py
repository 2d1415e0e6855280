"""A database, opened and up to date: where transactions run, one hop into a thread for each."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.services.ports.store import Store

T = TypeVar("T")
Work = Callable[[Store], T]
"""A whole transaction. It runs in another thread, so it touches nothing but its store and its own arguments."""


class Database(ABC):
    """Open from its making until `close`."""

    def of(self, workspace_id: str) -> "WorkspaceStore":
        return WorkspaceStore(self, workspace_id)

    @abstractmethod
    async def run(self, workspace_id: str, work: Work[T]) -> T:
        """Commits when `work` returns, and only then returns its result; rolls back when it raises.

        On PostgreSQL `work` may run again when the database gives up a transaction for another's sake.
        Raises DatabaseUnusable when the database went away.
        """

    @abstractmethod
    async def read(self, workspace_id: str, work: Work[T]) -> T:
        """One consistent view, without waiting for those who write. Writing in it is an error."""

    @abstractmethod
    async def erase_traces(self) -> bool:
        """Leaves nothing of what was deleted in the database's own files, as far as docs/privacy.md says.

        False when others use the database, and it is to be tried again later. Raises DatabaseUnusable.
        """

    @abstractmethod
    async def close(self) -> None:
        """Finishes what is in hand."""


@dataclass(frozen=True, slots=True)
class WorkspaceStore:
    """The part of a database that belongs to one installation."""

    database: Database
    workspace_id: str

    async def run(self, work: Work[T]) -> T:
        """See Database.run."""
        return await self.database.run(self.workspace_id, work)

    async def read(self, work: Work[T]) -> T:
        """See Database.read."""
        return await self.database.read(self.workspace_id, work)

    async def erase_traces(self) -> bool:
        """See Database.erase_traces."""
        return await self.database.erase_traces()
