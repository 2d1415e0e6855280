"""Brings a database's tables up to date at start, under a lock, so that several may start at once."""

from sqlalchemy import Connection, Engine, inspect, text

NEWEST = "0013"
"""The revision of the last file in versions. A test holds it to what Alembic finds there."""
LOCK = 7_286_471_002
"""The key of PostgreSQL's advisory lock; any number that nobody else takes."""


def migrate(engine: Engine) -> None:
    """In one transaction: all of it or nothing. Raises NewerDatabase, and the driver's errors."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            _migrate_sqlite(connection)
        else:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
                _bring_up_to_date(connection)


def _migrate_sqlite(connection: Connection) -> None:
    """The driver begins no transaction for a change of tables, so this does."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        _bring_up_to_date(connection)
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")


def _bring_up_to_date(connection: Connection) -> None:
    if _stored_revisions(connection) != [NEWEST]:
        from bot.storage.migrations.upgrading import upgrade  # Alembic takes 8 MB: most starts do without it

        upgrade(connection)


def _stored_revisions(connection: Connection) -> list[str]:
    """As Alembic keeps them; none of a new database."""
    if not inspect(connection).has_table("alembic_version"):
        return []
    return list(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
