"""Teams of fifty who are to answer the quick check in their own time, by the wizard."""

import asyncio
from collections.abc import Sequence
from functools import partial
from time import time

from sqlalchemy import create_engine, func, select

from bot.domain.assessing.assessment import Assessment, Ending, Entry, Pace, Reveal, Setup
from bot.services.acts import Act
from bot.services.assessing.opening import Opened, Wanted, open_for_team
from bot.services.ports.store import Store
from bot.storage.databases.opening import database_url, open_database
from bot.storage.tables.assessments import answers, assessments
from tests.bench.slack import WORKSPACE
from tests.bench.stock import LIBRARY

PEOPLE = 50
SETUP = Setup(pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE, entry=Entry.CHOSEN)
LASTS = 3 * 24 * 3600.0


class NotKept(Exception):
    """What was acknowledged is not what is stored."""


def person_id(number: int) -> str:
    return f"UW{number:06d}"


async def open_own_time(url: str, number: int) -> Sequence[Assessment]:
    """That many, each in a channel of its own; before Rung starts on this database."""
    opened = await asyncio.to_thread(open_database, url)
    found = [await opened.of(WORKSPACE).run(partial(_open, number=one)) for one in range(number)]
    await opened.close()
    return [one.sitting.assessment for one in found]


def _open(store: Store, number: int) -> Opened:
    now, chosen = time(), tuple(person_id(person) for person in range(PEOPLE))
    wanted = Wanted(f"CW{number:06d}", SETUP, chosen, closes_at=now + LASTS)
    return open_for_team(store, Act(chosen[0], now), wanted, LIBRARY, f"w{number:06d}")


async def require_kept(url: str, assessment: Assessment, number: int) -> None:
    """That many answers are stored, and the last one closed the assessment. Raises NotKept."""
    await asyncio.to_thread(_require_kept, url, assessment.assessment_id, number)


def _require_kept(url: str, assessment_id: str, number: int) -> None:
    given = answers.c.assessment_id == assessment_id, answers.c.value.is_not(None)
    engine = create_engine(database_url(url))
    with engine.connect() as connection:
        stored = connection.execute(select(func.count()).select_from(answers).where(*given)).scalar_one()
        its_end = select(assessments.c.ending).where(assessments.c.assessment_id == assessment_id)
        ending = connection.execute(its_end).scalar_one()
    engine.dispose()
    if (stored, ending) != (number, Ending.COMPLETED.value):
        raise NotKept(f"{stored} of {number} answers of {assessment_id} are stored, and its ending is {ending}")
