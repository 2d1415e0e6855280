"""Slack's signed HTTP requests → Bolt's. Bolt would spend a third of a click's time on taking its form apart."""

import json
from binascii import a2b_qp
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

PAYLOAD = b"payload="


class SignedRequests:
    """Knows what Slack signed, and reads it."""

    def __init__(self, signing_secret: str) -> None:
        self._verifier = SignatureVerifier(signing_secret)

    def read(self, content: bytes, headers: Mapping[str, str]) -> AsyncBoltRequest | None:
        """None unless Slack signed this content within the last five minutes.

        Raises ValueError for content that is no form and no JSON.
        """
        timestamp = headers.get("X-Slack-Request-Timestamp", "")
        signature = headers.get("X-Slack-Signature", "")
        readable = timestamp.isdecimal() and signature.isascii()
        if not readable or not self._verifier.is_valid(content, timestamp, signature):
            return None
        # "socket_mode" is how Bolt is told that what it gets was read and verified already.
        return AsyncBoltRequest(body=body_of(content), headers=dict(headers), mode="socket_mode")


def body_of(content: bytes) -> dict[str, Any]:
    """An event is JSON; a click or a submission is JSON in a form's one field; a command is a form.

    Raises ValueError.
    """
    if content.startswith(b"{"):
        return _object(content)
    if content.startswith(PAYLOAD) and b"=" not in (value := content[len(PAYLOAD) :]):
        return _object(_decoded(value))
    fields = dict(parse_qsl(content.decode(), keep_blank_values=True))
    return _object(fields["payload"]) if "payload" in fields else fields


def _object(text: str | bytes) -> dict[str, Any]:
    read = json.loads(text)
    if not isinstance(read, dict):
        raise ValueError("not an object")
    return read


def _decoded(value: bytes) -> bytes:
    """But for its sign, percent-encoding is the encoding of mail, which Python decodes in C: ten times as fast."""
    return a2b_qp(value.replace(b"+", b" ").replace(b"%", b"="))
