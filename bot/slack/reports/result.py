"""The end: the whole result in the thread, and a short card of it in the channel."""

from bot.domain.assessing.assessment import Assessment, Ending, Names, Reveal
from bot.domain.assessing.sitting import Sitting
from bot.domain.showing.report import Report
from bot.domain.showing.report_of import report_of
from bot.domain.surface import Links, SurfaceKind
from bot.slack.actions import LINK, OPEN_SETTLE, QuestionRef
from bot.slack.assessing.occupation import differences
from bot.slack.assessing.revote import what_the_vote_did
from bot.slack.blocks import actions, button, context, header, link_button, quoting_section, section
from bot.slack.climbing.next_rung import rung_blocks, rung_line, rung_words
from bot.slack.climbing.rung_taken import in_hand_lines
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, link
from bot.slack.phrases import alone, certainty_words, level_words, name, questionnaire_words
from bot.slack.reports import sections
from bot.slack.reports.buttons import details_button
from bot.slack.reports.screen import figures, figures_words, open_ends, open_ends_words, pictured
from bot.slack.reports.table import capability_table, verdict_groups

MOST_NAMED = 3
REOPENED = "Reopened; a new result follows."
COUNTS_HAVE_SHOWN = (
    "The counts that stood here were seen: if one person alone changes an answer now, the new counts tell which."
)
BY_NOW = "`/maturity report` says what is next now."
OF_ITS_DAY = f"The result of its day, with what became of its rungs. {BY_NOW}"
CALLED_OFF = "Called off: there is no result."


def result_message(sitting: Sitting, _links: Links) -> Message:
    if without := _without_result(sitting):
        return without
    report = report_of(sitting)
    blocks = [
        header(_title(sitting)),
        context(_about(report)),
        *_sections(sections.lead_of_result(sitting, report)),
        *_body(sitting, report),
    ]
    return Message(_result_text(sitting, report), tuple(blocks))


def _about(report: Report) -> str:
    """Once a rung was taken on, what is newer stands beside what is older."""
    return f"{sections.about(report)}. {OF_ITS_DAY}" if report.commitments else sections.about(report)


def _provisional(report: Report) -> list[str]:
    """In short: no plan is built on what the vote may change."""
    return [
        sections.blockers(report),
        rung_line(report),
        verdict_groups(report),
        sections.other_frameworks(report),
    ]


def _body(sitting: Sitting, report: Report) -> list[Block]:
    if sitting.assessment.revoting:
        return _sections(*_provisional(report))
    return _assessed(sitting, report) if report.score.assessed else rung_blocks(report)


def _title(sitting: Sitting) -> str:
    return f"{'Provisional: ' if sitting.assessment.revoting else ''}{level_words(sitting.score)}"


def _without_result(sitting: Sitting) -> Message | None:
    """What stood here holds no more: it was reopened, or called off. While splits are voted on, a result stands."""
    assessment = sitting.assessment
    if assessment.ending is Ending.CANCELLED:
        return Message(CALLED_OFF, (section(CALLED_OFF),))
    if assessment.open and not assessment.revoting:
        return _reopened(assessment)
    return None


def _reopened(assessment: Assessment) -> Message:
    """Said before anybody answers again, where names were promised to be hidden and all may still be changed."""
    setup = assessment.setup
    told = setup.names is not Names.OPEN and (setup.own_time or setup.reveal is Reveal.AT_CLOSE)
    text = f"{REOPENED} {COUNTS_HAVE_SHOWN}" if told else REOPENED
    return Message(text, (section(text),))


def _assessed(sitting: Sitting, report: Report) -> list[Block]:
    """One screen. What is enough says so before anything that is still open; all the rest is in the details."""
    still_open = [
        *open_ends(report, differences(sitting), _again(sitting)),
        *_quotes(sections.settled(report)),
    ]
    rung = rung_blocks(report)
    return [
        *([*still_open, *rung] if report.next_rung else [*rung, *still_open]),
        *_last_row(sitting, report),
        *figures(report),
        *(block for block in (capability_table(report),) if block),
    ]


def _again(sitting: Sitting) -> bool:
    return sitting.assessment.revoting_since is not None


def _last_row(sitting: Sitting, report: Report) -> list[Block]:
    assessment = sitting.assessment
    details = details_button(assessment.channel_id, assessment.assessment_id)
    return [actions("more", [details, *pictured(report), *_settle_button(sitting)])]


def _result_text(sitting: Sitting, report: Report) -> str:
    parts = [
        f"*{escape(_title(sitting))}*\n{_about(report)}",
        sections.lead_of_result(sitting, report),
        *_body_texts(sitting, report),
    ]
    return fit("\n\n".join(part for part in parts if part), MESSAGE_LIMIT)


def _body_texts(sitting: Sitting, report: Report) -> list[str]:
    if sitting.assessment.revoting:
        return _provisional(report)
    if not report.score.assessed:
        return [rung_words(report)]
    return [
        open_ends_words(report, differences(sitting), _again(sitting)),
        sections.settled(report),
        rung_words(report),
        figures_words(report),
    ]


def summary_message(sitting: Sitting, links: Links) -> Message:
    """What the channel is told: a few lines, and where to read on."""
    if without := _without_result(sitting):
        return without
    lines = [
        f"*{escape(questionnaire_words(sitting))}: {escape(level_words(sitting.score))}*",
        certainty_words(sitting),
    ]
    lines += [line for line in (what_the_vote_did(sitting), _blockers_line(sitting)) if line]
    taken = in_hand_lines(report_of(sitting))
    lines += [*taken, BY_NOW] if taken else [rung_line(sitting)]
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
    return [button("Settle a split or an unknown…", OPEN_SETTLE, str(QuestionRef(sitting.assessment.assessment_id)))]


def _sections(*texts: str) -> list[Block]:
    return [section(text) for text in texts if text]


def _quotes(*texts: str) -> list[Block]:
    return [quoting_section(text) for text in texts if text]
