"""A team's history in words: the order of what came at one moment."""

from dataclasses import replace

from bot.domain.over_time.standing import Source, SourceKind
from bot.domain.scoring.tally import Tally
from bot.slack.history.pages import history_pages
from bot.slack.history.screen import recent_lines
from tests.rendering.overview_scenes import PASTS, ZONE, history, past
from tests.rendering.report_scenes import CLIMBED, OPEN, YES
from tests.rendering.sittings import QUICK

LESS = (YES, *[OPEN] * 6)
"""One of seven answered."""


def test_of_two_that_closed_at_once_the_later_is_told_first() -> None:
    """So that the top line is how things stand."""
    raised, lowered = past(4, (Tally(yes=5),), QUICK[4]), past(4, (Tally(no=5),), QUICK[4])
    later = replace(lowered, result=replace(lowered.result, source=Source(SourceKind.POLL, "A4 later", lowered.at)))
    newest, before, *_ = recent_lines(history((*PASTS[:2], raised, later), ()), ZONE)
    assert "met → not met" in newest and "→ met" in before


def test_beside_a_result_that_said_less_the_history_says_where_the_team_then_stood() -> None:
    climbed, less, nothing = past(1, CLIMBED), past(2, LESS), past(3, (OPEN,))
    last, before, _ = recent_lines(history((climbed, less, nothing), ()), ZONE)
    stood = "assessment: you then stood at level 1 (1.0)"
    assert stood in last and "By itself it showed nothing: all was known from before." in last
    assert stood in before and "By itself it was level 0 (0.5): the rest was known from before." in before


def test_the_book_says_it_too() -> None:
    pages = str(history_pages(history((past(1, CLIMBED), past(2, LESS)), ()), ZONE))
    assert "By itself it was level 0 (0.5): the rest was known from before." in pages


def test_one_that_showed_nothing_is_no_level() -> None:
    (line,) = recent_lines(history((past(1, (OPEN,)),), ()), ZONE)
    assert "assessment: not assessed. It showed nothing." in line
