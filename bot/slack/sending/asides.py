"""What Slack ties to one request: modals, private words, answers by response_url. Sent after the commit, as tracked
tasks with a time limit, so that no acknowledgement waits for them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.clock import Clock
from bot.slack.message import Message, View
from bot.slack.mrkdwn import shorten
from bot.slack.sending.api_errors import error_name, retry_after
from bot.slack.sending.uploaded import read_upload

log = logging.getLogger(__name__)

SECONDS = 10.0
"""How long one of them may take."""
FINISH_SECONDS = 3.0
"""How long a stop, or a clock that is moved, waits for them."""
ALT_LIMIT = 1000
"""Characters that Slack takes with a file (files.getUploadURLExternal)."""
TRIES_FOR_A_FILE = 5
"""A second apart."""


class NotUploaded(Exception):
    """Slack did not take the file."""


def _not_uploaded(error: Exception) -> NotUploaded:
    return NotUploaded(error_name(error) if isinstance(error, SlackApiError) else type(error).__name__)


class Asides:
    """A private word that fails is logged and lost: it is said about an act that is stored already."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, clock: Clock) -> None:
        self._client, self._clock = client, clock
        self._session = session
        self._tasks: set[asyncio.Task[None]] = set()

    def start(
        self,
        what: str,
        aside: Coroutine[Any, Any, Any],
        seconds: float = SECONDS,
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        """`what` names it in the log; after `seconds` it is given up. `otherwise` is done then, and where it fails."""
        task = asyncio.create_task(self._carry_out(what, aside, seconds, otherwise), name=what)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def open_view(self, trigger_id: str, view: View) -> None:
        self.start("views.open", self._client.views_open(trigger_id=trigger_id, view=view))

    def update_view(self, view_id: str, view_hash: str, view: View) -> None:
        self.start("views.update", self._client.views_update(view_id=view_id, hash=view_hash, view=view))

    def whisper(self, channel_id: str, user_id: str, message: Message, thread_ts: str | None = None) -> None:
        """Only that person sees it. A direct message is private as it is."""
        self.start("private word", self._patiently(lambda: self._saying(channel_id, user_id, message, thread_ts)))

    def _saying(
        self, channel_id: str, user_id: str, message: Message, thread_ts: str | None
    ) -> Awaitable[AsyncSlackResponse]:
        text, blocks = message.text, list(message.blocks)
        if channel_id.startswith("D"):
            return self._client.chat_postMessage(channel=channel_id, text=text, blocks=blocks, thread_ts=thread_ts)
        return self._client.chat_postEphemeral(
            channel=channel_id, user=user_id, text=text, blocks=blocks, thread_ts=thread_ts
        )

    async def upload(self, name: str, content: bytes, alt_text: str) -> str:
        """The id of a file that only Rung's own blocks show. Raises NotUploaded."""
        try:
            answer = await self._client.files_upload_v2(
                filename=name, file=content, title=name, alt_txt=shorten(alt_text, ALT_LIMIT)
            )
        except (SlackApiError, SlackRequestError, aiohttp.ClientError) as error:
            raise _not_uploaded(error) from error
        return str(answer["file"]["id"])

    async def read_file(self, file_id: str, most: int) -> tuple[str, bytes]:
        """Name and content of a file that somebody put into a form. Raises NotRead, aiohttp's errors, TimeoutError."""
        return await read_upload(self._client, self._session, file_id, most)

    async def open_now(self, trigger_id: str, view: View) -> None:
        """Within an aside, which then hears what Slack says to it. Raises SlackApiError."""
        await self._client.views_open(trigger_id=trigger_id, view=view)

    async def send_file(self, user_id: str, message: Message, name: str, content: bytes) -> None:
        """In a direct message, below these words. Raises NotUploaded; without the file the words are taken back."""
        try:
            said = await self._client.chat_postMessage(channel=user_id, text=message.text, blocks=list(message.blocks))
        except (SlackApiError, aiohttp.ClientError) as error:
            raise _not_uploaded(error) from error
        channel_id, ts = str(said["channel"]), str(said["ts"])
        try:
            await self._client.files_upload_v2(channel=channel_id, filename=name, file=content, title=name)
        except (SlackApiError, SlackRequestError, aiohttp.ClientError) as error:
            self.delete_message(channel_id, ts)
            raise _not_uploaded(error) from error
        except (TimeoutError, asyncio.CancelledError):
            self.delete_message(channel_id, ts)
            raise

    def whisper_pictures(
        self, channel_id: str, user_id: str, message: Message, thread_ts: str | None = None
    ) -> Coroutine[Any, Any, None]:
        """Once Slack has made images of the files that `message` names: until then it refuses the blocks."""
        return self._when_ready(lambda: self._saying(channel_id, user_id, message, thread_ts))

    async def _when_ready(self, say: Callable[[], Awaitable[object]]) -> None:
        for _ in range(TRIES_FOR_A_FILE - 1):
            try:
                await say()
                return
            except SlackApiError as error:
                if not (error_name(error) or "").startswith("invalid_blocks"):
                    raise
            await self._clock.sleep(1)
        await say()

    def delete_message(self, channel_id: str, ts: str) -> None:
        """One of Rung's own."""

        def delete() -> Awaitable[object]:
            return self._client.chat_delete(channel=channel_id, ts=ts)

        self.start("chat.delete", self._patiently(delete))

    def respond(self, response_url: str, message: Message, replace: bool = False) -> None:
        """Answers where the person acted; `replace` puts it in the place of what they clicked.

        Where Slack refuses a native chart or table, the same message goes out without it.
        """
        self.start("response_url", self._respond(response_url, message, replace))

    async def _respond(self, response_url: str, message: Message, replace: bool) -> None:
        webhook = AsyncWebhookClient(response_url, session=self._session)
        webhook.retry_handlers = []
        answer = await webhook.send(
            text=message.text, blocks=list(message.blocks), response_type="ephemeral", replace_original=replace
        )
        if answer.status_code == 400 and message.has_native_blocks:
            await self._respond(response_url, message.without_native_blocks(), replace)
        elif answer.status_code != 200:
            log.warning("response_url was not taken: status %s", answer.status_code)

    async def _carry_out(
        self, what: str, aside: Coroutine[Any, Any, Any], seconds: float, otherwise: Callable[[], None]
    ) -> None:
        try:
            async with asyncio.timeout(seconds):
                await aside
            return
        except SlackApiError as error:
            log.warning("%s was not taken: %s", what, error_name(error) or "an answer that is not Slack's")
        except (TimeoutError, aiohttp.ClientError) as error:
            log.warning("%s did not reach Slack: %s", what, type(error).__name__)
        except Exception:
            log.exception("%s failed", what)
        otherwise()

    async def settle(self) -> set[asyncio.Task[None]]:
        """Waits for what is under way, a few seconds at most; what is not done then goes on, and is returned."""
        if not self._tasks:
            return set()
        _, unfinished = await asyncio.wait(set(self._tasks), timeout=FINISH_SECONDS)
        return unfinished

    async def finish(self) -> None:
        """Waits for what is under way, a few seconds at most; the rest is given up."""
        unfinished = await self.settle()
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    async def _patiently(self, say: Callable[[], Awaitable[object]]) -> None:
        """Once more, after the time that Slack asks for, where there were too many calls."""
        try:
            await say()
        except SlackApiError as error:
            wait = retry_after(error)
            if wait is None:
                raise
            await self._clock.sleep(wait)
            await say()
