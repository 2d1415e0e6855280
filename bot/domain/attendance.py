"""Who had not answered everything when the first answers were closed, and of whom it may be told who answered."""

from bot.domain.assessment import FIRST_ROUND, Assessment, Kind, Names, Reveal
from bot.domain.sitting import Sitting


def unfinished(sitting: Sitting) -> tuple[str, ...]:
    """Participants who left something without an answer or a skip. Without the key of an anonymous one: none."""
    if sitting.lost_its_key:
        return ()
    given: dict[str, set[str]] = {}
    for one in sitting.answers:
        if one.round == FIRST_ROUND:
            given.setdefault(one.user_id, set()).add(one.capability_id)
    return tuple(
        one for one in sitting.participants if not given.get(sitting.voter(one), set()).issuperset(sitting.agenda)
    )


def may_be_named(assessment: Assessment, spoke: int) -> bool:
    """Who takes part in an assessment is in its card. A confidential poll names who has answered, beside no count: not
    one person alone, and nobody where the counts show at once. `spoke` is how many answered."""
    setup = assessment.setup
    if assessment.kind is not Kind.POLL or setup.names is Names.OPEN:
        return True
    return spoke > 1 and setup.reveal is Reveal.AT_CLOSE


def silence_shows(assessment: Assessment) -> bool:
    """Whether it is told who said nothing: not where the counts show at once and names are hidden."""
    setup = assessment.setup
    return setup.names is Names.OPEN or setup.reveal is not Reveal.LIVE


def participants_shown(sitting: Sitting) -> tuple[str, ...]:
    """Who may be told to have taken part; nobody of an anonymous one."""
    if sitting.assessment.setup.anonymous or not may_be_named(sitting.assessment, len(sitting.participants)):
        return ()
    return sitting.participants
