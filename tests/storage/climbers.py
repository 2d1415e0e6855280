"""A team that has assessed itself on a Thursday, and what it then does with a rung, by Madrid's clock."""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.assessing.assessment import Ending
from bot.domain.calendar.cadence import local_day
from bot.domain.climbing.check_in import TeamSchedule
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.nudging import Reply
from bot.domain.directory import Channel
from bot.domain.surface import Surface, SurfaceKind, nudge_key
from bot.services.acts import Act
from bot.services.climbing.answering_nudges import Said, answer_nudge
from bot.services.climbing.committing import Rung, take_on
from bot.services.climbing.nudging import Decided, nudge_due
from bot.services.ports.store import Store
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, TESTS, Lakeside, assessment, set_up

MADRID = ZoneInfo("Europe/Madrid")
C1, C2 = "c1", "c2"


def at(written: str) -> float:
    """As in "2026-04-02 10:00", a Thursday."""
    return datetime.fromisoformat(written).replace(tzinfo=MADRID).timestamp()


def shown(moment: float | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment, MADRID).strftime("%a %Y-%m-%d %H:%M")


ASSESSED, TAKEN = at("2026-04-02 09:00"), at("2026-04-02 10:00")


def assess(store: Store, channel_id: str = CHURN, assessment_id: str = FIRST) -> None:
    """Led by Ana, closed, in a channel in which Rung is."""
    set_up(store)
    store.directory.put_channels([Channel(channel_id, is_member=True)])
    store.teams.set_time_zone(channel_id, MADRID.key)
    opened = assessment(assessment_id, channel_id, opened_at=ASSESSED, touched_at=ASSESSED)
    assert store.assessments.add(opened)
    for user_id in (ANA, BEN, CHLOE):
        store.assessments.join(assessment_id, user_id, ASSESSED)
    store.assessments.close(assessment_id, ASSESSED, Ending.COMPLETED)


def rung(capability_id: str = TESTS, **changes: object) -> Rung:
    return Rung(capability_id, BEN, "Write one test for the features", **changes)  # type: ignore[arg-type]


def take(store: Store, wanted: Rung | None = None, commitment_id: str = C1, assessment_id: str = FIRST) -> Commitment:
    return take_on(store, Act(CHLOE, TAKEN), assessment_id, wanted or rung(), commitment_id)


def assess_and_take(store: Store) -> None:
    assess(store)
    take(store)


def key(number: int, commitment_id: str = C1, assessment_id: str = FIRST) -> str:
    return nudge_key(assessment_id, commitment_id, number)


async def due(here: Lakeside, written: str) -> Decided:
    return await here.did(lambda store: nudge_due(store, at(written)))


async def said(here: Lakeside, number: int, written: str, reply: Reply, user_id: str = BEN, **more: object) -> None:
    words = Said(reply, **more)  # type: ignore[arg-type]
    await here.did(lambda store: answer_nudge(store, Act(user_id, at(written)), key(number), words))


async def schedule_of(here: Lakeside, channel_id: str = CHURN) -> TeamSchedule:
    found = await here.sees(partial(_schedule, channel_id))
    assert found is not None
    return found


def _schedule(channel_id: str, store: Store) -> TeamSchedule | None:
    return store.climbing.schedule(channel_id)


async def next_of(here: Lakeside) -> str | None:
    return shown((await schedule_of(here)).next_nudge_at)


async def nudges_shown(here: Lakeside, assessment_id: str = FIRST) -> list[Surface]:
    surfaces = await here.sees(lambda store: store.surfaces.of_assessment(assessment_id))
    return [one for one in surfaces if one.kind is SurfaceKind.NUDGE]


def day_of(moment: float) -> date:
    return date.fromisoformat(local_day(moment, MADRID))
