"""The first message of the conversation: who is asked, how it works, who sees what."""

from bot.domain.assessing.assessment import Entry, Reveal
from bot.domain.assessing.sitting import Sitting
from bot.domain.surface import Links
from bot.slack.assessing.occupation import IN_SHORT
from bot.slack.assessing.own_time import HOW_IT_WORKS, MOST_CALLED, own_time_call
from bot.slack.blocks import context, section
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit, person
from bot.slack.phrases import alone, bullets, count, people, questionnaire_words
from bot.slack.privacy import who_sees_what

IN_WORDS = "“yes”, “no, because …”, “partly: two of five models”, “don't know”, “n/a because …”"
_HIDDEN = (
    "Answer with the buttons: they keep your answer hidden.",
    f"You may write instead, for all to read: {IN_WORDS}. I then ask you whether it counts.",
)


def opening(sitting: Sitting, _links: Links) -> Message:
    """Says the same however far the conversation is, so it is sent once."""
    parts = [_call(sitting), how_it_works(sitting)]
    who_sees = who_sees_what(sitting)
    blocks = (*(section(part) for part in parts), context(*who_sees))
    return Message(fit("\n\n".join([*parts, *who_sees]), MESSAGE_LIMIT), blocks)


def _call(sitting: Sitting) -> str:
    questions = count(len(sitting.questionnaire.criteria), "question", "questions")
    if sitting.assessment.setup.own_time:
        return own_time_call(sitting)
    what = f"{escape(questionnaire_words(sitting))}: {questions}, one at a time."
    if alone(sitting):
        return f"*How mature is your MLOps?* {what}\nThis is private to you: nobody else sees it, and no team is rated."
    facilitator = person(sitting.assessment.facilitator_id)
    if sitting.assessment.setup.entry is Entry.CHOSEN:
        others = [one for one in sitting.participants if one != sitting.assessment.facilitator_id]
        called = f"{people(others, MOST_CALLED)}: {facilitator} asks you to take part.\n" if others else ""
        return f"{called}*How mature is our MLOps?* {what}"
    return (
        f"*How mature is our MLOps?* {what}\n"
        f"{facilitator} started this. Whoever reads it can take part: press Join on the card.\n"
        f"Join before the first answers: {_what_follows(sitting)} as soon as all who joined have answered it."
    )


def _what_follows(sitting: Sitting) -> str:
    hidden = sitting.assessment.setup.reveal is Reveal.AT_CLOSE
    return "the next question comes" if hidden else "a question is revealed"


def _evidence_in_words(sitting: Sitting) -> tuple[str, ...]:
    """A private try-out has no team whom it could convince; in an anonymous one the form takes it."""
    if sitting.assessment.setup.anonymous or alone(sitting):
        return ()
    return ("“evidence: …”, with a link or a line, backs what you claim; “evidence drift: …” names the capability.",)


def _how_to_answer(sitting: Sitting) -> tuple[str, ...]:
    if sitting.assessment.setup.anonymous:
        return ("Answer with the buttons. What is written here has an author for all to see, and is not counted.",)
    if alone(sitting) or sitting.assessment.setup.reveal is Reveal.LIVE:
        return (f"Answer with the buttons, or write {IN_WORDS}.",)
    return _HIDDEN


def how_it_works(sitting: Sitting) -> str:
    if sitting.assessment.setup.own_time:
        return bullets(HOW_IT_WORKS)
    lines = [
        *_how_to_answer(sitting),
        "“skip” leaves a question out, “back” goes to your earliest unanswered one, “why?” explains it, "
        "“status” says where we are.",
        *_evidence_in_words(sitting),
        "“Don't know” is a good answer. It is never counted as a no.",
        *([] if alone(sitting) else [IN_SHORT]),
    ]
    return bullets(lines)
