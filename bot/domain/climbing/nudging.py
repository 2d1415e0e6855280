"""When Rung asks about a rung that a team took on, and when it learns to be quiet.

Pure: `next_due` gives the team's dates (recurrence.py), which know its working hours, quiet days, holidays and pauses.
Here some of these dates are left out:

- after "moving" the next one; while it is snoozed, all of them;
- two nudges without an answer, and the next asks, once for each commitment, whether the step is the wrong one;
- from then on, as long as nobody answers, about one in four weeks;
- the question without an answer is the third silence: Rung says that it stops and how to start again, then it is quiet.

Any answer, also to an older nudge, ends a silence. A second time that two stay without an answer, the third comes
after about four weeks and asks nothing; then Rung stops.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar.cadence import instant_of, local_day
from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant

NextDue = Callable[[Instant], Instant]
"""The team's first date strictly after this moment."""

SILENCES_BEFORE_THE_QUESTION = 2
SILENCES_BEFORE_THE_END = 3
MONTHLY_GAP = timedelta(days=23).total_seconds()
"""No date within it: of weekly dates every fourth is left, also when the last had been moved within its week."""


class Reply(StrEnum):
    DONE = "done"
    MOVING = "moving"
    STUCK = "stuck"
    SNOOZE = "snooze"
    WRONG_RUNG = "wrong_rung"


class NudgeKind(StrEnum):
    REGULAR = "regular"
    WRONG_STEP = "wrong_step"
    """Asks whether this is the wrong step."""
    GOODBYE = "goodbye"
    """Says that Rung stops asking, and how to start again."""


@dataclass(frozen=True, slots=True)
class NudgeRecord:
    """One that was sent, and the newest answer to it."""

    sent_at: Instant
    kind: NudgeKind = NudgeKind.REGULAR
    answered_at: Instant | None = None
    reply: Reply | None = None
    snoozed_until: Instant | None = None
    """Only with SNOOZE: nothing comes before."""
    reason: str = ""
    """Why it is snoozed, or what blocks."""


@dataclass(frozen=True, slots=True)
class PlannedNudge:
    at: Instant
    kind: NudgeKind
    number: int
    """How many regular ones came before: chooses the useful thing that it brings along."""
    monthly: bool
    """Rung asks less often than the team chose, since nobody answered."""


def next_nudge(
    commitment: Commitment,
    records: Sequence[NudgeRecord],
    next_due: NextDue,
    zone: ZoneInfo,
    *,
    passed: Instant | None = None,
    not_before: Instant | None = None,
) -> PlannedNudge | None:
    """The next nudge if nobody answers before; None when there is none any more.

    `records` are the commitment's own, in any order. `passed` is the team's `passed_at` (check_in.py): the last moment
    at which any date of its was served or dropped, or a re-check came. None is due on that moment's local day, nor on
    one on which this rung was taken on, asked about or answered for; nor up to `not_before`, which moves nothing else:
    the date that "moving" skips stays the one after the answer.
    """
    course = _Course(commitment, tuple(sorted(records, key=lambda one: one.sent_at)))
    if course.over:
        return None
    latest = course.latest if passed is None else max(course.latest, passed)
    at = next_due(max(latest, course.quiet_until(next_due), latest if not_before is None else not_before))
    while local_day(at, zone) == local_day(latest, zone):
        at = next_due(at)
    return PlannedNudge(at, course.kind, course.number, course.monthly)


def snoozed_for(now: Instant, days: int, zone: ZoneInfo) -> Instant:
    """The beginning of the local day so many days on."""
    return snoozed_to(date.fromisoformat(local_day(now, zone)) + timedelta(days=days), zone)


def snoozed_to(day: date, zone: ZoneInfo) -> Instant:
    """The beginning of this local day: a nudge may come on it."""
    return instant_of(day, time.min, zone)


def days_at_it(commitment: Commitment, now: Instant, zone: ZoneInfo) -> int:
    """How many local days ago it was taken on."""
    today, taken_on = (date.fromisoformat(local_day(at, zone)) for at in (now, commitment.taken_at))
    return (today - taken_on).days


@dataclass(frozen=True, slots=True)
class _Course:
    """How it went so far; records are oldest first."""

    commitment: Commitment
    records: tuple[NudgeRecord, ...]

    @property
    def answer(self) -> NudgeRecord | None:
        """The newest answer, to whichever nudge."""
        return max((one for one in self.records if one.answered_at is not None), key=_answered_at, default=None)

    @property
    def heard_at(self) -> Instant:
        """When somebody last showed that they are there."""
        begun_at = self.commitment.begun_at
        return begun_at if self.answer is None else max(begun_at, _answered_at(self.answer))

    @property
    def latest(self) -> Instant:
        """The last that happened."""
        return max([self.heard_at, *(one.sent_at for one in self.records)])

    @property
    def silences(self) -> list[NudgeRecord]:
        return [one for one in self.records if one.sent_at > self.heard_at and one.answered_at is None]

    @property
    def over(self) -> bool:
        if not self.commitment.open or any(one.kind is NudgeKind.GOODBYE for one in self.silences):
            return True
        answer = self.answer
        started_again = answer is not None and _answered_at(answer) < self.commitment.begun_at
        return answer is not None and answer.reply in (Reply.DONE, Reply.WRONG_RUNG) and not started_again

    @property
    def kind(self) -> NudgeKind:
        if len(self.silences) >= SILENCES_BEFORE_THE_END:
            return NudgeKind.GOODBYE
        ask = len(self.silences) == SILENCES_BEFORE_THE_QUESTION and not self.question_asked
        return NudgeKind.WRONG_STEP if ask else NudgeKind.REGULAR

    @property
    def question_asked(self) -> bool:
        return any(one.kind is NudgeKind.WRONG_STEP for one in self.records)

    @property
    def monthly(self) -> bool:
        return len(self.silences) >= SILENCES_BEFORE_THE_QUESTION and self.question_asked

    @property
    def number(self) -> int:
        return sum(one.kind is NudgeKind.REGULAR for one in self.records)

    def quiet_until(self, next_due: NextDue) -> Instant:
        """No date up to this moment counts."""
        if self.monthly:
            return self.silences[-1].sent_at + MONTHLY_GAP
        answer = self.answer
        if answer is None or _answered_at(answer) < self.commitment.begun_at:
            return self.latest
        if answer.reply is Reply.MOVING:
            return next_due(_answered_at(answer))
        return self.latest if answer.snoozed_until is None else answer.snoozed_until


def _answered_at(record: NudgeRecord) -> Instant:
    assert record.answered_at is not None, "asked of one that was answered"
    return record.answered_at
