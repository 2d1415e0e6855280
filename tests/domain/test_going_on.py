"""When finishing early is offered: only where nothing that is left could change the level, whichever way splits go."""

import pytest

from bot.domain.assessing.assessment import Assessment, GivenAnswer, Kind, Question, Setup
from bot.domain.assessing.going_on import may_finish_early
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Value
from bot.domain.scoring.what_if import if_splits_settled, range_if_splits_settled, rest_changes_nothing
from tests.domain.teams import LIBRARY, QUICK

CRITERIA = LIBRARY.framework("aimaks").questionnaire(QUICK).criteria
"""Two for level 1, two for level 2, three for level 3."""
PEOPLE = ("ana", "ben", "cleo")
VALUES = {"y": Value.YES, "p": Value.PARTLY, "n": Value.NO}


def asked(*letters: str) -> Sitting:
    """For each question in order a letter for each person's answer; all are revealed."""
    questions = tuple(
        Question(one, n, 0.0, 1.0, len(PEOPLE)) for n, (one, _) in enumerate(zip(CRITERIA, letters, strict=False), 1)
    )
    answers = tuple(
        GivenAnswer(one, person, VALUES[letter], "", 0.0)
        for one, said in zip(CRITERIA, letters, strict=False)
        for person, letter in zip(PEOPLE, said, strict=True)
    )
    opened = Assessment("T", "A1", "C", Kind.TEAM, "ana", Setup(), LIBRARY.digest, 0.0, 0.0)
    return Sitting(opened, LIBRARY, PEOPLE, questions, answers, ())


@pytest.mark.parametrize("letters", [("nnn", "nnn"), ("yyy", "yyy", "nnn", "nnn"), ("yyy", "yyy", "yyn", "nnn")])
def test_where_the_rest_cannot_change_the_level_it_is_offered(letters: tuple[str, ...]) -> None:
    assert may_finish_early(asked(*letters))


def test_a_split_that_can_only_lower_the_level_leaves_nothing_to_ask() -> None:
    at = asked("yyy", "yyn", "nnn", "nnn")
    assert (at.score.level, if_splits_settled(at.score)) == (1, (0, 1))
    assert range_if_splits_settled(at.score) == (0, 1)
    assert may_finish_early(at)


def test_a_split_that_could_open_the_ladder_leaves_the_rest_to_ask() -> None:
    at = asked("yyy", "ynn")
    assert at.score.floor == at.score.ceiling == 0, "as long as the split stays as it is"
    assert range_if_splits_settled(at.score) == (0, 3)
    assert not rest_changes_nothing(at.score) and not may_finish_early(at)


@pytest.mark.parametrize("letters", [(), ("nnn",), ("yyy", "yyy", "nnn")])
def test_while_more_is_to_be_known_it_is_not_offered(letters: tuple[str, ...]) -> None:
    assert not may_finish_early(asked(*letters))


def test_at_the_end_there_is_nothing_to_offer() -> None:
    assert not may_finish_early(asked(*["nnn"] * len(CRITERIA)))
