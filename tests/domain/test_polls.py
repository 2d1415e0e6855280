"""What a poll needs beside the score: when it closes, and what somebody meant who mistyped."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar.lasting import Lasting, closes_after
from bot.domain.frameworks.nearest import nearest_capability
from bot.storage.files.shipped import shipped_library

MADRID = ZoneInfo("Europe/Madrid")
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=MADRID).timestamp()


@pytest.mark.parametrize(
    ("lasting", "end"),
    [
        (Lasting.HOUR, datetime(2026, 11, 20, 16, 0, tzinfo=MADRID)),
        (Lasting.DAY, datetime(2026, 11, 23, 15, 0, tzinfo=MADRID)),
        (Lasting.THREE_DAYS, datetime(2026, 11, 25, 15, 0, tzinfo=MADRID)),
    ],
)
def test_it_closes_in_the_teams_working_time(lasting: Lasting, end: datetime) -> None:
    assert datetime.fromtimestamp(closes_after(lasting, FRIDAY, MADRID), UTC) == end


@pytest.mark.parametrize(
    ("words", "found"),
    [("drfit", "drift_detection"), ("drift_detecton", "drift_detection"), ("Modell registry", "model_registry")],
)
def test_the_nearest_is_suggested(words: str, found: str) -> None:
    nearest = nearest_capability(shipped_library().catalogue, words)
    assert nearest is not None and nearest.id == found


def test_what_is_near_nothing_gets_no_suggestion() -> None:
    assert nearest_capability(shipped_library().catalogue, "qqxzz") is None
