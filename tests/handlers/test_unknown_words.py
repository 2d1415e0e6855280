"""What was meant by a word that is not known."""

import pytest

from bot.domain.frameworks.nearest import nearest_word
from handlers.commands import COMMANDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("repot", "report"), ("Exprot now", "export"), ("stat", "status"), ("comapre", "compare"),
        ("frobnicate", None), ("drift", None), ("s", None), ("", None),
    ],
)  # fmt: skip
def test_of_the_commands_the_one_that_reads_alike(typed: str, meant: str | None) -> None:
    assert nearest_word(typed, COMMANDS) == meant
