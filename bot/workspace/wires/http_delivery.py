"""Signed HTTP: payloads posted to the app's request URL as Slack posts them.

Source: Slack, "Verifying requests" and the Events API: the signature is v0= and the HMAC-SHA256 of v0:timestamp:body;
an event sent again carries x-slack-retry-num and x-slack-retry-reason; x-slack-no-retry: 1 in the answer ends it.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.workspace.wires.transport import ACK_SECONDS, Outcome, Parcel


class HttpDelivery:
    """The way to an app that serves a request URL."""

    def __init__(self, signing_secret: str, request_url: Callable[[], str]) -> None:
        self._secret = signing_secret.encode()
        self._request_url = request_url
        self._session: aiohttp.ClientSession | None = None

    async def send(self, parcel: Parcel) -> Outcome:
        """Post it and wait for a 2xx, at most three seconds."""
        content_type, body = encode(parcel)
        headers = {"Content-Type": content_type, **self._signed(body), **_retry_headers(parcel)}
        try:
            limit = aiohttp.ClientTimeout(total=ACK_SECONDS)
            async with self._open().post(self._request_url(), data=body, headers=headers, timeout=limit) as answer:
                text = await answer.text()
                if 200 <= answer.status < 300:
                    return Outcome(True, read_answer(answer.content_type, text))
                no_retry = answer.headers.get("x-slack-no-retry") == "1"
                return Outcome(False, reason="http_error", no_retry=no_retry)
        except TimeoutError:
            return Outcome(False, reason="http_timeout")
        except (aiohttp.ClientError, ValueError):
            return Outcome(False, reason="connection_failed")

    async def stop(self) -> None:
        """Close what is open."""
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def _signed(self, body: str) -> dict[str, str]:
        stamp = str(int(time.time()))
        digest = hmac.new(self._secret, f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def encode(parcel: Parcel) -> tuple[str, str]:
    """Return the content type and the body in which Slack sends this kind of payload."""
    if parcel.kind == "event":
        return "application/json", json.dumps(parcel.payload)
    form = parcel.payload if parcel.kind == "command" else {"payload": json.dumps(parcel.payload)}
    return "application/x-www-form-urlencoded", urlencode(form)


def read_answer(content_type: str, text: str) -> dict[str, Any]:
    """Return the answer's body as a mapping: JSON as it is, any other text as ``{"text": …}``."""
    if not text.strip():
        return {}
    if content_type != "application/json":
        return {"text": text}
    try:
        body = json.loads(text)
    except ValueError:
        return {"text": text}
    return body if isinstance(body, dict) else {"text": text}


def _retry_headers(parcel: Parcel) -> dict[str, str]:
    if not parcel.attempt:
        return {}
    return {"x-slack-retry-num": str(parcel.attempt), "x-slack-retry-reason": parcel.reason}
