"""A team's history on one screen: the level over time, what the last few made of it, and which ruler measured."""

from bot.domain.over_time.history import History, Milestone, Moment, newest_first
from bot.domain.over_time.standing import SourceKind
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import VERDICT_OF
from bot.domain.showing.outcome_words import by_itself_words, unchanged_words
from bot.domain.showing.ruler_words import moment_words, ruler_changes
from bot.slack.actions import HISTORY_COMPARE, HISTORY_NAME
from bot.slack.ages import local_day_words
from bot.slack.blocks import actions, button, context, header, quoting_section, section
from bot.slack.book import book_button
from bot.slack.history.chart import MOST_POINTS, NEW_RULER, chart_words, days_of, level_chart
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, person, quote_person
from bot.slack.phrases import VERDICT_WORD, bullets, count, level_words, people

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
    chart, how, left_out = level_chart(history, zone), _ruler(history, zone), left_out_words(history, zone)
    row = [
        book_button("All of it…", HISTORY, channel_id),
        button("Then and now…", HISTORY_COMPARE, channel_id),
        button("Name a moment…", HISTORY_NAME, channel_id),
    ]
    blocks = [header(_title(history)), *([chart] if chart else []), context(how), quoting_section(lines)]
    blocks += [*([context(left_out)] if left_out else []), actions("history", row)]
    parts = [f"*{title}*", how, lines, left_out]
    return Message(fit("\n".join(part for part in parts if part), MESSAGE_LIMIT), tuple(blocks))


def recent_lines(history: History, zone: str) -> list[str]:
    """Newest first: the last few moments, and the milestones between them."""
    return [
        milestone_line(one, zone) if isinstance(one, Milestone) else moment_line(history, one, zone)
        for one in newest_first(history.moments[-MOST_RECENT:], _recent_milestones(history))
    ]


def _recent_milestones(history: History) -> tuple[Milestone, ...]:
    since = history.moments[-MOST_RECENT].at if len(history.moments) > MOST_RECENT else 0.0
    return tuple(one for one in history.milestones if one.at >= since)[-MOST_RECENT:]


def left_out_words(history: History, zone: str) -> str:
    """ "Not shown here: the first 2 of 7 assessments and polls …"; empty where all is on the screen."""
    older, days = max(len(history.moments) - MOST_RECENT, 0), len(days_of(history, zone))
    named = len(history.milestones) - len(_recent_milestones(history))
    what = "assessments and polls"
    if any(one.settlement is not None for one in history.moments):
        what = "assessments, polls and settlements"
    parts = [f"the first {older} of {len(history.moments)} {what}"] if older else []
    parts += [count(named, "named moment", "named moments")] if named else []
    if not parts:
        return ""
    has = "it" if older + named == 1 else "them"
    chart = f" The chart has the newest {MOST_POINTS} of {days} days." if days > MOST_POINTS else ""
    return f"Not shown here: {', and '.join(parts)}. “All of it…” has {has}.{chart}"


def moment_line(history: History, moment: Moment, zone: str) -> str:
    """ "12 Mar 2026, assessment: level 1 (1.4), could be 1 to 2. Changed: …": on one line."""
    parts = [
        f"*{local_day_words(moment.at, zone)}*, {source_words(history, moment)}: {_short(moment)}.",
        by_itself_words(moment),
        changed_words(history, moment),
        ruler_words(moment),
        people_words(moment),
    ]
    return " ".join(part for part in parts if part)


def milestone_line(milestone: Milestone, zone: str) -> str:
    """Holds words of people."""
    return f"*{local_day_words(milestone.at, zone)}*, milestone: “{quote_person(milestone.name)}”"


def source_words(history: History, moment: Moment) -> str:
    """ "assessment", "poll on Drift detection", "Drift detection settled by Ana Ruiz as not met"."""
    if moment.settlement is not None:
        found, verdict = moment.settlement, VERDICT_OF[moment.settlement.value]
        name = capability_name(history, found.capability_id)
        return f"{name} settled by {person(found.user_id)} as {_verdict(verdict)}"
    if moment.capability_id is None:
        return SOURCE_TITLE[moment.source.kind].lower()
    return f"poll on {capability_name(history, moment.capability_id)}"


def score_words(moment: Moment) -> str:
    return escape(level_words(moment.score)) + _could_be(moment.score)


def _short(moment: Moment) -> str:
    """Without the level's name: one line after another would say it again."""
    score = moment.score
    if score.level is None:
        return "not assessed"
    stood = "you then stood at " if by_itself_words(moment) else ""
    return f"{stood}level {score.level} ({score.progress}){_could_be(score)}"


def _could_be(score: Score) -> str:
    return "" if score.floor == score.ceiling else f", could be {score.floor} to {score.ceiling}"


def changed_words(history: History, moment: Moment) -> str:
    """What the team changed, or found out; no ruler has a part in it."""
    named = [
        f"{capability_name(history, one.capability_id)} {verdict_step(one.then is None, one.then, one.now)}"
        for one in moment.verdicts
        if one.then is not None
    ]
    new = sum(one.then is None for one in moment.verdicts)
    if not moment.verdicts:
        return escape(unchanged_words(moment))
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
    return escape(moment_words(moment))


def people_words(moment: Moment) -> str:
    parts = []
    if moment.joined:
        parts.append(f"New: {people(moment.joined)}.")
    if moment.missing:
        parts.append(f"{count(len(moment.missing), 'person', 'people')} of the last one did not take part.")
    if moment.unnamed:
        parts.append(f"{count(moment.unnamed, 'person', 'people')}, without names.")
    return " ".join(parts)


def capability_name(history: History, capability_id: str) -> str:
    """What a newer edition no longer has keeps its id."""
    found = history.library.catalogue.by_id.get(capability_id)
    return escape(capability_id if found is None else found.name)


def _verdict(verdict: object) -> str:
    return next((words.lower() for one, words in VERDICT_WORD.items() if one is verdict), "unknown")


def _title(history: History) -> str:
    return f"{TITLE}, by {history.framework.name}"


def _ruler(history: History, zone: str) -> str:
    """Where another ruler began, as the chart marks it, and which one measures all of it."""
    asked = count(len(history.moments[-1].score.criteria), "question", "questions")
    began = [f"{NEW_RULER} {local_day_words(at, zone)}: {escape(words)}" for at, words in ruler_changes(history)]
    how = (
        f"Everything here is measured by {escape(history.framework.name)}, version {history.framework.version}, with "
        f"its {asked} of today. Decimals say how much of the next level is met."
    )
    return " ".join(part for part in (*began, chart_words(history, zone), how) if part)
