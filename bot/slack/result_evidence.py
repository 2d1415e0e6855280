"""Claimed and shown, side by side: what the team's evidence backs, and what it does not."""

from datetime import UTC, datetime

from bot.domain.backing import Backing, backing
from bot.domain.evidence import Evidence
from bot.domain.report import Entry, Report
from bot.domain.scoring import Score
from bot.domain.sitting import Sitting
from bot.domain.tally import Verdict
from bot.slack.mrkdwn import escape, quote_person
from bot.slack.phrases import listed, name

MOST_BARE = 4
"""Named for want of evidence."""


def shown_line(report: Report) -> str:
    """ "Level 2 claimed, 1 shown". Nothing without any evidence: then all is claimed."""
    score, shown = report.score, report.shown
    if shown is None or score.level is None or score.level == report.framework.lowest:
        return ""  # at the bottom nothing needs to be shown
    backed = "none" if shown.level is None else str(shown.level)
    return f"*Level {score.level} claimed, {backed} shown:* {_without_evidence(report, shown)}"


def _without_evidence(report: Report, shown: Score) -> str:
    """What the level above the shown one lacks, by name."""
    level = shown.next_level
    asked = report.questionnaire.gates.get(level, ()) if level is not None and shown.level != report.score.level else ()
    bare = [one for one in asked if not shown.effective[one].holds]
    if not bare:
        return "all of it has evidence that still holds."
    has = "has" if len(bare) == 1 else "have"
    named = [name(report, one) for one in bare[:MOST_BARE]]
    more = [f"{len(bare) - MOST_BARE} more"] if len(bare) > MOST_BARE else []
    return f"for level {level}, {len(bare)} of {len(asked)} {has} no evidence that holds: {listed([*named, *more])}."


def mark(entry: Entry) -> str:
    """Of what is met: "shown", "claimed", or claimed with how old its evidence was."""
    return _mark(entry.fresh, entry.old)


def mark_by(held: Backing, capability_id: str) -> str:
    return _mark(held.fresh.get(capability_id), held.old.get(capability_id))


def _mark(fresh: Evidence | None, old: Evidence | None) -> str:
    if fresh is not None:
        return "shown"
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


def evidence_words(entry: Entry) -> str:
    """The newest piece, and whether it still holds; empty without any. Holds words of people."""
    if entry.fresh is not None:
        return f"*Evidence:* {_words(entry.fresh)}"
    return f"*Evidence, too old ({_date(entry.old)}):* {_words(entry.old)}" if entry.old is not None else ""


def shown_by(sitting: Sitting, capability_id: str) -> str:
    """The newest piece that holds, for whoever is asked whether it is so; empty without any. Holds words of people."""
    fresh = backing(sitting).fresh.get(capability_id)
    return f"*What shows it:* {_words(fresh)}" if fresh is not None else ""


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
