"""Gathers what one person's Home shows. It only reads."""

from bot.domain.assessing.assessment import Kind
from bot.domain.forgotten import is_gone
from bot.domain.instant import Instant
from bot.domain.scoring.levels import score
from bot.domain.showing.home_seen import HomeSeen, News, TeamAtHome
from bot.domain.showing.report import Entry, Report
from bot.services.assessing.occupying import occupation_of
from bot.services.measuring.standing import load_standing
from bot.services.permissions import sees_from_afar
from bot.services.ports.store import Store
from bot.services.showing.home_waiting import (
    is_under_way,
    may_settle_next,
    rung_name,
    what_is_asked,
    what_to_settle,
    what_waits,
)
from bot.services.showing.reporting import report_for

MOST_TEAMS = 10
"""Shown with all that is to say of them; of more only the names."""


def load_home(store: Store, user_id: str, looked_at: Instant | None, now: Instant) -> HomeSeen:
    """It only reads. Of a private channel nothing shows to who is outside."""
    places = [one for one in store.homes.teams_of(user_id) if sees_from_afar(store, one, user_id)]
    person = store.directory.person(user_id)
    teams = tuple(_team(store, one, user_id, looked_at, now) for one in places[:MOST_TEAMS])
    return HomeSeen(
        user_id=user_id,
        now=now,
        looked_at=looked_at,
        waiting=tuple(what_waits(store, user_id, places)),
        asked=tuple(what_is_asked(store, user_id, places)),
        to_settle=tuple(what_to_settle(store, user_id, teams)),
        teams=teams,
        more=tuple(places[MOST_TEAMS:]),
        muted=store.teams.preference(user_id).muted_at is not None,
        occupation=occupation_of(store, user_id),
        time_zone=person.time_zone if person is not None else None,
        reading=bool(store.homes.unread_channels()),
    )


def _team(store: Store, channel_id: str, user_id: str, looked_at: Instant | None, now: Instant) -> TeamAtHome:
    report = report_for(store, channel_id, user_id, now)
    schedule = store.climbing.schedule(channel_id)
    going_on = [one for one in store.climbing.commitments(channel_id) if one.open and not is_gone(one.owner)]
    return TeamAtHome(
        channel_id=channel_id,
        report=report,
        underway=tuple((one, rung_name(store, one)) for one in going_on),
        check_in_at=schedule.next_nudge_at if schedule is not None else None,
        recheck_at=schedule.next_recheck_at if schedule is not None else None,
        news=News() if looked_at is None or report is None else _news(store, report, channel_id, looked_at),
        is_open=is_under_way(store, channel_id),
        may_settle=report is not None and may_settle_next(store, user_id, report),
        channel_name=channel.name if (channel := store.directory.channel(channel_id)) is not None else "",
    )


def _news(store: Store, report: Report, channel_id: str, since: Instant) -> News:
    closed = [one for one in store.assessments.counted_in(channel_id) if (one.closed_at or 0.0) > since]
    settled = tuple(one.capability.name for one in report.entries if _was_settled(one, since))
    then = load_standing(store, channel_id, until=since) if closed or settled else None
    rungs = store.climbing.commitments(channel_id)
    ended = [one for one in rungs if one.ended_at is not None and one.ended_at > since]
    return News(
        assessments=sum(one.kind is Kind.TEAM for one in closed),
        polls=sum(one.kind is Kind.POLL for one in closed),
        before=None if then is None else score(report.framework, report.score.questionnaire, then.findings),
        taken=tuple(rung_name(store, one) for one in rungs if one.taken_at > since and one not in ended),
        ended=tuple((one, rung_name(store, one)) for one in ended),
        settled=settled,
    )


def _was_settled(entry: Entry, since: Instant) -> bool:
    """On its own: what is settled before the end is a part of what was closed then."""
    settlement = entry.settlement
    return settlement is not None and settlement.settled_at > max(since, entry.source.closed_at)
