"""What a team has or builds far above its level: named with what it costs, so that nobody goes on with it unawares."""

from bot.domain.measured import Measured
from bot.domain.premature import Premature, premature
from bot.domain.tally import Verdict
from bot.slack.mrkdwn import escape
from bot.slack.phrases import bullets, listed, name

MOST_NAMED = 3
MOST_AWAITED = 2


def premature_words(measured: Measured) -> str:
    """Empty when nothing is. What people have above is kept running for nothing; what they build takes their time."""
    underway = [one.capability_id for one in measured.commitments if one.open]
    found = premature(measured.score, underway)
    if not found:
        return ""
    lines = [_line(measured, one) for one in found[:MOST_NAMED]]
    more = f"\nand {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return f"*Premature: for a later level, so it does not count yet*\n{bullets(lines)}{more}"


def _line(measured: Measured, one: Premature) -> str:
    if one.built:
        price = "You have it, and its price is its upkeep."
    else:
        begun = "Partly there" if measured.score.effective[one.capability] is Verdict.PARTLY else "Taken on"
        price = f"{begun}. What it takes: {escape(one.effort.text)}"
    return (
        f"*{name(measured, one.capability)}* (level {one.gates}). {price} Missing before it: {_awaited(measured, one)}."
    )


def _awaited(measured: Measured, one: Premature) -> str:
    shown = [name(measured, before) for before in one.waits_for[:MOST_AWAITED]]
    left = len(one.waits_for) - MOST_AWAITED
    return listed([*shown, f"{left} more"] if left > 0 else shown)
