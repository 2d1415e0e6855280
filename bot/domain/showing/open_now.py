"""What is open in a team's channel while it is shown where the team stands: it counts for nothing yet. Plain text."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.showing.phrases import listed


@dataclass(frozen=True, slots=True)
class OpenNow:
    assessment: bool = False
    polled: tuple[str, ...] = ()
    """The capabilities about which a poll is open."""


NOTHING_OPEN = OpenNow()


def open_now_words(found: OpenNow, catalogue: Catalogue) -> str:
    """ "A poll on Drift detection is open now: it does not count yet."; empty where nothing is open."""
    open_ones = list(_each(found, catalogue))
    if not open_ones:
        return ""
    are_open, counts = ("is", "it does not count") if len(open_ones) == 1 else ("are", "they do not count")
    words = listed(open_ones)
    return f"{words[:1].upper()}{words[1:]} {are_open} open now: {counts} yet."


def _each(found: OpenNow, catalogue: Catalogue) -> Iterator[str]:
    if found.assessment:
        yield "an assessment"
    known = catalogue.by_id
    yield from (f"a poll on {known[one].name if one in known else one}" for one in found.polled)
