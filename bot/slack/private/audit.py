"""The audit trail of a channel, for its admins: who decided what, and when."""

from collections.abc import Sequence

from bot.domain.assessing.assessment import Kind
from bot.domain.assessing.audit import AuditLine, Deed
from bot.domain.frameworks.library import Library
from bot.slack.blocks import section
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, moment, person
from bot.slack.phrases import QUESTIONNAIRE_WORD, listed

DEED_WORD = {
    Deed.STARTED: "started it",
    Deed.REVEALED: "revealed the answers",
    Deed.WENT_ON: "went on without waiting",
    Deed.SETTLED: "settled a capability",
    Deed.FINISHED: "finished it early",
    Deed.CLOSED: "closed it",
    Deed.CANCELLED: "called it off",
    Deed.REOPENED: "reopened it",
    Deed.SHARED_LEAD: "chose who leads with the facilitator",
    Deed.CLOSED_VOTE: "closed the second vote",
    Deed.CHANGED_ZONE: "changed the team's time zone",
    Deed.TOOK_ON: "took a rung on",
    Deed.SAID_DONE: "said that a rung is done",
    Deed.DROPPED_AS_WRONG: "dropped a rung as the wrong one",
    Deed.GAVE_UP: "gave a rung up",
    Deed.STARTED_AGAIN: "started a rung again",
    Deed.CHANGED_SCHEDULE: "changed the schedule",
    Deed.PAUSED: "paused the check-ins",
    Deed.RESUMED: "resumed the check-ins",
    Deed.RECHECKED: "asked again what may have changed",
    Deed.NAMED_MOMENT: "gave a moment a name",
    Deed.JOINED_OVERVIEW: "put the team into the overview of all teams",
    Deed.LEFT_OVERVIEW: "took the team out of the overview of all teams",
    Deed.EXPORTED: "exported the team",
    Deed.ADDED_FRAMEWORK: "added a framework",
    Deed.UNNAMED_MOMENT: "took a moment's name away",
}
LINES_A_SECTION = 10


def audit_message(lines: Sequence[AuditLine]) -> Message:
    """Newest first."""
    if not lines:
        text = "Nothing is on record in this channel yet."
        return Message(text, (section(text),))
    title = f"*What was decided in this channel*, newest first (the last {len(lines)}):"
    shown = [_line(one) for one in lines]
    parts = ["\n".join(shown[start : start + LINES_A_SECTION]) for start in range(0, len(shown), LINES_A_SECTION)]
    return Message(fit("\n".join([title, *parts]), MESSAGE_LIMIT), tuple(section(part) for part in [title, *parts]))


def _line(line: AuditLine) -> str:
    entry = line.entry
    about = _assessment_words(line)
    detail = _detail(line)
    deed = DEED_WORD[entry.what] + (f" ({detail})" if detail else "")
    return f"• {moment(entry.at)} · {person(entry.user_id)} {deed}" + (f" · {about}" if about else "")


def _assessment_words(line: AuditLine) -> str:
    """ "AIMaks, quick, of yesterday at 9:00"."""
    assessment, library = line.assessment, line.library
    if assessment is None or library is None:
        return ""
    if assessment.kind is Kind.POLL:
        what = f"poll: {_capability(library, assessment.capability_id or '')}"
    else:
        framework = escape(library.framework(assessment.setup.framework_id).name)
        what = f"{framework}, {QUESTIONNAIRE_WORD[assessment.setup.questionnaire]}"
    return f"{what}, of {moment(assessment.opened_at)}"


def _detail(line: AuditLine) -> str:
    detail = line.entry.detail
    if line.entry.what is Deed.SHARED_LEAD:
        return listed(person(one) for one in detail.split(",")) if detail else "nobody else"
    if not detail:
        return ""
    return _capability(line.library, detail) if line.library is not None else escape(detail)


def _capability(library: Library, capability_id: str) -> str:
    found = library.catalogue.by_id.get(capability_id)
    return escape(found.name if found is not None else capability_id)
