"""Starts the local workspace, which stands in for Slack, inside this process."""

import errno
from contextlib import AsyncExitStack
from pathlib import Path

from pydantic import SecretStr

from bot.commands.faults import CommandRefused
from bot.config import Settings, manifest_file
from bot.storage.keys import BESIDE_FILE, KeyFiles
from bot.storage.lockfile import LockFile
from bot.storage.opening import database_url
from bot.workspace.server import start_workspace

BESIDE = ("", "-wal", "-shm")
"""SQLite's own files."""


async def start_local(stack: AsyncExitStack, settings: Settings, fresh: bool) -> tuple[Settings, str]:
    """The settings with the workspace's tokens and address, from where on it is Slack; and its page's address."""
    database = _sqlite_file(settings)
    state = database.with_suffix(".workspace") if database else Path("rung.workspace")
    if fresh:
        _clear(database, state)
    elif database is not None:
        _require_free(database)
    try:
        workspace = await start_workspace(state, manifest_file(), settings.port)
    except OSError as error:
        raise port_refused(settings.port, error) from error
    stack.push_async_callback(workspace.stop)
    as_slack = {
        "bot_token": SecretStr(workspace.bot_token),
        "app_token": SecretStr(workspace.app_token),
        "api_url": f"{workspace.url}/api/",
    }
    return settings.model_copy(update=as_slack), workspace.url


def port_refused(port: int, error: OSError) -> CommandRefused:
    """Why there is no serving: the port, or (a workspace) its file."""
    if error.errno == errno.EADDRINUSE:
        return CommandRefused(f"Port {port} is in use by another program. Choose one with --port.")
    return CommandRefused(str(error))


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
        for file in (database, state):
            for ending in BESIDE:
                Path(f"{file}{ending}").unlink(missing_ok=True)
        KeyFiles(Path(f"{database}{BESIDE_FILE}")).destroy_all()
        lock.release()
    except OSError as error:
        raise CommandRefused(f"{database} cannot be cleared: {error.strerror}.") from error
