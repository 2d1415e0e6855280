"""A nudge: one rung, its first step, how long it has been, one useful thing, and what was said to it."""

from zoneinfo import ZoneInfo

from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.cadence import local_day
from bot.domain.climbing.check_in import Answered, Nudge
from bot.domain.climbing.measured import Measured
from bot.domain.climbing.nudge_shown import NudgeShown
from bot.domain.climbing.nudging import NudgeKind, Reply, days_at_it
from bot.domain.climbing.useful import Useful, useful_thing
from bot.domain.scoring.tally import Verdict
from bot.domain.scoring.what_if import Reach, tried
from bot.domain.showing.phrases import day_words
from bot.domain.showing.taken_words import there_words
from bot.slack.actions import NUDGE_DONE, NUDGE_MOVING, NUDGE_SNOOZE, NUDGE_STUCK, NUDGE_WRONG, START_AGAIN
from bot.slack.ages import local_day_words
from bot.slack.blocks import actions, button, context, quoting_section, section
from bot.slack.climbing.rung_taken import ENDED
from bot.slack.climbing.what_if_view import effect_words
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, person, quote_person
from bot.slack.phrases import bullets, capability, name

STEP_LIMIT = 500
TITLES = {
    Useful.HOW: "A way to get there",
    Useful.EVIDENCE: "What would show it",
    Useful.CONFUSED_WITH: "What others confuse it with",
    Useful.LIFTS: "What it would lift",
}


def nudge_message(sitting: Sitting, shown: NudgeShown) -> Message:
    """As it stands when it is shown: a rung that ended asks for nothing.

    An older nudge leaves the buttons and the first step to the newest: the step may be another one by now.
    """
    nudge, commitment = shown.nudge, shown.commitment
    if nudge.kind is NudgeKind.GOODBYE:
        return _goodbye(sitting, shown)
    there = there_words(commitment, shown.known) if shown.asks else ""
    lines = [_question(sitting, shown), *([there] if there else [])]
    if commitment.first_step and shown.newest:
        lines.append(f"*First step:* {quote_person(commitment.first_step, STEP_LIMIT)}")
    useful, said = _useful(sitting, shown), said_words(shown)
    text = "\n".join(part for part in (*lines, useful, said) if part)
    blocks = [quoting_section("\n".join(lines)), *([section(useful)] if useful else [])]
    if said:
        blocks.append(quoting_section(said))
    if commitment.open and shown.newest:
        blocks.append(actions("nudge", _buttons(nudge)))
        blocks.append(context(_footer(shown)))
    return Message(fit(text, MESSAGE_LIMIT), tuple(blocks))


def _question(sitting: Sitting, shown: NudgeShown) -> str:
    rung, owner = name(sitting, shown.commitment.capability_id), person(shown.commitment.owner)
    ago = _ago(days_at_it(shown.commitment, shown.nudge.sent_at, shown.zone))
    if shown.nudge.kind is NudgeKind.WRONG_STEP:
        return (
            f"{owner}, is this the wrong step? You took on *{rung}* {ago}, and two of my questions about it stayed "
            "without an answer."
        )
    return f"{owner}, how is it going with *{rung}*? You took it on {ago}."


def _ago(days: int) -> str:
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


def _footer(shown: NudgeShown) -> str:
    due_on = shown.commitment.due_on
    late = local_day(shown.nudge.sent_at, shown.zone) > due_on.isoformat()
    until = f"{'It was due' if late else 'Due'} {day_words(due_on)}."
    if shown.nudge.kind is NudgeKind.WRONG_STEP:
        return f"{until} “Wrong rung” offers the next best; any other answer keeps it. Without one I ask monthly."
    return f"{until} I ask monthly now, until somebody answers." if shown.nudge.monthly else until


def _useful(sitting: Sitting, shown: NudgeShown) -> str:
    """Empty where it is what the rung would lift, and that is not to be told any more."""
    capability_id = shown.commitment.capability_id
    thing = useful_thing(shown.nudge.turn, capability(sitting, capability_id))
    if thing.text is not None:
        return f"*{TITLES[thing.kind]}:* {escape(thing.text)}"
    if shown.measured is None or not shown.tells_what_it_lifts:
        return ""
    return f"*{TITLES[thing.kind]}:*{_lifts(shown.measured, capability_id)}"


def _lifts(measured: Measured, capability_id: str) -> str:
    """From where the team stands now, not from the result from which the rung was taken."""
    if measured.score.effective[capability_id] is Verdict.MET:
        return " nothing more. By your answers it is there already."
    found = tried(measured.score, measured.scores, [capability_id])
    moved = [one for one in found.effects if one.reach is not Reach.NOTHING]
    if not moved:
        return " nothing by itself, in any framework."
    return "\n" + bullets(effect_words(measured, one) for one in moved)


def _buttons(nudge: Nudge) -> list[Block]:
    key = nudge.nudge_id
    return [
        button("Done…", NUDGE_DONE, key, style="primary"),
        button("Moving", NUDGE_MOVING, key),
        button("Stuck…", NUDGE_STUCK, key),
        button("Snooze…", NUDGE_SNOOZE, key),
        button("Wrong rung…", NUDGE_WRONG, key),
    ]


def said_words(shown: NudgeShown) -> str:
    """What was said to it, or how the rung ended. Whoever is not the owner is not named: one alone is mentioned."""
    said, commitment = shown.nudge.answered, shown.commitment
    if said is None:
        return _how_it_ended(shown)
    who = person(commitment.owner) if said.by == commitment.owner else "Somebody for the owner"
    reason = f" “{quote_person(said.reason)}”" if said.reason else ""
    return f"{who} said: *{_reply_words(said, shown.zone)}*{reason}"


def _how_it_ended(shown: NudgeShown) -> str:
    """With the day, for it was said elsewhere, and maybe long after; empty while it goes on."""
    outcome, ended_at = shown.commitment.outcome, shown.commitment.ended_at
    if outcome is None or ended_at is None:
        return ""
    return f"{ENDED[outcome]} on {local_day_words(ended_at, shown.zone.key)}."


def _reply_words(said: Answered, zone: ZoneInfo) -> str:
    """A snooze ends on a day of the team's: by the reader's own clock that midnight may be another day's."""
    match said.reply:
        case Reply.DONE:
            return "Done. The channel is asked whether it is so."
        case Reply.MOVING:
            return "Moving. I skip the next one."
        case Reply.STUCK:
            return "Stuck."
        case Reply.WRONG_RUNG:
            return "Wrong rung."
        case Reply.SNOOZE:
            until = f" until {local_day_words(said.until, zone.key)}" if said.until is not None else ""
            return f"Snoozed{until}."


def _goodbye(sitting: Sitting, shown: NudgeShown) -> Message:
    """The third silence: Rung stops, and says how to start again."""
    commitment = shown.commitment
    rung, owner = name(sitting, commitment.capability_id), person(commitment.owner)
    why = "my last questions stayed without an answer."
    stopped = commitment.open and commitment.begun_at <= shown.nudge.sent_at and shown.nudge.answered is None
    if not stopped:
        now = said_words(shown) or "I ask again."
        return Message(text := f"{owner}, I had stopped asking about *{rung}*: {why} {now}", (quoting_section(text),))
    text = f"{owner}, I stop asking about *{rung}*: {why}"
    how = "*Start again* wakes it, and I ask as before. It stays in the result until then."
    row = [
        button("Start again", START_AGAIN, commitment.commitment_id, style="primary"),
        button("Done…", NUDGE_DONE, shown.nudge.nudge_id),
        button("Wrong rung…", NUDGE_WRONG, shown.nudge.nudge_id),
    ]
    return Message(f"{text} {how}", (section(f"{text} {how}"), actions("nudge", row)))
