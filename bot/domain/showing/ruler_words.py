"""What the ruler of then made of a moment, where that is something else than today's makes of it. Plain text.

A ruler is one version of a framework with one of its questionnaires. One sentence says its part, on every screen and in
every document, so that nobody takes for their own doing what other questions did.
"""

from itertools import pairwise

from bot.domain.instant import Instant
from bot.domain.over_time.history import History, Moment
from bot.domain.scoring.levels import Score
from bot.domain.showing.phrases import count


def ruler_words(
    said: Score, measured: Score, on: str, today: Score | None = None, speaker: str = "I", team: str = "you"
) -> str:
    """ "On 13 Oct 2026 I said level 1 (1.5), by 7 questions; by the 23 asked since, it was level 0 (0.3): that is …".

    `said` is by the ruler of then, `measured` the same answers by today's; empty where both read the same. `today`:
    today's answers by it, some of whose questions may never have been asked; None where they all were.
    `on` begins the sentence: "On 13 Oct 2026".
    """
    if _read_the_same(said, measured):
        return ""
    then, since, cause = _rulers(said, measured, 0 if today is None else _unasked(today))
    return (
        f"{on} {speaker} said {_reading(said)}, by {then}; by {since}, it was {_range(measured)}: {cause}, not {team}."
    )


def ruler_changes(history: History) -> tuple[tuple[Instant, str], ...]:
    """When another ruler began, and what was other about it: "23 questions are asked from here on, 7 before."."""
    pairs = pairwise(one for one in history.moments if one.score_then is not None)
    return tuple((now.at, _step(then, now)) for then, now in pairs if now.ruler_changed)


def moment_words(moment: Moment, speaker: str = "I", team: str = "you") -> str:
    """The same of a moment of the history, beside its level by today's ruler, and from where on another measures.

    What made the difference is said at the last moment of a ruler. Empty where the ruler has no part in it.
    """
    then = moment.score_then
    if then is None:
        return "This framework did not measure it then."
    return " ".join(one for one in (_said_then(moment, then, speaker, team), _changed(moment, then)) if one)


def _said_then(moment: Moment, then: Score, speaker: str, team: str) -> str:
    if _read_the_same(then, moment.score):
        return ""
    old, since, cause = _rulers(then, moment.score, 0)
    said = f"Then {speaker} said {_reading(then)}, by {old}"
    return f"{said} and not {since}: {cause}, not {team}." if moment.last_of_ruler else f"{said}."


def _read_the_same(said: Score, measured: Score) -> bool:
    return (said.level, said.progress_tenths) == (measured.level, measured.progress_tenths)


def _step(then: Moment, now: Moment) -> str:
    old, new = then.score_then, now.score_then
    if old is None or new is None:
        return ""
    if now.questions_changed:
        return f"{len(new.criteria)} questions are asked from here on, {len(old.criteria)} before."
    return f"version {new.framework.version} from here on, version {old.framework.version} before."


def _changed(moment: Moment, then: Score) -> str:
    """Said once, at the moment from which on it is so."""
    if moment.questions_changed:
        return f"From here on {count(len(then.criteria), 'question is', 'questions are')} asked."
    return f"From here on version {then.framework.version} of it measures." if moment.ruler_changed else ""


def _unasked(score: Score) -> int:
    return sum(not score.findings[one].asked for one in score.criteria)


def _rulers(said: Score, measured: Score, unasked: int) -> tuple[str, str, str]:
    """The one, the other, and what made the difference: as far as they differ."""
    old, new = said.framework.version, measured.framework.version
    if said.questionnaire is measured.questionnaire:
        return f"version {old}", f"version {new}", "that is the framework"
    asked, since = count(len(said.criteria), "question", "questions"), len(measured.criteria)
    but = f", {unasked} of them not asked yet" if unasked else ""
    if old == new:
        return asked, f"its {since} questions{but}" if unasked else f"the {since} asked since", "that is the questions"
    whole = f"the {since} of version {new}{but}"
    return f"{asked} of version {old}", whole, "that is the framework and its questions"


def _reading(score: Score) -> str:
    return "no level" if score.level is None else f"level {score.level} ({score.progress})"


def _range(score: Score) -> str:
    if score.level is None or score.floor == score.ceiling:
        return _reading(score)
    return f"level {score.level} ({score.progress}, could be {score.floor} to {score.ceiling})"
