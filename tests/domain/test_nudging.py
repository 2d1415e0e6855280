"""When Rung asks about a rung that was taken on, and when it learns to be quiet: weekly dates, Mondays at 9:00."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar.cadence import instant_of
from bot.domain.climbing.commitment import Commitment, Outcome, end_of_quarter, in_the_way
from bot.domain.climbing.nudging import (
    NudgeKind,
    NudgeRecord,
    PlannedNudge,
    Reply,
    days_at_it,
    next_nudge,
    snoozed_for,
    snoozed_to,
)
from tests.domain.zones import DAY, HOUR, MADRID, days, moment, shown

REGULAR, WRONG_STEP, GOODBYE = NudgeKind.REGULAR, NudgeKind.WRONG_STEP, NudgeKind.GOODBYE


def mondays(after: float) -> float:
    """The first Monday 9:00 in Madrid after this moment."""
    day = datetime.fromtimestamp(after, MADRID).date()
    ahead = (day + timedelta(days=number) for number in range(8))
    return next(at for one in ahead if one.weekday() == 0 and (at := instant_of(one, time(9), MADRID)) > after)


def at(written: str) -> float:
    return moment(written, MADRID)


TAKEN = Commitment(
    "c1", "C1", "a1", "model_tests", "U1", "Write one", "It runs in CI", date(2026, 6, 30), at("Thu 2026-04-02 10:00")
)


def planned(*records: NudgeRecord, commitment: Commitment = TAKEN, passed: float | None = None) -> PlannedNudge:
    found = next_nudge(commitment, records, mondays, MADRID, passed=passed)
    assert found is not None
    return found


def told(*records: NudgeRecord, commitment: Commitment = TAKEN, passed: float | None = None) -> tuple[str, NudgeKind]:
    found = planned(*records, commitment=commitment, passed=passed)
    return shown(found.at, MADRID), found.kind


def is_over(*records: NudgeRecord, commitment: Commitment = TAKEN) -> bool:
    return next_nudge(commitment, records, mondays, MADRID) is None


def sent(day: str, kind: NudgeKind = REGULAR) -> NudgeRecord:
    return NudgeRecord(at(f"{day} 09:00"), kind)


def answered(record: NudgeRecord, reply: Reply, when: str, until: str | None = None) -> NudgeRecord:
    snoozed = None if until is None else snoozed_to(date.fromisoformat(until), MADRID)
    return replace(record, reply=reply, answered_at=at(when), snoozed_until=snoozed)


FIRST, SECOND = sent("Mon 2026-04-06"), sent("Mon 2026-04-13")
QUESTION = sent("Mon 2026-04-20", WRONG_STEP)
STOPPED = sent("Mon 2026-05-18", GOODBYE)
SILENT = (FIRST, SECOND, QUESTION, STOPPED)


class TestDates:
    def test_the_first_comes_on_the_teams_next_date(self) -> None:
        assert planned() == PlannedNudge(at("Mon 2026-04-06 09:00"), REGULAR, number=0, monthly=False)

    def test_not_on_the_day_on_which_it_was_taken_on(self) -> None:
        early = replace(TAKEN, taken_at=at("Mon 2026-04-06 08:00"))
        assert told(commitment=early) == ("Mon 2026-04-13 09:00", REGULAR)

    def test_never_two_for_one_team_in_a_day(self) -> None:
        """Another rung of the same team was asked about this morning."""
        assert told(passed=at("Mon 2026-04-06 08:30")) == ("Mon 2026-04-13 09:00", REGULAR)
        assert told(passed=at("Sun 2026-04-05 12:00")) == ("Mon 2026-04-06 09:00", REGULAR)

    def test_a_date_that_was_let_go_is_no_silence(self) -> None:
        assert told(FIRST, passed=at("Mon 2026-04-13 09:00")) == ("Mon 2026-04-20 09:00", REGULAR)

    def test_stuck_changes_no_date(self) -> None:
        assert told(answered(FIRST, Reply.STUCK, "Tue 2026-04-07 11:00")) == ("Mon 2026-04-13 09:00", REGULAR)


class TestMoving:
    def test_skips_the_next_one_and_only_that(self) -> None:
        moving = answered(FIRST, Reply.MOVING, "Mon 2026-04-06 09:20")
        assert told(moving) == ("Mon 2026-04-20 09:00", REGULAR)
        assert told(moving, sent("Mon 2026-04-20")) == ("Mon 2026-04-27 09:00", REGULAR)

    def test_late_in_the_week_too(self) -> None:
        assert told(answered(FIRST, Reply.MOVING, "Mon 2026-04-13 08:00")) == ("Mon 2026-04-20 09:00", REGULAR)

    def test_said_twice_it_skips_no_more(self) -> None:
        first = answered(FIRST, Reply.MOVING, "Mon 2026-04-06 09:20")
        second = answered(sent("Mon 2026-04-20"), Reply.MOVING, "Tue 2026-04-21 09:00")
        assert told(first, second) == ("Mon 2026-05-04 09:00", REGULAR)


class TestSnooze:
    def test_for_a_week_or_two(self) -> None:
        now = at("Mon 2026-04-06 15:00")
        assert shown(snoozed_for(now, 7, MADRID), MADRID) == "Mon 2026-04-13 00:00"
        assert shown(snoozed_for(now, 14, MADRID), MADRID) == "Mon 2026-04-20 00:00"

    def test_nothing_comes_before_the_day_and_it_may_come_on_it(self) -> None:
        for until in ("2026-04-28", "2026-05-04"):
            record = answered(FIRST, Reply.SNOOZE, "Mon 2026-04-06 15:00", until)
            assert told(record) == ("Mon 2026-05-04 09:00", REGULAR)

    def test_a_later_answer_ends_it(self) -> None:
        snoozed = answered(FIRST, Reply.SNOOZE, "Mon 2026-04-06 15:00", "2026-05-28")
        assert told(
            replace(snoozed, reply=Reply.STUCK, snoozed_until=None, answered_at=at("Wed 2026-04-08 09:00"))
        ) == (
            "Mon 2026-04-13 09:00",
            REGULAR,
        )


class TestSilence:
    def test_after_two_it_asks_whether_the_step_is_wrong(self) -> None:
        assert told(FIRST) == ("Mon 2026-04-13 09:00", REGULAR)
        assert told(FIRST, SECOND) == ("Mon 2026-04-20 09:00", WRONG_STEP)
        assert not planned(FIRST, SECOND).monthly

    def test_then_it_waits_four_weeks_and_stops(self) -> None:
        assert planned(FIRST, SECOND, QUESTION) == PlannedNudge(STOPPED.sent_at, GOODBYE, number=2, monthly=True)
        assert is_over(*SILENT)

    def test_an_answer_to_any_of_them_ends_it(self) -> None:
        late = answered(FIRST, Reply.STUCK, "Tue 2026-04-21 12:00")
        assert told(late, SECOND, QUESTION) == ("Mon 2026-04-27 09:00", REGULAR)
        assert told(late, SECOND, QUESTION, sent("Mon 2026-04-27")) == ("Mon 2026-05-04 09:00", REGULAR)

    def test_the_question_comes_once(self) -> None:
        """The next time that two stay without an answer, Rung asks nothing, comes after four weeks, and then stops."""
        right = answered(QUESTION, Reply.STUCK, "Mon 2026-04-20 10:00")
        records = [FIRST, SECOND, right, sent("Mon 2026-04-27"), sent("Mon 2026-05-04")]
        assert planned(*records) == PlannedNudge(at("Mon 2026-06-01 09:00"), REGULAR, number=4, monthly=True)
        records.append(sent("Mon 2026-06-01"))
        assert told(*records) == ("Mon 2026-06-29 09:00", GOODBYE)

    def test_one_that_was_moved_within_its_week_loses_no_date(self) -> None:
        assert told(FIRST, SECOND, sent("Fri 2026-04-24", WRONG_STEP)) == ("Mon 2026-05-18 09:00", GOODBYE)

    def test_started_again_it_begins_anew(self) -> None:
        again = replace(TAKEN, started_again_at=at("Wed 2026-06-10 10:00"))
        assert told(*SILENT, commitment=again) == ("Mon 2026-06-15 09:00", REGULAR)
        assert told(*SILENT, sent("Mon 2026-06-15"), commitment=again) == ("Mon 2026-06-22 09:00", REGULAR)

    def test_an_answer_to_the_last_word_starts_again_too(self) -> None:
        woken = answered(STOPPED, Reply.STUCK, "Wed 2026-06-10 10:00")
        assert told(FIRST, SECOND, QUESTION, woken) == ("Mon 2026-06-15 09:00", REGULAR)


class TestEnd:
    def test_done_and_wrong_rung_end_it(self) -> None:
        for reply in (Reply.DONE, Reply.WRONG_RUNG):
            assert is_over(answered(FIRST, reply, "Mon 2026-04-06 09:20"))

    def test_what_has_ended_is_not_asked_about(self) -> None:
        assert is_over(commitment=replace(TAKEN, ended_at=TAKEN.taken_at + 1, outcome=Outcome.GIVEN_UP))

    def test_done_that_the_poll_did_not_confirm_can_start_again(self) -> None:
        again = replace(TAKEN, started_again_at=at("Thu 2026-04-09 10:00"))
        assert told(answered(FIRST, Reply.DONE, "Mon 2026-04-06 09:20"), commitment=again) == (
            "Mon 2026-04-13 09:00",
            REGULAR,
        )


def test_how_long_it_has_been() -> None:
    assert days_at_it(TAKEN, TAKEN.taken_at + HOUR, MADRID) == 0
    assert days_at_it(TAKEN, at("Fri 2026-04-03 00:00"), MADRID) == 1


# --- whatever the owner does ---

replies = st.one_of(st.none(), st.sampled_from(list(Reply)))
answers = st.tuples(replies, st.integers(60, 20 * DAY), st.integers(1, 40))


@settings(deadline=None, max_examples=60)
@given(begins=st.integers(0, 300 * DAY), course=st.lists(answers, max_size=20))
def test_whatever_the_owner_answers(begins: int, course: list[tuple[Reply | None, int, int]]) -> None:
    """At most three in a row stay without an answer, one question, then a last word; never two on a day."""
    commitment, records = replace(TAKEN, taken_at=TAKEN.taken_at + begins), list[NudgeRecord]()
    for reply, after, snooze in course:
        found = next_nudge(commitment, records, mondays, MADRID)
        if found is None:
            assert records[-1].kind is GOODBYE or records[-1].reply in (Reply.DONE, Reply.WRONG_RUNG)
            break
        last = records[-1] if records else None
        assert found.at > (commitment.taken_at if last is None else last.sent_at)
        assert shown(found.at, MADRID).endswith("09:00") and shown(found.at, MADRID).startswith("Mon")
        if last is not None and last.answered_at is not None:
            assert found.at > last.answered_at and found.at >= (last.snoozed_until or 0)
            if last.reply is Reply.MOVING:
                assert found.at == mondays(mondays(last.answered_at))
        if found.kind is GOODBYE:
            assert [one.reply for one in records[-3:]] == [None] * 3
        if found.monthly:
            assert last is not None and found.at - last.sent_at > 23 * DAY
        said = found.at + after if reply else None
        until = snoozed_for(said, snooze, MADRID) if said and reply is Reply.SNOOZE else None
        records.append(NudgeRecord(found.at, found.kind, said, reply, until))
    assert sum(one.kind is WRONG_STEP for one in records) <= 1
    assert not any(
        not one.reply and not two.reply and not three.reply and four.kind is not GOODBYE
        for one, two, three, four in zip(records, records[1:], records[2:], records[3:], strict=False)
    )


# --- the commitment ---


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-01-01", "2026-03-31"),
        ("2026-05-15", "2026-06-30"),
        ("2026-09-30", "2026-09-30"),
        ("2026-10-01", "2026-12-31"),
    ],
)
def test_the_end_of_the_quarter(day: str, end: str) -> None:
    assert end_of_quarter(date.fromisoformat(day)) == date.fromisoformat(end)


@given(day=days)
def test_every_quarter_ends_on_the_last_day_of_its_third_month(day: date) -> None:
    end = end_of_quarter(day)
    following = end + timedelta(days=1)
    assert day <= end <= day + timedelta(days=91)
    assert (following.day, following.month % 3, (end.month - 1) // 3) == (1, 1, (day.month - 1) // 3)


def test_one_at_a_time_unless_the_team_insists() -> None:
    ended = replace(TAKEN, ended_at=TAKEN.taken_at + 1, outcome=Outcome.DONE)
    newer = replace(TAKEN, commitment_id="c2", taken_at=TAKEN.taken_at + 2)
    assert in_the_way([]) is in_the_way([ended]) is None
    assert in_the_way([newer, TAKEN]) == TAKEN
    assert in_the_way([TAKEN], insists=True) is None
