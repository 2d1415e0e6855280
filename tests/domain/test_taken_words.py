"""What is said of a rung that was taken on: its day, whether it would count yet, and whether it is proved."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.assessing.assessment import Settlement
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.scoring.findings import Finding
from bot.domain.scoring.tally import Tally, Value
from bot.domain.showing.open_now import OpenNow
from bot.domain.showing.report import Report
from bot.domain.showing.taken_words import (
    TOO_EARLY,
    lateness_words,
    proof_words,
    there_words,
    too_early_words,
    until_words,
)
from tests.rendering.climbing_scenes import commitment
from tests.rendering.sittings import QUICK
from tests.rendering.team_report_scenes import assessed, now_of, polled

POLLED = QUICK[5]


def ended(at: float, **changes: Any) -> Commitment:
    return commitment(capability_id=POLLED, ended_at=at, outcome=Outcome.DONE, **changes)


def closed_at(report: Report) -> float:
    return report.entry_of[POLLED].source.closed_at


@pytest.fixture
def report() -> Report:
    """A poll on it closed after the assessment."""
    return now_of(assessed(), polled("yyy", 5))


def test_what_was_answered_since_proves_it_or_does_not(report: Report) -> None:
    assert proof_words(report, ended(closed_at(report) - 1)) == "Asked since: met."
    assert proof_words(now_of(assessed(), polled("nnn", 5)), ended(closed_at(report) - 1)) == "Asked since: not met."


def test_before_anybody_was_asked_that_is_said(report: Report) -> None:
    assert proof_words(report, ended(closed_at(report))) == "Nobody was asked about it since."
    assert proof_words(report, replace(ended(closed_at(report)), capability_id="feature_store")).startswith("Nobody")


def test_nothing_is_said_of_what_is_hidden_or_was_given_up(report: Report) -> None:
    hidden = tuple(replace(one, hidden_below=5) for one in report.entries)
    assert proof_words(replace(report, entries=hidden), ended(closed_at(report) - 1)) == ""
    for outcome in (Outcome.GIVEN_UP, Outcome.WRONG_RUNG):
        assert proof_words(report, replace(ended(1.0), outcome=outcome)) == ""
        assert lateness_words(report, replace(ended(1e10), outcome=outcome)) == ""


def test_it_is_late_by_the_days_of_the_teams_own_calendar(report: Report) -> None:
    in_auckland = replace(report, zone="Pacific/Auckland")
    noon = 1_793_361_600.0  # 2026-10-30 12:00 in London, past midnight in Auckland
    assert lateness_words(report, ended(noon, due_on=date(2026, 10, 30))) == ""
    assert lateness_words(in_auckland, ended(noon, due_on=date(2026, 10, 30))) == "1 day after it was due"
    assert lateness_words(report, ended(noon, due_on=date(2026, 10, 1))) == "29 days after it was due"


def test_of_one_result_nothing_is_said_since_it_does_not_see_what_followed(report: Report) -> None:
    alone = replace(report, standing=False)
    assert proof_words(alone, ended(1.0)) == lateness_words(alone, ended(1e10)) == ""


def test_while_a_poll_asks_whether_it_is_so_that_is_said(report: Report) -> None:
    asking = replace(report, open_now=OpenNow(polled=(POLLED,)))
    assert proof_words(asking, ended(closed_at(report))) == "A poll asks whether it is so."
    assert proof_words(asking, ended(closed_at(report) - 1)) == "Asked since: met.", "that poll is another one"


def test_what_goes_on_says_how_long_it_is_over() -> None:
    taken = commitment(due_on=date(2026, 12, 31))
    assert until_words(taken, date(2026, 12, 31)) == until_words(taken, None) == "until 31 Dec 2026"
    assert until_words(taken, date(2027, 1, 1)) == "until 31 Dec 2026, 1 day over"
    assert until_words(replace(taken, ended_at=1.0), date(2027, 1, 1)) == "until 31 Dec 2026"


def test_what_would_not_count_yet_is_named_while_it_goes_on(report: Report) -> None:
    alone = report.leave_alone[0]
    taken = commitment(capability_id=alone.capability)
    assert too_early_words(taken, report.leave_alone) == TOO_EARLY
    assert too_early_words(replace(taken, ended_at=1.0), report.leave_alone) == ""
    assert too_early_words(commitment(capability_id=QUICK[0]), report.leave_alone) == ""


THERE = "Since then the answers say that it is there: call it done."


def test_what_is_found_there_while_somebody_is_at_it_is_to_be_called_done(report: Report) -> None:
    taken, entry = commitment(capability_id=POLLED, taken_at=closed_at(report) - 1), report.entry_of[POLLED]
    assert there_words(taken, entry) == THERE
    assert there_words(replace(taken, taken_at=closed_at(report)), entry) == "", "it was known before"
    assert there_words(replace(taken, ended_at=1e10), entry) == there_words(taken, None) == ""


@pytest.mark.parametrize("said", ["nnn", "ppp", "yyn", "uuu"])
def test_what_is_not_there_for_all_goes_on(said: str) -> None:
    now = now_of(assessed(), polled(said, 5))
    taken = commitment(capability_id=POLLED, taken_at=closed_at(now) - 1)
    assert there_words(taken, now.entry_of[POLLED]) == ""


def test_a_settlement_since_tells_it_too(report: Report) -> None:
    at = closed_at(report)
    found = Settlement(POLLED, Value.YES, "we looked", "U0ANA", at + 5)
    entry = replace(report.entry_of[POLLED], settlement=found, finding=Finding(Tally(no=3), Value.YES))
    taken = commitment(capability_id=POLLED, taken_at=at + 1)
    assert there_words(taken, entry) == "Since then it was settled that it is there: call it done."
    assert there_words(replace(taken, taken_at=at + 5), entry) == ""


def test_of_what_is_hidden_nothing_is_said(report: Report) -> None:
    """Its finding is empty."""
    hidden = replace(report.entry_of[POLLED], hidden_below=5, finding=Finding(Tally()))
    assert there_words(commitment(capability_id=POLLED, taken_at=1.0), hidden) == ""
