"""Starts the local workspace, which stands in for Slack, inside this process."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import click
from pydantic import SecretStr

from bot.bootstrap import clock_of
from bot.clock import Clock, SetClock
from bot.commands.address import address_refused, require_port
from bot.commands.faults import CommandRefused
from bot.config import Settings, manifest_file
from bot.sample.filling import fill
from bot.storage.databases.keys import BESIDE_FILE, KeyFiles
from bot.storage.databases.lockfile import LockFile
from bot.storage.databases.opening import database_url
from bot.workspace.clock import Pace
from bot.workspace.errors import StateError
from bot.workspace.server import Workspace, start_workspace
from bot.workspace.store import remove_state

BESIDE = ("", "-wal", "-shm")
"""SQLite's own files."""


@dataclass(frozen=True, slots=True)
class First:
    """What is done to the local workspace before it starts."""

    clear: bool = False
    fill: bool = False
    """With half a year of a team (bot.sample), where nothing is in it."""


async def start_local(stack: AsyncExitStack, settings: Settings, first: First) -> tuple[Settings, Workspace]:
    """The settings with the workspace's tokens and address, from where on it is Slack; and the workspace."""
    database = _sqlite_file(settings)
    state = database.with_suffix(".workspace") if database else Path("rung.workspace")
    if database is not None:
        _require_free(database)
    require_port(settings)
    if first.clear:
        _clear(database, state)
    if first.fill:
        await _fill(settings, database, state)
    try:
        workspace = await start_workspace(state, manifest_file(), settings.port, pace=_pace(settings.clock))
    except OSError as error:
        raise address_refused(settings, error) from error
    stack.push_async_callback(workspace.stop)
    as_slack = {
        "bot_token": SecretStr(workspace.bot_token),
        "app_token": SecretStr(workspace.app_token),
        "api_url": f"{workspace.url}/api/",
    }
    return settings.model_copy(update=as_slack), workspace


async def _fill(settings: Settings, database: Path | None, state: Path) -> None:
    """Raises CommandRefused where something is in it already. What was begun and not finished is cleared away."""
    if database is None:
        raise CommandRefused("--sample fills a SQLite file only; leave out --database.")
    for file in (database, state):
        if file.exists() and file.stat().st_size:
            raise CommandRefused(f"{file} holds something already. --fresh clears it first; --database names another.")
    click.echo("Half a year passes in the workspace; that takes a few seconds.")
    try:
        await fill(settings, state, clock_of(settings).now())
    except OSError as error:
        _clear(database, state)
        raise address_refused(settings, error) from error
    except BaseException:
        _clear(database, state)
        raise


def clock_of_local(workspace: Workspace) -> Clock:
    """Rung reads the workspace's time, which people move on its page, and which goes on where it was."""
    return Clock(workspace.clock.now, workspace.clock.speed)


def _pace(clock: SetClock | None) -> Pace | None:
    return None if clock is None else Pace(clock.shown, clock.machine, clock.speed)


def _sqlite_file(settings: Settings) -> Path | None:
    url = database_url(settings.database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _require_free(database: Path) -> None:
    """Before the workspace's file is touched, which another run may use too. Raises DatabaseUnusable."""
    try:
        LockFile(database).release()
    except OSError as error:
        raise CommandRefused(f"{database} can't be written: {error.strerror}.") from error


def _clear(database: Path | None, state: Path) -> None:
    """Forgets both, and the keys beside the file, unless another run of Rung uses them. Raises RungError.

    A folder that RUNG_KEYS names is left: it may hold the keys of other databases, and these keys open nothing more.
    """
    if database is None:
        raise CommandRefused("--fresh clears a SQLite file only; empty the PostgreSQL database yourself.")
    try:
        lock = LockFile(database)
        remove_state(state)
        for ending in BESIDE:
            Path(f"{database}{ending}").unlink(missing_ok=True)
        KeyFiles(Path(f"{database}{BESIDE_FILE}")).destroy_all()
        lock.release()
    except StateError as error:
        raise CommandRefused(str(error)) from error
    except OSError as error:
        raise CommandRefused(f"{database} cannot be cleared: {error.strerror}.") from error
