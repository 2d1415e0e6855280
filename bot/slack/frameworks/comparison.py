"""The same answers on every framework, on one screen: levels, the most telling difference, what would settle more."""

from collections.abc import Sequence

from bot.domain.frameworks.library import framework_title
from bot.domain.scoring.comparison import contradictions, widest
from bot.domain.scoring.levels import Score
from bot.domain.showing.comparison_words import differences
from bot.domain.showing.phrases import certain_words
from bot.domain.showing.team_seen import TeamSeen
from bot.slack.actions import WIZARD_OPEN, QuestionRef
from bot.slack.blocks import actions, button, context, header, section
from bot.slack.book import book_button
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit
from bot.slack.phrases import bullets, in_words, listed
from bot.slack.reports.sections import framework_line

COMPARE = "compare"
"""The book's kind."""
TITLE = "The same answers, by every framework"
CAPTION = "Level, what it could be, and what comes next"
MOST_NAMED = 3
MOST_NEXT = 2
MOST_ROWS = 50


def comparison_message(seen: TeamSeen, channel_id: str) -> Message:
    scores = seen.standing.scores
    parts = [differing(scores), _to_settle(seen)]
    lines = bullets(f"{framework_line(one)} {escape(_next_words(one))}" for one in scores)
    buttons = [book_button("Compare in detail…", COMPARE, channel_id), *_answer(seen)]
    blocks = [
        header(TITLE),
        comparison_table(scores),
        context(" · ".join(f"{escape(one.framework.name)} {one.level} of {one.framework.top}" for one in scores)),
        *(section(part) for part in parts if part),
        actions("compare", buttons),
    ]
    text = "\n".join([f"*{TITLE}*", lines, *(part for part in parts if part)])
    return Message(fit(text, MESSAGE_LIMIT), tuple(blocks))


def comparison_table(scores: Sequence[Score]) -> Block:
    """Framework, level, range, and what is next. The same is said in the text."""
    titles = ("Framework", "Level", "Could be", "Next")
    rows = [[_cell(title) for title in titles], *(_row(one) for one in scores[:MOST_ROWS])]
    return {
        "type": "data_table",
        "block_id": "ladders",
        "caption": CAPTION,
        "rows": rows,
        "page_size": 10,
        "row_header_column_index": 0,
    }


def differing(scores: Sequence[Score]) -> str:
    """Every pair that truly contradicts, up to a bound that is said; else what comes nearest to it."""
    lines = [escape(one) for one in differences(scores)]
    if len(lines) > 1:
        return f"*Where they differ*\n{bullets(lines)}"
    return "".join(f"*Where they differ.* {one}" if contradictions(scores) else one for one in lines)


def capability_name(score: Score, capability_id: str) -> str:
    return escape(score.findings.catalogue.by_id[capability_id].name)


def _to_settle(seen: TeamSeen) -> str:
    """What to answer for the framework whose level is the least settled, and how."""
    score = widest(seen.standing.scores)
    if score is None or not score.unsettled:
        return ""
    wanted = score.unsettled[:MOST_NAMED]
    left = len(score.unsettled) - len(wanted)
    these = f"these {in_words(len(wanted))}" if len(wanted) > 1 else "this"
    named, more = listed(capability_name(score, one) for one in wanted), f"; then {left} more" if left else ""
    first = " first" if left else ""
    least = "Of all of them its level is the least sure. " if len(seen.standing.scores) > 1 else ""
    what = f"*To settle {escape(score.framework.name)}, answer {these}{first}:* {named}{more}."
    return f"{what} {least}{_how(seen, score)}"


def _how(seen: TeamSeen, score: Score) -> str:
    wanted = score.unsettled[:MOST_NAMED]
    polled = [one for one in wanted if one in seen.polled]
    if polled:
        names = listed(capability_name(score, one) for one in polled)
        return f"A poll on {names} is open here." if len(polled) == 1 else f"Polls on {names} are open here."
    if seen.own_time is not None:
        return "An assessment is open here: Answer opens your questions."
    what = "that" if len(score.unsettled) == 1 else "one of them"
    return f"`/maturity poll {wanted[0]}` asks the channel {what}; `/maturity start` asks more at once."


def _answer(seen: TeamSeen) -> list[Block]:
    if seen.own_time is None:
        return []
    return [button("Answer", WIZARD_OPEN, str(QuestionRef(seen.own_time.assessment_id)), style="primary")]


def _row(score: Score) -> list[Block]:
    return [
        _cell(framework_title(score.framework)),
        _cell(f"{score.level} of {score.framework.top}"),
        _cell(_range(score)),
        _cell(_next_words(score)),
    ]


def _range(score: Score) -> str:
    if score.floor != score.ceiling:
        return f"{score.floor} to {score.ceiling}"
    return f"{score.level}, {certain_words(score)}"


def _next_words(score: Score) -> str:
    """ "Level 3 needs Drift detection, Cost control and 2 more."; plain text."""
    if score.next_level is None:
        return "The top."
    names = [score.findings.catalogue.by_id[one].name for one in score.blockers[:MOST_NEXT]]
    left = len(score.blockers) - len(names)
    return f"Level {score.next_level} needs {listed([*names, f'{left} more'] if left else names)}."


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": text}
