"""What a team is split on, in words: what to talk about first, what can wait, and what its ladder does not ask."""

from collections.abc import Sequence

from bot.domain.climbing.next_free import next_free
from bot.domain.scoring.advice import RungKind
from bot.domain.scoring.what_if import splits_matter
from bot.domain.showing.phrases import asker_words
from bot.domain.showing.report import Report
from bot.slack.mrkdwn import escape
from bot.slack.phrases import bullets, listed, name, tally_words

MOST_SPLITS = 3
"""Of each kind on the screen; the details have all."""
HOW = "Look at the evidence together; then the facilitator settles each one, with a reason."


def splits(report: Report, again: bool = False, most: int = MOST_SPLITS) -> str:
    """In the order of discussion. `again`: it was voted on once more."""
    are = "You are still split" if again else "You are split"
    return "\n".join(part for part in (_first(report, are, most), _can_wait(report, are, most)) if part)


def _first(report: Report, are: str, most: int) -> str:
    to_settle = _settled_next(report)
    first = sorted(report.splits.first, key=lambda one: one != to_settle)
    if not first:
        return ""
    after = f"{_more(first, most)}{HOW}{_why_settle(report)}"
    return f"*{are}: talk about this first*\n{_lines(report, first[:most])}\n{after}"


def _can_wait(report: Report, are: str, most: int) -> str:
    waiting = report.splits.can_wait
    if not waiting:
        return ""
    too = " too" if report.splits.first else ""
    it = "it" if len(waiting) == 1 else "them"
    why = f"Your {'target' if report.enough else 'next level'} does not need {it}."
    return f"*{are}{too}, but this can wait*\n{_lines(report, waiting[:most])}\n{_more(waiting, most)}{why}"


def _why_settle(report: Report) -> str:
    """Why before the next rung, which may be to finish or to build; where it is to settle one, that says why."""
    if _settled_next(report):
        return ""
    if not splits_matter(report.score):
        return " That changes no level now, but it decides what is left to build."
    before = ", so do it before the next rung" if report.next_rung else ""
    return f" The level depends on that{before}."


def _settled_next(report: Report) -> str | None:
    """The split that the next rung waits for: it comes first of all."""
    rung = next_free(report)
    return rung.capability if rung is not None and rung.kind is RungKind.SETTLE else None


def splits_outside(report: Report, most: int = MOST_SPLITS) -> str:
    """The team's level does not ask about them, and yet somebody put them to the team."""
    outside = report.splits.outside
    if not outside:
        return ""
    lines = [_counted(report, one) for one in outside[:most]]
    more = [f"{len(outside) - most} more"] if len(outside) > most else []
    return f"*Also split, which {escape(asker_words(report.score))} does not ask:* {listed([*lines, *more])}."


def _counted(report: Report, capability_id: str) -> str:
    return f"{name(report, capability_id)} ({tally_words(report.findings[capability_id].tally)})"


def _lines(report: Report, split: Sequence[str]) -> str:
    return bullets(f"*{name(report, one)}*: {tally_words(report.findings[one].tally)}" for one in split)


def _more(split: Sequence[str], most: int) -> str:
    return f"And {len(split) - most} more. " if len(split) > most else ""
