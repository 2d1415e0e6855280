"""How the next rung changed between two moments."""

from collections.abc import Collection

from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.next_free import next_free_of
from bot.domain.frameworks.framework import Target
from bot.domain.instant import Instant
from bot.domain.over_time.then_and_now import RungThenNow, ThenAndNow
from bot.domain.scoring.advice import NextRung, next_rung
from bot.domain.scoring.levels import Score


def rung_change(
    found: ThenAndNow, framework_id: str, target: Target | None, commitments: Collection[Commitment] = ()
) -> RungThenNow | None:
    """The next one that was free then, and is now, where the answers made it another one.

    The same capability, to be done the same way, is the same rung. That somebody took one on is no change of the
    answers, and of another ruler nobody was told this one: both are left out.
    """
    own = next((one for one in found.levels if one.framework.id == framework_id), None)
    if own is None or own.then is None or own.ruler_changed:
        return None
    scores_then = [one.then for one in found.levels if one.then is not None]
    scores_now = [one.now for one in found.levels]
    if _same(next_rung(own.then, scores_then, target), next_rung(own.now, scores_now, target)):
        return None
    then = next_free_of(own.then, scores_then, target, _held(commitments, found.then_at, own.now))
    now = next_free_of(own.now, scores_now, target, _held(commitments, found.now_at, own.now))
    return None if then is None or _same(then, now) else RungThenNow(then, now)


def _held(commitments: Collection[Commitment], at: Instant, result: Score) -> list[str]:
    """What somebody was at."""
    known = result.findings.catalogue.by_id
    return [one.capability_id for one in commitments if one.going_at(at) and one.capability_id in known]


def _same(then: NextRung | None, now: NextRung | None) -> bool:
    return then is not None and now is not None and (then.capability, then.kind) == (now.capability, now.kind)
