"""Asks the table of rules (domain/rights.py) for one person, and says no in words."""

from bot.domain.assessment import Assessment, Entry, Kind
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.domain.rights import Party, Right, may, parties
from bot.services.ports import Store
from bot.services.sittings import UNKNOWN, find_assessment


def parties_of(store: Store, assessment: Assessment, user_id: str) -> frozenset[Party]:
    if assessment.kind is Kind.ALONE:
        return frozenset({Party.FACILITATOR if user_id == assessment.facilitator_id else Party.OUTSIDER})
    leaders = store.assessments.leaders(assessment.assessment_id)
    inside = sees_channel(store, assessment.channel_id, user_id)
    return parties(assessment, leaders, store.directory.person(user_id), user_id, inside)


def sees_channel(store: Store, channel_id: str, user_id: str) -> bool:
    """A public channel is open to all. Of a private one, whose members Rung has read, only to them."""
    channel = store.directory.channel(channel_id)
    if channel is None or not channel.is_private or not channel.members_known:
        return True
    return store.teams.is_member(channel_id, user_id)


def require_inside(store: Store, assessment: Assessment, user_id: str) -> None:
    """Who is outside a private channel is told nothing, not even that there is something."""
    if assessment.kind is Kind.ALONE:
        if user_id != assessment.facilitator_id:
            raise Refused(UNKNOWN)
    elif not sees_channel(store, assessment.channel_id, user_id):
        raise Refused(UNKNOWN)


def require(store: Store, assessment: Assessment, user_id: str, right: Right) -> None:
    """Raises Refused, with who may do it instead."""
    found = parties_of(store, assessment, user_id)
    if any(may(party, right) for party in found):
        return
    if Party.OUTSIDER in found:
        raise Refused(UNKNOWN)
    raise Refused(f"Only {_who_may(assessment, right)} can {right}.")


def _who_may(assessment: Assessment, right: Right) -> str:
    shared = may(Party.LEADER, right)
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
