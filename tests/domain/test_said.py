"""What a message says to Rung, whatever its letters are: ordinary talk comes from every keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assessing.words import VALUE_WORDS, Command, SaidValue, command_said, evidence_said, value_said
from bot.domain.scoring.tally import Value

LOOKALIKES = str.maketrans({"i": "ı", "s": "ſ", "k": "\N{KELVIN SIGN}"})
"""Letters that a comparison without regard to case takes for these."""
WORDS = [word for _, words in VALUE_WORDS for word in words] + list(Command) + ["evidence: x", "because", "(so)"]

spoken = st.lists(
    st.sampled_from(WORDS).flatmap(lambda word: st.sampled_from([word, word.upper(), word.translate(LOOKALIKES)])),
    min_size=1,
    max_size=3,
).map(" ".join)


@given(st.text() | spoken)
def test_whatever_is_said_is_read_or_left_alone(text: str) -> None:
    value_said(text), command_said(text), evidence_said(text)


@pytest.mark.parametrize("text", ["yeſ", "ſkip", "skıp", "s\N{KELVIN SIGN}ip", "ıdk", "partıally, in two of them"])
def test_a_letter_that_only_looks_alike_is_other_talk(text: str) -> None:
    assert value_said(text) is None and command_said(text) is None


@pytest.mark.parametrize(("value", "word"), [(value, word) for value, words in VALUE_WORDS for word in words])
def test_each_word_counts_in_small_letters_and_in_large(value: Value, word: str) -> None:
    assert value_said(word) == value_said(word.upper()) == SaidValue(value, "")


@pytest.mark.parametrize("command", Command)
def test_each_command_counts_in_small_letters_and_in_large(command: Command) -> None:
    assert command_said(command) == command_said(f" {command.upper()}?") == command
