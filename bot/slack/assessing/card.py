"""The card in the channel: what is assessed, who takes part, how far it is. Its thread carries the conversation."""

from bot.domain.assessing.assessment import Ending, Entry, Names, Reveal
from bot.domain.assessing.attendance import participants_may_be_named
from bot.domain.assessing.sitting import Sitting
from bot.domain.surface import Links, SurfaceKind
from bot.slack.actions import JOIN, LEAVE, LINK, QuestionRef
from bot.slack.assessing.floor import floor_warning
from bot.slack.assessing.opening import how_it_works
from bot.slack.assessing.own_time import closing_line, missing_line, own_time_buttons, own_time_progress
from bot.slack.assessing.revote import revote_buttons, revote_lines
from bot.slack.blocks import actions, button, context, header, link_button, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, link, person
from bot.slack.phrases import (
    MOST_NAMES,
    alone,
    at_close,
    bar,
    certainty_words,
    count,
    ending_words,
    level_words,
    people,
    progress,
    progress_words,
    questionnaire_words,
    quoted,
    running_range,
)
from bot.slack.privacy import privacy_line

REGULAR_RECHECK = "The regular re-check, set up as the last assessment was, for who took part in it and is still here."


def card(sitting: Sitting, links: Links, again: bool = False) -> Message:
    """`again`: a re-check by the team's schedule."""
    title = f"MLOps maturity: {questionnaire_words(sitting)}"
    body = _open_lines(sitting) if sitting.assessment.open else _closed_lines(sitting)
    where, small = _link_line(sitting, links), _small_lines(sitting, links)
    small = [*([REGULAR_RECHECK] if again else []), *small]
    blocks = [header(title), section("\n".join(body))]
    if sitting.assessment.open and alone(sitting):
        blocks.append(section(how_it_works(sitting)))
    blocks += [context(line) for line in small]
    buttons = _buttons(sitting, links)
    if buttons:
        blocks.append(actions("card", buttons))
    lines = [f"*{escape(title)}*", *body, *small, *([where] if where else [])]
    return Message(fit("\n".join(lines), MESSAGE_LIMIT), tuple(blocks))


def _open_lines(sitting: Sitting) -> list[str]:
    if sitting.assessment.revoting:
        return [*revote_lines(sitting), *_target_lines(sitting)]
    warning = [line] if (line := floor_warning(sitting)) else []
    if sitting.assessment.setup.own_time:
        return [own_time_progress(sitting), *warning, closing_line(sitting), *_target_lines(sitting)]
    lines = [
        f"{bar(progress(sitting), len(sitting.questionnaire.criteria))}  {progress_words(sitting)}",
        running_range(sitting),
    ]
    return [*lines, *_join_lines(sitting), *warning, *_target_lines(sitting)]


def _closed_lines(sitting: Sitting) -> list[str]:
    if sitting.assessment.ending is Ending.CANCELLED:
        return [ending_words(sitting)]
    lines = [f"*{escape(level_words(sitting.score))}*", certainty_words(sitting), ending_words(sitting)]
    if sitting.assessment.setup.own_time:
        lines.append(missing_line(sitting))
    return [line for line in [*lines, *_target_lines(sitting)] if line]


def _join_lines(sitting: Sitting) -> list[str]:
    """Said before the first reveal, where a second answer would shut a third person out of the question."""
    if not _may_join(sitting) or sitting.revealed or sitting.assessment.setup.own_time:
        return []
    if at_close(sitting):
        return ["Join first: the next question comes once all who joined have answered."]
    return ["Join first: a question is revealed once all who joined have answered it."]


def _may_join(sitting: Sitting) -> bool:
    """Who comes during a re-vote joins by voting."""
    assessment = sitting.assessment
    asking = assessment.open and not assessment.revoting
    return asking and assessment.setup.entry is Entry.ANYONE and not alone(sitting)


def _target_lines(sitting: Sitting) -> list[str]:
    target = sitting.target
    return [f"Target: level {target.progress:g}, for {quoted(escape(target.situation))}"] if target else []


def _small_lines(sitting: Sitting, links: Links) -> list[str]:
    if alone(sitting):
        return [privacy_line(sitting)]
    return [_people_line(sitting, links)]


def _people_line(sitting: Sitting, links: Links) -> str:
    """The opening calls the chosen people, once: until the card is there, and can no longer notify, it only counts."""
    facilitator = f"Facilitator: {person(sitting.assessment.facilitator_id)}"
    if sitting.leaders:
        facilitator += f", with {people(sitting.leaders)}"
    total = len(sitting.participants)
    if not total:
        return f"Nobody takes part yet. {facilitator}."
    posted = links.to(SurfaceKind.CARD, sitting.assessment.assessment_id) is not None
    called_later = sitting.assessment.setup.entry is not Entry.ANYONE and not posted
    asking = sitting.assessment.open and not sitting.assessment.revoting
    setup = sitting.assessment.setup
    if setup.own_time and asking and posted and (missing := missing_line(sitting)):
        return f"{missing} {facilitator}."
    answering_joins = setup.reveal is Reveal.LIVE and setup.names is not Names.OPEN and setup.entry is Entry.ANYONE
    hidden = answering_joins or not participants_may_be_named(sitting)
    if called_later or hidden or total > MOST_NAMES:
        return f"{count(total, 'person takes', 'people take')} part. {facilitator}."
    return f"Taking part: {people(sitting.participants)}. {facilitator}."


def _link_line(sitting: Sitting, links: Links) -> str:
    destination = _destination(sitting, links)
    return link(destination[1], destination[0]) if destination else ""


def _buttons(sitting: Sitting, links: Links) -> list[Block]:
    found: list[Block] = []
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    if sitting.assessment.revoting:
        return revote_buttons(sitting, _destination(sitting, links))
    if sitting.assessment.setup.own_time and sitting.assessment.open:
        return own_time_buttons(sitting)
    if _may_join(sitting):
        found += [button("Join", JOIN, ref, style=_join_style(sitting)), button("Leave", LEAVE, ref)]
    destination = _destination(sitting, links)
    if destination:
        found.append(link_button(destination[0], LINK, destination[1]))
    return found


def _join_style(sitting: Sitting) -> str | None:
    """All see the same card: once others than who started it have joined, that is no longer the first thing to do."""
    others = set(sitting.participants) - {sitting.assessment.facilitator_id}
    return None if others else "primary"


def _destination(sitting: Sitting, links: Links) -> tuple[str, str] | None:
    """Where to go on: label and address. The newest open question, what is split, or the result."""
    assessment_id = sitting.assessment.assessment_id
    if sitting.assessment.revoting:
        url = links.to(SurfaceKind.SPLITS, assessment_id)
        return ("See what is split", url) if url else None
    if not sitting.assessment.open:
        url = links.to(SurfaceKind.RESULT, assessment_id)
        return ("See the result", url) if url else None
    for question in reversed(sitting.waiting):
        url = links.to(SurfaceKind.QUESTION, assessment_id, question.capability_id)
        if url:
            return f"Go to question {question.position}", url
    return None
