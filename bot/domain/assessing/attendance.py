"""Who has not answered everything, and of whom it may be told: a name can tell as much as an answer."""

from bot.domain.assessing.assessment import FIRST_ROUND, LOWEST_FLOOR, Assessment, Kind, Names, Reveal, Setup
from bot.domain.assessing.sitting import Sitting


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


def floor_of(setup: Setup) -> int:
    """How many must stand together before it is told who they are: with fewer, counts beside names are answers."""
    return setup.floor if setup.anonymous else LOWEST_FLOOR


def may_be_named(assessment: Assessment, spoke: int, came_to_vote: int = 0) -> bool:
    """Whether it is told who took part. `spoke` is how many; of them `came_to_vote` joined for the second vote.

    Who joins, or was chosen, is in the card, whatever they answer. Who comes to the second vote adds to counts that
    everybody has seen: below the floor nobody is named any more, for a new name would be theirs. A confidential poll
    names who has answered, beside no count: not one person alone, and nobody where the counts show at once.
    """
    setup = assessment.setup
    if setup.names is Names.OPEN:
        return True
    if assessment.kind is Kind.POLL:
        return spoke > 1 and setup.reveal is Reveal.AT_CLOSE
    return not 0 < came_to_vote < floor_of(setup)


def silence_shows(assessment: Assessment) -> bool:
    """Whether it is told by name who is missing, or was at the close. A team is to know whom it waits for.

    It is a list of who has finished, too, and never of what they said. Where counts show at once and names are hidden
    nobody is named: a name that goes from the list as a count moves is an answer with a name. Of an anonymous one no
    counts show before the second vote is over, so that there are no first ones to set against them.
    """
    return assessment.setup.names is Names.OPEN or assessment.setup.reveal is not Reveal.LIVE


def missing_shown(sitting: Sitting) -> tuple[str, ...]:
    """Who has not answered everything, and had not at the close, as far as that may be told by name.

    Whoever came for the second vote alone was not called before, and is not named by this.
    """
    if not silence_shows(sitting.assessment):
        return ()
    missing = sitting.missing if sitting.assessment.open else sitting.silent_at_close
    return tuple(one for one in missing if one not in sitting.came_to_vote)


def names_the_answered(assessment: Assessment) -> bool:
    """Whether a question that waits tells who has answered it, whom nobody is to be told what they said."""
    setup, together = assessment.setup, assessment.kind is Kind.TEAM and not assessment.setup.own_time
    return together and setup.names is Names.CONFIDENTIAL and setup.reveal is not Reveal.LIVE


def lone_value(sitting: Sitting, capability_id: str) -> bool:
    """One value among several members, beside the name of who gave it: a count of one would be an answer with a name.

    Rung reveals it at no time by itself, nor at the close; a leader may, and is told what it shows.
    """
    values = sum(one.value is not None for one in sitting.answers_to(capability_id))
    return names_the_answered(sitting.assessment) and values == 1 < len(sitting.participants)


def participants_may_be_named(sitting: Sitting) -> bool:
    return may_be_named(sitting.assessment, len(sitting.participants), len(sitting.came_to_vote))


def participants_shown(sitting: Sitting) -> tuple[str, ...]:
    """Who may be told to have taken part; nobody of an anonymous one."""
    hidden = sitting.assessment.setup.anonymous or not participants_may_be_named(sitting)
    return () if hidden else sitting.participants
