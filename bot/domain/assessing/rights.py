"""Who may do what: one table of rules."""

from collections.abc import Collection
from enum import StrEnum

from bot.domain.assessing.assessment import Assessment
from bot.domain.directory import Person


class Right(StrEnum):
    START = "start an assessment"
    ANSWER = "answer"
    READ = "read the results"
    REVEAL = "reveal the answers"
    GO_ON = "go on"
    FINISH = "finish"
    SETTLE = "settle a capability"
    CLOSE = "close it"
    CANCEL = "call it off"
    REOPEN = "reopen it"
    SHARE_LEAD = "choose who leads with them"
    SET_ZONE = "set the team's time zone"
    READ_AUDIT = "read the audit trail"
    TAKE_ON = "take a rung on"
    SPEAK_FOR_RUNG = "say how it goes with this rung"
    SET_SCHEDULE = "change when I ask"
    SET_OVERVIEW = "choose whether this team is in the overview"


class Party(StrEnum):
    """Who somebody is to one assessment."""

    FACILITATOR = "facilitator"
    LEADER = "leader"
    """Whom the facilitator added."""
    OWNER = "owner"
    """Whose rung it is that the team took on."""
    ADMIN = "admin"
    """An admin or owner of the workspace, who is in the channel."""
    MEMBER = "member"
    """In the channel: guests and people of other organizations too, who see what its members see."""
    OUTSIDER = "outsider"
    """Not in a private channel: for them there is nothing, not even that it exists."""
    BOT = "bot"


_LEADING = frozenset({Party.FACILITATOR, Party.LEADER, Party.ADMIN})
_INSIDE = _LEADING | {Party.MEMBER}
_CLIMBING = _LEADING | {Party.OWNER}
_HEADS = frozenset({Party.FACILITATOR, Party.ADMIN})

RULES: dict[Right, frozenset[Party]] = {
    Right.START: _INSIDE,
    Right.ANSWER: _INSIDE,
    Right.READ: _INSIDE,
    Right.REVEAL: _LEADING,
    Right.GO_ON: _LEADING,
    Right.FINISH: _LEADING,
    Right.SETTLE: _LEADING,
    Right.CLOSE: _LEADING,
    Right.CANCEL: _LEADING,
    Right.REOPEN: _LEADING,
    Right.SHARE_LEAD: _HEADS,
    Right.SET_ZONE: _LEADING,
    Right.READ_AUDIT: frozenset({Party.ADMIN}),
    Right.TAKE_ON: _INSIDE,
    Right.SPEAK_FOR_RUNG: _CLIMBING,
    Right.SET_SCHEDULE: _CLIMBING,
    Right.SET_OVERVIEW: _LEADING,
}


def may(party: Party, right: Right) -> bool:
    return party in RULES[right]


def parties(
    assessment: Assessment | None,
    leaders: Collection[str],
    person: Person | None,
    user_id: str,
    inside: bool,
    owners: Collection[str] = (),
) -> frozenset[Party]:
    """All that somebody is at once. `person` is None when Rung does not know them yet; `inside`: they see the channel.

    `owners` are those of the rungs that it is about.

    An admin of another organization (Slack Connect) is a member here like any other.
    """
    if person is not None and person.is_bot:
        return frozenset({Party.BOT})
    if not inside:
        return frozenset({Party.OUTSIDER})
    found = {Party.MEMBER}
    if assessment is not None and user_id == assessment.facilitator_id:
        found.add(Party.FACILITATOR)
    if user_id in leaders:
        found.add(Party.LEADER)
    if user_id in owners:
        found.add(Party.OWNER)
    if person is not None and person.is_admin and not person.is_stranger:
        found.add(Party.ADMIN)
    return frozenset(found)
