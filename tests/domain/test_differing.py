"""Which groups may be named of a sitting: by its names, whether it is closed, and who was forgotten."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import (
    Assessment,
    Ending,
    GivenAnswer,
    KeptTally,
    Kind,
    Names,
    Question,
    Reveal,
    Setup,
)
from bot.domain.assessing.differing import differing, groups_among, groups_of
from bot.domain.assessing.occupations import GroupVerdict, Occupation
from bot.domain.assessing.sitting import Sitting
from bot.domain.forgotten import gone_id
from bot.domain.scoring.tally import Tally, Value, Verdict
from tests.domain.teams import LIBRARY, QUICK

PEOPLE = ("ana", "ben", "cleo", "dev", "emma", "fay")
THREE_AND_THREE = dict(zip(PEOPLE, ["data_science"] * 3 + ["platform"] * 3, strict=True))
ASKED, *_ = LIBRARY.framework("aimaks").questionnaire(QUICK).criteria
DIFFERENT = (GroupVerdict(Occupation.DATA_SCIENCE, Verdict.MET), GroupVerdict(Occupation.PLATFORM, Verdict.UNMET))
WORDS = {"y": Value.YES, "n": Value.NO, "s": None}


def sitting(
    names: Names, ending: Ending | None = Ending.COMPLETED, letters: str = "yyynnn", **changes: object
) -> Sitting:
    """Six people who answered one revealed question: data science yes, platform no."""
    closed_at = 90.0 if ending else None
    at = Assessment("T", "A1", "C", Kind.TEAM, "ana", Setup(names=names), LIBRARY.digest, 0.0, 0.0, closed_at, ending)
    answers = [
        GivenAnswer(ASKED, who, WORDS[one], "", 1.0) for who, one in zip(PEOPLE, letters, strict=True) if one in WORDS
    ]
    shown = Sitting(
        at, LIBRARY, PEOPLE, (Question(ASKED, 1, 0.0, 50.0, 6),), tuple(answers), (), occupations=THREE_AND_THREE
    )
    return replace(shown, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("names", [Names.OPEN, Names.CONFIDENTIAL])
def test_data_science_says_yes_and_platform_says_no(names: Names) -> None:
    assert differing(sitting(names), ASKED) == DIFFERENT


def test_groups_that_say_the_same_do_not_differ() -> None:
    at = sitting(Names.OPEN, letters="yyyyyy")
    assert len(groups_of(at, ASKED)) == 2 and differing(at, ASKED) == ()


def test_with_open_names_they_show_at_the_reveal_and_with_confidential_ones_at_the_close() -> None:
    assert differing(sitting(Names.OPEN, None), ASKED) == DIFFERENT
    assert groups_of(sitting(Names.CONFIDENTIAL, None), ASKED) == ()


def test_called_off_a_confidential_one_shows_none() -> None:
    assert groups_of(sitting(Names.CONFIDENTIAL, Ending.CANCELLED), ASKED) == ()


@pytest.mark.parametrize("names", Names)
@pytest.mark.parametrize("reveal", Reveal)
def test_before_the_reveal_there_are_none(names: Names, reveal: Reveal) -> None:
    at = sitting(names, None, questions=(Question(ASKED, 1, 0.0),))
    live = replace(at, assessment=replace(at.assessment, setup=Setup(names=names, reveal=reveal)))
    assert groups_of(live, ASKED) == ()


def test_alone_there_are_none() -> None:
    at = sitting(Names.OPEN)
    assert groups_of(replace(at, assessment=replace(at.assessment, kind=Kind.ALONE)), ASKED) == ()


def test_a_group_of_one_is_named_with_open_names_alone() -> None:
    one = {"ana": "data_science", "fay": "platform"}
    assert differing(sitting(Names.OPEN, occupations=one), ASKED) == DIFFERENT
    assert groups_of(sitting(Names.CONFIDENTIAL, occupations=one), ASKED) == ()


def test_a_skip_is_no_answer_of_a_group() -> None:
    """Two answered, so neither they nor those who are left beside the other three are shown."""
    assert groups_of(sitting(Names.CONFIDENTIAL, letters="yysnnn"), ASKED) == ()


def test_once_somebody_was_forgotten_a_confidential_one_shows_none() -> None:
    """Four say yes by three to one; without the one who said no they would still be three, and agree."""
    at = sitting(Names.CONFIDENTIAL)
    first, *others = at.answers
    forgotten = (replace(first, user_id=gone_id("r1")), *others)
    four = dict.fromkeys(PEOPLE[:4], "data_science")
    assert groups_of(replace(at, answers=forgotten, occupations=four), ASKED) == ()
    named = sitting(Names.OPEN, answers=forgotten)
    assert differing(named, ASKED) == DIFFERENT


def test_a_closed_anonymous_one_shows_what_was_kept_and_an_open_one_nothing() -> None:
    kept = KeptTally(ASKED, Tally(yes=3, no=3), groups=(("data_science", Verdict.MET), ("platform", Verdict.UNMET)))
    assert groups_of(sitting(Names.ANONYMOUS, None), ASKED) == ()
    assert differing(sitting(Names.ANONYMOUS, answers=(), kept=(kept,)), ASKED) == DIFFERENT
    other = dict.fromkeys(PEOPLE, "product")
    assert differing(sitting(Names.ANONYMOUS, answers=(), kept=(kept,), occupations=other), ASKED) == DIFFERENT


@pytest.mark.parametrize(("floor", "groups"), [(3, DIFFERENT), (4, ())])
def test_what_an_anonymous_one_keeps_is_counted_by_pseudonym(floor: int, groups: tuple[GroupVerdict, ...]) -> None:
    at = sitting(Names.ANONYMOUS, None)
    voters = {one: f"pseudonym of {one}" for one in PEOPLE}
    answers = tuple(replace(one, user_id=voters[one.user_id]) for one in at.answers)
    secret = replace(at, answers=answers, voters=voters)
    assert groups_among(secret, secret.answers_to(ASKED), floor) == groups


def test_without_the_key_nobody_can_be_put_into_a_group() -> None:
    at = sitting(Names.ANONYMOUS, None)
    answers = tuple(replace(one, user_id=f"pseudonym of {one.user_id}") for one in at.answers)
    assert groups_among(replace(at, answers=answers), answers, 3) == ()
