"""What Slack signed is read as Bolt would read it; nothing else is read at all."""

import json
from time import time
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.request.internals import parse_body
from slack_sdk.signature import SignatureVerifier

from handlers.signed import SignedRequests, body_of

SECRET = "of-the-tests"
FORM = "application/x-www-form-urlencoded"
CLICK = b"payload=" + quote_plus(json.dumps({"type": "block_actions"})).encode()

texts = st.text(st.characters(exclude_categories=["Cs"]))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner), max_leaves=5
)
objects = st.dictionaries(texts, json_values)


def headers(content: bytes, age: float = 0.0, secret: str = SECRET) -> dict[str, str]:
    timestamp = str(int(time() - age))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=content)
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature or ""}


@given(objects)
def test_a_payload_is_read_as_bolt_reads_it(sent: dict[str, object]) -> None:
    for text in (json.dumps(sent), json.dumps(sent, ensure_ascii=False)):
        form = f"payload={quote_plus(text)}"
        assert body_of(form.encode()) == parse_body(form, FORM) == sent


other_texts = texts.filter(lambda text: "payload" not in text)
"""Bolt takes a form in which the word stands anywhere for a click, and finds nothing in it."""


@given(st.dictionaries(other_texts, other_texts, min_size=1))
def test_a_command_is_read_as_bolt_reads_it(fields: dict[str, str]) -> None:
    form = urlencode(fields)
    assert body_of(form.encode()) == parse_body(form, FORM) == fields


@given(objects)
def test_an_event_is_read_as_bolt_reads_it(sent: dict[str, object]) -> None:
    text = json.dumps(sent)
    assert body_of(text.encode()) == parse_body(text, "application/json") == sent


def test_a_command_may_speak_of_a_payload() -> None:
    assert body_of(b"command=%2Fmaturity&text=payload") == {"command": "/maturity", "text": "payload"}


def test_a_payload_beside_other_fields_is_found() -> None:
    assert body_of(b"token=x&payload=%7B%22a%22%3A1%7D") == {"a": 1}
    assert body_of(b"payload=%7B%22a%22%3A1%7D&token=x") == {"a": 1}


@pytest.mark.parametrize("content", [b"payload=", b"payload=%5B%5D", b"payload=nothing", b"{", b"\xff\xfe"])
def test_what_is_neither_is_an_error(content: bytes) -> None:
    with pytest.raises(ValueError):
        body_of(content)


def test_what_slack_signed_reaches_bolt_as_verified() -> None:
    request = SignedRequests(SECRET).read(CLICK, headers(CLICK))
    assert request is not None
    assert (request.body, request.mode) == ({"type": "block_actions"}, "socket_mode")


@pytest.mark.parametrize("changed", [{"secret": "of-somebody-else"}, {"age": 600.0}, {"age": -600.0}], ids=str)
def test_what_slack_did_not_sign_lately_is_not_read(changed: dict[str, Any]) -> None:
    assert SignedRequests(SECRET).read(CLICK, headers(CLICK, **changed)) is None


def test_what_was_changed_on_its_way_is_not_read() -> None:
    assert SignedRequests(SECRET).read(CLICK, headers(b"payload=%7B%7D")) is None


@pytest.mark.parametrize("header", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
@pytest.mark.parametrize("text", ["", "v0=é", "now"])
def test_headers_that_make_no_sense_are_refused(header: str, text: str) -> None:
    assert SignedRequests(SECRET).read(CLICK, headers(CLICK) | {header: text}) is None


def test_content_that_is_no_text_is_an_error() -> None:
    with pytest.raises(ValueError):
        SignedRequests(SECRET).read(b"\xff\xfe", headers(CLICK))
