"""Schedules, commitments and nudges, as rows of their tables and back. Rows begin after the workspace's id."""

from datetime import date, time
from json import dumps, loads

from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import Answered, LastOutcome, Nudge, RecheckKind, Rhythm, TeamSchedule
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.nudging import NudgeKind, Reply
from bot.storage.statement import Row

Value = str | float | int | bool | None


def schedule_of(row: Row) -> TeamSchedule:
    channel_id, cadence, weekday, at, zone, quiet_days, quiet_weekdays, holidays_of, paused_until = row[:9]
    recheck, recheck_kind, anchor, recheck_anchor, next_nudge_at, next_recheck_at = row[9:15]
    last, last_at, recheck_last, recheck_last_at = row[15:]
    rhythm = Rhythm(
        cadence=Cadence(cadence),
        weekday=weekday,
        at=time.fromisoformat(at),
        zone=zone,
        quiet_days=tuple(map(date.fromisoformat, loads(quiet_days))),
        quiet_weekdays=tuple(loads(quiet_weekdays)),
        holidays_of=holidays_of,
        paused_until=paused_until,
        recheck=None if recheck is None else Cadence(recheck),
        recheck_kind=RecheckKind(recheck_kind),
    )
    return TeamSchedule(
        channel_id=channel_id,
        rhythm=rhythm,
        anchor=date.fromisoformat(anchor),
        recheck_anchor=date.fromisoformat(recheck_anchor),
        next_nudge_at=next_nudge_at,
        next_recheck_at=next_recheck_at,
        last=None if last is None else LastOutcome(last),
        last_at=last_at,
        recheck_last=None if recheck_last is None else LastOutcome(recheck_last),
        recheck_last_at=recheck_last_at,
    )


def row_of_schedule(schedule: TeamSchedule) -> dict[str, Value]:
    chosen = schedule.rhythm
    return {
        "channel_id": schedule.channel_id,
        "cadence": chosen.cadence.value,
        "weekday": chosen.weekday,
        "at": chosen.at.isoformat(),
        "zone": chosen.zone,
        "quiet_days": dumps([day.isoformat() for day in chosen.quiet_days]),
        "quiet_weekdays": dumps(chosen.quiet_weekdays),
        "holidays_of": chosen.holidays_of,
        "paused_until": chosen.paused_until,
        "recheck": None if chosen.recheck is None else chosen.recheck.value,
        "recheck_kind": chosen.recheck_kind.value,
        "anchor": schedule.anchor.isoformat(),
        "recheck_anchor": schedule.recheck_anchor.isoformat(),
        "next_nudge_at": schedule.next_nudge_at,
        "next_recheck_at": schedule.next_recheck_at,
        "last": None if schedule.last is None else schedule.last.value,
        "last_at": schedule.last_at,
        "recheck_last": None if schedule.recheck_last is None else schedule.recheck_last.value,
        "recheck_last_at": schedule.recheck_last_at,
    }


def commitment_of(row: Row) -> Commitment:
    outcome = row[12]
    return Commitment(
        commitment_id=row[0],
        channel_id=row[1],
        assessment_id=row[2],
        capability_id=row[3],
        owner=row[4],
        first_step=row[5],
        done_when=row[6],
        due_on=date.fromisoformat(row[7]),
        taken_at=row[8],
        direct=bool(row[9]),
        started_again_at=row[10],
        ended_at=row[11],
        outcome=None if outcome is None else Outcome(outcome),
    )


def row_of_commitment(one: Commitment) -> dict[str, Value]:
    return {
        "commitment_id": one.commitment_id,
        "channel_id": one.channel_id,
        "assessment_id": one.assessment_id,
        "capability_id": one.capability_id,
        "owner": one.owner,
        "first_step": one.first_step,
        "done_when": one.done_when,
        "due_on": one.due_on.isoformat(),
        "taken_at": one.taken_at,
        "direct": one.direct,
        "started_again_at": one.started_again_at,
        "ended_at": one.ended_at,
        "outcome": None if one.outcome is None else one.outcome.value,
    }


def nudge_of(row: Row) -> Nudge:
    nudge_id, commitment_id, number, kind, turn, monthly, due_at, sent_at, let_go = row[:9]
    answered_at, answered_by, reply, snoozed_until, reason = row[9:]
    answered = None
    if answered_at is not None:
        answered = Answered(answered_at, answered_by, Reply(reply), snoozed_until, reason)
    return Nudge(
        nudge_id=nudge_id,
        commitment_id=commitment_id,
        number=number,
        kind=NudgeKind(kind),
        turn=turn,
        monthly=bool(monthly),
        due_at=due_at,
        sent_at=sent_at,
        let_go=bool(let_go),
        answered=answered,
    )


def row_of_nudge(one: Nudge) -> dict[str, Value]:
    said = one.answered
    return {
        "nudge_id": one.nudge_id,
        "commitment_id": one.commitment_id,
        "number": one.number,
        "kind": one.kind.value,
        "turn": one.turn,
        "monthly": one.monthly,
        "due_at": one.due_at,
        "sent_at": one.sent_at,
        "let_go": one.let_go,
        "answered_at": None if said is None else said.at,
        "answered_by": None if said is None else said.by,
        "reply": None if said is None else said.reply.value,
        "snoozed_until": None if said is None else said.until,
        "reason": "" if said is None else said.reason,
    }
