"""What is said of a rung that is called done: how late it was, and what was answered since."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.showing.done_words import lateness_words, proof_words
from bot.domain.showing.report import Report
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
