"""What Rung knows of the workspace: people, channels, and the libraries that assessments are measured with."""

from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import asdict

from sqlalchemy import bindparam, select, update

from bot.domain.directory import Channel, Person, Workspace
from bot.domain.errors import RungError
from bot.domain.frameworks.library import Library
from bot.storage.statement import Row, Statement, insert_new, ours, upsert
from bot.storage.tables.teams import channels, libraries, people, workspaces
from bot.storage.transaction import Transaction

WORKSPACE = Statement(select(*workspaces.columns).where(ours(workspaces)))
PUT_WORKSPACE = upsert(workspaces)
PERSON = Statement(select(*people.columns[1:]).where(ours(people), people.c.user_id == bindparam("user_id")))
PUT_PERSON = upsert(people)
CHANNEL = Statement(
    select(*channels.columns[1:]).where(ours(channels), channels.c.channel_id == bindparam("channel_id"))
)
CHANNEL_CALLED = Statement(
    select(*channels.columns[1:])
    .where(ours(channels), channels.c.name == bindparam("called"))
    .order_by(channels.c.is_member.desc(), channels.c.archived, channels.c.channel_id)
    .limit(1)
)
PUT_CHANNEL = upsert(channels)
OWN_CHANNELS = Statement(select(channels.c.channel_id).where(ours(channels), channels.c.is_member.is_(True)))
FORGET_CHANNEL = Statement(
    update(channels).where(ours(channels), channels.c.channel_id == bindparam("channel")).values(is_member=False)
)
_this_channel = update(channels).where(ours(channels), channels.c.channel_id == bindparam("channel"))
NAME_CHANNEL = Statement(_this_channel.values(name=bindparam("called")))
MEMBERS_READ = Statement(_this_channel.values(members_known=True))
LIBRARY = Statement(select(libraries.c.content).where(ours(libraries), libraries.c.digest == bindparam("digest")))
PUT_LIBRARY = insert_new(libraries)


def _channel_of(row: Row) -> Channel:
    return Channel(row[0], bool(row[1]), bool(row[2]), bool(row[3]), bool(row[4]), row[5] or "")


class NotStored(RungError):
    """Something that is put into the store at the start, or with an assessment, is not there."""


class SqlDirectory:
    """bot.services.ports.store.Directory. `libraries_read` keeps libraries, which never change, by their digest."""

    def __init__(self, transaction: Transaction, libraries_read: MutableMapping[str, Library]) -> None:
        self._in = transaction
        self._libraries = libraries_read

    def workspace(self) -> Workspace:
        """Raises NotStored before the first put_workspace."""
        row = self._in.row(WORKSPACE)
        if row is None:
            raise NotStored(f"The workspace {self._in.workspace_id} is not in this database.")
        return Workspace(*row)

    def put_workspace(self, workspace: Workspace) -> None:
        if workspace.workspace_id != self._in.workspace_id:
            raise ValueError(f"{workspace.workspace_id} is not the workspace of this store")
        self._in.run(PUT_WORKSPACE, **asdict(workspace))

    def person(self, user_id: str) -> Person | None:
        row = self._in.row(PERSON, user_id=user_id)
        if row is None:
            return None
        return Person(row[0], row[1], bool(row[2]), bool(row[3]), bool(row[4]), row[5], bool(row[6]))

    def put_people(self, people: Iterable[Person]) -> None:
        self._in.run_each(PUT_PERSON, (asdict(person) for person in people))

    def channel(self, channel_id: str) -> Channel | None:
        row = self._in.row(CHANNEL, channel_id=channel_id)
        return None if row is None else _channel_of(row)

    def channel_called(self, name: str) -> Channel | None:
        row = self._in.row(CHANNEL_CALLED, called=name)
        return None if row is None else _channel_of(row)

    def put_channels(self, channels: Iterable[Channel]) -> None:
        self._in.run_each(PUT_CHANNEL, (asdict(channel) for channel in channels))

    def name_channel(self, channel_id: str, name: str) -> None:
        self._in.run(NAME_CHANNEL, channel=channel_id, called=name)

    def note_members_read(self, channel_id: str) -> None:
        self._in.run(MEMBERS_READ, channel=channel_id)

    def forget_other_channels(self, channel_ids: Iterable[str]) -> Sequence[str]:
        kept = set(channel_ids)
        left = [row[0] for row in self._in.rows(OWN_CHANNELS) if row[0] not in kept]
        self._in.run_each(FORGET_CHANNEL, ({"channel": one} for one in left))
        return left

    def library(self, digest: str) -> Library:
        """Raises NotStored."""
        known = self._libraries.get(digest)
        return known if known is not None else self._read_library(digest)

    def _read_library(self, digest: str) -> Library:
        content = self._in.value(LIBRARY, digest=digest)
        if content is None:
            raise NotStored(f"The library {digest} is not in this database.")
        library = Library.model_validate_json(content)
        self._libraries[digest] = library
        return library

    def put_library(self, library: Library) -> None:
        """Does nothing when it is there."""
        self._in.run(PUT_LIBRARY, digest=library.digest, content=library.model_dump_json(by_alias=True))
