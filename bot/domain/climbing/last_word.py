"""What was last said of a rung that goes on: that it moves, what blocks it, or until when it waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from bot.domain.calendar.cadence import local_date
from bot.domain.climbing.check_in import Answered, Nudge
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.nudging import Reply
from bot.domain.instant import Instant

OF_WHAT_GOES_ON = frozenset({Reply.MOVING, Reply.STUCK, Reply.SNOOZE})


@dataclass(frozen=True, slots=True)
class LastWord:
    reply: Reply
    on: date
    """When it was said, on the wall of the team's zone; of what is stuck, when it first was."""
    until: date | None = None
    """Of a snooze: the day on which a question may come again."""
    reason: str = ""
    """In a person's words: why it waits, or what blocks it."""


def last_word(commitment: Commitment, nudges: Iterable[Nudge], zone: str) -> LastWord | None:
    """None where nobody has said anything since it was taken on, or started again, and of what is over."""
    said = sorted((one.answered for one in nudges if one.answered is not None), key=_at, reverse=True)
    since = [one for one in said if one.at >= commitment.begun_at]
    if not commitment.open or not since or since[0].reply not in OF_WHAT_GOES_ON:
        return None
    newest = since[0]
    alike = list(takewhile(lambda one: one.reply is newest.reply is Reply.STUCK, since)) or [newest]
    until = None if newest.until is None else local_date(newest.until, zone)
    return LastWord(newest.reply, local_date(alike[-1].at, zone), until, newest.reason)


def _at(one: Answered) -> Instant:
    return one.at
