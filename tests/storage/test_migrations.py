"""Tables are brought up to date at start, by one at a time, and never by an older program."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from bot.storage.databases.opening import database_url, open_database
from bot.storage.errors import DatabaseUnusable
from bot.storage.migrations import NEWEST, migrate
from bot.storage.migrations.upgrading import alembic_config
from bot.storage.tables.every import metadata

OPEN = "import sys; from bot.storage.databases.opening import open_database; open_database(sys.argv[1]); print('open')"
MIGRATE = (
    "import sys; from pathlib import Path; from bot.storage.migrations import migrate;"
    "from bot.storage.databases.sqlite import engine_of; migrate(engine_of(Path(sys.argv[1]))); print('open')"
)


OPEN_WITHOUT_ALEMBIC = (
    "import sys; from bot.storage.databases.opening import open_database; open_database(sys.argv[1]);"
    "print([name for name in ('alembic', 'mako') if name in sys.modules])"
)


@pytest.fixture
def engine(any_url: str) -> Iterator[Engine]:
    opened = create_engine(database_url(any_url))
    yield opened
    opened.dispose()


def test_the_migrations_make_the_tables_that_the_program_knows(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        keys = {table: inspect(connection).get_pk_constraint(table)["constrained_columns"] for table in metadata.tables}
    assert {name: key[0] for name, key in keys.items()} == dict.fromkeys(keys, "workspace_id")
    assert keys == {name: [column.name for column in table.primary_key] for name, table in metadata.tables.items()}


def test_the_indexes_are_those_that_the_program_knows(engine: Engine) -> None:
    migrate(engine)
    migrated = _definitions(engine)
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(text(f"DROP TABLE {table.name}"))
    metadata.create_all(engine)
    assert migrated == _definitions(engine)
    assert any("WHERE" in definition for definition in migrated)


def _definitions(engine: Engine) -> set[str]:
    """As the database itself writes them, with their conditions."""
    indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename <> 'alembic_version'"
    everything = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type = 'index'"
    with engine.connect() as connection:
        rows = connection.execute(text(everything if engine.dialect.name == "sqlite" else indexes))
        return {" ".join(row[0].split()) for row in rows}


def test_answers_are_kept_in_their_key_on_sqlite(sqlite_url: str) -> None:
    engine = create_engine(database_url(sqlite_url))
    migrate(engine)
    with engine.connect() as connection:
        made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'answers'")).scalar_one()
    assert made.rstrip().endswith("WITHOUT ROWID")


def test_migrating_twice_is_migrating_once(
    engine: Engine, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    migrate(engine)
    migrate(engine)
    assert [record for record in caplog.records if record.name.startswith("alembic")] == []
    assert "".join(capsys.readouterr()) == ""


def test_the_newest_revision_is_the_last_of_the_files(engine: Engine) -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [NEWEST]
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [NEWEST]


async def test_a_database_that_is_up_to_date_is_opened_without_alembic(any_url: str) -> None:
    """It takes memory as long as Rung runs."""
    await open_database(any_url).close()
    assert _says(OPEN_WITHOUT_ALEMBIC, any_url) == "[]\n"


def test_a_database_of_an_older_rung_is_upgraded_from_where_it_is(engine: Engine) -> None:
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO acts (workspace_id, key, claimed_at) VALUES ('T1', 'a click', 1.0)"))
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [NEWEST]
        assert connection.execute(text("SELECT key FROM acts")).scalars().all() == ["a click"]
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


async def test_a_newer_database_is_refused_and_left_as_it_is(any_url: str, engine: Engine) -> None:
    await open_database(any_url).close()
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for _ in range(2):
        with pytest.raises(DatabaseUnusable, match="was written by a newer Rung; install that version, or name"):
            open_database(any_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"


def test_a_migration_that_fails_leaves_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE surfaces (something TEXT)"))
    with pytest.raises(Exception, match="already exists"):
        migrate(engine)
    assert inspect(engine).get_table_names() == ["surfaces"]


def test_several_may_start_at_once_on_postgresql(postgres_url: str) -> None:
    assert _at_once(OPEN, postgres_url) == ["open\n"] * 3


def test_several_may_migrate_a_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "rung.db"
    assert _at_once(MIGRATE, str(path)) == ["open\n"] * 3


def _at_once(program: str, argument: str) -> list[str]:
    """What each of three processes says."""
    running = [_started(program, argument) for _ in range(3)]
    return [process.communicate(timeout=60)[0] for process in running]


def _says(program: str, argument: str) -> str:
    return _started(program, argument).communicate(timeout=60)[0]


def _started(program: str, argument: str) -> "subprocess.Popen[str]":
    """Its complaints go to this test's own."""
    return subprocess.Popen([sys.executable, "-c", program, argument], stdout=subprocess.PIPE, text=True)
