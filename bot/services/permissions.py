"""Asks the table of rules (domain/assessing/rights.py) for one person, and says no in words."""

from collections.abc import Collection

from bot.domain.assessing.assessment import Assessment, Entry, Kind
from bot.domain.assessing.rights import Party, Right, may, parties
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN, find_assessment


def parties_of(store: Store, assessment: Assessment, user_id: str, owners: Collection[str] = ()) -> frozenset[Party]:
    """`owners` are those of the rungs that it is about."""
    if assessment.kind is Kind.ALONE:
        return frozenset({Party.FACILITATOR if user_id == assessment.facilitator_id else Party.OUTSIDER})
    leaders = store.assessments.leaders(assessment.assessment_id)
    inside = sees_channel(store, assessment.channel_id, user_id)
    return parties(assessment, leaders, store.directory.person(user_id), user_id, inside, owners)


def sees_channel(store: Store, channel_id: str, user_id: str) -> bool:
    """A public channel is open to all of the workspace. A private one, whose members Rung has read, only to them.

    To people of other organizations, and to guests, every channel is a private one.
    """
    channel = store.directory.channel(channel_id)
    if channel is None or not channel.members_known:
        return True
    if not channel.is_private and not is_visitor(store, user_id):
        return True
    return store.teams.is_member(channel_id, user_id)


def sees_from_afar(store: Store, channel_id: str, user_id: str) -> bool:
    """For what is shown outside the channel: there Rung must be in it, and of a private one know who else is.

    Out of it, Rung is not told any more who comes and goes.
    """
    channel = store.directory.channel(channel_id)
    if channel is None or not channel.is_member:
        return False
    closed = channel.is_private or is_visitor(store, user_id)
    return (channel.members_known or not closed) and sees_channel(store, channel_id, user_id)


def is_visitor(store: Store, user_id: str) -> bool:
    """Somebody of another organization, or a guest: they see the channels that they are in."""
    person = store.directory.person(user_id)
    return person is not None and person.is_stranger


def require_inside(store: Store, assessment: Assessment, user_id: str) -> None:
    """Who is outside a private channel is told nothing, not even that there is something."""
    if assessment.kind is Kind.ALONE:
        if user_id != assessment.facilitator_id:
            raise Refused(UNKNOWN)
    elif not sees_channel(store, assessment.channel_id, user_id):
        raise Refused(UNKNOWN)


def require(store: Store, assessment: Assessment, user_id: str, right: Right, owners: Collection[str] = ()) -> None:
    """Raises Refused, with who may do it instead. `owners` are those of the rungs that it is about."""
    found = parties_of(store, assessment, user_id, owners)
    if any(may(party, right) for party in found):
        return
    if Party.OUTSIDER in found:
        raise Refused(UNKNOWN)
    taken = [f"<@{one}>, who took it on" for one in owners if may(Party.OWNER, right) and not is_gone(one)]
    raise Refused(f"Only {'; '.join([*taken, _who_may(store, assessment, right)])} can {right}.")


def require_in_team(store: Store, channel_id: str, user_id: str, right: Right, owners: Collection[str] = ()) -> None:
    """As for the channel's newest assessment. Where nothing was assessed yet, everyone who sees the channel may."""
    if not sees_channel(store, channel_id, user_id):
        raise Refused(UNKNOWN)
    assessment = store.assessments.open_in(channel_id) or store.assessments.latest_in(channel_id)
    if assessment is not None:
        require(store, assessment, user_id, right, owners)


def _who_may(store: Store, assessment: Assessment, right: Right) -> str:
    shared = may(Party.LEADER, right)
    if assessment.facilitator_id == store.directory.workspace().bot_user_id:  # Rung asked of its own accord
        leaders = store.assessments.leaders(assessment.assessment_id) if shared else ()
        named = "".join(f"<@{one}>, " for one in leaders)
        return f"{named}or a workspace admin" if named else "a workspace admin"
    if is_gone(assessment.facilitator_id):
        return "whoever was added to lead it, or a workspace admin" if shared else "a workspace admin"
    who = f"<@{assessment.facilitator_id}>, who started this"
    return f"{who}, whoever they added, or a workspace admin" if shared else f"{who}, or a workspace admin"


def require_open(assessment: Assessment) -> None:
    if not assessment.open:
        raise Refused("This assessment is closed: its result stands. Start a new one with /maturity start.")


def lead(store: Store, user_id: str, assessment_id: str, right: Right) -> Assessment:
    """The open assessment, locked, for one who may decide on it. Raises Refused."""
    assessment = find_assessment(store, assessment_id, lock=True)
    require_inside(store, assessment, user_id)
    require_open(assessment)
    require(store, assessment, user_id, right)
    return assessment


def require_may_join(store: Store, assessment: Assessment, user_id: str) -> None:
    require_inside(store, assessment, user_id)
    require_open(assessment)
    person = store.directory.person(user_id)
    if person is not None and person.is_bot:
        raise Refused("Bots do not take part.")
    if assessment.kind is Kind.ALONE:
        raise Refused("This is somebody's private try-out. Start your own with /maturity.")
    if assessment.setup.entry is Entry.CHOSEN and user_id == assessment.facilitator_id:
        raise Refused("You did not choose yourself: you lead this one, and the people whom you chose answer.")
    if assessment.setup.entry is Entry.CHOSEN:
        gone = is_gone(assessment.facilitator_id)
        chosen = "who were chosen" if gone else f"whom <@{assessment.facilitator_id}> chose"
        raise Refused(f"Only the people {chosen} take part here. Ask to be included next time.")


def require_may_lead(store: Store, assessment: Assessment, user_id: str) -> None:
    """Raises Refused for bots and for who is not there."""
    person = store.directory.person(user_id)
    if person is not None and person.is_bot:
        raise Refused(f"Bots do not lead: take out {person.name}.")
    if assessment.kind is not Kind.ALONE and not sees_channel(store, assessment.channel_id, user_id):
        named = person.name if person is not None else "somebody whom you chose"
        raise Refused(f"Only people in this channel can lead here, and {named} is not.")
