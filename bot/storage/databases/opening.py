"""From a DATABASE_URL to an open database, whose tables are up to date."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.databases.database import Database
from bot.storage.databases.keys import KeyFiles, keys_folder
from bot.storage.databases.postgres import PostgresDatabase
from bot.storage.databases.sqlite import SqliteDatabase
from bot.storage.errors import DatabaseUnusable

FORMS = "sqlite:///rung.db, sqlite:////var/lib/rung.db or postgresql://user:password@host/name"
SQLITE = frozenset({"sqlite", "sqlite+pysqlite"})
POSTGRES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})


def database_url(text: str) -> URL:
    """The URL with the driver that Rung uses. Raises DatabaseUnusable, which does not repeat the text."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUnusable(f"The database's address can't be read. It looks like {FORMS}.") from error
    if url.drivername in SQLITE:
        return url.set(drivername="sqlite+pysqlite")
    if url.drivername in POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    raise DatabaseUnusable(f"Rung can't store in {url.drivername}. A database's address looks like {FORMS}.")


def open_database(text: str, keys_setting: Path | None = None) -> Database:
    """Opens, migrates, and takes what it needs; blocks while it does. Raises DatabaseUnusable.

    `keys_setting` is the folder of the keys where it is not the usual one: see keys_folder.
    """
    url = database_url(text)
    keys = KeyFiles(keys_folder(url, keys_setting))
    if url.get_backend_name() == "sqlite":
        return SqliteDatabase.open(url, keys)
    return PostgresDatabase.open(url, keys)
