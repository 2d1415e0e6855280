"""The same answers on every framework, on one screen: levels, the most telling difference, what would settle more."""

from collections.abc import Sequence

from bot.domain.comparison import Contradiction, FarApart, Reason, contradictions, far_apart, height, widest
from bot.domain.scoring import Score
from bot.domain.team_seen import TeamSeen
from bot.slack.actions import WIZARD_OPEN, QuestionRef
from bot.slack.blocks import actions, button, context, header, section
from bot.slack.book import book_button
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit
from bot.slack.phrases import bullets, count, in_words, listed
from bot.slack.report_sections import framework_line

COMPARE = "compare"
"""The book's kind."""
TITLE = "The same answers, by every framework"
MOST_NAMED = 3
MOST_REASONS = 2
MOST_NEXT = 2
MOST_ROWS = 50
ALIKE = "All of them see you equally far up their ladders."


def comparison_message(seen: TeamSeen, channel_id: str) -> Message:
    scores = seen.standing.scores
    parts = [telling(scores), _to_settle(seen)]
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
        "caption": TITLE,
        "rows": rows,
        "page_size": 10,
        "row_header_column_index": 0,
    }


def telling(scores: Sequence[Score]) -> str:
    """The difference that says most, in a few sentences."""
    found, apart = contradictions(scores), far_apart(scores)
    if found:
        return f"*The greatest difference.* {contradiction_words(found[0], MOST_REASONS)}"
    return f"{ALIKE} Yet they ask at different times. {apart_words(apart[0])}" if apart else ALIKE


def contradiction_words(found: Contradiction, most: int) -> str:
    """Who sees the team higher, and why: at most so many reasons are named."""
    higher, lower = found.higher, found.lower
    sentences = [f"{_stands(higher)}; {_stands(lower)}."]
    sentences += [reason_words(found, one) for one in found.reasons[:most]]
    left = len(found.reasons) - most
    if left > 0:
        sentences.append(f"And {count(left, 'more capability', 'more capabilities')} like that.")
    if not found.reasons:
        sentences.append(f"What is left of {escape(lower.framework.name)} does not apply here.")
    if not found.certain:
        sentences.append("More answers could still bring the two together.")
    return " ".join(sentences)


def reason_words(found: Contradiction, reason: Reason) -> str:
    """ "Resilio asks Drift detection for level 2 of 5; AIMaks only for level 3 of 3."."""
    what, lower = capability_name(found.lower, reason.capability), found.lower.framework
    asked = f"{escape(lower.name)} asks {what} for level {reason.level} of {lower.top}"
    return f"{asked}; {escape(found.higher.framework.name)} {_elsewhere(found, reason)}."


def _elsewhere(found: Contradiction, reason: Reason) -> str:
    """A later level is one that stands further up its own ladder."""
    if reason.elsewhere is None:
        return "does not ask it"
    later = height(found.higher, reason.elsewhere) > height(found.lower, reason.level)
    return f"{'only ' if later else ''}for level {reason.elsewhere} of {found.higher.framework.top}"


def apart_words(one: FarApart) -> str:
    """ "Drift detection: AIMaks asks it for level 1 of 3, Resilio for level 5 of 5."."""
    early, late = one.early.score.framework, one.late.score.framework
    return (
        f"{capability_name(one.early.score, one.capability)}: {escape(early.name)} asks it for level "
        f"{one.early.level} of {early.top}, {escape(late.name)} for level {one.late.level} of {late.top}."
    )


def capability_name(score: Score, capability_id: str) -> str:
    return escape(score.findings.catalogue.by_id[capability_id].name)


def _stands(score: Score) -> str:
    """Where a ladder begins with level 1, that is the foot and nothing climbed yet."""
    ladder = score.framework
    foot = ", the foot" if score.level == ladder.lowest else ""
    return f"{escape(ladder.name)} has you on level {score.level} of {ladder.top}{foot}"


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
    return f"*To settle {escape(score.framework.name)}, answer {these}{first}:* {named}{more}. {_how(seen, score)}"


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
        _cell(score.framework.name),
        _cell(f"{score.level} of {score.framework.top}"),
        _cell(_range(score)),
        _cell(_next_words(score)),
    ]


def _range(score: Score) -> str:
    if score.floor != score.ceiling:
        return f"{score.floor} to {score.ceiling}"
    return "final" if score.final else "as it is, with splits"


def _next_words(score: Score) -> str:
    """ "Level 3 needs Drift detection, Cost control and 2 more."; plain text."""
    if score.next_level is None:
        return "The top."
    names = [score.findings.catalogue.by_id[one].name for one in score.blockers[:MOST_NEXT]]
    left = len(score.blockers) - len(names)
    return f"Level {score.next_level} needs {listed([*names, f'{left} more'] if left else names)}."


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": text}
