"""Closes what nobody touched for a long time, and forgets what is no longer needed to tell acts apart."""

from bot.domain.assessing.assessment import Ending
from bot.domain.instant import Instant
from bot.services.assessing.closing import close
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting

DAY = 24 * 60 * 60.0
IDLE_AFTER = 14 * DAY
ACTS_KEPT = 3 * DAY
"""Slack sends an event again for a day at most."""


def close_idle(store: Store, now: Instant) -> int:
    """How many assessments were closed as they stand.

    An answer alone does not touch the assessment, to keep its path short: here the newest answer counts as a touch.
    """
    closed = 0
    for assessment_id in store.assessments.idle_since(now - IDLE_AFTER):
        sitting = load_sitting(store, assessment_id, lock=True)
        last_answer = max((answer.acted_at for answer in sitting.answers), default=0.0)
        if last_answer > now - IDLE_AFTER:
            store.assessments.touch(assessment_id, last_answer)
        elif sitting.assessment.open:
            close(store, sitting, now, Ending.IDLE)
            closed += 1
    return closed


def forget_old_acts(store: Store, now: Instant) -> None:
    store.forget_acts_before(now - ACTS_KEPT)
