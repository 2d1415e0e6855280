"""The way from page to page: forward to what nothing was said of, round to the start, and to the overview."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import SECOND_ROUND, Assessment, Entry, GivenAnswer, Kind, Pace, Reveal, Setup
from bot.domain.assessing.revote import Split
from bot.domain.assessing.wizard import Page
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.tally import Value
from bot.storage.files.shipped import shipped_library

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


# In a re-vote

SPLITS = tuple(Split(ASKED[place], None, ()) for place in (4, 0, 2))
"""In the order of discussion, which is not the order in which they were asked."""


def revote_page(said_again: str, place: int | None = None) -> Page:
    """One letter for each split, as above; every question was answered before with a no."""
    first = tuple(GivenAnswer(one, "U1", Value.NO, "", 1.0) for one in ASKED)
    second = tuple(
        GivenAnswer(one.capability_id, "U1", Value.YES if letter == "y" else None, "", 2.0, round=SECOND_ROUND)
        for one, letter in zip(SPLITS, said_again, strict=True)
        if letter != "."
    )
    where = None if place is None else SPLITS[place].capability_id
    assessment = replace(ASSESSMENT, revoting_since=50.0)
    return Page(assessment, LIBRARY, "U1", (*first, *second), where, splits=SPLITS)


@pytest.mark.parametrize(
    ("said_again", "place", "then"),
    [
        ("...", None, 0),
        ("y..", 0, 1),
        (".y.", 1, 2),
        (".yy", 2, 0),
        ("ys.", 1, 2),
        ("yyy", 1, None),
        ("sss", None, None),
    ],
)
def test_a_re_vote_goes_through_the_splits(said_again: str, place: int | None, then: int | None) -> None:
    assert revote_page(said_again, place).next_open == (None if then is None else SPLITS[then].capability_id)


def test_in_a_re_vote_the_splits_are_all_there_is() -> None:
    shown = revote_page("y.s", 1)
    assert (shown.total, shown.position, shown.answered) == (3, 2, 1)
    assert shown.previous == SPLITS[0].capability_id and shown.split == SPLITS[1]
    assert revote_page("...").split is None


def test_the_first_answer_stands_beside_the_second() -> None:
    shown = revote_page("y..", 0)
    assert shown.before.keys() == set(ASKED) and shown.before[ASKED[4]].value is Value.NO
    assert shown.given.keys() == {ASKED[4]} and shown.given[ASKED[4]].value is Value.YES
    assert page("y......", 0).before == {}


def test_from_a_page_that_is_not_voted_on_it_goes_to_the_first_split() -> None:
    """With the last answer, to what all agree on, the re-vote has just begun."""
    shown = replace(revote_page("..."), capability_id=ASKED[6])
    assert shown.position is None and shown.previous is None and shown.split is None
    assert shown.next_open == ASKED[4]
