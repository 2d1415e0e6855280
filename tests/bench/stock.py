"""Fills a database with teams that have been at it for a while, by SQL that runs in the database itself."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from time import time
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    create_engine,
    insert,
    literal,
    null,
    select,
    text,
)

from bot.domain.assessing.assessment import FIRST_ROUND, Entry, Kind, Names, Reveal
from bot.domain.directory import Workspace
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.tally import Value
from bot.domain.surface import QUESTION_PLACE, SurfaceKind
from bot.services.ports.store import Store
from bot.storage.databases.opening import database_url, open_database
from bot.storage.files.shipped import shipped_library
from bot.storage.tables.assessments import answers, assessments, participants, questions, surfaces
from tests.bench.slack import BOT, BOT_USER, IDENTITY, WORKSPACE

LIBRARY = shipped_library()
FRAMEWORK = "stacksimplify"
CRITERIA = tuple(LIBRARY.framework(FRAMEWORK).questionnaire(QuestionnaireKind.FULL).criteria)
OPENED_AT = 1_700_000_000.0


@dataclass(frozen=True, slots=True)
class Stock:
    """`teams` with `members` each, chosen; `revealed` questions that all have answered, and one that is open."""

    teams: int
    members: int
    revealed: int

    @property
    def answers(self) -> int:
        return self.teams * self.members * self.revealed

    @property
    def asked(self) -> tuple[str, ...]:
        return CRITERIA[: self.revealed + 1]

    @property
    def open_question(self) -> str:
        return self.asked[-1]


def of_answers(number: int) -> Stock:
    """Ten members and ten revealed questions: a hundred answers in each team."""
    return Stock(teams=number // 100, members=10, revealed=10)


def assessment_id(team: int) -> str:
    return f"a{team:09d}"


def channel_id(team: int) -> str:
    return f"C{team:09d}"


def user_id(team: int, member: int) -> str:
    """A person is in one team in every hundred."""
    return f"U{team % 100:03d}{member:06d}"


def card_ts(team: int) -> str:
    return f"1700000000.{team:05d}"


def question_ts(team: int) -> str:
    return f"{card_ts(team)}1"


async def fill(url: str, stock: Stock) -> None:
    """Into an empty database, whose tables it makes as Rung does."""
    opened = await asyncio.to_thread(open_database, url)
    await opened.of(WORKSPACE).run(_set_up)
    await opened.close()
    await asyncio.to_thread(_fill, url, stock)


def _set_up(store: Store) -> None:
    store.directory.put_workspace(Workspace(WORKSPACE, IDENTITY["team"], IDENTITY["url"], BOT_USER, BOT))
    store.directory.put_library(LIBRARY)


def _fill(url: str, stock: Stock) -> None:
    engine = create_engine(database_url(url))
    with engine.begin() as connection:
        connection.execute(insert(assessments), list(_assessments(stock)))
        connection.execute(insert(participants), list(_participants(stock)))
        for position, capability_id in enumerate(stock.asked, start=1):
            _ask(connection, capability_id, position, None if position > stock.revealed else stock.members)
        _answer_what_is_revealed(connection)
        _show(connection)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))  # as its own autovacuum does after a while
    engine.dispose()


def _assessments(stock: Stock) -> Iterator[dict[str, Any]]:
    for team in range(stock.teams):
        yield {
            "workspace_id": WORKSPACE,
            "assessment_id": assessment_id(team),
            "channel_id": channel_id(team),
            "kind": Kind.TEAM.value,
            "facilitator_id": user_id(team, 0),
            "framework_id": FRAMEWORK,
            "questionnaire": QuestionnaireKind.FULL.value,
            "entry": Entry.CHOSEN.value,
            "reveal": Reveal.ON_REVEAL.value,
            "names": Names.CONFIDENTIAL.value,
            "library_digest": LIBRARY.digest,
            "opened_at": OPENED_AT,
            "touched_at": time(),
            "thread_ts": card_ts(team),
        }


def _participants(stock: Stock) -> Iterator[dict[str, Any]]:
    for team in range(stock.teams):
        for member in range(stock.members):
            yield {
                "workspace_id": WORKSPACE,
                "assessment_id": assessment_id(team),
                "user_id": user_id(team, member),
                "joined_at": OPENED_AT,
            }


def _ask(connection: Connection, capability_id: str, position: int, members: int | None) -> None:
    """One question of every team; with `members`, one that is revealed."""
    a = assessments.c
    _copy(
        connection,
        questions,
        select(a.workspace_id, a.assessment_id),
        capability_id=capability_id,
        position=position,
        opened_at=OPENED_AT,
        revealed_at=None if members is None else OPENED_AT,
        members=members or 0,
        offers_finish=False,
    )


def _answer_what_is_revealed(connection: Connection) -> None:
    p, q = participants.c, questions.c
    of_one_team = and_(p.workspace_id == q.workspace_id, p.assessment_id == q.assessment_id)
    everyone = select(p.workspace_id, p.assessment_id, p.user_id, q.capability_id).join_from(
        questions, participants, of_one_team
    )
    revealed = everyone.where(q.revealed_at.is_not(None))
    _copy(connection, answers, revealed, round=FIRST_ROUND, value=Value.YES.value, note="", acted_at=OPENED_AT)


def _show(connection: Connection) -> None:
    """All is posted and up to date, as after a quiet night."""
    a, q = assessments.c, questions.c
    sent = {"revision": 1, "sent_revision": 1, "not_before": 0.0}
    cards = select(
        a.workspace_id,
        a.assessment_id,
        a.channel_id,
        _key(a.assessment_id, SurfaceKind.CARD).label("key"),
        a.thread_ts.label("ts"),
    )
    _copy(connection, surfaces, cards, kind=SurfaceKind.CARD.value, place=0, threaded=False, **sent)
    asked = select(
        a.workspace_id,
        a.assessment_id,
        a.channel_id,
        q.capability_id,
        _key(a.assessment_id, SurfaceKind.QUESTION).concat(":").concat(q.capability_id).label("key"),
        (q.position + QUESTION_PLACE).label("place"),
        a.thread_ts.concat("1").label("ts"),
    ).join_from(questions, assessments, and_(q.workspace_id == a.workspace_id, q.assessment_id == a.assessment_id))
    _copy(connection, surfaces, asked, kind=SurfaceKind.QUESTION.value, threaded=True, **sent)


def _key(of: Column[str], kind: SurfaceKind) -> ColumnElement[str]:
    return of.concat(f":{kind.value}")


def _copy(connection: Connection, table: Table, rows: Select[Any], **fixed: str | float | None) -> None:
    """Inserts what `rows` finds, with these values beside it in every row."""
    named = {name: null() if value is None else literal(value) for name, value in fixed.items()}
    names = [column.name for column in rows.selected_columns] + list(named)
    connection.execute(insert(table).from_select(names, rows.add_columns(*named.values())))
