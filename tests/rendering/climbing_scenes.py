"""The scenes of the rung that a team took on whose rendering is kept as golden JSON."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.assessing.assessment import Ending
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import Answered, Nudge
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.nudge_shown import NudgeShown
from bot.domain.climbing.nudging import NudgeKind, Reply
from bot.domain.climbing.seen_schedule import FirstAsked
from bot.domain.climbing.useful import way_out
from bot.domain.scoring.advice import next_best
from bot.domain.showing.report_of import report_of
from bot.slack.climbing.nudge import nudge_message
from bot.slack.climbing.nudge_views import done_view, next_best_view, snooze_view, stuck_view, way_out_view, wrong_view
from bot.slack.climbing.rung_taken import asked_where
from bot.slack.climbing.taking_on import Offered, take_on_view, taken_message
from bot.slack.climbing.what_if_view import others_view, what_if_view
from bot.slack.message import Message
from bot.slack.reports.result import result_message, summary_message
from tests.rendering.sittings import BEN, CLEO, ID, QUICK, TEAM, Told, links, sitting

DAY = 86_400.0
TAKEN = 1_796_036_400.0
"""The 30th of November 2026, 11:00 UTC, a Monday."""
MADRID = ZoneInfo("Europe/Madrid")
RUNG = QUICK[3]
TOO_FAR = Told(("ynn", "nnn", "yyy", "nnn", "yyy", "ppp", "yyy"), waiting=0, ending=Ending.COMPLETED)
CLIMBING = Told(("yyy", "yyy", "ppp", "nnn", "nuy", "nnn", "nnn"), waiting=0, ending=Ending.COMPLETED)
FALLEN = Told(("nnn", "yyy", "ppp", "nnn", "nuy", "nnn", "nnn"), waiting=0, ending=Ending.COMPLETED)
THERE = Told(("yyy", "yyy", "ppp", "yyy", "nuy", "nnn", "nnn"), waiting=0, ending=Ending.COMPLETED)
KEY = f"{ID}:nudge:c1:1"


def commitment(**changed: Any) -> Commitment:
    made = Commitment(
        commitment_id="c1",
        channel_id="C0ML",
        assessment_id=ID,
        capability_id=RUNG,
        owner=BEN,
        first_step="One test for <the> features & *their* ranges <!channel>",
        done_when="Each release runs them",
        due_on=date(2026, 12, 31),
        taken_at=TAKEN,
    )
    return replace(made, **changed)


def shown(turn: int = 0, nudge: dict[str, Any] | None = None, **changed: Any) -> NudgeShown:
    sent_at = TAKEN + 7 * DAY * (turn + 1)
    asked = Nudge(KEY, "c1", turn + 1, NudgeKind.REGULAR, turn, False, sent_at, sent_at)
    return NudgeShown(replace(asked, **(nudge or {})), commitment(**changed), MADRID)


def said(reply: Reply, by: str | None = BEN, **more: Any) -> dict[str, Any]:
    return {"answered": Answered(TAKEN + 8 * DAY, by, reply, **more)}


def _team(*commitments: Commitment) -> Sitting:
    return replace(sitting(CLIMBING), commitments=commitments)


def _nudge(turn: int = 0, nudge: dict[str, Any] | None = None, **changed: Any) -> Message:
    return nudge_message(_team(), shown(turn, nudge, **changed))


def _lifting(now: Sitting, **changed: Any) -> Message:
    """The fourth nudge, in a team that stands elsewhere by now."""
    return nudge_message(_team(), replace(shown(3, **changed), measured=now))


def _first(its_turn: bool = True, others: bool = False) -> FirstAsked:
    return FirstAsked(TAKEN + 7 * DAY, its_turn, others)


def _offered(at_another: str | None = None) -> Offered:
    return Offered(RUNG, CLEO, "Each release runs them", date(2026, 12, 31), Cadence.WEEKLY, at_another)


def _way_out() -> dict[str, Any]:
    at = _team()
    return way_out_view(report_of(at), commitment(), way_out(at.score, at.scores, RUNG))


def _next_best() -> dict[str, Any]:
    at = _team()
    return next_best_view(report_of(at), next_best(at.score, at.scores, RUNG, at.target))


ANOTHER = f"This team is at “Drift detection” already. <@{TEAM[0]}> took it on. One rung a quarter is enough."
OVER: dict[str, Any] = {"ended_at": TAKEN + 8 * DAY}

DECIDED = Told(("yyy", "yny", "uuu", "nnn", "nnn", "nnn", "nnn"), waiting=0, ending=Ending.COMPLETED)
"""Of the first level one is split; of the second one is not known."""

CLIMBING_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "result_rung_taken": lambda: result_message(
        _team(commitment(), commitment(commitment_id="c0", capability_id=QUICK[2], outcome=Outcome.DONE, **OVER)),
        links(),
    ),
    "summary_rung_taken": lambda: summary_message(_team(commitment()), links()),
    "summary_rung_done": lambda: summary_message(_team(commitment(outcome=Outcome.DONE, **OVER)), links()),
    "summary_rung_given_up": lambda: summary_message(_team(commitment(outcome=Outcome.GIVEN_UP, **OVER)), links()),
    "result_rung_done": lambda: result_message(_team(commitment(outcome=Outcome.DONE, **OVER)), links()),
    "result_far_above": lambda: result_message(sitting(TOO_FAR), links()),
    "words_asked_directly": lambda: asked_where(_team(), commitment(direct=True), muted=False),
    "words_asked_directly_muted": lambda: asked_where(_team(), commitment(direct=True), muted=True),
    "words_asked_in_channel": lambda: asked_where(_team(), commitment(), muted=True),
    "take_on_view": lambda: take_on_view(_team(), _offered(), "c1"),
    "take_on_view_insisting": lambda: take_on_view(_team(), _offered(ANOTHER), "c1"),
    "words_taken_on": lambda: taken_message(_team(), commitment(), _first(), MADRID),
    "words_taken_on_direct": lambda: taken_message(_team(), commitment(direct=True), _first(), MADRID),
    "words_taken_on_first_of_two": lambda: taken_message(_team(), commitment(), _first(others=True), MADRID),
    "words_taken_on_later": lambda: taken_message(_team(), commitment(), _first(False, others=True), MADRID),
    "nudge_how": _nudge,
    "nudge_evidence": lambda: _nudge(1),
    "nudge_confused_with": lambda: _nudge(2),
    "nudge_lifts": lambda: _lifting(_team()),
    "nudge_lifts_now": lambda: _lifting(sitting(FALLEN)),
    "nudge_lifts_nothing_more": lambda: _lifting(sitting(THERE)),
    "nudge_lifts_over": lambda: _lifting(_team(), outcome=Outcome.GIVEN_UP, **OVER),
    "nudge_overdue": lambda: _nudge(5),
    "nudge_monthly": lambda: _nudge(4, {"monthly": True}),
    "nudge_wrong_step": lambda: _nudge(2, {"kind": NudgeKind.WRONG_STEP}),
    "nudge_goodbye": lambda: _nudge(2, {"kind": NudgeKind.GOODBYE, "monthly": True}),
    "nudge_goodbye_started_again": lambda: _nudge(2, {"kind": NudgeKind.GOODBYE}, started_again_at=TAKEN + 60 * DAY),
    "nudge_moving": lambda: _nudge(0, said(Reply.MOVING)),
    "nudge_stuck": lambda: _nudge(0, said(Reply.STUCK, reason="No rights on <the> server <!here>")),
    "nudge_older": lambda: nudge_message(_team(), replace(shown(0, said(Reply.MOVING)), newest=False)),
    "nudge_stuck_by_another": lambda: _nudge(0, said(Reply.STUCK, by=CLEO, reason="No rights")),
    "nudge_snoozed": lambda: _nudge(0, said(Reply.SNOOZE, until=TAKEN + 21 * DAY, reason="The audit first")),
    "nudge_done": lambda: _nudge(0, said(Reply.DONE), outcome=Outcome.DONE, **OVER),
    "nudge_wrong_rung": lambda: _nudge(0, said(Reply.WRONG_RUNG), outcome=Outcome.WRONG_RUNG, **OVER),
    "nudge_over": lambda: _nudge(0, None, outcome=Outcome.GIVEN_UP, **OVER),
    "nudge_done_view": lambda: done_view(_team(), commitment(), KEY),
    "nudge_stuck_view": lambda: stuck_view(_team(), commitment(), KEY),
    "nudge_way_out_view": _way_out,
    "nudge_snooze_view": lambda: snooze_view(_team(), commitment(), KEY, date(2026, 12, 8)),
    "nudge_wrong_view": lambda: wrong_view(_team(), commitment(), KEY),
    "nudge_next_best_view": _next_best,
    "nudge_next_best_view_none": lambda: next_best_view(report_of(_team()), None),
    "others_view": lambda: others_view(report_of(_team(commitment()))),
    "others_view_split": lambda: others_view(report_of(sitting(DECIDED))),
    "what_if_view": lambda: what_if_view(_team()),
    "what_if_view_far_above": lambda: what_if_view(sitting(TOO_FAR)),
    "what_if_view_top": lambda: what_if_view(sitting(Told(("yyy",) * 7, waiting=0, ending=Ending.COMPLETED))),
}
