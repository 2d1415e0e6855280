"""Where we are, for one person: what is open, who is awaited, what I have not answered."""

from collections.abc import Sequence

from bot.domain.assessing.assessment import Ending, Entry, Question
from bot.domain.assessing.sitting import Sitting
from bot.domain.surface import Links, SurfaceKind
from bot.slack.assessing.attendance import attendance_line
from bot.slack.assessing.own_time import closing_line, missing_line, own_time_progress
from bot.slack.assessing.revote import revote_lines
from bot.slack.blocks import section
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, day, escape, fit, link
from bot.slack.phrases import (
    alone,
    answered_words,
    capability,
    certainty_words,
    count,
    ending_words,
    level_words,
    listed,
    progress_words,
    questionnaire_words,
    running_range,
)

MOST_QUESTIONS = 5
NOT_CHOSEN = "You are not among the people chosen for it."


def status(sitting: Sitting, links: Links, user_id: str) -> Message:
    if sitting.assessment.revoting:
        return _revote(sitting, links, user_id)
    if sitting.assessment.setup.own_time and sitting.assessment.open:
        return _own_time(sitting, user_id)
    lines = [f"*{escape(questionnaire_words(sitting))}*: {progress_words(sitting)}."]
    lines += _open_lines(sitting, links, user_id) if sitting.assessment.open else _closed_lines(sitting, links)
    text = fit("\n".join(lines), MESSAGE_LIMIT)
    return Message(text, (section(text),))


def _revote(sitting: Sitting, links: Links, user_id: str) -> Message:
    url = links.to(SurfaceKind.SPLITS, sitting.assessment.assessment_id)
    lines = [f"*{escape(questionnaire_words(sitting))}*", *revote_lines(sitting)]
    lines += [link(url, "See what is split")] if url else []
    lines.append(_vote_of(sitting, user_id))
    text = fit("\n".join(line for line in lines if line), MESSAGE_LIMIT)
    return Message(text, (section(text),))


def _vote_of(sitting: Sitting, user_id: str) -> str:
    if user_id not in sitting.participants:
        chosen = sitting.assessment.setup.entry is Entry.CHOSEN
        return NOT_CHOSEN if chosen else "You don't take part yet. Voting joins: `/maturity answer`."
    if sitting.has_answered_all(user_id):
        return "You have voted again, and can change it: `/maturity answer`."
    return "You have not voted again yet: `/maturity answer`."


def _own_time(sitting: Sitting, user_id: str) -> Message:
    title = f"*{escape(questionnaire_words(sitting))}*, in your own time."
    lines = [title, own_time_progress(sitting), missing_line(sitting), closing_line(sitting)]
    lines.append(_left_for(sitting, user_id))
    text = fit("\n".join(line for line in lines if line), MESSAGE_LIMIT)
    return Message(text, (section(text),))


def _left_for(sitting: Sitting, user_id: str) -> str:
    if user_id not in sitting.participants:
        if sitting.assessment.setup.entry is Entry.CHOSEN:
            return NOT_CHOSEN
        return "You don't take part yet. Answering joins: `/maturity answer`."
    given = [sitting.answer_of(one, user_id) for one in sitting.agenda]
    said = [one for one in given if one is not None]
    if left := len(given) - len(said):
        return f"{count(left, 'question is', 'questions are')} left for you: `/maturity answer`."
    skipped = sum(one.value is None for one in said)
    mine = answered_words(len(said) - skipped, skipped, len(given))
    return f"You are done: {mine}. You can change your answers: `/maturity answer`."


def _open_lines(sitting: Sitting, links: Links, user_id: str) -> list[str]:
    lines = [running_range(sitting)]
    for question in reversed(sitting.waiting[-MOST_QUESTIONS:]):
        asked = f"Open: {_linked(sitting, links, question)}."
        lines.append(asked if alone(sitting) else f"{asked} {attendance_line(sitting, question.capability_id)}")
    return [*lines, _mine(sitting, links, user_id)]


def _mine(sitting: Sitting, links: Links, user_id: str) -> str:
    if user_id not in sitting.participants:
        chosen = sitting.assessment.setup.entry is Entry.CHOSEN
        return NOT_CHOSEN if chosen else "You don't take part. Join on the card."
    without = sitting.unanswered_by(user_id)
    skipped = [one for one in without if sitting.answer_of(one.capability_id, user_id) is not None]
    waiting = [one for one in without if one not in skipped]
    said = [f"You have not answered {_some(sitting, links, waiting)}."] if waiting else []
    said += [f"You skipped {_some(sitting, links, skipped)}, and can still answer."] if skipped else []
    return " ".join(said) or "You have answered everything that is open."


def _some(sitting: Sitting, links: Links, questions: Sequence[Question]) -> str:
    shown = [_linked(sitting, links, one) for one in questions[:MOST_QUESTIONS]]
    if len(questions) > MOST_QUESTIONS:
        shown.append(count(len(questions) - MOST_QUESTIONS, "other", "others"))
    return listed(shown)


def _closed_lines(sitting: Sitting, links: Links) -> list[str]:
    if sitting.assessment.ending is Ending.CANCELLED:
        return [ending_words(sitting)]
    lines = [f"*{escape(level_words(sitting.score))}*", certainty_words(sitting), ending_words(sitting)]
    lines += _of_that_day(sitting)
    url = links.to(SurfaceKind.RESULT, sitting.assessment.assessment_id)
    return [*lines, *([link(url, "See the result")] if url else [])]


def _of_that_day(sitting: Sitting) -> list[str]:
    """A team may stand elsewhere since; whoever tried it alone does not."""
    closed_at = sitting.assessment.closed_at
    if alone(sitting) or closed_at is None:
        return []
    return [f"So it was on {day(closed_at)}. `/maturity report` tells where the team stands today."]


def _linked(sitting: Sitting, links: Links, question: Question) -> str:
    name = capability(sitting, question.capability_id).name
    url = links.to(SurfaceKind.QUESTION, sitting.assessment.assessment_id, question.capability_id)
    return link(url, name) if url else escape(name)
