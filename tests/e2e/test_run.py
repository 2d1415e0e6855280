"""`rung run` as a process of its own: how it starts, how it stops, and what it says when it cannot."""

import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bootstrap import clock
from bot.storage.databases.keys import KeyFiles
from bot.workspace.server import Workspace as Server
from bot.workspace.store import Store
from tests.e2e.assessing import CHANNEL, answer_all, join, question, revealed, start_with_defaults
from tests.e2e.conftest import settings_for
from tests.e2e.exactly_once import assert_nothing_doubled
from tests.e2e.hurrying import hurried
from tests.e2e.people import Person, Workspace
from tests.e2e.processes import Process, by_socket_mode, free_port

Start = Callable[..., Awaitable[Process]]

TEN_MINUTES = 600


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Starts `rung run`; what still runs in the end is killed."""
    started: list[Process] = []

    async def start(*arguments: str, **environment: str) -> Process:
        started.append(await Process.run(*arguments, environment=environment))
        return started[-1]

    yield start
    for process in started:
        await process.dies()


async def refusal(process: Process) -> str:
    """The one line with which it ends."""
    assert await process.ends() == 2, process.complained
    (line,) = process.complained.splitlines()
    return line


async def address(process: Process) -> str:
    said = await process.says("--fresh begins anew")
    return next(word for word in said.split() if word.startswith("http://"))


async def test_the_local_workspace_goes_on_where_it_was(start: Start, sqlite_url: str) -> None:
    """Stopped by SIGTERM, started again, and begun anew with --fresh."""
    here = ("--port", str(free_port()), "--database", sqlite_url)
    first = await start(*here)
    async with Workspace(await address(first)) as workspace:
        card = await start_with_defaults(workspace.person("Ana"))
        await join(card, workspace.person("Ben"))
        await workspace.person("Ana").clicks(await question(workspace.person("Ana"), card, 1), "Yes")
    assert await first.stops() == 0
    second = await start(*here)
    async with Workspace(await address(second)) as workspace:
        ana, ben = workspace.person("Ana"), workspace.person("Ben")
        await ben.clicks(await question(ben, card, 1), "Yes")
        await revealed(ana, card, 1)
        await question(ana, card, 2)
        await assert_nothing_doubled(workspace, questions=2)
    assert await second.stops() == 0
    keys = KeyFiles(Path(f"{sqlite_url.removeprefix('sqlite:///')}.keys"))
    keys.make("a1")
    third = await start(*here, "--fresh")
    async with Workspace(await address(third)) as workspace:
        assert await workspace.stored(CHANNEL) == []
        await start_with_defaults(workspace.person("Ana"))
    assert await third.stops() == 0
    assert keys.read("a1") is None
    assert first.complained == second.complained == third.complained == ""


async def test_sigterm_does_not_wait_for_a_slack_that_hangs(
    start: Start, server: Server, workspace: Workspace, sqlite_url: str, ana: Person, ben: Person
) -> None:
    """One call never comes back, another is to be tried in ten minutes; a start after that makes up for both."""
    environment = by_socket_mode(server, sqlite_url)
    rung = await start(**environment)
    await rung.says("Rung is in Lakeside ML")
    card = await start_with_defaults(ana)
    await join(card, ben)
    await ana.sees(CHANNEL, "Question 1 of 7", "2 people take part", thread=card)
    await workspace.fault("chat.update", status=429, retry_after=TEN_MINUTES)
    await workspace.fault("*", hang=True)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
    await ana.clicks(await question(ana, card, 1), "Stop here…")
    await workspace.held_calls()
    assert await rung.stops() == 0
    await workspace.clear_faults()
    await workspace.advance(TEN_MINUTES)
    later = f"{datetime.fromtimestamp(clock() + TEN_MINUTES, UTC).isoformat()} {clock()} 1"
    await (await start(**environment, RUNG_CLOCK=later)).says("Rung is in Lakeside ML")
    await revealed(ana, card, 1)
    await question(ben, card, 2)
    await assert_nothing_doubled(workspace, questions=2)


async def test_sigterm_while_it_starts(start: Start, server: Server, workspace: Workspace, sqlite_url: str) -> None:
    await workspace.fault("auth.test", hang=True)
    rung = await start(**by_socket_mode(server, sqlite_url))
    await workspace.held_calls()
    assert await rung.stops() == 0 and rung.complained == ""


async def test_tokens_that_slack_does_not_take(start: Start, server: Server, sqlite_url: str) -> None:
    good = by_socket_mode(server, sqlite_url)
    bot = await start(**{**good, "SLACK_BOT_TOKEN": "xoxb-not-this-one"})
    line = await refusal(bot)
    assert "SLACK_BOT_TOKEN (invalid_auth)" in line and "xoxb-not" not in line
    app = await start(**{**good, "SLACK_APP_TOKEN": "xapp-not-this-one"})
    line = await refusal(app)
    assert "SLACK_APP_TOKEN (invalid_auth)" in line and "xapp-not" not in line


async def test_a_slack_that_is_busy_or_out_of_order_is_no_bad_token(
    start: Start, server: Server, workspace: Workspace, sqlite_url: str
) -> None:
    await workspace.fault("auth.test", status=429, retry_after=30, times=1)
    await workspace.fault("auth.test", status=503, times=1)
    environment = by_socket_mode(server, sqlite_url)
    assert "wait 30 s" in await refusal(await start(**environment))
    assert "out of order" in await refusal(await start(**environment))
    nowhere = {**environment, "SLACK_API_URL": f"http://127.0.0.1:{free_port()}/api"}
    assert "cannot be reached" in await refusal(await start(**nowhere))


async def test_tokens_without_their_companion(start: Start, server: Server, sqlite_url: str) -> None:
    bot = await start(SLACK_BOT_TOKEN=server.bot_token, DATABASE_URL=sqlite_url)
    assert "SLACK_APP_TOKEN" in await refusal(bot)
    app = await start(SLACK_APP_TOKEN=server.app_token, DATABASE_URL=sqlite_url)
    assert "SLACK_BOT_TOKEN is missing" in await refusal(app)
    fresh = await start("--fresh", **by_socket_mode(server, sqlite_url))
    assert "--fresh" in await refusal(fresh)
    for process in (bot, app, fresh):
        assert server.bot_token not in process.complained and server.app_token not in process.complained


async def test_a_port_in_use(start: Start, server: Server, sqlite_url: str) -> None:
    """Of the local workspace, and of signed HTTP."""
    taken = server.url.rpartition(":")[2]
    local = await start("--port", taken, "--database", sqlite_url)
    assert f"Port {taken} is in use" in await refusal(local)
    http = await start(
        *("--port", taken, "--database", sqlite_url),
        SLACK_BOT_TOKEN=server.bot_token,
        SLACK_SIGNING_SECRET=server.signing_secret,
        SLACK_API_URL=f"{server.url}/api/",
    )
    assert f"Port {taken} is in use" in await refusal(http)


async def test_fresh_clears_nothing_where_the_port_is_in_use(start: Start, server: Server, tmp_path: Path) -> None:
    taken, database, state = server.url.rpartition(":")[2], tmp_path / "team.db", tmp_path / "team.workspace"
    database.write_bytes(b"kept")
    state.write_bytes(b"kept too")
    for options in (("--fresh",), ("--fresh", "--sample")):
        line = await refusal(await start(*options, "--port", taken, "--database", f"sqlite:///{database}"))
        assert f"Port {taken} is in use" in line
        assert (database.read_bytes(), state.read_bytes()) == (b"kept", b"kept too")


async def test_a_host_that_is_none(start: Start, server: Server, sqlite_url: str) -> None:
    """By signed HTTP; otherwise any is refused rather than passed over."""
    http = await start(
        *("--host", "999.9.9.9", "--database", sqlite_url),
        SLACK_BOT_TOKEN=server.bot_token,
        SLACK_SIGNING_SECRET=server.signing_secret,
        SLACK_API_URL=f"{server.url}/api/",
    )
    assert "999.9.9.9 is no address of this machine" in await refusal(http)
    local = await start("--port", "0", "--host", "999.9.9.9", "--database", sqlite_url)
    assert "--host is the address for signed HTTP" in await refusal(local)


async def test_databases_that_cannot_be_used(start: Start, server: Server, sqlite_url: str, tmp_path: Path) -> None:
    """No such folder; written by a newer Rung; no database's address; PostgreSQL that is not there."""
    slack = {key: value for key, value in by_socket_mode(server, "").items() if key != "DATABASE_URL"}
    missing = f"sqlite:///{tmp_path / 'nowhere' / 'rung.db'}"
    for environment in (slack, {}):
        line = await refusal(await start("--port", "0", "--database", missing, **environment))
        assert "can't be written: No such file or directory" in line
    newer = tmp_path / "newer.db"
    with sqlite3.connect(newer) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    line = await refusal(await start("--database", f"sqlite:///{newer}", **slack))
    assert "newer Rung" in line
    line = await refusal(await start("--database", "mysql://ana:pass-word@host/db", **slack))
    assert "mysql" in line and "pass-word" not in line
    gone = f"postgresql://ana:pass-word@127.0.0.1:{free_port()}/rung"
    line = await refusal(await start("--database", gone, **slack))
    assert "127.0.0.1" in line and "pass-word" not in line


async def test_a_second_run_on_one_file(start: Start, server: Server, sqlite_url: str) -> None:
    """With Slack, and beside a local workspace, whose file the second run must leave alone."""
    environment = by_socket_mode(server, sqlite_url)
    await (await start(**environment)).says("Rung is in Lakeside ML")
    assert "in use by another run of Rung" in await refusal(await start(**environment))
    assert "in use by another run of Rung" in await refusal(await start("--port", "0", "--database", sqlite_url))
    fresh = await start("--port", "0", "--fresh", "--database", sqlite_url)
    assert "in use by another run of Rung" in await refusal(fresh)


async def test_fresh_leaves_a_workspace_that_runs(start: Start, tmp_path: Path) -> None:
    """One that was started by itself, or by a run on a database whose name differs in its ending alone."""
    running, database = Store(tmp_path / "team.workspace"), tmp_path / "team.db"
    database.write_bytes(b"kept")
    line = await refusal(await start("--port", "0", "--fresh", "--database", f"sqlite:///{database}"))
    assert f"{tmp_path / 'team.workspace'} is in use by another run;" in line
    assert (tmp_path / "team.workspace").exists() and database.read_bytes() == b"kept"
    running.close()


async def test_no_log_shows_a_token(
    server: Server, workspace: Workspace, sqlite_url: str, ana: Person, ben: Person, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even where everything is logged, by Bolt and slack_sdk too."""
    caplog.set_level(logging.DEBUG)
    async with hurried(settings_for(server, sqlite_url)):
        card = await start_with_defaults(ana)
        await join(card, ben)
        await workspace.fault("chat.update", error="invalid_auth", times=1)
        await workspace.fault("chat.update", drop="before", times=1)
        await workspace.fault("views.open", error="internal_error", times=1)
        await ana.clicks(await question(ana, card, 1), "My answer")
        await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
        await revealed(ana, card, 1)
        await workspace.refresh_sockets()
        await question(ana, card, 2)
    assert "apscheduler" in caplog.text and "bot.slack" in caplog.text
    for secret in (server.bot_token, server.app_token, server.signing_secret):
        assert secret not in caplog.text
