"""What a team chose about its check-ins, and each nudge that was sent: as they are stored."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from bot.domain.calendar.recurrence import MONTHS_BETWEEN, Cadence, Schedule
from bot.domain.climbing.nudging import NudgeKind, NudgeRecord, Reply
from bot.domain.instant import Instant

NUDGE_CADENCES = (Cadence.WEEKLY, Cadence.FORTNIGHTLY, Cadence.MONTHLY)
"""How often a team may want to be asked about its rungs."""
RECHECK_CADENCES = tuple(MONTHS_BETWEEN)
"""How often it may want to be asked again what may have changed."""


class RecheckKind(StrEnum):
    POLL = "poll"
    """A short poll of what is aging or contested."""
    ASSESSMENT = "assessment"
    """A whole assessment."""


class LastOutcome(StrEnum):
    """What became of the last date."""

    SENT = "sent"
    LATE = "late"
    """Rung was away, or Slack put it off, until the day or its working hours were over."""
    CLOSED_DOOR = "closed_door"
    """Rung is not in the channel, or the channel is archived."""
    OWNER_AWAY = "owner_away"
    """The owner is gone, does not see the channel, or wants no direct messages and had asked to be asked there."""
    SPOKEN_TO = "spoken_to"
    """The owner, who is asked in direct messages, had one from Rung that day."""
    NOT_ASSESSED = "not_assessed"
    """Of a re-check: there is no result to compare with."""
    UNDERWAY = "underway"
    """Of a re-check: an assessment, or another re-check, is open in the channel."""
    NOBODY = "nobody"
    """Of a whole assessment: nobody is there who could lead it, or whom it could ask."""
    TOO_FEW = "too_few"
    """Of a whole assessment that was anonymous: by now they are fewer than the privacy floor."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is chosen in the form. Whether it fits together is told by `TeamSchedule.nudges`."""

    cadence: Cadence = Cadence.WEEKLY
    weekday: int = 0
    """0 is Monday."""
    at: time = time(9)
    """On the wall of the zone, to the minute."""
    zone: str | None = None
    """None: the team's own, whatever it is by then."""
    quiet_days: tuple[date, ...] = ()
    quiet_weekdays: tuple[int, ...] = ()
    holidays_of: str | None = None
    paused_until: Instant | None = None
    recheck: Cadence | None = Cadence.QUARTERLY
    """None: Rung never re-checks of its own accord."""
    recheck_kind: RecheckKind = RecheckKind.POLL


@dataclass(frozen=True, slots=True)
class TeamSchedule:
    """When Rung comes back to a team. `last_at` is the moment of the last date that was served or let go.

    `last` is what became of the last nudge, `recheck_last` of the last re-check.
    """

    channel_id: str
    rhythm: Rhythm
    anchor: date
    """The nudges' regular dates count from it."""
    recheck_anchor: date
    """Those of the re-checks."""
    next_nudge_at: Instant | None = None
    """None while there is no rung to ask about, or nobody to ask."""
    next_recheck_at: Instant | None = None
    last: LastOutcome | None = None
    last_at: Instant | None = None
    recheck_last: LastOutcome | None = None
    recheck_last_at: Instant | None = None

    @property
    def rechecked_at(self) -> Instant | None:
        """When the last re-check came, if its date was not left out."""
        return self.recheck_last_at if self.recheck_last is LastOutcome.SENT else None

    @property
    def spoke_at(self) -> Instant | None:
        """When the team last got something of Rung's own accord: never two in a day."""
        nudged_at = self.last_at if self.last is LastOutcome.SENT else None
        return _later(nudged_at, self.rechecked_at)

    @property
    def passed_at(self) -> Instant | None:
        """Nothing comes on this moment's local day any more: a date was served on it, or a nudge's was let go."""
        return _later(self.last_at, self.rechecked_at)

    def nudges(self, team_zone: str) -> Schedule:
        """Raises ValueError for what does not fit together."""
        return self._schedule(self.rhythm.cadence, self.anchor, team_zone)

    def rechecks(self, team_zone: str) -> Schedule | None:
        """On the same weekday, at the same time. Raises ValueError for what does not fit together."""
        recheck = self.rhythm.recheck
        return None if recheck is None else self._schedule(recheck, self.recheck_anchor, team_zone)

    def _schedule(self, cadence: Cadence, anchor: date, team_zone: str) -> Schedule:
        chosen = self.rhythm
        return Schedule(
            cadence=cadence,
            weekday=chosen.weekday,
            at=chosen.at,
            zone=chosen.zone or team_zone,
            anchor=anchor,
            quiet_days=chosen.quiet_days,
            quiet_weekdays=chosen.quiet_weekdays,
            holidays_of=chosen.holidays_of,
            paused_until=chosen.paused_until,
        )


def _later(one: Instant | None, other: Instant | None) -> Instant | None:
    return max((at for at in (one, other) if at is not None), default=None)


def new_schedule(channel_id: str, rhythm: Rhythm, today: date) -> TeamSchedule:
    """From today on; the first re-check comes a whole period on."""
    return TeamSchedule(channel_id, rhythm, today, recheck_anchor(rhythm, today))


def with_rhythm(old: TeamSchedule, rhythm: Rhythm, today: date) -> TeamSchedule:
    """What keeps its regular dates keeps its anchor; otherwise they are counted from today on."""
    day_stays = old.rhythm.weekday == rhythm.weekday
    keeps = day_stays and old.rhythm.cadence is rhythm.cadence
    rechecks_keep = day_stays and old.rhythm.recheck is rhythm.recheck
    return replace(
        old,
        rhythm=rhythm,
        anchor=old.anchor if keeps else today,
        recheck_anchor=old.recheck_anchor if rechecks_keep else recheck_anchor(rhythm, today),
    )


def recheck_anchor(rhythm: Rhythm, today: date) -> date:
    """The first day of the month in which the first re-check comes."""
    months = MONTHS_BETWEEN.get(rhythm.recheck, 0) if rhythm.recheck is not None else 0
    month = today.year * 12 + today.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Answered:
    """The newest answer to a nudge."""

    at: Instant
    by: str | None
    """None when who gave it was forgotten."""
    reply: Reply
    until: Instant | None = None
    """Only with SNOOZE: nothing comes before."""
    reason: str = ""
    """Why it is snoozed, or what blocks."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """One that Rung has sent, or let go before Slack had it. Its id is the key of its surface too."""

    nudge_id: str
    commitment_id: str
    number: int
    """From 1, within its commitment."""
    kind: NudgeKind
    turn: int
    """Which useful thing it brings along (useful.py)."""
    monthly: bool
    """Rung asks less often by now than the team chose."""
    due_at: Instant
    sent_at: Instant
    """When it was decided; Slack has it a little later."""
    let_go: bool = False
    """It never reached Slack in time."""
    answered: Answered | None = None

    @property
    def record(self) -> NudgeRecord:
        said = self.answered
        if said is None:
            return NudgeRecord(self.sent_at, self.kind)
        return NudgeRecord(self.sent_at, self.kind, said.at, said.reply, said.until, said.reason)
