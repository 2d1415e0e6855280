"""An anonymous assessment from its start to its end, and what then is left of it: in the database, on disk, in logs."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect, text

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Entry, Names, Reveal, Setup
from bot.services.acts import Act
from bot.services.assessing.ending import cancel
from bot.services.assessing.opening import Wanted, open_for_team
from bot.storage.databases.keys import KeyFiles, keys_folder
from bot.storage.databases.opening import database_url
from bot.workspace.server import Workspace as Server
from handlers.erasing import erase_closed
from tests.e2e.assessing import CHANNEL, question, revealed
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Message, Person, Workspace

pytestmark = pytest.mark.usefixtures("quick_pace")

ID = "a1"
ANONYMOUS = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, names=Names.ANONYMOUS)
NOTE = "Note (for “Doesn't apply”, give the reason)"
SHOWN, ALSO_SHOWN, LOST = "two of five models, since May", "nobody but me can rebuild it", "the lineage table is empty"
VALUES = {"yes", "partly", "no", "unknown", "na"}


@dataclass(frozen=True)
class Team:
    """Six people, and the database that Rung keeps of them."""

    rung: Rung
    people: list[Person]
    ids: list[str]
    url: str

    @property
    def keys(self) -> KeyFiles:
        return KeyFiles(keys_folder(database_url(self.url), None))

    def pseudonyms(self) -> list[str]:
        return [pseudonym for one in self.ids if (pseudonym := self.keys.pseudonym(ID, one))]

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every row of every table."""
        engine = create_engine(database_url(self.url))
        try:
            with engine.connect() as connection:
                for table in inspect(connection).get_table_names():
                    for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings():
                        yield table, dict(row)
        finally:
            engine.dispose()

    def table(self, name: str) -> list[dict[str, Any]]:
        return [row for table, row in self.rows() if table == name]

    def files(self) -> dict[str, bytes]:
        """A SQLite file with all that stands beside it, and the folder of keys."""
        path = database_url(self.url).database
        beside = list(Path(path).parent.glob(f"{Path(path).name}*")) if path and Path(path).is_file() else []
        found = [*beside, *self.keys.folder.rglob("*")]
        return {str(one): one.read_bytes() for one in found if one.is_file()}


@pytest.fixture
async def team(
    server: Server, workspace: Workspace, any_url: str, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Team]:
    caplog.set_level(logging.DEBUG)
    await workspace.add_people({"Emma": "Europe/Paris", "Fay": "America/Lima"}, CHANNEL)
    people = [workspace.person(name) for name in ("Ana", "Ben", "Cleo", "Dev", "Emma", "Fay")]
    async with running(settings_for(server, any_url)) as rung:
        yield Team(rung, people, [await one.id() for one in people], any_url)


async def opens(team: Team, setup: Setup = ANONYMOUS) -> Message:
    """The card."""
    desk, ana = team.rung.desk, team.people[0]
    wanted = Wanted(await ana.channel(CHANNEL), setup, tuple(team.ids))
    act = Act(team.ids[0], desk.now())
    await desk.act(lambda store: open_for_team(store, act, wanted, desk.library, ID))
    return await ana.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Facilitator:")


async def fills_in(person: Person, asked: Message, value: str, note: str) -> None:
    await person.clicks(asked, "My answer")
    await person.modal()
    await person.fills("What do you say?", value)
    await person.fills(NOTE, note)
    assert await person.submits(), person.errors
    await person.sees_no_modal()


async def answer_three(team: Team, card: Message) -> None:
    """The first with two notes, the second below the floor, the third by everyone but Fay, who skips, the same."""
    ana, ben, cleo, dev, emma, fay = team.people
    first = await question(ana, card, 1)
    await fills_in(ana, first, "Partly", SHOWN)
    await fills_in(ben, first, "No", ALSO_SHOWN)
    for person, label in ((cleo, "Yes"), (dev, "Partly"), (emma, "Partly"), (fay, "Don't know")):
        await person.clicks(first, label)
    second = await question(ana, card, 2)
    await fills_in(cleo, second, "No", LOST)
    for person in (ana, ben, dev):
        await person.clicks(second, "Yes")
    for person in (emma, fay):
        await person.types(CHANNEL, "skip", thread=card)
    third = await question(ana, card, 3)
    for person in (ana, ben, cleo, dev, emma):
        await person.clicks(third, "Yes")
    await ana.sees(CHANNEL, "Question 3 of 7", "5 of 6 have answered; 1 still to come.", thread=card)


async def closes(team: Team, card: Message) -> None:
    """By hand; and what is left on the disk is gone when this returns."""
    await stops(team, card)
    await is_erased(team)


async def stops(team: Team, card: Message) -> None:
    """At the third question."""
    ana = team.people[0]
    await ana.clicks(await question(ana, card, 3), "Stop here…")
    await ana.modal()
    assert await ana.submits(), ana.errors


def erased(team: Team) -> bool:
    return team.table("assessments")[0]["erased_at"] is not None


async def is_erased(team: Team) -> None:
    """Without waiting for the clock."""

    async def look() -> bool:
        await erase_closed(team.rung.desk)
        return erased(team)

    await team.people[0].workspace.eventually(look, "the erasing")


async def test_counts_show_at_the_close_and_nothing_before(team: Team) -> None:
    card = await opens(team)
    ana, ben, *_ = team.people
    await ben.sees(CHANNEL, "Anonymous: hidden until this closes", "Where fewer than 5 answer", thread=card)
    await ben.types(CHANNEL, "yes", thread=card)
    await ben.sees(CHANNEL, "This one is anonymous: use the buttons", thread=card)
    assert team.table("answers") == []
    await answer_three(team, card)
    for asked in (await question(ben, card, 1), await question(ben, card, 2)):
        assert "▇" not in asked and "Answered" not in asked and "Reveal the answers" not in asked.offers
    await closes(team, card)
    first = await revealed(ben, card, 1)
    assert (
        "Yes ▇ 1\nPartly ▇▇▇ 3\nNo ▇ 1\nDon't know ▇ 1" in first
        and f"“{SHOWN}”" in first
        and f"“{ALSO_SHOWN}”" in first
    )
    second = await revealed(ben, card, 2)
    assert "Fewer than 5 answered, so nothing of it is shown." in second
    assert not any(sign in second for sign in ("▇", "Verdict", "did not answer", LOST))
    third = await revealed(ben, card, 3)
    assert "Yes ▇▇▇▇▇ 5" in third and "Everyone who answered said the same" in third
    result = await ana.sees(CHANNEL, "6 people took part", thread=card)
    assert "Too few answers" in result and LOST not in result
    names = ("Ben", "Cleo", "Dev", "Emma", "Fay")
    assert not any(name in shown for name in names for shown in (first, second, third, result))


async def test_while_it_is_open_each_answer_hangs_on_a_pseudonym_and_can_be_changed(team: Team) -> None:
    card = await opens(team)
    ana = team.people[0]
    first = await question(ana, card, 1)
    await fills_in(ana, first, "Partly", SHOWN)
    await ana.clicks(first, "No")
    await ana.clicks(first, "My answer")
    assert "●No" in (await ana.modal()).text
    await ana.closes()
    (row,) = team.table("answers")
    assert row["user_id"] == team.pseudonyms()[0] and row["user_id"] not in team.ids
    assert row["value"] == "no" and row["message_ts"] is None


async def test_nothing_that_is_left_tells_who_answered_what(team: Team, caplog: pytest.LogCaptureFixture) -> None:
    card = await opens(team)
    await answer_three(team, card)
    pseudonyms, key = team.pseudonyms(), team.keys.read(ID)
    assert len(pseudonyms) == 6 and key is not None
    assert {row["user_id"] for row in team.table("answers")} == set(pseudonyms)
    before = team.files().values()
    assert any(key in content for content in before)
    if team.url.startswith("sqlite"):
        assert any(LOST.encode() in content and pseudonyms[0].encode() in content for content in before)
    await closes(team, card)

    rows = list(team.rows())
    assert team.table("answers") == [] and team.table("concretes") == []
    for table, row in rows:
        assert not any(one in str(row) for one in (*pseudonyms, key.hex(), LOST)), table
        if any(one in str(row) for one in team.ids):
            told = {str(cell) for cell in row.values()} & VALUES
            assert not told and not any(note in str(row) for note in (SHOWN, ALSO_SHOWN)), (table, row)
    assert [row["focus"] for row in team.table("participants")] == [None] * 6
    kept = {row["capability_id"]: json.loads(row["content"]) for row in team.table("kept_tallies")}
    assert [one["tally"] for one in kept.values()].count(None) == 1
    notes = [note for one in kept.values() for note in one["notes"]]
    assert sorted(notes) == sorted([SHOWN, ALSO_SHOWN])
    assert not any("at" in key_ or "ts" in key_ for one in kept.values() for key_ in one if key_ != "notes")

    assert team.pseudonyms() == [] and team.keys.read(ID) is None
    for name, content in team.files().items():
        assert key not in content and key.hex().encode() not in content, name
        assert not any(one.encode() in content for one in (*pseudonyms, LOST)), name
    said = (*pseudonyms, *team.ids, key.hex(), SHOWN, ALSO_SHOWN, LOST)
    assert not any(one in caplog.text for one in said)


async def test_what_a_crash_left_on_the_disk_is_erased_later(team: Team) -> None:
    """Closed and not yet erased, as if Rung had died between the two; the next turn of the clock does the rest."""
    card = await opens(team)
    await answer_three(team, card)
    scheduler = team.rung.scheduler
    assert scheduler is not None
    scheduler.pause()
    await stops(team, card)
    await revealed(team.people[1], card, 1)
    assert team.keys.read(ID) is not None and not erased(team)
    scheduler.resume()

    async def by_the_clock() -> bool:
        return erased(team)

    await team.people[0].workspace.eventually(by_the_clock, "the next turn of the clock")
    assert team.keys.read(ID) is None


async def test_without_its_key_it_can_still_be_closed(team: Team) -> None:
    card = await opens(team)
    await answer_three(team, card)
    team.keys.destroy(ID)
    await closes(team, card)
    assert "Partly ▇▇▇ 3" in await revealed(team.people[1], card, 1)
    assert [row["silent"] in (0, False) for row in team.table("participants")] == [True] * 6


async def test_one_that_is_called_off_leaves_nothing(team: Team) -> None:
    card = await opens(team)
    await answer_three(team, card)
    desk = team.rung.desk
    await desk.act(lambda store: cancel(store, Act(team.ids[0], desk.now()), ID))
    await is_erased(team)
    assert team.table("answers") == [] and team.table("kept_tallies") == []
    shown = await team.people[1].sees(CHANNEL, "Question 1 of 7", "what was answered is destroyed", thread=card)
    assert "▇" not in shown and SHOWN not in shown
