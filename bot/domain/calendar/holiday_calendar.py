"""Public holidays by country, as the `holidays` package knows them: those of the whole country, not of its regions.

The package is loaded when the first team asks, not before. Whatever one asks of it, it loads the rules of all its
countries at once: about 12 MB beside a running Rung, once for each process. A further country costs next to nothing.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

NEW_WORD = re.compile(r"(?<=[a-z])(?<!Mc)(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
"""Where a word begins in "BosniaAndHerzegovina" and in "DRCongo"."""
SMALL_WORD = re.compile(r" (And|Of|The)(?= )")


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or a territory with holidays of its own."""

    code: str
    """ISO 3166-1, two capital letters: "ES"."""
    name: str
    """In English: "Spain"."""


@cache
def countries() -> tuple[Country, ...]:
    """All whose holidays are known, by name."""
    from holidays.registry import COUNTRIES

    known = (Country(code, _spoken(name)) for name, code, *_ in COUNTRIES.values())
    return tuple(sorted(known, key=lambda one: one.name))


def is_country(code: str) -> bool:
    """Whether the holidays of this country are known. Capitals count."""
    return code in _codes()


def is_holiday(country: str, day: date) -> bool:
    """Whether the whole country has this day off. Raises ValueError for a country that is not known.

    A holiday on a weekend counts, and so does the day that is given instead. Holidays that follow the moon, and are
    announced only shortly before, are estimates; of years for which a country has published nothing none is known.
    """
    return day in _days_off(country, day.year)


@lru_cache(maxsize=1_000)
def _days_off(country: str, year: int) -> frozenset[date]:
    # A year at a time, and never changed again: the package's own calendars fill themselves while they are read, and
    # several threads read here.
    if not is_country(country):
        raise ValueError(f"no holidays are known for the country {country!r}")
    from holidays import country_holidays

    return frozenset(country_holidays(country, years=year, expand=False))


@cache
def _codes() -> frozenset[str]:
    return frozenset(one.code for one in countries())


def _spoken(name: str) -> str:
    return SMALL_WORD.sub(lambda found: found[0].lower(), NEW_WORD.sub(" ", name))
