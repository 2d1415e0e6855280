"""What a person says that they do: kept for them, and for what they take part in while it is open."""

from dataclasses import replace

from bot.domain.assessing.assessment import Assessment, Names
from bot.domain.assessing.occupations import Occupation, occupations_fitting
from bot.domain.errors import Refused
from bot.domain.surface import SurfaceKind, surface_key
from bot.services.acts import Act
from bot.services.ports.store import Store
from bot.services.staleness import home_changed, question_changed, verdicts_changed

NOT_SAID = ("rather not say", "none")
"""Words that take back what was said."""


def occupation_named(words: str) -> Occupation | None:
    """What these words, a title or the beginning of a group's own, stand for; None for "rather not say".

    Raises Refused, with what is possible, where they stand for nothing or for two.
    """
    asked = " ".join(words.replace("_", " ").replace("-", " ").lower().split())
    if asked in NOT_SAID:
        return None
    fitting = occupations_fitting(asked)
    if len(fitting) != 1:
        known = ", ".join(one.words for one in Occupation)
        raise Refused(f"“{words}” is none that I know: {known}, or “{NOT_SAID[0]}”. Like this: /maturity role platform")
    return fitting[0]


def occupation_of(store: Store, user_id: str) -> Occupation | None:
    said = store.teams.preference(user_id).occupation
    return Occupation(said) if said else None


def say_occupation(store: Store, act: Act, occupation: Occupation | None) -> None:
    """From now on, and in everything open; closed results keep what held when they closed. None takes it back."""
    preference = store.teams.preference(act.user_id)
    store.teams.put_preference(act.user_id, replace(preference, occupation=occupation.value if occupation else None))
    home_changed(store, act.user_id)
    for assessment_id in sorted(one.assessment_id for one in store.assessments.open_of(act.user_id)):
        assessment = store.assessments.get(assessment_id, lock=True)  # it may just have been closed
        if assessment is not None and assessment.open and not _showed_groups(store, assessment):
            store.assessments.set_occupation(assessment_id, act.user_id, occupation.value if occupation else None)
            _shown_anew(store, assessment)


def _showed_groups(store: Store, assessment: Assessment) -> bool:
    """Reopened: without open names a group that was shown at its first close would differ by this one person."""
    summary = store.surfaces.get(surface_key(SurfaceKind.SUMMARY, assessment.assessment_id))
    return summary is not None and assessment.setup.names is not Names.OPEN


def _shown_anew(store: Store, assessment: Assessment) -> None:
    """With open names the groups show beside what is revealed; with others at the close alone."""
    if assessment.setup.names is not Names.OPEN:
        return
    revealed = [one for one in store.assessments.questions(assessment.assessment_id) if one.revealed]
    for question in revealed:
        question_changed(store, assessment.assessment_id, question.capability_id)
    if revealed:
        verdicts_changed(store, assessment.assessment_id)
