"""Public holidays by country."""

import subprocess
import sys
from datetime import date

import pytest

from bot.domain.calendar.holiday_calendar import countries, is_country, is_holiday


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("ES", date(2026, 10, 12), True),
        ("ES", date(2026, 10, 13), False),
        ("DE", date(2026, 4, 6), True),
        # A day of Bavaria alone.
        ("DE", date(2026, 8, 15), False),
        # The fourth of July is a Saturday: the Friday before is given instead.
        ("US", date(2026, 7, 3), True),
        ("IN", date(2034, 1, 26), True),
        ("GB", date(2024, 12, 26), True),
    ],
)
def test_holidays_of_a_whole_country(country: str, day: date, expected: bool) -> None:
    assert is_holiday(country, day) is expected


@pytest.mark.parametrize("country", ["", "es", "Spain", "XX", "ESP", "date", "\0"])
def test_what_is_no_country_is_an_error(country: str) -> None:
    assert not is_country(country)
    with pytest.raises(ValueError, match="no holidays are known"):
        is_holiday(country, date(2026, 1, 1))


def test_countries_by_name() -> None:
    names = {one.code: one.name for one in countries()}
    assert len(names) == len(countries()) > 200
    assert list(names.values()) == sorted(names.values())
    assert all(len(code) == 2 and code.isupper() and is_country(code) for code in names)
    few = [names[code] for code in ("ES", "BA", "CD", "HK", "HM", "IM", "US")]
    assert few == [
        "Spain",
        "Bosnia and Herzegovina",
        "DR Congo",
        "Hong Kong",
        "Heard Island and McDonald Islands",
        "Isle of Man",
        "United States",
    ]


def test_nothing_is_loaded_before_somebody_asks() -> None:
    look = (
        "import sys, datetime, bot.domain.calendar.recurrence as r\n"
        "s = r.Schedule(r.Cadence.WEEKLY, 0, datetime.time(9), 'Asia/Kolkata', datetime.date(2026, 1, 5))\n"
        "r.next_due(s, 0.0)\n"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
