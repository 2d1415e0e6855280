"""`rung run`: starts Rung, with Slack or with a workspace on this machine."""

import asyncio
import logging
import signal
import webbrowser
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any, TypeVar

import click

from bot.bootstrap import Rung, build
from bot.clock import Clock
from bot.commands.address import address_refused
from bot.commands.faults import CommandRefused, refusals_as_lines
from bot.commands.local import First, clock_of_local, start_local
from bot.config import Connection, Settings, forget_secrets, read_settings

Outcome = TypeVar("Outcome")


@click.command()
@click.option("--database", help="sqlite:///FILE or postgresql://…  Default: DATABASE_URL, or rung.db in this folder.")
@click.option("--port", type=click.IntRange(0, 65535), help="Of the local workspace, or of signed HTTP. Default: 3000.")
@click.option("--host", help="Address for signed HTTP. Default: 127.0.0.1.")
@click.option("--no-browser", is_flag=True, help="Do not open the local workspace in a browser.")
@click.option("--fresh", is_flag=True, help="Local workspace only: forget it and all its assessments first.")
@click.option("--sample", is_flag=True, help="Local workspace only, a new one: with half a year of a team in it.")
def run(database: str | None, port: int | None, host: str | None, no_browser: bool, fresh: bool, sample: bool) -> None:
    """Start Rung. Without Slack tokens in the environment it brings a workspace of its own, on this machine."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with refusals_as_lines():
        settings = read_settings(database, host, port)
        forget_secrets()
        local = settings.connection is Connection.LOCAL
        if host and settings.connection is not Connection.HTTP:
            raise CommandRefused("--host is the address for signed HTTP and does nothing without it; leave it out.")
        if fresh and not local:
            raise CommandRefused("--fresh clears the local workspace and does nothing to a real one; leave it out.")
        if sample and not local:
            raise CommandRefused("--sample fills a local workspace and does nothing to a real one; leave it out.")
        first = First(fresh, sample)
        asyncio.run(_run(settings, local, open_browser=local and not no_browser, first=first))


async def _run(settings: Settings, local: bool, open_browser: bool, first: First) -> None:
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with AsyncExitStack() as stack:
        started = await _unless(stopped, _start(stack, settings, local, first))
        if started is None:
            return
        rung, settings, url = started
        click.echo(_greeting(settings, url, rung.workspace.name, first.fill))
        if open_browser:
            await asyncio.to_thread(webbrowser.open, url)
        await stopped.wait()
        click.echo("Finishing what is in hand.")


async def _start(stack: AsyncExitStack, settings: Settings, local: bool, first: First) -> tuple[Rung, Settings, str]:
    """Rung, the settings with which it runs, and the local workspace's address."""
    if not local:
        return await _start_rung(stack, settings), settings, ""
    settings, workspace = await start_local(stack, settings, first)
    rung = await _start_rung(stack, settings, clock_of_local(workspace))
    await stack.enter_async_context(workspace.followed_by(rung.catch_up))
    return rung, settings, workspace.url


async def _start_rung(stack: AsyncExitStack, settings: Settings, time_by: Clock | None = None) -> Rung:
    rung = await build(settings, time_by)
    stack.push_async_callback(rung.stop)
    try:
        await rung.start()
    except OSError as error:
        raise address_refused(settings, error) from error
    return rung


async def _unless(stopped: asyncio.Event, start: Coroutine[Any, Any, Outcome]) -> Outcome | None:
    """None when it was stopped before it had started."""
    starting, stopping = asyncio.create_task(start), asyncio.create_task(stopped.wait())
    await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if starting.done():
        return starting.result()
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)
    return None


def _greeting(settings: Settings, url: str, workspace: str, filled: bool) -> str:
    if not url:
        return f"Rung is in {workspace}. Type /maturity in a channel there. Ctrl-C stops Rung."
    return (
        f"A workspace on this machine, with Rung in it: {url}\n"
        f"Open it and type {'/maturity report' if filled else '/maturity'} in #ml-team. Switch who you are at the top, "
        "to answer as several people; the clock below it moves on, by a week say.\n"
        f"Stored in {settings.database_url}. Ctrl-C stops; started again, everything goes on. --fresh begins anew, "
        "--fresh --sample with half a year of a team."
    )
