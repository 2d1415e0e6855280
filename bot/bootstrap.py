"""build(settings, clock): the only place where rooms meet, and the only one that reads the clock."""

import asyncio
import secrets
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import aiohttp
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from pydantic import SecretStr
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.config import Connection, Settings, SettingsWrong
from bot.discretion import bolt_logger, quiet_libraries
from bot.domain.directory import Workspace
from bot.services.keeping.knowing import know_workspace
from bot.services.ports.store import Transactions
from bot.slack.sending.api_errors import error_name, retry_after
from bot.slack.sending.asides import Asides
from bot.slack.sending.directory import DirectoryReader
from bot.slack.sending.home_publisher import HomePublisher
from bot.slack.sending.leases import Leases, longest_call
from bot.slack.sending.pacing import Pacing
from bot.slack.sending.patience import PatientReading
from bot.slack.sending.publisher import Publisher
from bot.slack.sending.sender import Sender
from bot.slack.sending.welcomer import Welcomer
from bot.storage.databases.database import Database
from bot.storage.databases.opening import open_database
from bot.storage.files.shipped import framework_from, shipped_library
from bot.storage.files.untouched import untouched_words
from handlers.desk import Desk
from handlers.doors import Door, HttpDoor, SocketModeDoor
from handlers.jobs import Jobs
from handlers.listeners import register
from handlers.signed import SignedRequests
from handlers.tick import catch_up, do_due, keep_house, read_directory, start_tick

CALL_SECONDS = 10.0
"""How long one call of Slack's Web API may take."""
DIRECTORY_SECONDS = 600.0
"""How long reading all people and channels may take, a page at a time."""


def clock() -> float:
    """The machine's: seconds since 1970-01-01 UTC."""
    return time.time()


def clock_of(settings: Settings) -> Clock:
    """The machine's clock, or the one that was set for a trial."""
    set_clock = settings.clock
    if set_clock is None:
        return Clock(clock)
    return Clock(lambda: set_clock.at(clock()), set_clock.speed)


@dataclass
class Rung:
    """The program, put together. `start` opens the door; `stop` finishes what is in hand."""

    desk: Desk
    door: Door
    database: Database
    session: aiohttp.ClientSession
    workspace: Workspace
    clock: Clock
    jobs: Jobs = field(default_factory=Jobs)
    scheduler: AsyncIOScheduler | None = None
    publishing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Raises OSError when the port is taken, SettingsWrong when Slack does not open its door."""
        try:
            await self.door.open()
        except SlackApiError as error:
            raise _refused(
                error,
                "SLACK_APP_TOKEN",
                "make an app-level token (xapp-…) with connections:write on your app's page",
            ) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SettingsWrong(f"Slack cannot be reached ({type(error).__name__}).") from error
        self.publishing = asyncio.create_task(self.desk.publisher.run(), name="publisher")
        self.desk.homes.start()
        self.desk.asides.start("reading people and channels", read_directory(self.desk), DIRECTORY_SECONDS)
        await do_due(self.desk)
        await keep_house(self.desk)
        self.scheduler = start_tick(self.desk, self.clock, self.jobs)

    async def catch_up(self) -> None:
        """Does what is due by now, and shows it. For a clock that is moved: it waits for this before it goes on."""
        await catch_up(self.desk)

    async def stop(self) -> None:
        """Acknowledges what came in, finishes what is being sent, within a few seconds; the rest waits in the store."""
        async with AsyncExitStack() as last:
            last.push_async_callback(self.database.close)
            last.push_async_callback(self.session.close)
            if self.scheduler is not None:
                last.callback(self.scheduler.shutdown, wait=False)
                self.scheduler.pause()
            await self.door.close()
            self.desk.publisher.stop()
            in_hand = self.desk.asides.finish(), self.desk.homes.finish(), self._finish_jobs()
            await asyncio.gather(*in_hand, self._finish_publishing())

    async def _finish_jobs(self) -> None:
        if self.scheduler is not None:
            await self.jobs.finish()

    async def _finish_publishing(self) -> None:
        if self.publishing is not None:
            await self.publishing


async def build(settings: Settings, time_by: Clock | None = None) -> Rung:
    """Opens the store, asks Slack who Rung is, and wires the rooms. Raises RungError with one clear line.

    Rung's time is by the clock that the settings name, unless `time_by` is another.
    """
    time_by = time_by or clock_of(settings)
    quiet_libraries()
    database = await asyncio.to_thread(open_database, settings.database_url, settings.keys_folder)
    session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=min(CALL_SECONDS, longest_call(time_by))))
    client = AsyncWebClient(
        token=_token(settings.bot_token), base_url=settings.api_url, session=session, retry_handlers=[]
    )
    try:
        workspace = await _who_am_i(DirectoryReader(client), settings)
        store = database.of(workspace.workspace_id)
        await store.run(lambda one: know_workspace(one, workspace))
        desk = _desk(store, client, session, workspace, time_by)
        app = _bolt_app(settings, client, workspace)
        register(app, desk)
        return Rung(desk, _door(settings, app, desk, time_by), database, session, workspace, time_by)
    except BaseException:
        await session.close()
        await database.close()
        raise


def _reading_client(client: AsyncWebClient, time_by: Clock) -> AsyncWebClient:
    patient = PatientReading(time_by)
    return AsyncWebClient(
        token=client.token, base_url=client.base_url, session=client.session, retry_handlers=[patient]
    )


def _desk(
    store: Transactions,
    client: AsyncWebClient,
    session: aiohttp.ClientSession,
    workspace: Workspace,
    time_by: Clock,
) -> Desk:
    leases, pacing, sender = Leases(store, time_by, secrets.token_hex(5)), Pacing(store, time_by), Sender(client)
    return Desk(
        store=store,
        library=shipped_library(),
        asides=Asides(client, session, time_by),
        directory=DirectoryReader(_reading_client(client, time_by)),
        publisher=Publisher(store, sender, pacing, leases, time_by),
        homes=HomePublisher(store, sender, Welcomer(store, sender, pacing, time_by), time_by),
        bot_user_id=workspace.bot_user_id,
        now=time_by.now,
        new_id=lambda: secrets.token_hex(5),
        read_framework=framework_from,
        untouched=untouched_words,
    )


def _bolt_app(settings: Settings, client: AsyncWebClient, workspace: Workspace) -> AsyncApp:
    """The ack follows the commit (process_before_response), and no event asks Slack who Rung is."""
    known = AuthorizeResult(
        enterprise_id=None,
        team_id=workspace.workspace_id,
        bot_user_id=workspace.bot_user_id,
        bot_id=workspace.bot_id,
        bot_token=_token(settings.bot_token),
    )

    async def authorize() -> AuthorizeResult:
        return known

    without_token = AsyncWebClient(base_url=client.base_url, session=client.session, retry_handlers=[])
    return AsyncApp(
        logger=bolt_logger(),
        client=without_token,
        authorize=authorize,
        signing_secret=_token(settings.signing_secret) or "unused-over-socket-mode",
        process_before_response=True,
    )


def _door(settings: Settings, app: AsyncApp, desk: Desk, time_by: Clock) -> Door:
    if settings.connection is Connection.HTTP:

        async def healthy() -> None:
            await desk.store.read(lambda store: store.directory.workspace())

        signed = SignedRequests(_token(settings.signing_secret) or "")
        return HttpDoor(app, signed, settings.host, settings.port, healthy)
    return SocketModeDoor(app, _token(settings.app_token) or "", time_by)


async def _who_am_i(directory: DirectoryReader, settings: Settings) -> Workspace:
    try:
        return await directory.workspace()
    except SlackApiError as error:
        raise _refused(
            error, "SLACK_BOT_TOKEN", "copy the Bot User OAuth Token (xoxb-…) from your app's page"
        ) from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise SettingsWrong(f"Slack cannot be reached at {settings.api_url} ({type(error).__name__}).") from error


def _refused(error: SlackApiError, variable: str, remedy: str) -> SettingsWrong:
    """Tells a token that is not taken from a Slack that is busy or out of order."""
    wait, name = retry_after(error), error_name(error)
    if wait is not None:
        return SettingsWrong(f"Slack asks to wait {wait:.0f} s before the next try (too many calls).")
    if not name or error.response.status_code >= 500:
        return SettingsWrong(f"Slack is out of order ({name or 'its answer is not Slack’s'}). Try again later.")
    return SettingsWrong(f"Slack does not take {variable} ({name}): {remedy}.")


def _token(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
