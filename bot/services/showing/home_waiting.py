"""What waits for one person: to be answered, to be said of their rungs, to be settled. It only reads."""

from collections.abc import Iterator, Sequence

from bot.domain.assessing.assessment import Assessment, Entry, Kind
from bot.domain.assessing.rights import Party, Right, may
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.next_free import next_free
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.domain.scoring.advice import RungKind
from bot.domain.showing.home_seen import IN_ITS_PLACE, AskedAbout, TeamAtHome, ToSettle, Wait, Waiting
from bot.domain.showing.report import Report
from bot.domain.surface import SurfaceKind, surface_key
from bot.services.assessing.wizard import page
from bot.services.permissions import parties_of, sees_channel, sees_from_afar
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment, load_links


def what_waits(store: Store, user_id: str, places: Sequence[str]) -> list[Waiting]:
    """What is done comes last; of the rest what closes first comes first."""
    mine = [one for one in store.assessments.open_of(user_id) if _is_theirs(store, one, user_id)]
    known = {one.assessment_id for one in mine}
    others = [one for one in _open_in(store, places) if one.assessment_id not in known and _may_join(one)]
    found = [one for one in (_waits(store, user_id, each, True) for each in mine) if one is not None]
    found += [one for one in (_waits(store, user_id, each, False) for each in others) if one is not None]
    never = float("inf")
    return sorted(found, key=lambda one: (one.wait is Wait.DONE, one.assessment.closes_at or never))


def _is_theirs(store: Store, one: Assessment, user_id: str) -> bool:
    """A poll that they have answered waits for nothing more."""
    if one.kind is Kind.POLL:
        return False
    return one.kind is Kind.ALONE or sees_from_afar(store, one.channel_id, user_id)


def _open_in(store: Store, places: Sequence[str]) -> Iterator[Assessment]:
    for channel_id in places:
        opened = store.assessments.open_in(channel_id)
        yield from [opened] if opened is not None else []
        yield from store.assessments.open_polls(channel_id)


def _may_join(one: Assessment) -> bool:
    return one.kind is Kind.POLL or one.setup.entry is Entry.ANYONE


def _waits(store: Store, user_id: str, one: Assessment, takes_part: bool) -> Waiting | None:
    """None: a poll that they have answered, what is not posted yet, and an anonymous one whose key is not here."""
    if not takes_part and user_id in store.assessments.participants(one.assessment_id):
        return None
    try:
        wait = _wait(store, user_id, one)
    except Refused:
        return None
    kind = SurfaceKind.POLL if one.kind is Kind.POLL else SurfaceKind.CARD
    if wait in IN_ITS_PLACE and not _is_posted(store, one, kind):
        return None
    url = load_links(store, one.assessment_id).to(kind, one.assessment_id) if wait in IN_ITS_PLACE else None
    return Waiting(one, wait, takes_part, _name(store, one), url)


def is_under_way(store: Store, channel_id: str) -> bool:
    """An assessment is open there, and can be answered: then it waits for people too, and that is one news, not two."""
    opened = store.assessments.open_in(channel_id)
    return opened is not None and (opened.setup.own_time or _is_posted(store, opened, SurfaceKind.CARD))


def _is_posted(store: Store, one: Assessment, kind: SurfaceKind) -> bool:
    there = store.surfaces.get(surface_key(kind, one.assessment_id))
    return there is not None and there.posted


def _wait(store: Store, user_id: str, one: Assessment) -> Wait:
    if one.kind is not Kind.TEAM:
        return Wait.POLL if one.kind is Kind.POLL else Wait.ALONE
    if not (one.setup.own_time or one.revoting):
        return Wait.TOGETHER
    if page(store, user_id, one.assessment_id).next_open is None:
        return Wait.DONE
    return Wait.VOTE if one.revoting else Wait.ANSWER


def _name(store: Store, one: Assessment) -> str:
    library = store.directory.library(one.library_digest)
    if one.capability_id is not None:
        return library.catalogue.by_id[one.capability_id].name
    return library.framework(one.setup.framework_id).name


def what_is_asked(store: Store, user_id: str, places: Sequence[str]) -> Iterator[AskedAbout]:
    """The newest question about each rung of theirs, while it has no answer."""
    for channel_id in places:
        for one in store.climbing.commitments(channel_id):
            if not one.open or one.owner != user_id:
                continue
            asked = [each for each in store.climbing.nudges(one.commitment_id) if not each.let_go]
            if asked and asked[-1].answered is None and asked[-1].sent_at >= one.begun_at:
                yield AskedAbout(one, asked[-1].nudge_id, rung_name(store, one))


def what_to_settle(store: Store, user_id: str, teams: Sequence[TeamAtHome]) -> Iterator[ToSettle]:
    """One for each closed assessment or poll on which a team's standing rests, and which left something split."""
    for team in teams:
        split: dict[str, list[tuple[str, str]]] = {}
        for one in team.report.entries if team.report is not None else ():
            if one.finding.contested:
                split.setdefault(one.source.assessment_id, []).append((one.capability.id, one.capability.name))
        for assessment_id, capabilities in split.items():
            if _is_theirs_to_settle(store, find_assessment(store, assessment_id), user_id):
                yield ToSettle(assessment_id, team.channel_id, tuple(capabilities))


def may_settle_next(store: Store, user_id: str, report: Report) -> bool:
    """The next rung is to be settled; it falls to somebody else, and this person may do it too."""
    rung = next_free(report)
    if rung is None or rung.kind is not RungKind.SETTLE:
        return False
    one = find_assessment(store, report.entry_of[rung.capability].source.assessment_id)
    allowed = any(may(party, Right.SETTLE) for party in parties_of(store, one, user_id))
    return allowed and not _is_theirs_to_settle(store, one, user_id)


def _is_theirs_to_settle(store: Store, one: Assessment, user_id: str) -> bool:
    """Who leads it. An admin may settle all, yet it waits for them only where nobody else is there to do it."""
    found = parties_of(store, one, user_id)
    if found & {Party.FACILITATOR, Party.LEADER}:
        return True
    return Party.ADMIN in found and not _is_led(store, one)


def _is_led(store: Store, one: Assessment) -> bool:
    """Somebody who leads it is still here: Rung itself settles nothing, nor does who has left."""
    leading = (one.facilitator_id, *store.assessments.leaders(one.assessment_id))
    return any(_is_here(store, one.channel_id, who) for who in leading)


def _is_here(store: Store, channel_id: str, user_id: str) -> bool:
    if is_gone(user_id) or user_id == store.directory.workspace().bot_user_id:
        return False
    person = store.directory.person(user_id)
    left = person is not None and (person.is_bot or person.deleted)
    return not left and sees_channel(store, channel_id, user_id)


def rung_name(store: Store, one: Commitment) -> str:
    assessment = store.assessments.get(one.assessment_id)
    assert assessment is not None, "a rung comes from a result"
    return store.directory.library(assessment.library_digest).catalogue.by_id[one.capability_id].name
