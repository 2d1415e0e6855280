"""Opens an assessment; people join it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.assessing.assessment import LOWEST_FLOOR, PRIVACY_FLOOR, Assessment, Entry, Kind, Reveal, Setup
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.sitting import Sitting
from bot.domain.errors import Refused
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.surface import Links, card_of, opening_of
from bot.services.acts import Act
from bot.services.assessing.revealing import put_all_questions, put_next_question
from bot.services.auditing import record
from bot.services.channel_people import people_in
from bot.services.measuring.own_frameworks import current_library
from bot.services.permissions import require_inside, require_may_join, require_may_lead, sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment, load_links, load_sitting
from bot.services.staleness import home_changed, progress_changed, team_changed, waiting_changed
from bot.services.zones import keep_zone


class BotsChosen(Refused):
    """Among the chosen people are bots, who never take part."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"Bots do not take part: take out {', '.join(names)}.")


class NotInside(Refused):
    """Among the chosen people are some who do not see the channel."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"Only people in this channel can take part: take out {', '.join(names) or 'who is not'}.")


class TooFew(Refused):
    """Fewer people than the privacy floor: anonymity would be a false promise."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`existing` when the channel has an open assessment already: that one is offered first."""

    sitting: Sitting
    links: Links
    existing: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for in a channel. `closes_at` in own time; `leaders` lead it too."""

    channel_id: str
    setup: Setup
    chosen: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    closes_at: Instant | None = None


def open_for_team(store: Store, act: Act, wanted: Wanted, shipped: Library, assessment_id: str) -> Opened:
    """Opens an assessment in a channel. Raises BotsChosen, and Refused for what does not fit together.

    It is measured with the shipped frameworks and the installation's own.
    """
    library = current_library(store, shipped)
    if wanted.setup.framework_id not in {one.id for one in library.frameworks}:
        raise Refused("This framework is not here any more. Choose another.")
    assessment = _new(store, act, Kind.TEAM, wanted, library, assessment_id)
    require_inside(store, assessment, act.user_id)
    require_fitting(assessment)
    members = _members(store, act, wanted)
    for user_id in wanted.leaders:
        require_may_lead(store, assessment, user_id)
    if wanted.setup.anonymous:
        require_enough(store, wanted, members)
    return _open(store, act, assessment, members, library, wanted.leaders)


def open_alone(store: Store, act: Act, shipped: Library, assessment_id: str) -> Opened:
    """The seven questions of the defaults, private to one person, in a direct message."""
    library = current_library(store, shipped)
    assessment = _new(store, act, Kind.ALONE, Wanted(act.user_id, Setup()), library, assessment_id)
    return _open(store, act, assessment, [act.user_id], library, ())


def require_fitting(assessment: Assessment) -> None:
    """Choices that exclude each other. Raises Refused."""
    setup = assessment.setup
    if setup.anonymous and setup.reveal is not Reveal.AT_CLOSE:
        raise Refused("Anonymous answers show at the close only. Choose “At the close”, or another choice of names.")
    if setup.own_time and setup.reveal is not Reveal.AT_CLOSE:
        raise Refused("In own time answers show at the close.")
    if setup.own_time and (assessment.closes_at is None or assessment.closes_at <= assessment.opened_at):
        raise Refused("The closing time is past. Choose a later one.")
    if not LOWEST_FLOOR <= setup.floor <= PRIVACY_FLOOR:
        raise Refused(f"The privacy floor is {LOWEST_FLOOR} to {PRIVACY_FLOOR} answers.")


def require_enough(store: Store, wanted: Wanted, members: Sequence[str]) -> None:
    """A team smaller than the privacy floor cannot be anonymous (the contract's rule 7). Raises Refused."""
    could = members if wanted.setup.entry is not Entry.ANYONE else people_in(store, wanted.channel_id)
    if len(could) < wanted.setup.floor:
        raise TooFew(
            f"Anonymous needs at least {wanted.setup.floor} people, and here are {len(could)}: with so few, counts "
            "would show who said what. Choose another way, or more people."
        )


def _members(store: Store, act: Act, wanted: Wanted) -> list[str]:
    """Who takes part from the start."""
    if wanted.setup.entry is Entry.ANYONE:
        return [act.user_id]
    if wanted.setup.entry is Entry.CHANNEL:
        return people_in(store, wanted.channel_id)
    people = [store.directory.person(user_id) for user_id in wanted.chosen]
    if bots := [person.name for person in people if person and person.is_bot]:
        raise BotsChosen(bots)
    if outside := [one for one in wanted.chosen if not sees_channel(store, wanted.channel_id, one)]:
        raise NotInside([person.name for person in people if person and person.user_id in outside])
    return list(dict.fromkeys(wanted.chosen))


def _new(store: Store, act: Act, kind: Kind, wanted: Wanted, library: Library, assessment_id: str) -> Assessment:
    return Assessment(
        workspace_id=store.workspace_id,
        assessment_id=assessment_id,
        channel_id=wanted.channel_id,
        kind=kind,
        facilitator_id=act.user_id,
        setup=wanted.setup,
        library_digest=library.digest,
        opened_at=act.at,
        touched_at=act.at,
        closes_at=wanted.closes_at,
        in_overview=kind is Kind.TEAM and store.overview_teams.has(wanted.channel_id),
    )


def _open(
    store: Store, act: Act, assessment: Assessment, members: Sequence[str], library: Library, leaders: Sequence[str]
) -> Opened:
    assessment_id, channel_id = assessment.assessment_id, assessment.channel_id
    library.framework(assessment.setup.framework_id)
    store.directory.put_library(library)
    if not store.assessments.add(assessment):
        existing = store.assessments.open_in(channel_id)
        if existing is None:
            raise Refused("Another assessment was just being closed here. Try again.")
        return _opened(store, existing.assessment_id, existing=True)
    if assessment.setup.anonymous:
        store.keys.make(assessment_id)
    for place, user_id in enumerate(members):
        enter(store, assessment_id, user_id, act.at + place * 1e-6)  # so that their order is kept
    store.assessments.set_leaders(assessment_id, leaders)
    store.surfaces.add(card_of(assessment_id, channel_id))
    if assessment.setup.own_time:  # others wait for people once their card is there
        team_changed(store, channel_id)
    if assessment.kind is Kind.TEAM:
        store.surfaces.add(opening_of(assessment_id, channel_id))
        keep_zone(store, channel_id, act.user_id)
        record(store, act, Deed.STARTED, assessment)
        if leaders:
            record(store, act, Deed.SHARED_LEAD, assessment, ",".join(leaders))
    put = put_all_questions if assessment.setup.own_time else put_next_question
    put(store, load_sitting(store, assessment_id), act.at)
    return _opened(store, assessment_id, existing=False)


def enter(store: Store, assessment_id: str, user_id: str, at: Instant) -> None:
    """As a participant, with what they said that they do."""
    store.assessments.join(assessment_id, user_id, at)
    home_changed(store, user_id)
    occupation = store.teams.preference(user_id).occupation
    if occupation is not None:
        store.assessments.set_occupation(assessment_id, user_id, occupation)


def _opened(store: Store, assessment_id: str, existing: bool) -> Opened:
    return Opened(load_sitting(store, assessment_id), load_links(store, assessment_id), existing)


def join(store: Store, act: Act, assessment_id: str) -> None:
    """Raises Refused for who may not. Joining twice is joining once."""
    assessment = find_assessment(store, assessment_id, lock=True)
    if act.user_id in store.assessments.participants(assessment_id):
        return
    require_may_join(store, assessment, act.user_id)
    take_part(store, assessment_id, replace(act, at=joined_at(store, assessment, act)))
    progress_changed(store, assessment_id, act.shown_in)


def joined_at(store: Store, assessment: Assessment, act: Act) -> Instant:
    """When who acts joins; in a re-vote their answers of the first round, where there are any, tell that they left."""
    if not assessment.revoting:
        return assessment.joined_at(act.at)
    pseudonym = store.keys.pseudonym(assessment.assessment_id, act.user_id) if assessment.setup.anonymous else None
    given = store.answers.given_by(assessment.assessment_id, pseudonym or act.user_id)
    return assessment.joined_at(act.at, came_back=bool(given))


def take_part(store: Store, assessment_id: str, act: Act) -> None:
    """From now on every question that is not revealed waits for this person too."""
    enter(store, assessment_id, act.user_id, act.at)
    store.assessments.touch(assessment_id, act.at)
    progress_changed(store, assessment_id)
    waiting_changed(store, assessment_id)
