"""Brings a database's tables up to date at start, under a lock, so that several may start at once."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.storage.errors import DatabaseUnusable

LOCK = 7_286_471_002
"""The key of PostgreSQL's advisory lock; any number that nobody else takes."""


class NewerDatabase(DatabaseUnusable):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was written by a newer Rung; install that version, or name another database with DATABASE_URL."
        )


def migrate(engine: Engine) -> None:
    """In one transaction: all of it or nothing. Raises NewerDatabase, and the driver's errors."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            _migrate_sqlite(connection)
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
                _upgrade(connection)


def _migrate_sqlite(connection: Connection) -> None:
    """The driver begins no transaction for a change of tables, so this does."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        _upgrade(connection)
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _upgrade(connection: Connection) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    there = MigrationContext.configure(connection).get_current_heads()
    known = {revision.revision for revision in scripts.walk_revisions()}
    if not known.issuperset(there):
        raise NewerDatabase(_name(connection))
    if set(there) != set(scripts.get_heads()):
        command.upgrade(config, "head")


def _name(connection: Connection) -> str:
    """Without the user or the password."""
    url = connection.engine.url
    return f"The database {url.database}"
