"""What the ruler of then made of a moment, where that is something else than today's makes of it. Plain text."""

from bot.domain.framework import QuestionnaireKind
from bot.domain.history import Moment
from bot.domain.phrases import count, level_words
from bot.domain.scoring import Score

ADJECTIVE = {QuestionnaireKind.QUICK: "quick", QuestionnaireKind.FULL: "full"}


def ruler_words(moment: Moment) -> str:
    """ "Said then: Level 1 (1.5): Managed, by the 7 quick questions."; empty where the ruler has no part in it."""
    then = moment.score_then
    if then is None:
        return "This framework did not measure it then."
    changed = _changed(moment, then)
    if not moment.rulers_differ:
        return changed
    said = f"Said then: {level_words(then)}, by {_which(then, moment.score)}."
    return f"{said} {changed}" if moment.questions_changed else said


def _changed(moment: Moment, then: Score) -> str:
    """Said once, at the moment from which on it is so."""
    if moment.questions_changed:
        return f"From here on {count(len(then.criteria), 'question is', 'questions are')} asked."
    return f"The ruler changed to version {then.framework.version}." if moment.ruler_changed else ""


def _which(then: Score, now: Score) -> str:
    """Version or questions, as far as they are others than today's."""
    newer = then.framework.version != now.framework.version
    if then.questionnaire is now.questionnaire:
        return f"version {then.framework.version}"
    adjective = ADJECTIVE[then.questionnaire]
    asked = count(len(then.criteria), f"{adjective} question", f"{adjective} questions")
    return f"the {asked} of version {then.framework.version}" if newer else f"the {asked}"
