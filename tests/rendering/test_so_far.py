"""What the card says of the level while questions are left: the same as the result will, splits included."""

import pytest

from bot.domain.assessing.assessment import Ending
from bot.slack.assessing.question import question_message
from bot.slack.phrases import certainty_words, running_range
from tests.rendering.sittings import ANONYMOUS, NOTHING_POSTED, SIX, Told, sitting

ONE_DOWN = ("yyy", "yyn", "nnn", "nnn")


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (("yyy", "yyy", "nnn", "nnn"), "So far: level 1."),
        (("yyy",), "So far: level 0 to 3."),
        (ONE_DOWN, "So far: level 1, or 0 if the split on Model lineage goes the other way."),
        (("yyy", "ynn"), "So far: level 0. The split on Model lineage keeps it open: 0 to 3."),
        (("yyy", "yyn", "yyy"), "So far: level 1 to 3. The split on Model lineage keeps it open: 0 to 3."),
        (("yyn", "yyn", "nnn", "nnn"), "So far: level 1. 2 splits keep it open: 0 to 1."),
        (("yyy", "yyy", "ynn", "nnn"), "So far: level 1."),
    ],
)
def test_it_says_what_a_split_may_make_of_it(asked: tuple[str, ...], line: str) -> None:
    assert running_range(sitting(Told(asked, waiting=0))) == line


def test_the_result_says_no_more_than_the_card_did() -> None:
    at = sitting(Told(ONE_DOWN, waiting=0))
    assert "0 to 1 depending on how it is settled" in certainty_words(at)
    assert "or 0 if the split on Model lineage" in running_range(at)


def offer(*asked: str) -> str:
    at = sitting(Told((*asked, "..."), offers_finish=True))
    return question_message(at, at.questions[-1].capability_id, NOTHING_POSTED).text


def test_finishing_early_is_offered_with_what_is_open_still() -> None:
    assert "the rest cannot change the level. Finish now" in offer("yyy", "yyy", "nnn", "nnn")
    assert "the rest cannot change the level. What you are split on still can. Finish now" in offer(*ONE_DOWN)
    assert "Finish now" not in offer("yyy", "ynn")


def anonymous(*asked: str) -> str:
    return certainty_words(sitting(Told(asked, 0, SIX, ANONYMOUS, ending=Ending.TIME_UP)))


def test_an_anonymous_one_says_where_no_split_can_move_the_level() -> None:
    """What it is settled as decides that, and nobody's answer: it is so however they answered."""
    for split in ("yyynnn", "yynnnn", "ypppnn"):
        line = "You disagree on one thing; whichever way it goes, the level stays 0."
        assert anonymous(split, "nnnnnn") == line
        assert anonymous("nnnnnn", split) == line


def test_where_a_split_can_move_it_an_anonymous_one_tells_the_level_alone() -> None:
    assert "the middle answer counts, so the level is 0." in anonymous("yyynnn", "yyyyyy")
