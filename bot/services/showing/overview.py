"""The overview of all teams: who is in it, and what a person may see of it."""

from dataclasses import replace

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.directory import Channel
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.showing.overview import Overview, TeamHere, most_common_framework, overview_of
from bot.services.acts import Act
from bot.services.auditing import record_for_team
from bot.services.measuring.own_frameworks import current_library
from bot.services.measuring.standing import standing_from
from bot.services.permissions import require_in_team, sees_from_afar
from bot.services.ports.store import Store


def overview_for(store: Store, user_id: str, shipped: Library, now: Instant) -> Overview:
    """Of the teams that chose to be in it, those whose channels this person sees.

    Each by what was opened while it had chosen so, for then everyone in it was told. All are measured by the framework
    that most of them chose.
    """
    library, teams, chosen = current_library(store, shipped), list[TeamHere](), list[str]()
    for channel_id in store.overview_teams.all():
        channel = store.directory.channel(channel_id)
        if channel is None or channel.archived or not sees_from_afar(store, channel_id, user_id):
            continue
        counted = [one for one in store.assessments.counted_in(channel_id) if one.in_overview]
        team = _team(store, channel, counted, library)
        if team is not None:
            teams.append(team)
            chosen += [one.setup.framework_id for one in counted if one.kind is Kind.TEAM][:1]
    return overview_of(library, most_common_framework(chosen, library), teams, now)


def _team(store: Store, channel: Channel, counted: list[Assessment], library: Library) -> TeamHere | None:
    standing = standing_from(store, counted)
    if standing is None:
        return None
    closed_at = max(one.closed_at for one in counted if one.closed_at is not None)
    evidence = tuple(store.teams.evidence(channel.channel_id))
    return TeamHere(
        channel.channel_id, channel.called, replace(standing, library=library, evidence=evidence), closed_at
    )


def is_in_overview(store: Store, channel_id: str) -> bool:
    return store.overview_teams.has(channel_id)


def join_overview(store: Store, act: Act, channel_id: str) -> None:
    """From now on: what is open already, or closed, stays out of it. Twice is once. Raises Refused for who may not."""
    require_in_team(store, channel_id, act.user_id, Right.SET_OVERVIEW)
    if store.overview_teams.add(channel_id, act.takes_effect_at):
        record_for_team(store, act, Deed.JOINED_OVERVIEW, channel_id)


def leave_overview(store: Store, act: Act, channel_id: str) -> None:
    """At once, with all that it showed there. Twice is once. Raises Refused for who may not."""
    require_in_team(store, channel_id, act.user_id, Right.SET_OVERVIEW)
    if store.overview_teams.has(channel_id):
        store.overview_teams.remove(channel_id)
        record_for_team(store, act, Deed.LEFT_OVERVIEW, channel_id)
