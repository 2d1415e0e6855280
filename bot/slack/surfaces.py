"""Which renderer shows which surface."""

from collections.abc import Callable

from bot.domain.assessing.assessment import Kind
from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.nudge_shown import NudgeShown
from bot.domain.over_time.recheck import RecheckShown
from bot.domain.over_time.standing import NO_EFFECT, PollEffect
from bot.domain.surface import Links, Surface, SurfaceKind
from bot.slack.assessing.card import card
from bot.slack.assessing.opening import opening
from bot.slack.assessing.poll import poll_message, poll_summary
from bot.slack.assessing.question import question_message
from bot.slack.assessing.reminder import reminder_message, revote_message
from bot.slack.assessing.splits import splits_message
from bot.slack.climbing.nudge import nudge_message
from bot.slack.climbing.recheck_message import recheck_message
from bot.slack.message import Message
from bot.slack.private.trouble import trouble_message
from bot.slack.reports.result import result_message, summary_message

RENDERERS: dict[SurfaceKind, Callable[[Sitting, Links], Message]] = {
    SurfaceKind.OPENING: opening,
    SurfaceKind.SPLITS: splits_message,
    SurfaceKind.RESULT: result_message,
    SurfaceKind.SUMMARY: summary_message,
    SurfaceKind.TROUBLE: trouble_message,
}


TO_ONE_PERSON: dict[SurfaceKind, Callable[[Sitting, Links, str], Message]] = {
    SurfaceKind.REMINDER: reminder_message,
    SurfaceKind.REVOTE: revote_message,
}


def render(
    surface: Surface,
    sitting: Sitting,
    links: Links,
    effect: PollEffect = NO_EFFECT,
    nudge: NudgeShown | None = None,
    recheck: RecheckShown | None = None,
) -> Message:
    """What the surface shows now. Raises ValueError for a question's surface that names no question.

    `effect` is what a closed poll did; `nudge` is what a nudge's surface asks about; `recheck` is why
    something is asked again, or what changed.
    """
    if surface.kind is SurfaceKind.RECHECK:
        if recheck is None:
            raise ValueError(f"no re-check in {surface.key}")
        return recheck_message(sitting, recheck)
    if surface.kind is SurfaceKind.NUDGE:
        if nudge is None:
            raise ValueError(f"no nudge in {surface.key}")
        return nudge_message(sitting, nudge)
    if surface.kind is SurfaceKind.CARD:
        return card(sitting, links, again=recheck is not None)
    if surface.kind is SurfaceKind.POLL:
        return poll_message(sitting, links, effect, recheck)
    if surface.kind is SurfaceKind.SUMMARY and sitting.assessment.kind is Kind.POLL:
        return poll_summary(sitting, links, effect)
    if surface.user_id is not None and surface.kind in TO_ONE_PERSON:
        return TO_ONE_PERSON[surface.kind](sitting, links, surface.user_id)
    if surface.kind is not SurfaceKind.QUESTION:
        return RENDERERS[surface.kind](sitting, links)
    if surface.capability_id is None:
        raise ValueError(f"no question in {surface.key}")
    return question_message(sitting, surface.capability_id, links)
