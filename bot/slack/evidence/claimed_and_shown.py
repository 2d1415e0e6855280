"""Claimed and shown, side by side: what the team's evidence backs, and what it does not."""

from bot.domain.assessing.evidence import Evidence, claimed_and_shown
from bot.domain.assessing.sitting import Sitting
from bot.domain.over_time.backing import Backing, backing
from bot.domain.scoring.tally import Verdict
from bot.domain.showing.report import Entry, Report
from bot.domain.showing.unshown import bare_words, unshown
from bot.slack.mrkdwn import day, escape, quote_person
from bot.slack.phrases import listed, name

MOST_BARE = 4
"""Named for want of evidence."""


def shown_line(report: Report) -> str:
    """ "Level 2 claimed, 1 shown". Nothing without any evidence: then all is claimed."""
    words = claimed_and_shown(report.score, report.shown)
    return f"*{words}:* {_without_evidence(report)}" if words else ""


def _without_evidence(report: Report) -> str:
    """What the level above the shown one lacks, by name."""
    found = unshown(report)
    if found is None:
        return "all of it has evidence that still holds."
    named = [name(report, one) for one in found.bare[:MOST_BARE]]
    more = [f"{len(found.bare) - MOST_BARE} more"] if len(found.bare) > MOST_BARE else []
    return f"{bare_words(found)}: {listed([*named, *more])}."


def mark(entry: Entry) -> str:
    """Of what is met: "shown", "claimed", or why only claimed. Plain text: a table's cell shows no day of Slack's."""
    if entry.fresh is not None:
        return "shown"
    return "claimed: its evidence is too old" if entry.old else "claimed"


def mark_by(held: Backing, capability_id: str) -> str:
    """The same, with the day of the evidence."""
    if capability_id in held.fresh:
        return "shown"
    old = held.old.get(capability_id)
    return f"claimed: evidence of {day(old.given_at)} is too old" if old else "claimed"


def backed_line(sitting: Sitting, capability_id: str) -> str:
    """In a sentence, whether what is met was shown or only claimed; empty where it is not met."""
    if sitting.findings[capability_id].verdict is not Verdict.MET:
        return ""
    held = backing(sitting)
    if capability_id in held.fresh:
        return "*Shown:* there is evidence that still holds."
    old = held.old.get(capability_id)
    why = f"the evidence of {day(old.given_at)} is too old" if old else "there is no evidence"
    return f"*Only claimed:* {why}."


def evidence_words(entry: Entry) -> str:
    """The newest piece, and whether it still holds; empty without any. Holds words of people."""
    if entry.fresh is not None:
        return f"*Evidence:* {_words(entry.fresh)}"
    return f"*Evidence, too old ({day(entry.old.given_at)}):* {_words(entry.old)}" if entry.old is not None else ""


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
