"""Where a team stands: read from its closed assessments and polls."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.sitting import Sitting
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.own_framework import library_with
from bot.domain.instant import Instant
from bot.domain.over_time.standing import (
    ClosedResult,
    Held,
    PollEffect,
    Source,
    SourceKind,
    Standing,
    changes,
    standing_of,
)
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import sitting_of


def load_standing(
    store: Store, channel_id: str, until: Instant | None = None, without: str | None = None
) -> Standing | None:
    """Measured with the newest result's library, by the questions of the newest assessment. None: nothing is closed.

    `until` leaves out what was closed or settled later, `without` one assessment or poll.
    """
    counted = _closed_by(store, channel_id, until)
    return standing_from(store, [one for one in counted if one.assessment_id != without], until)


def last_by_each_ruler(store: Store, channel_id: str, since: Instant, until: Instant) -> Sequence[Standing]:
    """Of all that held at `since` or later, up to `until`: the last that each ruler measured, the newest first.

    A ruler is a library with one of its questionnaires. Empty when nothing was closed.
    """
    counted = _closed_by(store, channel_id, until)
    held = next((at for at, one in enumerate(counted, start=1) if (one.closed_at or 0.0) <= since), len(counted))
    rulers = [(one.library_digest, _questionnaire(counted[at:])) for at, one in enumerate(counted[:held])]
    ends = [until, *(one.closed_at for one in counted[:held])]
    last = (at for at, ruler in enumerate(rulers) if ruler not in rulers[:at])
    return [standing for at in last if (standing := standing_from(store, counted[at:], ends[at])) is not None]


def _closed_by(store: Store, channel_id: str, until: Instant | None) -> list[Assessment]:
    """Newest first."""
    closed = (one for one in store.assessments.counted_in(channel_id) if one.closed_at is not None)
    return [one for one in closed if until is None or (one.closed_at or 0.0) <= until]


def standing_from(store: Store, counted: Sequence[Assessment], until: Instant | None = None) -> Standing | None:
    """From these closed assessments and polls, newest first, as settled by `until`; None of none."""
    if not counted:
        return None
    sittings = [sitting_of(store, one) for one in counted]
    found = standing_of(sittings[0].library, _questionnaire(counted), [result_of(one, until) for one in sittings])
    return replace(found, zone=store.teams.time_zone(counted[0].channel_id) or found.zone)


def last_held(store: Store, channel_id: str, capability_id: str) -> Held | None:
    """What the team holds of one capability; None where nobody was asked about it."""
    standing = load_standing(store, channel_id)
    return None if standing is None else standing.held.get(capability_id)


def standing_for(store: Store, channel_id: str, user_id: str) -> Standing | None:
    """With the team's evidence. None also for a person outside a private channel: for them there is nothing."""
    return standing_in(store, channel_id) if sees_channel(store, channel_id, user_id) else None


def standing_in(store: Store, channel_id: str) -> Standing | None:
    """The same, for whoever may see the channel. Also by each own framework that was added since the newest result."""
    standing = load_standing(store, channel_id)
    if standing is None:
        return None
    library = library_with(standing.library, store.frameworks.all())
    return replace(standing, library=library, evidence=tuple(store.teams.evidence(channel_id)))


def effect_of(store: Store, poll: Sitting) -> PollEffect:
    """What a closed poll did, as it was at its close; nothing while it is open, or was called off.

    A settlement of it counts whenever it came, since its message tells both. One of another sitting that came later is
    none of its doing.
    """
    assessment = poll.assessment
    if assessment.kind is not Kind.POLL or not assessment.counts:
        return PollEffect()
    channel_id, until = assessment.channel_id, assessment.closed_at
    counted = _closed_by(store, channel_id, until)
    others = [sitting_of(store, one) for one in counted if one.assessment_id != assessment.assessment_id]
    results, kind = [result_of(one, until) for one in others], _questionnaire(counted)
    before = standing_of(poll.library, kind, results)
    asked = before.held.get(poll.agenda[0])
    after = standing_of(poll.library, kind, [result_of(poll), *results])
    return PollEffect(changes(before, after), asked if asked is not None and asked.finding.asked else None)


def _questionnaire(counted: Sequence[Assessment]) -> QuestionnaireKind:
    """Of the newest assessment of the team; polls have none of their own."""
    kinds = (one.setup.questionnaire for one in counted if one.kind is Kind.TEAM)
    return next(kinds, QuestionnaireKind.QUICK)


def result_of(sitting: Sitting, until: Instant | None = None) -> ClosedResult:
    """As settled by `until`, whatever was settled later; None: as it is now."""
    assessment, settled = sitting.assessment, sitting.settlements
    if until is not None:
        settled = tuple(one for one in settled if one.settled_at <= until)
    seen = sitting if settled == sitting.settlements else replace(sitting, settlements=settled)
    kind = SourceKind.POLL if assessment.kind is Kind.POLL else SourceKind.ASSESSMENT
    source = Source(kind, assessment.assessment_id, assessment.closed_at or assessment.opened_at)
    return ClosedResult(source, seen.findings, settled)
