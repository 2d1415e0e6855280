"""Claimed and shown, side by side: what the team's evidence backs, and what it does not."""

from datetime import UTC, datetime

from bot.domain.backing import Backing, backing, shown
from bot.domain.evidence import Evidence
from bot.domain.sitting import Sitting
from bot.domain.tally import Verdict
from bot.slack.mrkdwn import escape, quote_person
from bot.slack.phrases import bullets, name

MOST_LISTED = 8


def shown_line(sitting: Sitting) -> str:
    """ "Level 2 claimed, 1 shown". Nothing without any evidence: then all is claimed."""
    score = sitting.score
    if not sitting.evidence or score.level is None or score.level == sitting.framework.levels[0].number:
        return ""  # at the bottom nothing needs to be shown
    level = shown(sitting).level
    backed = "none" if level is None else str(level)
    return f"*Level {score.level} claimed, {backed} shown:* shown counts only what has evidence that still holds."


def mark(sitting: Sitting, capability_id: str) -> str:
    """ "shown", "claimed", or claimed with how old its evidence was; empty where nothing is claimed."""
    if not sitting.evidence or sitting.findings[capability_id].verdict is not Verdict.MET:
        return ""
    return mark_by(backing(sitting), capability_id)


def mark_by(held: Backing, capability_id: str) -> str:
    """The same of what is met, with or without any evidence."""
    if capability_id in held.fresh:
        return "shown"
    old = held.old.get(capability_id)
    return f"claimed: evidence of {_date(old)} is too old" if old else "claimed"


def backed_line(sitting: Sitting, capability_id: str) -> str:
    """In a sentence, whether what is met was shown or only claimed; empty where it is not met."""
    if sitting.findings[capability_id].verdict is not Verdict.MET:
        return ""
    held = backing(sitting)
    if capability_id in held.fresh:
        return "*Shown:* there is evidence that still holds."
    old = held.old.get(capability_id)
    why = f"the evidence of {_date(old)} is too old" if old else "there is no evidence"
    return f"*Only claimed:* {why}."


def evidence_list(sitting: Sitting) -> str:
    """The newest piece for each capability asked. Holds words of people."""
    held = backing(sitting)
    pieces = [held.fresh[one] for one in sitting.agenda if one in held.fresh]
    if not pieces:
        return ""
    lines = [f"{name(sitting, one.capability_id)}: {_words(one)}" for one in pieces[:MOST_LISTED]]
    more = [f"and {len(pieces) - MOST_LISTED} more"] if len(pieces) > MOST_LISTED else []
    return "\n".join(["*Evidence*", bullets(lines), *more])


def _words(evidence: Evidence) -> str:
    """Its address as a link that reads as itself, so that nobody is led elsewhere."""
    if evidence.link is None:
        return f"“{quote_person(evidence.text)}”"
    around = " ".join(evidence.text.replace(evidence.link, " ").split())
    address = f"<{escape(evidence.link)}>"
    return f"“{quote_person(around)}” {address}" if around else address


def _date(evidence: Evidence) -> str:
    given = datetime.fromtimestamp(evidence.given_at, UTC)
    return f"{given.day} {given:%B %Y}"
