"""Re-votes for examples: eight people, and what they said of a capability in one letter each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.assessing.assessment import (
    FIRST_ROUND,
    SECOND_ROUND,
    Assessment,
    Ending,
    Entry,
    GivenAnswer,
    Kind,
    Names,
    Pace,
    Question,
    Reveal,
    Setup,
)
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Value
from tests.domain.teams import LIBRARY, QUICK

TEAM = tuple("abcdefgh")
PSEUDONYMS = {one: f"pseudonym of {one}" for one in TEAM}
ASKED = tuple(LIBRARY.framework("aimaks").questionnaire(QUICK).criteria)
BEGAN = 50.0
OWN_TIME = Setup(entry=Entry.CHANNEL, reveal=Reveal.AT_CLOSE, pace=Pace.OWN_TIME)
ANONYMOUS = replace(OWN_TIME, names=Names.ANONYMOUS)
LETTERS = {"y": Value.YES, "p": Value.PARTLY, "n": Value.NO, "s": None}
"""`s` is a skip; `.` is nothing at all."""


def said(
    capability_id: str, letters: str, round_: int = FIRST_ROUND, voters: Iterable[str] = TEAM
) -> tuple[GivenAnswer, ...]:
    """In the team's order; who is left out said nothing."""
    return tuple(
        GivenAnswer(capability_id, voter, LETTERS[letter], "", 10.0 * round_, round=round_)
        for voter, letter in zip(voters, letters, strict=False)
        if letter != "."
    )


def again(capability_id: str, letters: str, voters: Iterable[str] = TEAM) -> tuple[GivenAnswer, ...]:
    return said(capability_id, letters, SECOND_ROUND, voters)


def revote(*answers: tuple[GivenAnswer, ...], setup: Setup = OWN_TIME, **changes: object) -> Sitting:
    """A re-vote that is on."""
    assessment = Assessment(
        "T", "A1", "C", Kind.TEAM, "a", setup, LIBRARY.digest, 0.0, BEGAN,
        ending=Ending.TIME_UP, closes_at=90.0, revoting_since=BEGAN,
    )  # fmt: skip
    questions = tuple(Question(one, place, 0.0, BEGAN, len(TEAM)) for place, one in enumerate(ASKED, 1))
    voters: Mapping[str, str] = PSEUDONYMS if setup.anonymous else {}
    at = Sitting(assessment, LIBRARY, TEAM, questions, sum(answers, ()), (), voters=voters)
    return replace(at, **changes)  # type: ignore[arg-type]


def over(at: Sitting, **changes: object) -> Sitting:
    """The same once the re-vote is closed."""
    return replace(at, assessment=replace(at.assessment, closed_at=80.0), **changes)  # type: ignore[arg-type]
