"""A team takes a rung on. How it goes with it is in answering_nudges.py."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.rights import Right
from bot.domain.calendar.cadence import local_date
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import NUDGE_CADENCES, TeamSchedule, with_rhythm
from bot.domain.climbing.commitment import Commitment, end_of_quarter, in_the_way
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.lengths import LONGEST_WORDS
from bot.domain.scoring.tally import Verdict
from bot.services.acts import Act
from bot.services.auditing import record
from bot.services.measuring.standing import load_standing
from bot.services.permissions import require, require_inside, sees_channel
from bot.services.planning import changed, held_schedule, planned_anew, zone_name
from bot.services.ports.store import Store
from bot.services.sittings import find_assessment
from bot.services.staleness import rung_changed
from bot.services.zones import keep_zone


class OneAtATime(Refused):
    """The team is at another rung; `insists` takes this one on all the same."""

    def __init__(self, other: Commitment, name: str) -> None:
        who = "" if is_gone(other.owner) else f" <@{other.owner}> took it on."
        super().__init__(f"This team is at “{name}” already.{who} One rung a quarter is enough, unless you insist.")
        self.other = other


class NoOwner(Refused):
    """This person cannot own it."""


@dataclass(frozen=True, slots=True)
class Rung:
    """What is filled in. None stands for what Rung would propose (`proposed`)."""

    capability_id: str
    owner: str
    first_step: str
    done_when: str | None = None
    due_on: date | None = None
    cadence: Cadence | None = None
    """None leaves the team's schedule as it is."""
    direct: bool = False
    insists: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """With what the form begins."""

    done_when: str
    due_on: date
    cadence: Cadence
    other: Commitment | None
    """What the team is at already: it has to insist."""


def proposed(store: Store, user_id: str, assessment_id: str, capability_id: str, now: Instant) -> Proposal:
    """Raises Refused where the rung may not be taken on, and where newer answers say that it is there."""
    assessment = _assessed(store, user_id, assessment_id, capability_id)
    channel_id = assessment.channel_id
    _require_missing(store, channel_id, capability_id)
    schedule = store.climbing.schedule(channel_id)
    return Proposal(
        done_when=_catalogue_words(store, assessment, capability_id),
        due_on=end_of_quarter(local_date(now, zone_name(store, channel_id))),
        cadence=Cadence.WEEKLY if schedule is None else schedule.rhythm.cadence,
        other=in_the_way(store.climbing.commitments(channel_id)),
    )


def take_on(store: Store, act: Act, assessment_id: str, rung: Rung, commitment_id: str) -> Commitment:
    """The team's schedule begins with its first rung. Raises OneAtATime, NoOwner, and Refused.

    The same `commitment_id` again is the same act.
    """
    assessment = _assessed(store, act.user_id, assessment_id, rung.capability_id)
    channel_id, now = assessment.channel_id, act.takes_effect_at
    keep_zone(store, channel_id, act.user_id)
    schedule = held_schedule(store, channel_id, now)
    before = store.climbing.commitment(commitment_id)
    if before is not None:
        return before
    _require_owner(store, channel_id, rung.owner)
    _require_free(store, channel_id, rung)
    commitment = _commitment(store, assessment, rung, commitment_id, now)
    store.climbing.add_commitment(commitment)
    record(store, act, Deed.TOOK_ON, assessment, rung.capability_id)
    store.climbing.put_schedule(_at_cadence(store, schedule, rung.cadence, now))
    rung_changed(store, commitment, ())
    return commitment


def _assessed(store: Store, user_id: str, assessment_id: str, capability_id: str) -> Assessment:
    assessment = find_assessment(store, assessment_id)
    require_inside(store, assessment, user_id)
    if assessment.kind is Kind.ALONE:
        raise Refused("A rung belongs to a team: assess yourselves in the team's channel first.")
    if not assessment.counts:
        raise Refused("A rung is taken on from a result, and this has none yet.")
    require(store, assessment, user_id, Right.TAKE_ON)
    if capability_id not in _library(store, assessment).catalogue.by_id:
        raise Refused("This capability is not known here any more. Choose another.")
    return assessment


def _require_missing(store: Store, channel_id: str, capability_id: str) -> None:
    """An old result still offers what newer answers have found to be there."""
    standing = load_standing(store, channel_id)
    held = standing.held.get(capability_id) if standing is not None else None
    if held is not None and held.finding.verdict is Verdict.MET and not held.finding.contested:
        raise Refused("Your newest answers say that this is there. `/maturity report` says what is next now.")


def _require_owner(store: Store, channel_id: str, owner: str) -> None:
    person = store.directory.person(owner)
    if is_gone(owner) or (person is not None and (person.is_bot or person.deleted)):
        raise NoOwner("Choose a person of this workspace.")
    if not sees_channel(store, channel_id, owner):
        raise NoOwner("Choose somebody who is in this channel.")


def _require_free(store: Store, channel_id: str, rung: Rung) -> None:
    open_ones = [one for one in store.climbing.commitments(channel_id) if one.open]
    if any(one.capability_id == rung.capability_id for one in open_ones):
        raise Refused("This rung is taken on already.")
    other = in_the_way(open_ones, insists=rung.insists)
    if other is not None:
        raise OneAtATime(other, name_of(store, other))


def _commitment(store: Store, assessment: Assessment, rung: Rung, commitment_id: str, now: Instant) -> Commitment:
    today = local_date(now, zone_name(store, assessment.channel_id))
    due_on = end_of_quarter(today) if rung.due_on is None else rung.due_on
    if due_on < today:
        raise Refused("That day is past. Choose a later one.")
    first_step = line_of(rung.first_step)
    if not first_step:
        raise Refused("Say what the first step is: at most a week of work.")
    return Commitment(
        commitment_id=commitment_id,
        channel_id=assessment.channel_id,
        assessment_id=assessment.assessment_id,
        capability_id=rung.capability_id,
        owner=rung.owner,
        first_step=first_step,
        done_when=line_of(rung.done_when or "") or _catalogue_words(store, assessment, rung.capability_id),
        due_on=due_on,
        taken_at=now,
        direct=rung.direct,
    )


def _at_cadence(store: Store, schedule: TeamSchedule, cadence: Cadence | None, now: Instant) -> TeamSchedule:
    if cadence is None or cadence is schedule.rhythm.cadence:
        return planned_anew(store, schedule, now)
    if cadence not in NUDGE_CADENCES:
        raise Refused("I ask every week, every two weeks, or every month.")
    zone = zone_name(store, schedule.channel_id)
    rhythm = replace(schedule.rhythm, cadence=cadence)
    today = local_date(now, rhythm.zone or zone)
    return changed(store, schedule, with_rhythm(schedule, rhythm, today), (zone, zone), now)


def line_of(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST_WORDS:
        raise Refused(f"That is more than {LONGEST_WORDS} characters. A line or two are enough.")
    return line


def _library(store: Store, assessment: Assessment) -> Library:
    return store.directory.library(assessment.library_digest)


def _catalogue_words(store: Store, assessment: Assessment, capability_id: str) -> str:
    return _library(store, assessment).catalogue.by_id[capability_id].counts_as.yes


def name_of(store: Store, commitment: Commitment) -> str:
    assessment = find_assessment(store, commitment.assessment_id)
    return _library(store, assessment).catalogue.by_id[commitment.capability_id].name
