"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar.day_words import MOST_DAYS, days_in, days_written, end_in_words
from bot.domain.errors import Refused

TODAY = date(2026, 1, 31)
SOME_DAYS = st.sets(st.dates(date(2024, 1, 1), date(2025, 12, 31)), max_size=100)


@given(SOME_DAYS)
def test_what_is_written_is_read_again(days: set[date]) -> None:
    assert days_in(days_written(days)) == tuple(sorted(days))


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-24, 2026-12-25,2026-12-26",
        "2026-12-24 to 2026-12-26",
        "2026-12-24–2026-12-26",
        "2026-12-26\n2026-12-24 until 2026-12-25; 2026-12-25",
    ],
)
def test_ways_to_write_three_days(text: str) -> None:
    assert days_in(text) == (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tomorrow", "“tomorrow”"),
        ("24.12.2026", "“24.12.2026”"),
        ("2026-02-30", "“2026-02-30”"),
        ("2026-12-24 to Christmas", "“Christmas”"),
        ("2026-12-26 to 2026-12-24", "ends before it begins"),
        ("2026-01-01 to 2027-01-02", "more than a year"),
        ("2026-01-01 to 2026-12-31, 2027-02-01 to 2027-02-02", "367 days"),
        (", ".join(f"{2026 + n // 28}-02-{n % 28 + 1:02}" for n in range(0, 202, 2)), "more than 100 dates"),
        ("２０２６-12-24", "“２０２６-12-24”"),
    ],
)
def test_other_words_are_refused(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        days_in(text)


def test_a_whole_leap_year_is_taken() -> None:
    assert len(days_in("2028-01-01 to 2028-12-31")) == MOST_DAYS
    assert days_in(" ,\n") == ()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2 weeks", TODAY + timedelta(days=14)),
        ("for 1 week", TODAY + timedelta(days=7)),
        ("a day", TODAY + timedelta(days=1)),
        ("1 month", date(2026, 2, 28)),
        ("12 months", date(2027, 1, 31)),
        ("2026-12-24", date(2026, 12, 24)),
        ("until 2026-12-24", date(2026, 12, 24)),
        ("2026-02-30", None),
        ("a while", None),
        ("2 weeks or so", None),
        ("", None),
    ],
)
def test_when_a_pause_ends(words: str, day: date | None) -> None:
    assert end_in_words(words, TODAY) == day
