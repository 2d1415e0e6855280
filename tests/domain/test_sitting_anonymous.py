"""An anonymous assessment as it is known: nothing before its close; after it the counts that reached the floor."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import (
    Assessment,
    Ending,
    Entry,
    GivenAnswer,
    KeptTally,
    Kind,
    Names,
    Question,
    Reveal,
    Settlement,
    Setup,
)
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.findings import Finding
from bot.domain.scoring.tally import Tally, Value, Verdict
from tests.domain.teams import LIBRARY, QUICK

PEOPLE = ("ana", "ben", "cleo", "dev", "emma", "fay")
VOTERS = {one: f"pseudonym of {one}" for one in PEOPLE}
SETUP = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, names=Names.ANONYMOUS)
FIRST, SECOND, *_ = LIBRARY.framework("aimaks").questionnaire(QUICK).criteria
OPENED = Assessment("T", "A1", "C", Kind.TEAM, "ana", SETUP, LIBRARY.digest, 0.0, 0.0)
CLOSED = replace(OPENED, closed_at=90.0, ending=Ending.TIME_UP)


def said(capability_id: str, *values: Value | None) -> tuple[GivenAnswer, ...]:
    voters = VOTERS.values()
    return tuple(
        GivenAnswer(capability_id, voter, value, "", 1.0) for voter, value in zip(voters, values, strict=False)
    )


def sitting(*answers: GivenAnswer, **changes: object) -> Sitting:
    questions = (Question(FIRST, 1, 0.0), Question(SECOND, 2, 0.0))
    at = Sitting(OPENED, LIBRARY, PEOPLE, questions, answers, (), voters=VOTERS)
    return replace(at, **changes)  # type: ignore[arg-type]


def closed(*kept: KeptTally, **changes: object) -> Sitting:
    questions = tuple(Question(one.capability_id, n, 0.0, 90.0, len(PEOPLE)) for n, one in enumerate(kept, 1))
    return sitting(assessment=CLOSED, questions=questions, kept=kept, voters={}, **changes)


ENOUGH = KeptTally(FIRST, Tally(yes=4, no=1, missing=1), notes=("two of five",))
TOO_FEW = KeptTally(SECOND, None)


def test_while_it_is_open_nothing_is_known_even_of_what_is_revealed() -> None:
    """Revealed questions are frozen for a re-vote; their counts stay hidden."""
    frozen = tuple(Question(one, 1, 0.0, 50.0, 6) for one in (FIRST, SECOND))
    at = sitting(*said(FIRST, *[Value.YES] * 6), questions=frozen)
    assert not at.findings.assessed and at.score.level is None


def test_everyone_is_found_by_their_pseudonym() -> None:
    at = sitting(*said(FIRST, Value.YES, Value.NO, None))
    given = at.answer_of(FIRST, "ben")
    assert given is not None and given.value is Value.NO
    assert at.silent == ("cleo", "dev", "emma", "fay") and at.missing == PEOPLE
    assert [one.capability_id for one in at.unanswered_by("ana")] == [SECOND]
    assert not at.complete(FIRST) and sitting(*said(FIRST, *[Value.YES] * 6)).complete(FIRST)


def test_without_its_key_nobody_is_called_silent() -> None:
    at = sitting(*said(FIRST, *[Value.YES] * 6), voters={one: one for one in PEOPLE})
    assert at.silent == () and at.tally(FIRST) == Tally(yes=6)


def test_closed_it_is_what_was_kept() -> None:
    at = closed(ENOUGH, TOO_FEW, silent_at_close=("fay",))
    assert at.tally(FIRST) == at.first_tally(FIRST) == Tally(yes=4, no=1, missing=1)
    assert at.findings[FIRST] == Finding(Tally(yes=4, no=1, missing=1)) and at.findings[FIRST].verdict is Verdict.MET
    assert at.silent == ("fay",)


def test_below_the_floor_it_counts_as_unknown_everywhere() -> None:
    at = closed(ENOUGH, TOO_FEW)
    assert at.below_floor(SECOND) and not at.below_floor(FIRST)
    assert at.tally(SECOND) == Tally() and at.findings[SECOND] == Finding(Tally())
    assert at.findings[SECOND].verdict is Verdict.UNKNOWN and SECOND in at.score.blockers
    assert at.findings[SECOND].worst is Verdict.UNKNOWN and at.findings[SECOND].best is Verdict.MET


def test_what_was_below_the_floor_can_be_settled() -> None:
    at = closed(ENOUGH, TOO_FEW)
    assert SECOND in set(at.settleable())
    settled = replace(at, settlements=(Settlement(SECOND, Value.PARTLY, "we looked", "ana", 95.0),))
    assert settled.findings[SECOND].verdict is Verdict.PARTLY


@pytest.mark.parametrize("floor", [3, 4, 5])
def test_the_floor_is_the_one_that_was_chosen(floor: int) -> None:
    setup = replace(SETUP, floor=floor)
    answers = said(FIRST, *[Value.UNKNOWN] * floor) + said(SECOND, *[Value.YES] * (floor - 1), None)
    at = sitting(*answers, assessment=replace(OPENED, setup=setup))
    assert not at.below_floor(FIRST) and at.below_floor(SECOND)


@pytest.mark.parametrize("ending", [Ending.IDLE, Ending.CANCELLED])
def test_of_one_that_was_given_up_nothing_is_left(ending: Ending) -> None:
    at = sitting(assessment=replace(CLOSED, ending=ending), voters={})
    assert not at.findings.assessed and at.tally(FIRST) == Tally(missing=6) and at.below_floor(FIRST)
