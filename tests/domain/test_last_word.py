"""What was last said of a rung that goes on: since when it is stuck, until when it waits, and when nothing is said."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.climbing.check_in import Answered, Nudge
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.last_word import LastWord, last_word
from bot.domain.climbing.nudging import NudgeKind, Reply
from bot.domain.showing.way_words import last_word_words

MADRID = "Europe/Madrid"


def at(written: str) -> float:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(MADRID)).timestamp()


TAKEN = Commitment("c1", "C0ML", "A1", "ml_slos", "U0BEN", "A step", "It is there", date(2026, 6, 30), at("2026-04-02"))


def answered(written: str, reply: Reply, reason: str = "", until: str | None = None) -> Nudge:
    said = Answered(at(written), "U0BEN", reply, None if until is None else at(until), reason)
    return Nudge(written, "c1", 1, NudgeKind.REGULAR, 0, False, at("2026-04-06"), at("2026-04-06"), answered=said)


STUCK = answered("2026-04-14 23:30", Reply.STUCK, "no rights")


def test_it_is_stuck_since_the_first_of_the_answers_that_say_so() -> None:
    nudges = [answered("2026-04-28", Reply.STUCK, "no budget"), answered("2026-04-06", Reply.MOVING), STUCK]
    word = last_word(TAKEN, nudges, MADRID)
    assert word == LastWord(Reply.STUCK, date(2026, 4, 14), reason="no budget")
    assert last_word_words(word, word.reason) == "Stuck since 14 Apr 2026: “no budget”."
    assert last_word_words(word, "No budget.") == "Stuck since 14 Apr 2026: “No budget.”"


def test_any_newer_answer_ends_it() -> None:
    word = last_word(TAKEN, [STUCK, answered("2026-04-20", Reply.MOVING)], MADRID)
    assert word == LastWord(Reply.MOVING, date(2026, 4, 20))
    assert last_word_words(word, "") == "Last word, on 20 Apr 2026: moving."


def test_a_snooze_says_until_when() -> None:
    word = last_word(TAKEN, [answered("2026-04-20", Reply.SNOOZE, "the audit", until="2026-05-11")], MADRID)
    assert word is not None and last_word_words(word, "safe") == "Put off until 11 May 2026: “safe”."


@pytest.mark.parametrize(
    "commitment",
    [
        replace(TAKEN, ended_at=at("2026-04-20"), outcome=Outcome.GIVEN_UP),
        replace(TAKEN, started_again_at=at("2026-04-15 08:00")),
    ],
)
def test_of_what_is_over_or_was_started_again_since_nothing_is_said(commitment: Commitment) -> None:
    assert last_word(TAKEN, [STUCK], MADRID) is not None
    assert last_word(commitment, [STUCK], MADRID) is None


def test_without_an_answer_nothing_is_said() -> None:
    assert last_word(TAKEN, [], MADRID) is None and last_word(TAKEN, [replace(STUCK, answered=None)], MADRID) is None
