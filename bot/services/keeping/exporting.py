"""All that may leave Slack of a team: what the screen shows a member of its channel, gathered at one moment."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.assessing.assessment import GivenAnswer, Kind, Names
from bot.domain.assessing.attendance import participants_shown
from bot.domain.assessing.audit import Deed
from bot.domain.assessing.evidence import Evidence
from bot.domain.assessing.notes import notes_shown
from bot.domain.assessing.revote import things_shown
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.cadence import local_date
from bot.domain.climbing.commitment import Commitment
from bot.domain.directory import Channel
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.domain.over_time.history import History, Milestone
from bot.domain.over_time.recheck import AskedAgain, Recheck
from bot.domain.over_time.then_and_now import ThenAndNow
from bot.domain.showing.report import Report
from bot.domain.showing.roadmap import Roadmap, roadmap
from bot.services.acts import Act
from bot.services.auditing import record_for_team
from bot.services.measuring.what_changed import changed_between
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.showing.history import history_in
from bot.services.showing.reporting import report_in
from bot.services.sittings import UNKNOWN, sitting_of

NOTHING = "Nothing is closed here yet, so there is nothing to export. `/maturity` starts an assessment."
HALF_A_YEAR = 182 * 86_400.0
"""Seconds."""
MENTION = re.compile(r"(?<![\w@])<?@([UW][A-Z0-9]{2,30})\b(?:\|[^>]*)?>?")
"""A person in words that somebody wrote: as Slack sends it, or as it is stored."""


@dataclass(frozen=True, slots=True)
class RecheckTold:
    recheck: Recheck
    asked: tuple[AskedAgain, ...]


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """One team at one moment. Who writes it down keeps to what each sitting shows (domain/showing/report_of.py)."""

    at: Instant
    workspace: str
    channel: Channel
    zone: str
    """An IANA name."""
    sittings: tuple[Sitting, ...]
    """The closed assessments and polls that count, oldest first; at least one."""
    report: Report | None
    """Where the team stands; None where all that was asked stayed without an answer."""
    history: History
    changed: ThenAndNow | None
    """Since what was closed last half a year ago; of a younger team since its first. None where nothing followed."""
    roadmap: Roadmap | None
    """None as the report."""
    commitments: tuple[Commitment, ...]
    rechecks: tuple[RecheckTold, ...]
    """The ended ones, oldest first."""
    milestones: tuple[Milestone, ...]
    evidence: tuple[Evidence, ...]
    """Oldest first."""
    names: Mapping[str, str]
    """Of the people whom it shows, by user id; who was forgotten is not in it."""


def facts_for(store: Store, channel_id: str, user_id: str, shipped: Library, now: Instant) -> TeamFacts:
    """For a person who sees the channel. Raises Refused for others, and where nothing is closed. It only reads."""
    require_something(store, channel_id, user_id)
    found = facts_in(store, channel_id, shipped, now)
    if found is None:
        raise Refused(NOTHING)
    return found


def facts_in(store: Store, channel_id: str, shipped: Library, now: Instant) -> TeamFacts | None:
    """For whoever runs the server. None where nothing is closed."""
    counted = [one for one in reversed(store.assessments.counted_in(channel_id)) if one.kind is not Kind.ALONE]
    history = history_in(store, channel_id, shipped)
    if not counted or history is None:
        return None
    sittings = tuple(sitting_of(store, one) for one in counted)
    known = {one.assessment.assessment_id for one in sittings}
    zone = store.teams.time_zone(channel_id) or "UTC"
    report = report_in(store, channel_id, now)
    commitments = tuple(one for one in store.climbing.commitments(channel_id) if one.assessment_id in known)
    rechecks, milestones = tuple(_rechecks(store, channel_id, known)), tuple(store.milestones.of(channel_id))
    evidence = tuple(reversed(store.teams.evidence(channel_id)))
    people = {*_people(sittings), *_beside(commitments, rechecks)}
    beside = (*_words_beside(commitments, rechecks, milestones, evidence), *_last_words(report))
    people |= set(_mentioned(sittings, beside))
    return TeamFacts(
        at=now,
        workspace=store.directory.workspace().name,
        channel=store.directory.channel(channel_id) or Channel(channel_id, is_member=False),
        zone=zone,
        sittings=sittings,
        report=report,
        history=history,
        changed=_changed(store, channel_id, [one.assessment.closed_at or now for one in sittings], now),
        roadmap=None if report is None else _roadmap(report, commitments, now, zone),
        commitments=commitments,
        rechecks=rechecks,
        milestones=milestones,
        evidence=evidence,
        names=_names(store, people),
    )


def capabilities_told(sitting: Sitting) -> tuple[str, ...]:
    """What of a sitting leaves Slack: what was revealed, as it was asked; then what was settled without."""
    revealed = tuple(one.capability_id for one in sitting.revealed)
    settled = (one for one in sitting.agenda if one in sitting.settlement_of and one not in revealed)
    return (*revealed, *settled)


def open_answers(sitting: Sitting, capability_id: str) -> tuple[GivenAnswer, ...]:
    """Who said what: with open names, where it was revealed."""
    if sitting.assessment.setup.names is not Names.OPEN or not sitting.is_revealed(capability_id):
        return ()
    return tuple(one for one in sitting.answers_to(capability_id) if one.value is not None)


def require_something(store: Store, channel_id: str, user_id: str) -> None:
    """Raises Refused for who does not see the channel, and where nothing is closed."""
    if not sees_channel(store, channel_id, user_id):
        raise Refused(UNKNOWN)
    if not store.assessments.counted_in(channel_id):
        raise Refused(NOTHING)


def begin_export(store: Store, act: Act, channel_id: str, what: str) -> None:
    """Puts on record who takes which kind of file out of which channel. Raises Refused as `facts_for` does."""
    require_something(store, channel_id, act.user_id)
    record_for_team(store, act, Deed.EXPORTED, channel_id, what)


def _changed(store: Store, channel_id: str, closed: Sequence[Instant], now: Instant) -> ThenAndNow | None:
    """`closed` oldest first."""
    then_at = max((at for at in closed if at <= now - HALF_A_YEAR), default=closed[0])
    return changed_between(store, channel_id, then_at, now) if closed[-1] > then_at else None


def _roadmap(report: Report, commitments: Sequence[Commitment], now: Instant, zone: str) -> Roadmap:
    underway = [one for one in report.in_hand if one in commitments]
    way = roadmap(report.score, report.scores, report.target, underway, local_date(now, zone))
    return replace(way, said=report.said, lately=report.lately)


def _rechecks(store: Store, channel_id: str, known: set[str]) -> Iterator[RecheckTold]:
    """What was called off counts for nothing, and is no part of it."""
    for one in reversed(store.rechecks.all_in(channel_id)):
        if not one.open and one.assessment_id in known:
            asked = store.rechecks.asked_in(one.recheck_id)
            yield RecheckTold(one, tuple(again for again in asked if again.assessment_id in known))


def _people(sittings: Iterable[Sitting]) -> Iterator[str]:
    """Whom the screen names: of an anonymous sitting only who led it and who settled something; of a poll see there."""
    for sitting in sittings:
        yield sitting.assessment.facilitator_id
        yield from sitting.leaders
        yield from (one.user_id for one in sitting.settlements)
        yield from participants_shown(sitting)
        for capability_id in capabilities_told(sitting):
            yield from (one.by for one in notes_shown(sitting, capability_id) if one.by is not None)
            yield from (one.giver for one in things_shown(sitting, capability_id) if one.giver is not None)
            yield from (one.user_id for one in open_answers(sitting, capability_id))


def _beside(commitments: Iterable[Commitment], rechecks: Iterable[RecheckTold]) -> Iterator[str]:
    """Who named a moment is not told: the channel sees its name and its day."""
    yield from (one.owner for one in commitments)
    yield from (one.recheck.asked_by for one in rechecks if one.recheck.asked_by is not None)


def _words_beside(
    commitments: Iterable[Commitment],
    rechecks: Iterable[RecheckTold],
    milestones: Iterable[Milestone],
    evidence: Iterable[Evidence],
) -> Iterator[str]:
    yield from (words for one in commitments for words in (one.first_step, one.done_when))
    yield from (one.recheck.reason for one in rechecks)
    yield from (one.name for one in milestones)
    yield from (one.text for one in evidence)


def _last_words(report: Report | None) -> Iterator[str]:
    """Of the rungs that go on, as the channel read them."""
    if report is not None:
        yield from (one.reason for one in report.said.values())


def _mentioned(sittings: Iterable[Sitting], beside: Iterable[str]) -> Iterator[str]:
    """In words of people that a file shows: not in those of a vote that a later one replaced, nor in hidden ones."""
    texts = list(beside)
    for sitting in sittings:
        texts += [one.reason for one in sitting.settlements]
        for capability_id in capabilities_told(sitting):
            texts += [one.text for one in notes_shown(sitting, capability_id)]
            texts += [one.text for one in things_shown(sitting, capability_id)]
    for text in texts:
        yield from MENTION.findall(text)


def _names(store: Store, people: Iterable[str]) -> dict[str, str]:
    found = {one: store.directory.person(one) for one in people if not is_gone(one)}
    return {user_id: person.name for user_id, person in sorted(found.items()) if person is not None and person.name}
