"""What is in hand is supposed to be there when it is said what comes next."""

from dataclasses import replace

from bot.domain.climbing.commitment import Outcome
from bot.domain.climbing.in_hand import called_done, in_hand
from bot.domain.climbing.next_free import next_free
from bot.domain.showing.open_now import OpenNow
from tests.rendering.climbing_scenes import commitment
from tests.rendering.team_report_scenes import assessed, now_of

GOING = commitment()
DONE = commitment(commitment_id="c2", capability_id="drift_detection", ended_at=100.0, outcome=Outcome.DONE)
WRONG = replace(DONE, commitment_id="c3", outcome=Outcome.WRONG_RUNG)
ALL = (GOING, DONE, WRONG)


def test_what_goes_on_and_what_is_being_confirmed() -> None:
    assert in_hand(ALL, (), {}) == (GOING,)
    assert in_hand(ALL, ("drift_detection",), {}) == (GOING, DONE)
    assert in_hand(ALL, ("drift_detection",), {"drift_detection": 100.0}) == (GOING, DONE)


def test_what_was_answered_since_tells_by_itself() -> None:
    assert in_hand(ALL, ("drift_detection",), {"drift_detection": 100.5}) == (GOING,)


def test_who_looks_at_one_result_sees_no_answers_after_it() -> None:
    assert called_done(ALL) == (GOING, DONE)


def test_what_is_being_confirmed_is_not_recommended_again() -> None:
    report = now_of(assessed())
    first = next_free(report)
    assert first is not None
    ended_at = report.answered_at[first.capability] + 1
    done = commitment(capability_id=first.capability, ended_at=ended_at, outcome=Outcome.DONE)
    called = replace(report, commitments=(done,))
    assert next_free(called) == first, "nobody asks about it, and the answers say that it is not there"
    confirmed = replace(called, open_now=OpenNow(polled=(first.capability,)))
    following = next_free(confirmed)
    assert following is not None and following.capability != first.capability
    assert following.capability not in {one.capability for one in confirmed.leave_alone}
