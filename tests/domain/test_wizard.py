"""The way from page to page: forward to what nothing was said of, round to the start, and to the overview."""

import pytest

from bot.domain.assessment import Assessment, Entry, GivenAnswer, Kind, Pace, Reveal, Setup
from bot.domain.framework import QuestionnaireKind
from bot.domain.tally import Value
from bot.domain.wizard import Page
from bot.storage.framework_files import shipped_library

LIBRARY = shipped_library()
ASKED = tuple(LIBRARY.framework("aimaks").questionnaire(QuestionnaireKind.QUICK).criteria)
OWN_TIME = Setup(pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE, entry=Entry.CHOSEN)
ASSESSMENT = Assessment("T1", "A1", "C1", Kind.TEAM, "U1", OWN_TIME, LIBRARY.digest, 0.0, 0.0, closes_at=100.0)


def page(said: str, place: int | None) -> Page:
    """One letter for each question: `y` answered, `s` skipped, `.` nothing yet; `place` from 0, None the overview."""
    answers = tuple(
        GivenAnswer(one, "U1", Value.YES if letter == "y" else None, "", 1.0)
        for one, letter in zip(ASKED, said, strict=True)
        if letter != "."
    )
    return Page(ASSESSMENT, LIBRARY, "U1", answers, None if place is None else ASKED[place])


@pytest.mark.parametrize(
    ("said", "place", "then"),
    [
        (".......", None, 0),
        ("yy.....", None, 2),
        ("y......", 0, 1),
        ("y.y....", 2, 3),
        (".yyyyyy", 6, 0),
        ("y.yyyy.", 6, 1),
        ("ys.....", 1, 2),
        ("yyyyyy.", 6, None),
        ("yyyyyyy", 3, None),
        ("ysysysy", None, None),
        (".......", 6, 0),
    ],
)
def test_the_next_is_the_next_of_which_nothing_was_said(said: str, place: int | None, then: int | None) -> None:
    assert page(said, place).next_open == (None if then is None else ASKED[then])


def test_a_skip_is_no_answer() -> None:
    assert page("ys.....", 0).answered == 1


def test_back_goes_one_question_back_and_not_before_the_first() -> None:
    assert page(".......", 0).previous is None
    assert page(".......", 3).previous == ASKED[2]
    assert page(".......", None).previous is None


def test_places_count_from_one() -> None:
    assert (page(".......", 0).position, page(".......", 6).position, page(".......", None).position) == (1, 7, None)
