"""A team's history on one screen: the level over time, what the last few made of it, and which ruler measured."""

from bot.domain.history import History, Milestone, Moment
from bot.domain.ruler_words import ruler_words as ruler_of_then
from bot.domain.standing import SourceKind
from bot.slack.actions import HISTORY_COMPARE, HISTORY_NAME
from bot.slack.blocks import actions, button, context, header, quoting_section, section
from bot.slack.book import book_button
from bot.slack.history_chart import level_chart
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, quote_person
from bot.slack.phrases import VERDICT_WORD, bullets, count, level_words, people
from bot.slack.recheck_words import local_day_words

HISTORY = "history"
"""The book's kind."""
TITLE = "How this team's level went"
NOTHING_YET = (
    "There is no history yet. `/maturity` starts an assessment; `/maturity poll` asks the channel one capability. "
    "What is closed counts here."
)
MOST_RECENT = 5
MOST_VERDICTS = 3
SOURCE_TITLE = {SourceKind.ASSESSMENT: "Assessment", SourceKind.POLL: "Poll"}


def history_message(history: History | None, channel_id: str, zone: str) -> Message:
    """Days are those on the wall of `zone`, the team's."""
    if history is None or not history.moments:
        return Message(NOTHING_YET, (section(NOTHING_YET),))
    title, lines = escape(_title(history)), bullets(recent_lines(history, zone))
    chart, how = level_chart(history, zone), _ruler(history)
    row = [
        book_button("All of it…", HISTORY, channel_id),
        button("Then and now…", HISTORY_COMPARE, channel_id),
        button("Name a moment…", HISTORY_NAME, channel_id),
    ]
    blocks = [header(_title(history)), *([chart] if chart else []), quoting_section(lines)]
    blocks += [context(how), actions("history", row)]
    return Message(fit("\n".join([f"*{title}*", lines, how]), MESSAGE_LIMIT), tuple(blocks))


def recent_lines(history: History, zone: str) -> list[str]:
    """Newest first: the last few moments, and the milestones between them."""
    recent = history.moments[-MOST_RECENT:]
    since = recent[0].source.closed_at if len(history.moments) > MOST_RECENT else 0.0
    dated = [(one.source.closed_at, moment_line(history, one, zone)) for one in recent]
    dated += [(one.at, milestone_line(one, zone)) for one in history.milestones if one.at >= since]
    return [line for _, line in sorted(dated, key=lambda one: one[0], reverse=True)][: 2 * MOST_RECENT]


def moment_line(history: History, moment: Moment, zone: str) -> str:
    """ "12 Mar 2026, assessment: level 1 (1.4): Managed, could be 1 to 2. 3 verdicts changed.": on one line."""
    parts = [
        f"*{local_day_words(moment.source.closed_at, zone)}*, {source_words(history, moment)}: {score_words(moment)}.",
        changed_words(history, moment),
        ruler_words(moment),
        people_words(moment),
    ]
    return " ".join(part for part in parts if part)


def milestone_line(milestone: Milestone, zone: str) -> str:
    """Holds words of people."""
    return f"*{local_day_words(milestone.at, zone)}*, milestone: “{quote_person(milestone.name)}”"


def source_words(history: History, moment: Moment) -> str:
    """ "assessment", "poll on Drift detection"."""
    if moment.capability_id is None:
        return SOURCE_TITLE[moment.source.kind].lower()
    return f"poll on {capability_name(history, moment.capability_id)}"


def score_words(moment: Moment) -> str:
    score = moment.score
    words = escape(level_words(score))
    return words if score.floor == score.ceiling else f"{words}, could be {score.floor} to {score.ceiling}"


def changed_words(history: History, moment: Moment) -> str:
    """What the team changed, or found out; no ruler has a part in it."""
    named = [
        f"{capability_name(history, one.capability_id)} {verdict_step(one.then is None, one.then, one.now)}"
        for one in moment.verdicts
        if one.then is not None
    ]
    new = sum(one.then is None for one in moment.verdicts)
    parts = [", ".join(named[:MOST_VERDICTS])] if named else []
    if len(named) > MOST_VERDICTS:
        parts[0] += f" and {len(named) - MOST_VERDICTS} more"
    changed = [f"Changed: {parts[0]}."] if parts else []
    first = [f"{count(new, 'capability', 'capabilities')} answered for the first time."] if new else []
    return " ".join([*changed, *first])


def verdict_step(first: bool, then: object, now: object) -> str:
    before = "never asked" if first else _verdict(then)
    return f"{before} → {_verdict(now)}"


def ruler_words(moment: Moment) -> str:
    """Only where the ruler has a part in it."""
    return escape(ruler_of_then(moment))


def people_words(moment: Moment) -> str:
    parts = []
    if moment.joined:
        parts.append(f"New: {people(moment.joined)}.")
    if moment.missing:
        parts.append(f"{count(len(moment.missing), 'person', 'people')} of the last one did not take part.")
    if moment.unnamed:
        parts.append(f"{count(moment.unnamed, 'person', 'people')}, anonymously.")
    return " ".join(parts)


def capability_name(history: History, capability_id: str) -> str:
    """What a newer edition no longer has keeps its id."""
    found = history.library.catalogue.by_id.get(capability_id)
    return escape(capability_id if found is None else found.name)


def _verdict(verdict: object) -> str:
    return next((words.lower() for one, words in VERDICT_WORD.items() if one is verdict), "unknown")


def _title(history: History) -> str:
    return f"{TITLE}, by {history.framework.name}"


def _ruler(history: History) -> str:
    asked = count(len(history.moments[-1].score.criteria), "question", "questions")
    return (
        f"Measured by {escape(history.framework.name)}, version {history.framework.version}, and its {asked} of today, "
        "all along: what was said then, by an older version or by other questions, stands beside it. Decimals are the "
        "share of the next level."
    )
