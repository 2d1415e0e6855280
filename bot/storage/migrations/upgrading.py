"""Upgrades a database whose tables are not the newest, by Alembic. Imported only when there is something to do."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.errors import DatabaseUnusable


class NewerDatabase(DatabaseUnusable):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was written by a newer Rung; install that version, or name another database with DATABASE_URL."
        )


def upgrade(connection: Connection) -> None:
    """In the connection's transaction. Raises NewerDatabase, and the driver's errors."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = alembic_config()
    config.attributes["connection"] = connection
    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    if not known.issuperset(MigrationContext.configure(connection).get_current_heads()):
        raise NewerDatabase(_name(connection))
    command.upgrade(config, "head")


def alembic_config() -> Config:
    """Of the files beside this one."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def _name(connection: Connection) -> str:
    """Without the user or the password."""
    url = connection.engine.url
    return f"The database {url.database}"
