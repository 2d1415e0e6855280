"""What Slack ties to one request: modals, private words, answers by response_url. Sent after the commit, as tracked
tasks with a time limit, so that no acknowledgement waits for them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.api_errors import error_name, retry_after
from bot.slack.message import Message, View

log = logging.getLogger(__name__)

SECONDS = 10.0
"""How long one of them may take."""
FINISH_SECONDS = 3.0
"""How long a stop waits for them."""


class Asides:
    """A private word that fails is logged and lost: it is said about an act that is stored already."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._client = client
        self._session = session
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, what: str, aside: Coroutine[Any, Any, Any], seconds: float = SECONDS) -> None:
        """`what` names it in the log; after `seconds` it is given up."""
        task = asyncio.create_task(self._carry_out(what, aside, seconds), name=what)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def open_view(self, trigger_id: str, view: View) -> None:
        self.start("views.open", self._client.views_open(trigger_id=trigger_id, view=view))

    def update_view(self, view_id: str, view_hash: str, view: View) -> None:
        self.start("views.update", self._client.views_update(view_id=view_id, hash=view_hash, view=view))

    def whisper(self, channel_id: str, user_id: str, message: Message, thread_ts: str | None = None) -> None:
        """Only that person sees it. A direct message is private as it is."""
        text, blocks = message.text, list(message.blocks)

        def say() -> Awaitable[object]:
            if channel_id.startswith("D"):
                return self._client.chat_postMessage(channel=channel_id, text=text, blocks=blocks, thread_ts=thread_ts)
            return self._client.chat_postEphemeral(
                channel=channel_id, user=user_id, text=text, blocks=blocks, thread_ts=thread_ts
            )

        self.start("private word", _patiently(say))

    def delete_message(self, channel_id: str, ts: str) -> None:
        """One of Rung's own."""

        def delete() -> Awaitable[object]:
            return self._client.chat_delete(channel=channel_id, ts=ts)

        self.start("chat.delete", _patiently(delete))

    def respond(self, response_url: str, message: Message, replace: bool = False) -> None:
        """Answers where the person acted; `replace` puts it in the place of what they clicked."""
        self.start("response_url", self._respond(response_url, message, replace))

    async def _respond(self, response_url: str, message: Message, replace: bool) -> None:
        webhook = AsyncWebhookClient(response_url, session=self._session)
        webhook.retry_handlers = []
        answer = await webhook.send(
            text=message.text, blocks=list(message.blocks), response_type="ephemeral", replace_original=replace
        )
        if answer.status_code != 200:
            log.warning("response_url was not taken: status %s", answer.status_code)

    async def _carry_out(self, what: str, aside: Coroutine[Any, Any, Any], seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await aside
        except SlackApiError as error:
            log.warning("%s was not taken: %s", what, error_name(error) or "an answer that is not Slack's")
        except (TimeoutError, aiohttp.ClientError) as error:
            log.warning("%s did not reach Slack: %s", what, type(error).__name__)
        except Exception:
            log.exception("%s failed", what)

    async def finish(self) -> None:
        """Waits for what is under way, a few seconds at most."""
        if not self._tasks:
            return
        _, unfinished = await asyncio.wait(set(self._tasks), timeout=FINISH_SECONDS)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)


async def _patiently(say: Callable[[], Awaitable[object]]) -> None:
    """Once more, after the time that Slack asks for, where there were too many calls."""
    try:
        await say()
    except SlackApiError as error:
        wait = retry_after(error)
        if wait is None:
            raise
        await asyncio.sleep(wait)
        await say()
