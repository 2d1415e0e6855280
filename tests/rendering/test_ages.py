"""Ages are counted by the team's calendar, as people count them who see the date beside."""

from datetime import UTC, datetime

import pytest

from bot.slack.ages import age_words, days_old

EVENING = datetime(2026, 10, 27, 22, 30, tzinfo=UTC).timestamp()
MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("zone", "days"),
    [("UTC", 25), ("Asia/Tokyo", 24), ("America/Los_Angeles", 25)],
)
def test_by_the_days_of_the_calendar_there(zone: str, days: int) -> None:
    assert days_old(EVENING, MORNING, zone) == days
    assert age_words(EVENING, MORNING, zone) == f"{days} days old"


def test_before_a_whole_day_is_over_it_is_none_and_so_is_what_is_to_come() -> None:
    assert age_words(EVENING, EVENING + 23.9 * 3600, "UTC") == "less than a day old"
    assert age_words(EVENING, EVENING + 24 * 3600, "UTC") == "1 day old"
    assert days_old(MORNING, EVENING, "UTC") == 0
