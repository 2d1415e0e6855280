"""A poll's message in the channel: while it is open who has answered, at its close what came of it and what it did."""

from bot.domain.assessing.assessment import Ending, Names
from bot.domain.assessing.sitting import Sitting
from bot.domain.over_time.recheck import RecheckShown, Why
from bot.domain.over_time.standing import NO_EFFECT, Held, PollEffect
from bot.domain.scoring.level_change import LevelChange, Range
from bot.domain.surface import Links, SurfaceKind
from bot.slack.actions import CLOSE_POLL, CONTROL, LINK, SETTLE, QuestionRef
from bot.slack.assessing.attendance import attendance
from bot.slack.assessing.question import answer_buttons, counts_as_lines, why_line
from bot.slack.assessing.question_revealed import Part, names_by_value, revealed_parts, tally_bars
from bot.slack.blocks import actions, context, link_button, option, overflow, quoting_section, section
from bot.slack.climbing.recheck_words import poll_reason
from bot.slack.evidence.claimed_and_shown import backed_line, shown_by
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, day, escape, fit, link, moment, person
from bot.slack.phrases import (
    MENU,
    bullets,
    capability,
    count,
    counts_words,
    in_words,
    listed,
    name,
    people,
    tally_words,
    too_few_words,
    verdict_words,
)
from bot.slack.privacy import names_who_answered, shows_counts, who_sees_what

NOBODY = "Nobody answered, so it changes nothing."
NOT_SHOWN = "Closed before this was revealed: what was answered stays hidden, and does not count."
CALLED_OFF = "Called off: nothing of it is shown, and it counts for nothing."


def poll_message(
    sitting: Sitting,
    _links: Links,
    effect: PollEffect = NO_EFFECT,
    recheck: RecheckShown | None = None,
) -> Message:
    """`recheck` says why it is asked again, where it is."""
    parts = _open_parts(sitting, recheck) if sitting.assessment.open else _closed_parts(sitting, effect)
    parts = [*_why_again(sitting, recheck), *parts]
    title, asked = _title(sitting, recheck), f"*{escape(capability(sitting, asked_in(sitting)).question)}*"
    menu = overflow(CLOSE_POLL, _closing(sitting)) or overflow(CONTROL, _settling(sitting))
    blocks = (context(title), section(asked, "poll", menu), *(part.block for part in parts))
    lines = [title, asked, *(part.markup for part in parts if part.markup)]
    return Message(fit("\n".join(lines), MESSAGE_LIMIT), blocks)


def poll_summary(sitting: Sitting, links: Links, effect: PollEffect = NO_EFFECT) -> Message:
    """What the channel is told at the close: the verdict, how many gave it, and what it did."""
    turnout = _turnout(sitting) if _shown(sitting) else ""
    said = (f"*Poll closed: {name(sitting, asked_in(sitting))}.*", _outcome(sitting), turnout, _backed(sitting))
    lines = [" ".join(one for one in said if one), *_did(sitting, effect)]
    url = links.to(SurfaceKind.POLL, sitting.assessment.assessment_id)
    blocks = [section("\n".join(lines))]
    if url:
        blocks.append(actions("summary", [link_button("See the poll", LINK, url)]))
        lines.append(link(url, "The poll"))
    return Message(fit("\n".join(lines), MESSAGE_LIMIT), tuple(blocks))


def change_lines(changes: tuple[LevelChange, ...]) -> list[str]:
    """ "By AIMaks this lifts you from 1.3 to 1.5, still level 1.", and where nothing moved."""
    moved = [_moved_words(one) for one in changes if one.moved or one.range_moved]
    rest = [escape(one.framework.name) for one in changes if not (one.moved or one.range_moved)]
    if not changes:
        return []
    if not moved:
        return [f"By all {in_words(len(changes))} frameworks no level changes."]
    return [bullets([*moved, *([f"By {listed(rest)}: no level changes."] if rest else [])])]


def _moved_words(change: LevelChange) -> str:
    by, before, after = escape(change.framework.name), change.progress_before, change.progress_after
    if before is None or after is None:
        return f"By {by} you stand at {after}, level {change.level_after}: before, nothing was known."
    level = f"level {change.level_after}" if change.level_moved else f"still level {change.level_after}"
    certain = f"; {_range_words(change)}" if change.range_moved else ""
    if not change.moved:
        return f"By {by}: {level}{certain}."
    how = "lifts you" if after > before else "takes you down"
    return f"By {by} this {how} from {before} to {after}, {level}{certain}."


def _range_words(change: LevelChange) -> str:
    """ "certain now, where it could have been 0 to 1": what a poll can do though no level moves."""
    before, after = _wide(change.range_before), _wide(change.range_after)
    if not after:
        return f"certain now, where it could have been {before}"
    return f"it could be {after} now, where {f'it could have been {before}' if before else 'it was certain'}"


def _wide(bounds: Range) -> str:
    """ "0 to 1"; empty where the level is certain."""
    low, high = bounds
    return "" if low == high else f"{low} to {high}"


def asked_in(sitting: Sitting) -> str:
    """The capability that the poll asks."""
    return sitting.agenda[0]


def _why_again(sitting: Sitting, recheck: RecheckShown | None) -> list[Part]:
    if recheck is None:
        return []
    asked = asked_in(sitting)
    why = poll_reason(recheck, sitting.assessment.assessment_id, name(sitting, asked), shown_by(sitting, asked))
    return [Part(why, quoting_section(why))]


def _title(sitting: Sitting, recheck: RecheckShown | None) -> str:
    assessment = sitting.assessment
    who = "Re-check" if _is_rungs_own(sitting, recheck) else f"Poll by {person(assessment.facilitator_id)}"
    title = f"{who} · {name(sitting, asked_in(sitting))}"
    if assessment.open:
        return title
    by_itself = " by itself: its time was up" if assessment.ending is Ending.TIME_UP else ""
    return f"{title} · closed{by_itself}"


def _is_rungs_own(sitting: Sitting, recheck: RecheckShown | None) -> bool:
    """It came by the schedule, which opened it: one that was open already stays the poll of who asked."""
    if recheck is None or recheck.recheck.why is not Why.SCHEDULE:
        return False
    return sitting.assessment.opened_at >= recheck.recheck.begun_at


def _open_parts(sitting: Sitting, recheck: RecheckShown | None) -> list[Part]:
    asked = asked_in(sitting)
    ref = str(QuestionRef(sitting.assessment.assessment_id, asked))
    buttons = Part("", actions("answer", answer_buttons(ref)))
    said = [why_line(sitting, asked), counts_as_lines(sitting, asked)]
    small = [_who_answered(sitting), *who_sees_what(sitting), _closing_line(sitting, recheck)]
    return [
        *(Part(line, section(line)) for line in said),
        buttons,
        *(Part(line, section(line)) for line in _live_lines(sitting)),
        *(Part(line, context(line)) for line in small),
    ]


def _live_lines(sitting: Sitting) -> list[str]:
    asked = asked_in(sitting)
    if not shows_counts(sitting, asked) or not sitting.tally(asked).answered:
        return []
    return [line for line in (tally_bars(sitting.tally(asked)), names_by_value(sitting, asked)) if line]


def _who_answered(sitting: Sitting) -> str:
    """A name alone, beside a count of one, would be an answer with a name: the first two are named together."""
    asked, setup = asked_in(sitting), sitting.assessment.setup
    answered, total = attendance(sitting, asked).answered, sitting.tally(asked).answered
    if not total:
        return "Nobody has answered yet. Everyone in the channel may."
    lone = total == 1 and setup.names is not Names.OPEN
    if setup.anonymous or lone or not names_who_answered(sitting, asked):
        return f"{count(total, 'person has', 'people have')} answered so far."
    return f"Answered so far: {people(answered)}."


def _closing_line(sitting: Sitting, recheck: RecheckShown | None) -> str:
    rungs_own = _is_rungs_own(sitting, recheck)
    leads = sitting.leaders if rungs_own else (sitting.assessment.facilitator_id,)
    who = listed([*map(person, leads), "a workspace admin"], "or")
    by_hand = f"{who[0].upper()}{who[1:]} can close it before, from {MENU}."
    closes_at = sitting.assessment.closes_at
    return f"Closes by itself: {moment(closes_at)}. {by_hand}" if closes_at is not None else by_hand


def _turnout(sitting: Sitting) -> str:
    """ "3 of 6 answered.": three who agree are not a channel that agrees. Below the floor of an anonymous one no counts
    are kept. Where fewer were there at the close than had answered, only the latter is said."""
    answered, could = sitting.tally(asked_in(sitting)).answered, sitting.assessment.could_answer
    if not answered:
        return ""
    return f"{answered} of {could} answered." if could is not None and could >= answered else f"{answered} answered."


def _closed_parts(sitting: Sitting, effect: PollEffect) -> list[Part]:
    asked, did = asked_in(sitting), "\n".join(_did(sitting, effect))
    shown = _shown(sitting)
    parts = revealed_parts(sitting, asked, _turnout(sitting)) if shown else [_part(_outcome(sitting))]
    told = [_backed(sitting), f"*What it did*\n{did}" if did else ""]
    return [*parts, *(_part(line) for line in told if line)]


def _backed(sitting: Sitting) -> str:
    """As it was at the close, so that a closed poll never changes."""
    return backed_line(sitting, asked_in(sitting)) if _shown(sitting) else ""


def _did(sitting: Sitting, effect: PollEffect) -> list[str]:
    """Where nobody answered, or nothing of it shows, that says enough."""
    if not sitting.findings[asked_in(sitting)].asked:
        return []
    before = [_before(effect.before)] if effect.before is not None else []
    return [*before, *change_lines(effect.levels)]


def _before(held: Held) -> str:
    """ "Before: not met, no 6, on 27 Oct.": a few answers may replace those of a whole team."""
    counts = f", {counts_words(held.finding.tally)}" if held.finding.tally.answered else ""
    return f"Before: {verdict_words(held.finding).lower()}{counts}, on {day(held.source.closed_at)}."


def _shown(sitting: Sitting) -> bool:
    asked = asked_in(sitting)
    revealed = sitting.question_of[asked].revealed and sitting.assessment.counts
    return asked in sitting.settlement_of or (
        revealed and bool(sitting.tally(asked).answered) and not sitting.below_floor(asked)
    )


def _outcome(sitting: Sitting) -> str:
    """The verdict, or why there is none."""
    asked, assessment = asked_in(sitting), sitting.assessment
    if assessment.ending is Ending.CANCELLED:
        return CALLED_OFF
    if not sitting.question_of[asked].revealed:
        return NOT_SHOWN
    if asked not in sitting.settlement_of:
        if not sitting.participants:
            return NOBODY
        if sitting.below_floor(asked):
            return too_few_words(sitting)
    finding = sitting.findings[asked]
    return f"{verdict_words(finding)}: {tally_words(finding.tally)}."


def _part(markup: str) -> Part:
    return Part(markup, section(markup))


def _closing(sitting: Sitting) -> list[Block]:
    """Everybody sees the menu; who asked and admins can use it."""
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    return [option("Close and show", ref)] if sitting.assessment.open else []


def _settling(sitting: Sitting) -> list[Block]:
    asked = asked_in(sitting)
    ref = QuestionRef(sitting.assessment.assessment_id, asked)
    counts = sitting.assessment.counts and sitting.can_be_settled(asked)
    return [option("Settle this…", f"{SETTLE}|{ref}")] if counts else []
