"""What is split, in the thread: to talk about, with the concrete things people name, and to vote on once more."""

from bot.domain.assessing.assessment import Ending
from bot.domain.assessing.revote import Split, Thing, nobody_voted_again, splits
from bot.domain.assessing.sitting import Sitting
from bot.domain.surface import Links
from bot.slack.actions import OPEN_SETTLE, OPEN_STOP, WIZARD_OPEN, QuestionRef
from bot.slack.assessing.question_revealed import settlement_line
from bot.slack.blocks import actions, button, context, header, quoting_section, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, moment, person, quote_person
from bot.slack.phrases import (
    bullets,
    capability,
    count,
    counts_words,
    listed,
    name,
    too_few,
    too_few_words,
    verdict_words,
)

MOST_LISTED = 12
MOST_THINGS = 8
WHAT_TO_NAME = "What would one see in the repository?"
NO_VOTE = "No vote is on here any more."
CALLED_OFF = "Called off: the second votes stay hidden, and nothing of it counts."


def splits_message(sitting: Sitting, _links: Links) -> Message:
    found = splits(sitting)
    assessment = sitting.assessment
    if assessment.ending is Ending.CANCELLED:
        return Message(CALLED_OFF, (section(CALLED_OFF),))
    if (assessment.open and not assessment.revoting) or not found:
        return Message(NO_VOTE, (section(NO_VOTE),))
    title, parts = _title(sitting, found), [_split_lines(sitting, one) for one in found[:MOST_LISTED]]
    if len(found) > MOST_LISTED:
        parts.append(f"and {len(found) - MOST_LISTED} more")
    how = how_the_vote_goes(sitting) if sitting.assessment.revoting else _how_it_ended(sitting)
    blocks = [header(title), section(how), *(quoting_section(part) for part in parts)]
    if sitting.assessment.revoting:
        blocks += [context(votes_words(sitting)), actions("splits", _buttons(sitting))]
        how = f"{how}\n{votes_words(sitting)}"
    return Message(fit("\n\n".join([f"*{escape(title)}*", how, *parts]), MESSAGE_LIMIT), tuple(blocks))


def _title(sitting: Sitting, found: tuple[Split, ...]) -> str:
    """What was settled meanwhile is split no more."""
    voting = sitting.assessment.revoting
    number = len(sitting.to_revote if voting else found)
    return f"You {'are' if voting else 'were'} split on {count(number, 'capability', 'capabilities')}"


def how_the_vote_goes(sitting: Sitting) -> str:
    closes_at = sitting.assessment.closes_at
    end = f" until {moment(closes_at)}, or until everyone has voted" if closes_at is not None else ""
    return (
        "Talk about these first. Press Vote again: I ask everyone who answered, in private, for one concrete thing on "
        f"each. {_how_things_show(sitting)} Then all vote once more, hidden{end}."
    )


def _how_things_show(sitting: Sitting) -> str:
    if sitting.assessment.setup.anonymous:
        floor = sitting.assessment.setup.floor
        return f"These show here once there are {floor} on a capability, in no order and never with a name."
    return "It shows here, without a name unless its giver agrees."


def _how_it_ended(sitting: Sitting) -> str:
    still = [one for one in sitting.split_at_first if sitting.findings[one].contested]
    again = not nobody_voted_again(sitting, sitting.split_at_first)
    over = "The re-vote is over" if again else "The re-vote is over: nobody voted again, so the first counts stand"
    if not still:
        return f"{over}, and no split is left."
    which = [name(sitting, one) for one in still[:MOST_LISTED]]
    if len(still) > MOST_LISTED:
        which.append(f"{len(still) - MOST_LISTED} more")
    them = "it" if len(still) == 1 else "them"
    return (
        f"{over}. Still split: {listed(which)}. "
        f"From the result below, the facilitator can settle {them}, with a reason."
    )


def votes_words(sitting: Sitting) -> str:
    return f"{voted_words(sitting)} Who does not vote keeps the first answer."


def voted_words(sitting: Sitting) -> str:
    """How many, and never who: beside two counts that would tell whose vote changed."""
    total = len(sitting.participants)
    return f"{sitting.voted_again} of {total} {'has' if total == 1 else 'have'} voted again."


def _split_lines(sitting: Sitting, split: Split) -> str:
    lines = [f"*{name(sitting, split.capability_id)}*{_counts(sitting, split)}"]
    settlement = sitting.settlement_of.get(split.capability_id)
    if settlement:
        lines.append(settlement_line(settlement))
    elif sitting.assessment.open:
        lines.append(f"_{escape(capability(sitting, split.capability_id).question)}_")
    if split.things:
        lines += ["What people point to:", things_lines(split.things)]
    return "\n".join(lines)


def _counts(sitting: Sitting, split: Split) -> str:
    """Both rounds, as far as they may be shown."""
    if too_few(sitting, split.capability_id):
        return f": {too_few_words(sitting)}"
    said = _both_rounds(sitting, split)
    decided = not sitting.assessment.open and split.capability_id not in sitting.settlement_of
    verdict = f". Verdict: {verdict_words(sitting.findings[split.capability_id]).lower()}." if decided else ""
    return f": {said}{verdict}" if said else ""


def _both_rounds(sitting: Sitting, split: Split) -> str:
    """ "first yes 3, no 3; then yes 5, no 1"."""
    first, final = split.first, split.final
    if first is None or final is None:
        shown = first or final
        return counts_words(shown) if shown is not None else ""
    if nobody_voted_again(sitting, [split.capability_id]):
        return f"{counts_words(first)}, as nobody voted again"
    return f"first {counts_words(first)}; then {counts_words(final)}"


def things_lines(things: tuple[Thing, ...]) -> str:
    shown = bullets(_thing(one) for one in things[:MOST_THINGS])
    return f"{shown}\nand {len(things) - MOST_THINGS} more" if len(things) > MOST_THINGS else shown


def _thing(thing: Thing) -> str:
    words = f"“{quote_person(thing.text)}”"
    return f"{person(thing.giver)}: {words}" if thing.giver else words


def _buttons(sitting: Sitting) -> list[Block]:
    """For all to see; who may not settle or close is told so."""
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    return [
        button("Vote again", WIZARD_OPEN, ref, style="primary"),
        button("Settle…", OPEN_SETTLE, ref),
        button("Close the vote…", OPEN_STOP, ref),
    ]
