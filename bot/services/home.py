"""Gathers what one person's Home shows. It only reads."""

from collections.abc import Iterator, Sequence

from bot.domain.assessment import Assessment, Entry, Instant, Kind
from bot.domain.commitment import Commitment
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.domain.home_seen import IN_ITS_PLACE, AskedAbout, HomeSeen, News, TeamAtHome, Wait, Waiting
from bot.domain.report import Report
from bot.domain.scoring import score
from bot.domain.surface import SurfaceKind, surface_key
from bot.services.occupying import occupation_of
from bot.services.permissions import sees_channel
from bot.services.ports import Store
from bot.services.reporting import report_for
from bot.services.sittings import load_links
from bot.services.standing import load_standing
from bot.services.wizard import page

MOST_TEAMS = 10
"""Shown with all that is to say of them; of more only the names."""


def load_home(store: Store, user_id: str, looked_at: Instant | None, now: Instant) -> HomeSeen:
    """It only reads. Of a private channel nothing shows to who is outside."""
    places = [one for one in store.homes.teams_of(user_id) if sees_channel(store, one, user_id)]
    person = store.directory.person(user_id)
    return HomeSeen(
        user_id=user_id,
        now=now,
        looked_at=looked_at,
        waiting=tuple(_waiting(store, user_id, places)),
        asked=tuple(_asked(store, user_id, places)),
        teams=tuple(_team(store, one, user_id, looked_at, now) for one in places[:MOST_TEAMS]),
        more=tuple(places[MOST_TEAMS:]),
        muted=store.teams.preference(user_id).muted_at is not None,
        occupation=occupation_of(store, user_id),
        time_zone=person.time_zone if person is not None else None,
    )


def _waiting(store: Store, user_id: str, places: Sequence[str]) -> list[Waiting]:
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
    return one.kind is Kind.ALONE or sees_channel(store, one.channel_id, user_id)


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
    there = store.surfaces.get(surface_key(kind, one.assessment_id))
    if wait in IN_ITS_PLACE and (there is None or not there.posted):
        return None
    url = load_links(store, one.assessment_id).to(kind, one.assessment_id) if wait in IN_ITS_PLACE else None
    return Waiting(one, wait, takes_part, _name(store, one), url)


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


def _asked(store: Store, user_id: str, places: Sequence[str]) -> Iterator[AskedAbout]:
    """The newest question about each rung of theirs, while it has no answer."""
    for channel_id in places:
        for one in store.climbing.commitments(channel_id):
            if not one.open or one.owner != user_id:
                continue
            asked = [each for each in store.climbing.nudges(one.commitment_id) if not each.let_go]
            if asked and asked[-1].answered is None and asked[-1].sent_at >= one.begun_at:
                yield AskedAbout(one, asked[-1].nudge_id, _rung(store, one))


def _team(store: Store, channel_id: str, user_id: str, looked_at: Instant | None, now: Instant) -> TeamAtHome:
    report = report_for(store, channel_id, user_id, now)
    schedule = store.climbing.schedule(channel_id)
    going_on = [one for one in store.climbing.commitments(channel_id) if one.open and not is_gone(one.owner)]
    return TeamAtHome(
        channel_id=channel_id,
        report=report,
        underway=tuple((one, _rung(store, one)) for one in going_on),
        check_in_at=schedule.next_nudge_at if schedule is not None else None,
        recheck_at=schedule.next_recheck_at if schedule is not None else None,
        news=News() if looked_at is None or report is None else _news(store, report, channel_id, looked_at),
    )


def _news(store: Store, report: Report, channel_id: str, since: Instant) -> News:
    closed = [one for one in store.assessments.counted_in(channel_id) if (one.closed_at or 0.0) > since]
    then = load_standing(store, channel_id, until=since) if closed else None
    rungs = store.climbing.commitments(channel_id)
    ended = [one for one in rungs if one.ended_at is not None and one.ended_at > since]
    return News(
        assessments=sum(one.kind is Kind.TEAM for one in closed),
        polls=sum(one.kind is Kind.POLL for one in closed),
        before=None if then is None else score(report.framework, report.score.questionnaire, then.findings),
        taken=tuple(_rung(store, one) for one in rungs if one.taken_at > since and one not in ended),
        ended=tuple((one, _rung(store, one)) for one in ended),
    )


def _rung(store: Store, one: Commitment) -> str:
    assessment = store.assessments.get(one.assessment_id)
    assert assessment is not None, "a rung comes from a result"
    return store.directory.library(assessment.library_digest).catalogue.by_id[one.capability_id].name
