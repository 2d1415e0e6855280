"""What a report is made of: one result, or all that a team's standing stands on. It only reads."""

from dataclasses import replace

from bot.domain.climbing.commitment import Commitment
from bot.domain.instant import Instant
from bot.domain.showing.open_now import OpenNow
from bot.domain.showing.report import Report
from bot.domain.showing.report_of import report_now, report_of
from bot.services.climbing.lately import asked_lately, last_words
from bot.services.measuring.ruler import origin_in, setup_in
from bot.services.measuring.standing import standing_in
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.results import see_result
from bot.services.sittings import load_sitting


def report_for(store: Store, channel_id: str, user_id: str, now: Instant) -> Report | None:
    """Where a team stands, by the framework and the target of its newest assessment.

    None where nothing is known; also for a person outside a private channel: for them there is nothing.
    """
    return report_in(store, channel_id, now) if sees_channel(store, channel_id, user_id) else None


def report_in(store: Store, channel_id: str, now: Instant) -> Report | None:
    """The same, for whoever may see the channel. None where nothing is known."""
    standing, origin = standing_in(store, channel_id), origin_in(store, channel_id)
    if standing is None or origin is None or not any(held.finding.asked for held in standing.held.values()):
        return None
    sources = {held.source.assessment_id for held in standing.held.values()}
    sittings = {one: load_sitting(store, one) for one in sources}
    commitments = store.climbing.commitments(channel_id)
    setup = setup_in(standing.library, origin.setup)
    report = report_now(standing, setup, sittings, commitments, origin.assessment_id, now)
    said, lately = last_words(store, channel_id), asked_lately(store, channel_id)
    return replace(report, said=said, lately=lately, zone=standing.zone, open_now=_open_now(store, channel_id))


def report_for_rung(store: Store, commitment: Commitment, now: Instant) -> Report:
    """Where the team stands now; where nothing is known, or its catalogue dropped the capability, the old result."""
    report = report_in(store, commitment.channel_id, now)
    if report is None or commitment.capability_id not in report.library.catalogue.by_id:
        return report_of(load_sitting(store, commitment.assessment_id))
    return report


def _open_now(store: Store, channel_id: str) -> OpenNow:
    polled = tuple(one.capability_id for one in store.assessments.open_polls(channel_id) if one.capability_id)
    return OpenNow(store.assessments.open_in(channel_id) is not None, polled)


def report_on_result(store: Store, assessment_id: str, user_id: str) -> Report:
    """Of one closed assessment. Raises Refused for who may not read it, and while there is no result."""
    return report_of(see_result(store, user_id, assessment_id))
