"""Slack's text as its author saw it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.payloads import plain_text

marked = st.text(st.sampled_from("<>|@#!^&;a "), max_size=12)


@given(st.text() | marked)
def test_any_text_can_be_read(text: str) -> None:
    assert "\0" not in plain_text(text)


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("a <> b", "a <> b"), ("a <|x> b", "a <|x> b"), ("if a &lt;&gt; b", "if a <> b"), ("a <b", "a <b"),
        ("<@U1>", "@U1"), ("<@U1|ana>", "@ana"), ("<#C1|lake>", "#lake"), ("<!here>", "@here"),
        ("<https://a.example|the run>", "the run (https://a.example)"), ("<https://a.example>", "https://a.example"),
    ],
)  # fmt: skip
def test_an_entity_becomes_what_it_shows(sent: str, seen: str) -> None:
    assert plain_text(sent) == seen
