"""`/maturity forget-me`: what somebody said goes for good, and no closed result changes."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from bot.bootstrap import Rung
from bot.domain.assessing.evidence import Evidence
from bot.domain.assessing.sitting import Sitting
from bot.services.ports.store import Store
from bot.services.sittings import sitting_of
from bot.storage.tables.every import metadata
from tests.e2e.assessing import CHANNEL, answer_all, join, question, revealed, start_with_defaults
from tests.e2e.people import Message, Person
from tests.e2e.test_alone import DM, begin

pytestmark = pytest.mark.usefixtures("quick_pace")

NOTE = "only the churn model, ask me"
REASON = "I looked at the pipeline myself"
DIRECTORY = {"people", "channel_members"}


async def forgets(person: Person) -> None:
    await person.runs(DM, "/maturity forget-me")
    asked = await person.sees_in_modal("Nobody can bring it back", "What goes", "What stays")
    assert asked.submit == "Forget me"
    assert await person.submits()
    await person.sees_in_modal("You are forgotten")


async def latest(rung: Rung, channel_id: str) -> Sitting:
    def load(store: Store) -> Sitting:
        found = store.assessments.latest_in(channel_id)
        assert found is not None
        return sitting_of(store, found)

    return await rung.desk.store.read(load)


def tables_with(url: str, *texts: str) -> set[str]:
    """The tables in which any of these texts stands in any column."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            rows = {table.name: connection.execute(select(table)).all() for table in metadata.sorted_tables}
    finally:
        engine.dispose()
    return {name for name, found in rows.items() if any(text in str(row) for row in found for text in texts)}


def holds_note(folder: Path) -> bool:
    return any(NOTE.encode() in file.read_bytes() for file in folder.glob("rung.db*"))


async def closed_by(ana: Person, ben: Person, cleo: Person) -> Message:
    """A closed assessment that Ben led, where he differed, noted why, and settled it."""
    card = await start_with_defaults(ben)
    await join(card, ana, cleo)
    first = await question(ben, card, 1)
    await ben.clicks(first, "My answer")
    await ben.sees_in_modal("What do you say?")
    await ben.fills("What do you say?", "No")
    await ben.fills("Note (for “Doesn't apply”, give the reason)", NOTE)
    assert await ben.submits()
    await ana.clicks(first, "Yes")
    await cleo.clicks(first, "Yes")
    split = await revealed(ben, card, 1)
    await ben.clicks(split, "Settle this…")
    await ben.sees_in_modal("What do you settle?")
    await ben.fills("What holds?", "Yes")
    await ben.fills("Reason", REASON)
    assert await ben.submits()
    await ana.sees(CHANNEL, "Settled as Yes by @Ben Okafor", thread=card)
    await answer_all(card, {ana: "Yes", ben: "Partly", cleo: "Yes"}, range(2, 8))
    await ana.sees(CHANNEL, "Settled", REASON, "Completed", thread=card)
    return card


async def test_nothing_of_them_is_left_and_the_closed_result_stands(
    rung: Rung, any_url: str, ana: Person, ben: Person, cleo: Person
) -> None:
    await ben.clicks(await begin(ben), "Yes")
    await ben.sees(DM, "You said: Yes.")
    card = await closed_by(ana, ben, cleo)
    channel_id = card.channel
    before = await latest(rung, channel_id)
    given = Evidence("e1", "model_registry", "See my notes", None, await ben.id(), 5.0)
    await rung.desk.act(lambda store: store.teams.add_evidence(channel_id, given))
    assert tables_with(any_url, await ben.id()) >= {"answers", "assessments", "audit", "evidence", "settlements"}

    await forgets(ben)
    done = await ben.modal()
    assert "1 answer was deleted" in done and "7 answers in what was revealed stayed as counts" in done
    assert "1 note was deleted" in done and "1 piece of evidence was deleted" in done
    assert "1 private try-out was deleted" in done and "messages that you typed in Slack" in done

    settled = await ana.sees(CHANNEL, "Settled as Yes by somebody who was forgotten on ", thread=card)
    assert "Yes ▇▇ 2" in settled and "No ▇ 1" in settled
    await ana.sees_gone(CHANNEL, REASON, thread=card)
    await ana.sees_gone(CHANNEL, NOTE, thread=card)
    await ana.sees(CHANNEL, "Facilitator: somebody who was forgotten")
    await ben.sees_gone(DM, "Question 1 of 7")
    after = await latest(rung, channel_id)
    assert after.score == before.score and len(after.participants) == 3
    assert [after.tally(one) for one in after.agenda] == [before.tally(one) for one in before.agenda]
    ids = [one.user_id for one in after.answers if one.user_id.startswith("gone-")]
    assert len(set(ids)) == 7, "no two rows lead to the same person"
    assert tables_with(any_url, await ben.id()) <= DIRECTORY
    assert tables_with(any_url, NOTE, REASON, "See my notes", "Okafor") == set()

    await forgets(ben)
    assert "0 answers were deleted" in await ben.modal()


async def test_the_file_holds_nothing_of_it_any_more(
    rung_on_sqlite: Rung, tmp_path: Path, ana: Person, ben: Person, cleo: Person
) -> None:
    await closed_by(ana, ben, cleo)
    await forgets(ben)

    async def erased() -> bool:
        return not holds_note(tmp_path)

    await ana.workspace.eventually(erased, "a file without the note")


async def test_an_open_one_goes_on_as_if_they_had_left(rung: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    """Who was the last that was waited for is waited for no longer; one's answer that nobody has seen is gone."""
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    for person in (ana, ben, cleo):
        await person.clicks(first, "Yes")
    await revealed(ana, card, 1)
    second = await question(ana, card, 2)
    await ana.clicks(second, "Yes")
    await cleo.clicks(second, "Yes")
    await forgets(ben)
    shown = await revealed(ana, card, 2)
    assert "Yes ▇▇ 2" in shown and "did not answer" not in shown
    assert "Yes ▇▇▇ 3" in await revealed(ana, card, 1)
    await ana.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Taking part: @Ana Ruiz, @Cleo Tan.")


async def test_closing_the_modal_forgets_nothing(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    await ben.clicks(await begin(ben), "Yes")
    await ben.sees(DM, "You said: Yes.")
    await ben.runs(CHANNEL, "/maturity forget-me")
    await ben.sees_in_modal("Nobody can bring it back")
    await ben.closes()
    assert "You said: Yes." in await ben.screen(DM)
