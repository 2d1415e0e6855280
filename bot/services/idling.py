"""Closes what nobody touched for a long time, and forgets what is no longer needed to tell acts apart."""

from bot.domain.assessment import Ending, Instant
from bot.services.ports import Store
from bot.services.revealing import close
from bot.services.sittings import load_sitting

DAY = 24 * 60 * 60.0
IDLE_AFTER = 14 * DAY
ACTS_KEPT = 3 * DAY
"""Slack sends an event again for a day at most."""


def close_idle(store: Store, now: Instant) -> int:
    """How many assessments were closed as they stand."""
    idle = store.assessments.idle_since(now - IDLE_AFTER)
    for assessment_id in idle:
        sitting = load_sitting(store, assessment_id, lock=True)
        if sitting.assessment.open:
            close(store, sitting, now, Ending.IDLE)
    return len(idle)


def forget_old_acts(store: Store, now: Instant) -> None:
    store.forget_acts_before(now - ACTS_KEPT)
