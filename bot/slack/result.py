"""The end: the whole result in the thread, and a short card of it in the channel."""

from bot.domain.assessment import Ending
from bot.domain.sitting import Sitting
from bot.domain.surface import Links, SurfaceKind
from bot.slack import result_sections as sections
from bot.slack.actions import LINK, OPEN_SETTLE, QuestionRef
from bot.slack.blocks import actions, button, context, divider, header, link_button, quoting_section, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, link
from bot.slack.next_rung import rung_blocks, rung_line, rung_words
from bot.slack.occupation import differences
from bot.slack.phrases import alone, certainty_words, level_words, name, questionnaire_words
from bot.slack.result_chart import share_chart, share_words
from bot.slack.result_evidence import evidence_list
from bot.slack.result_table import capability_table, table_words, verdict_groups
from bot.slack.revote import what_the_vote_did

MOST_NAMED = 3


REOPENED = "Reopened; a new result follows."
CALLED_OFF = "Called off: there is no result."


def result_message(sitting: Sitting, _links: Links) -> Message:
    if without := _without_result(sitting):
        return without
    blocks = [
        header(_title(sitting)),
        context(sections.about(sitting)),
        *_sections(sections.lead(sitting)),
        *_body(sitting),
    ]
    return Message(_result_text(sitting), tuple(blocks))


def _provisional(sitting: Sitting) -> list[str]:
    """In short: no plan is built on what the vote may change."""
    return [
        sections.blockers(sitting),
        rung_line(sitting),
        verdict_groups(sitting),
        sections.other_frameworks(sitting),
    ]


def _body(sitting: Sitting) -> list[Block]:
    if sitting.assessment.revoting:
        return _sections(*_provisional(sitting))
    return _assessed(sitting) if sitting.score.assessed else rung_blocks(sitting)


def _title(sitting: Sitting) -> str:
    return f"{'Provisional: ' if sitting.assessment.revoting else ''}{level_words(sitting.score)}"


def _without_result(sitting: Sitting) -> Message | None:
    """What stood here holds no more: it was reopened, or called off. While splits are voted on, a result stands."""
    assessment = sitting.assessment
    if assessment.ending is Ending.CANCELLED:
        return Message(CALLED_OFF, (section(CALLED_OFF),))
    if assessment.open and not assessment.revoting:
        return Message(REOPENED, (section(REOPENED),))
    return None


def _assessed(sitting: Sitting) -> list[Block]:
    """What is enough says so before anything that is still open."""
    still_open = [
        *_sections(sections.splits(sitting), differences(sitting), sections.blockers(sitting)),
        *_settle_button(sitting),
        *_quotes(sections.settled(sitting)),
    ]
    rung = [divider(), *rung_blocks(sitting), divider()]
    return [
        *([*still_open, *rung] if sitting.next_rung else [*rung, *still_open]),
        *_sections(sections.ahead(sitting), sections.inferred(sitting), share_words(sitting)),
        *(block for block in (share_chart(sitting),) if block),
        *_sections(verdict_groups(sitting), sections.unanimous_ones(sitting)),
        *(block for block in (capability_table(sitting),) if block),
        *_quotes(evidence_list(sitting)),
        *_sections(sections.other_frameworks(sitting)),
        context(sections.method(sitting)),
        context(sections.reading(sitting)),
    ]


def _result_text(sitting: Sitting) -> str:
    parts = [
        f"*{escape(_title(sitting))}*\n{sections.about(sitting)}",
        sections.lead(sitting),
        *_body_texts(sitting),
    ]
    return fit("\n\n".join(part for part in parts if part), MESSAGE_LIMIT)


def _body_texts(sitting: Sitting) -> list[str]:
    if sitting.assessment.revoting:
        return _provisional(sitting)
    return _assessed_texts(sitting) if sitting.score.assessed else [rung_words(sitting)]


def _assessed_texts(sitting: Sitting) -> list[str]:
    return [
        sections.splits(sitting),
        differences(sitting),
        sections.blockers(sitting),
        rung_words(sitting),
        sections.ahead(sitting),
        sections.inferred(sitting),
        share_words(sitting),
        table_words(sitting),
        sections.unanimous_ones(sitting),
        evidence_list(sitting),
        sections.other_frameworks(sitting),
        sections.settled(sitting),
        sections.method(sitting),
    ]


def summary_message(sitting: Sitting, links: Links) -> Message:
    """What the channel is told: a few lines, and where to read on."""
    if without := _without_result(sitting):
        return without
    lines = [
        f"*{escape(questionnaire_words(sitting))}: {escape(level_words(sitting.score))}*",
        certainty_words(sitting),
    ]
    lines += [line for line in (what_the_vote_did(sitting), _blockers_line(sitting), rung_line(sitting)) if line]
    url = links.to(SurfaceKind.RESULT, sitting.assessment.assessment_id)
    text = "\n".join([*lines, *([link(url, "The whole result, in the thread")] if url else [])])
    blocks = [section("\n".join(lines))]
    if url:
        blocks.append(actions("summary", [link_button("See the whole result", LINK, url)]))
    return Message(fit(text, MESSAGE_LIMIT), tuple(blocks))


def _blockers_line(sitting: Sitting) -> str:
    score = sitting.score
    if not score.blockers or sitting.enough:
        return ""
    ordered = sorted(score.blockers, key=lambda one: one not in score.contested)
    shown = ", ".join(name(sitting, one) for one in ordered[:MOST_NAMED])
    more = len(score.blockers) - MOST_NAMED
    return f"*Blocks level {score.next_level}:* {shown}{f' and {more} more' if more > 0 else ''}."


def _settle_button(sitting: Sitting) -> list[Block]:
    open_ones = [one for one in sitting.settleable() if one not in sitting.settlement_of]
    if alone(sitting) or not open_ones:
        return []
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    return [actions("settle", [button("Settle a split or an unknown…", OPEN_SETTLE, ref)])]


def _sections(*texts: str) -> list[Block]:
    return [section(text) for text in texts if text]


def _quotes(*texts: str) -> list[Block]:
    return [quoting_section(text) for text in texts if text]
