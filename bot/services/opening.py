"""Opens an assessment; people join it and leave it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.assessment import Assessment, Entry, Kind, Setup, Sitting
from bot.domain.errors import Refused
from bot.domain.library import Library
from bot.domain.surface import Links, card_of, opening_of
from bot.services.acts import Act
from bot.services.permissions import require_may_join, require_open
from bot.services.ports import Store
from bot.services.revealing import put_first_question, reveal_complete
from bot.services.sittings import find_assessment, load_links, load_sitting
from bot.services.staleness import progress_changed, waiting_changed


class BotsChosen(Refused):
    """Among the chosen people are bots, who never take part."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"Bots do not take part: take out {', '.join(names)}.")


@dataclass(frozen=True, slots=True)
class Opened:
    """`existing` when the channel has an open assessment already: that one is offered first."""

    sitting: Sitting
    links: Links
    existing: bool


def open_for_team(
    store: Store, act: Act, channel_id: str, setup: Setup, chosen: Sequence[str], library: Library, assessment_id: str
) -> Opened:
    """Opens an assessment in a channel. Raises BotsChosen."""
    if setup.entry is Entry.CHOSEN:
        people = [store.directory.person(user_id) for user_id in chosen]
        if bots := [person.name for person in people if person and person.is_bot]:
            raise BotsChosen(bots)
    members = list(dict.fromkeys(chosen)) if setup.entry is Entry.CHOSEN else [act.user_id]
    return _open(store, act, Kind.TEAM, channel_id, setup, members, library, assessment_id)


def open_alone(store: Store, act: Act, library: Library, assessment_id: str) -> Opened:
    """The seven questions of the defaults, private to one person, in a direct message."""
    return _open(store, act, Kind.ALONE, act.user_id, Setup(), [act.user_id], library, assessment_id)


def _open(
    store: Store,
    act: Act,
    kind: Kind,
    channel_id: str,
    setup: Setup,
    members: Sequence[str],
    library: Library,
    assessment_id: str,
) -> Opened:
    library.framework(setup.framework_id)
    store.directory.put_library(library)
    assessment = Assessment(
        workspace_id=store.workspace_id,
        assessment_id=assessment_id,
        channel_id=channel_id,
        kind=kind,
        facilitator_id=act.user_id,
        setup=setup,
        library_digest=library.digest,
        opened_at=act.at,
        touched_at=act.at,
    )
    if not store.assessments.add(assessment):
        existing = store.assessments.open_in(channel_id)
        if existing is None:
            raise Refused("Another assessment was just being closed here. Try again.")
        return _opened(store, existing.assessment_id, existing=True)
    for place, user_id in enumerate(members):
        store.assessments.join(assessment_id, user_id, act.at + place * 1e-6)  # so that their order is kept
    store.surfaces.add(card_of(assessment_id, channel_id))
    if kind is Kind.TEAM:
        store.surfaces.add(opening_of(assessment_id, channel_id))
    put_first_question(store, load_sitting(store, assessment_id), act.at)
    return _opened(store, assessment_id, existing=False)


def _opened(store: Store, assessment_id: str, existing: bool) -> Opened:
    return Opened(load_sitting(store, assessment_id), load_links(store, assessment_id), existing)


def join(store: Store, act: Act, assessment_id: str) -> None:
    """Raises Refused for who may not. Joining twice is joining once."""
    assessment = find_assessment(store, assessment_id, lock=True)
    if act.user_id in store.assessments.participants(assessment_id):
        return
    require_may_join(store, assessment, act.user_id)
    take_part(store, assessment_id, act)
    progress_changed(store, assessment_id, act.shown_in)


def take_part(store: Store, assessment_id: str, act: Act) -> None:
    """From now on every question that is not revealed waits for this person too."""
    store.assessments.join(assessment_id, act.user_id, act.at)
    store.assessments.touch(assessment_id, act.at)
    progress_changed(store, assessment_id)
    waiting_changed(store, assessment_id)


def leave(store: Store, act: Act, assessment_id: str) -> None:
    """Takes the person off, with their answers to questions not yet revealed; what was revealed stays."""
    assessment = find_assessment(store, assessment_id, lock=True)
    require_open(assessment)
    if act.user_id not in store.assessments.participants(assessment_id):
        raise Refused("You do not take part in this assessment.")
    if assessment.setup.entry is Entry.CHOSEN:
        raise Refused("You were chosen to take part. Skip what you cannot answer; nobody waits for a skip.")
    sitting = load_sitting(store, assessment_id)
    if len(sitting.participants) == 1:
        raise Refused("You are the only one taking part. Let somebody join first, or stop the assessment.")
    waiting = [question.capability_id for question in sitting.waiting]
    store.answers.withdraw(assessment_id, act.user_id, waiting)
    store.assessments.leave(assessment_id, act.user_id)
    progress_changed(store, assessment_id, act.shown_in)
    waiting_changed(store, assessment_id)
    if len(sitting.participants) > 2:  # an answer given among others is not shown as that of the last one left
        reveal_complete(store, assessment_id, act.at)
