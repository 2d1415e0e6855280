"""The parts of a report in words: each is a short piece of markup, empty when there is nothing to say."""

from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.library import framework_title
from bot.domain.instant import Instant
from bot.domain.over_time.standing import SourceKind
from bot.domain.scoring.levels import Score
from bot.domain.scoring.tally import Verdict
from bot.domain.showing import phrases
from bot.domain.showing.how_sure import how_sure
from bot.domain.showing.open_now import open_now_words
from bot.domain.showing.report import Entry, Report
from bot.slack.ages import age_words, days_old
from bot.slack.assessing.question_revealed import settlement_line
from bot.slack.assessing.revote import provisional_words, what_the_vote_did
from bot.slack.evidence.claimed_and_shown import shown_line
from bot.slack.mrkdwn import escape
from bot.slack.phrases import (
    QUESTIONNAIRE_WORD,
    bullets,
    count,
    ending_words,
    listed,
    name,
    tally_words,
    verdict_words,
)
from bot.slack.reports.table import entry_verdict, own_answer

MOST_LISTED = 4
"""On the screen; the details have all."""
MOST_SETTLED = 3
MOST_NAMED = 3
MOST_READINGS = 2


def about(report: Report, now: Instant | None = None) -> str:
    """Whose ladder, and whose answers. `now` is needed for a standing alone."""
    which = f"{report.framework.name}, {QUESTIONNAIRE_WORD[report.score.questionnaire]}"
    if report.standing:
        who = _put_together(report, now)
    elif report.alone:
        who = "only you see this"
    else:
        who = f"{count(report.people, 'person', 'people')} took part"
    return f"{escape(which)} · {who}"


def _put_together(report: Report, now: Instant | None) -> str:
    """ "from 2 assessments and 1 poll, from 3 to 33 days old"."""
    words = {SourceKind.ASSESSMENT: ("assessment", "assessments"), SourceKind.POLL: ("poll", "polls")}
    parts = [count(report.sources[kind], *words[kind]) for kind in SourceKind if report.sources[kind]]
    age = f", {_ages(report, now)}" if report.newest is not None and now is not None else ""
    return f"from {listed(parts)}{age}" if parts else "nothing asked yet"


def _ages(report: Report, now: Instant) -> str:
    """From the newest answer that counts to the oldest: one new poll does not make the rest new."""
    closed = [one.source.closed_at for one in report.measured_from]
    newest, oldest = (age_words(one, now, report.zone) for one in (max(closed), min(closed)))
    if newest == oldest:
        return newest
    days = days_old(max(closed), now, report.zone)
    return f"from {days} to {oldest}" if days else f"from less than a day to {oldest}"


def lead(report: Report) -> str:
    """How sure the level is, what is shown of it, how far the target is, and what may change it soon."""
    lines = [f"{how_sure(report)} {_not_known(report)}".strip()]
    lines += [shown_line(report), _target(report), escape(open_now_words(report.open_now, report.library.catalogue))]
    return "\n".join(line for line in lines if line)


def lead_of_result(sitting: Sitting, report: Report) -> str:
    """The same of one sitting, with how it came to its end."""
    lines = [provisional_words(sitting), lead(report), what_the_vote_did(sitting), ending_words(sitting)]
    return "\n".join(line for line in lines if line)


def _not_known(report: Report) -> str:
    asked, unknown = len(report.score.criteria), len(report.unknown)
    if not unknown or not report.score.assessed:
        return ""
    return f"{unknown} of {asked} capabilities {'is' if unknown == 1 else 'are'} not known."


def _target(report: Report) -> str:
    target = report.target
    if target is None or report.enough:
        return ""
    return f"The target, level {target.progress:g} for “{escape(target.situation)}”, lies above."


def level_summary(report: Report) -> str:
    """What its author says of this level."""
    if report.score.level is None:
        return ""
    level = report.framework.level(report.score.level)
    return f"_{escape(report.framework.name)} on level {level.number}, of teams in general:_ {escape(level.summary)}"


def blockers(report: Report, most: int = MOST_LISTED) -> str:
    score = report.score
    if score.next_level is None:
        return ""
    ordered = sorted(score.blockers, key=lambda one: one not in score.contested)
    lines = [f"*{name(report, one)}*: {_state(report, one)}" for one in ordered[:most]]
    title = f"What level {score.next_level} would ask for" if report.enough else f"What blocks level {score.next_level}"
    return "\n".join([f"*{title}*", _capped(lines, len(ordered)), *_time_of_climb(report)])


def _time_of_climb(report: Report) -> list[str]:
    """How long the author thinks that this step takes, where the text says so."""
    level = report.score.level
    step = report.framework.step_from(level) if level is not None else None
    if step is None or step.time is None or step.to != report.score.next_level:
        return []
    return [f"Time for this step, by {escape(report.framework.name)}: {escape(step.time)}"]


def _state(report: Report, capability_id: str) -> str:
    finding, entry = report.findings[capability_id], report.entry_of.get(capability_id)
    if finding.contested:
        return "split, see above"
    words = (entry_verdict(entry) if entry is not None else verdict_words(finding)).lower()
    if not finding.tally.answered:
        return words
    return f"you said {own_answer(finding).lower()}" if report.alone else f"{words} · {tally_words(finding.tally)}"


def unanimous_ones(report: Report) -> str:
    """Where names were promised to be hidden, and the counts tell them all the same."""
    same = [escape(one.capability.name) for one in report.entries if one.unanimous]
    if not same:
        return ""
    return f"*{phrases.ALL_SAME}:* {_first(same)}."


def ahead(report: Report) -> str:
    """But for what is to be left alone: that says the same, and more."""
    named = {one.capability for one in report.leave_alone}
    left = [name(report, one) for one in report.score.ahead if one not in named]
    if not left:
        return ""
    return f"*Ahead of the ladder:* {_first(left)}. You have this already; it counts once the levels below it hold."


def inferred(report: Report) -> str:
    score = report.score
    lines = [
        f"{name(report, one)} counts as met because {name(report, source)} implies it."
        for one, source in score.inferred.items()
    ]
    lines += [
        f"{name(report, source)} is met and implies {name(report, one)}, yet by your own answers that "
        f"is {verdict_words(report.findings[one]).lower()}. Your answers stand; one of the two is off."
        for one, source in contradictions(score)
    ]
    return "*Drawn from other answers*\n" + bullets(lines) if lines else ""


def contradictions(score: Score) -> list[tuple[str, str]]:
    """Criterion whose own answers deny what a met capability implies, and that capability."""
    found = []
    for one in score.criteria:
        denied = score.findings[one].asked and score.effective[one] in (Verdict.UNMET, Verdict.PARTLY)
        sources = score.findings.catalogue.implied_by[one] if denied else ()
        found += [(one, source) for source in sources if score.findings[source].verdict is Verdict.MET][:1]
    return found


def settled(report: Report) -> str:
    """Shown with the name of who settled it. Holds words of people."""
    lines = [settled_line(one) for one in report.entries if one.settlement is not None]
    return "*Settled*\n" + _capped(lines[:MOST_SETTLED], len(lines)) if lines else ""


def settled_line(entry: Entry) -> str:
    words = settlement_line(entry.settlement) if entry.settlement is not None else ""
    return f"{escape(entry.capability.name)}: {words}"


def other_frameworks(report: Report) -> str:
    lines = [_in_few_words(one) for one in report.scores if one.framework.id != report.framework.id]
    return f"*The same answers by the other frameworks:* {' · '.join(lines)}" if lines else ""


def _in_few_words(score: Score) -> str:
    """ "Resilio 2 of 5 (could be 2 to 4)"."""
    title = escape(framework_title(score.framework))
    if score.level is None:
        return f"{title} not assessed"
    level = f"{title} {score.level} of {score.framework.top}"
    return level if score.floor == score.ceiling else f"{level} (could be {score.floor} to {score.ceiling})"


def framework_line(score: Score) -> str:
    return escape(phrases.framework_line(score))


def method(report: Report) -> str:
    source = report.framework.source
    sentences = [
        "*How this was computed.* Your level is the highest one whose capabilities, and those of all levels below, are "
        "met or don't apply here. Partly and unknown do not hold a level.",
        f"The ladder is from {escape(source.publisher)}, “{escape(source.title)}”; the decimals are Rung's own.",
    ]
    if not report.alone:
        sentences.insert(1, "Where people differ, the middle answer counts, of two the lower.")
    return " ".join(sentences)


def reading(report: Report) -> str:
    framework = report.framework
    readings = framework.readings[:MOST_READINGS]
    kind = QUESTIONNAIRE_WORD[report.score.questionnaire]
    lines = [
        f"*{escape(framework.name)}'s rule.* {escape(framework.rule)}",
        f"*What the {kind} questionnaire asks.* {escape(report.questionnaire.note)}",
    ]
    if readings:
        lines.append(f"*Our reading.* {escape(' '.join(readings))}")
    return "\n".join(lines)


def _capped(lines: list[str], total: int) -> str:
    shown = bullets(lines)
    return f"{shown}\nAnd {total - len(lines)} more." if total > len(lines) else shown


def _first(named: list[str], most: int = MOST_NAMED) -> str:
    more = [f"{len(named) - most} more"] if len(named) > most else []
    return listed([*named[:most], *more])
