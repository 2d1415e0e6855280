"""Evidence: from any message, beside an answer; and results in which claimed and shown stand side by side."""

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.evidence import DAY, Evidence
from bot.services.ports.store import Store
from tests.e2e.assessing import CHANNEL, answer_all, join, question, revealed, start_with_defaults
from tests.e2e.people import Message, Person
from tests.e2e.setting_up import set_up
from tests.e2e.test_alone import DM, begin

pytestmark = pytest.mark.usefixtures("quick_pace")

SHORTCUT = "Add as evidence"


async def evidence(rung: Rung, channel_id: str) -> list[Evidence]:
    return list(await rung.desk.store.read(lambda store: store.teams.evidence(channel_id)))


async def latest_question(rung: Rung, channel_id: str) -> str:
    def look(store: Store) -> str:
        running = store.assessments.open_in(channel_id)
        assert running is not None
        return store.assessments.questions(running.assessment_id)[-1].capability_id

    return await rung.desk.store.read(look)


async def answers_with(person: Person, where: Message, value: str, line: str) -> None:
    await person.clicks(where, "My answer")
    await person.sees_in_modal("What do you say?")
    await person.fills("What do you say?", value)
    await person.fills("Evidence", line)
    assert await person.submits(), person.errors


async def test_claimed_and_shown_stand_side_by_side(rung: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    first = await question(ana, card, 1)
    await answers_with(ana, first, "Yes", "The runs: https://mlflow.example/runs?a=1&b=2 <!channel>")
    await ben.clicks(first, "Yes")
    await revealed(ana, card, 1)
    channel_id = card.channel
    (given,) = await evidence(rung, channel_id)
    assert given.link == "https://mlflow.example/runs?a=1&b=2" and given.given_by == await ana.id()
    old = Evidence("old", "model_lineage", "An old page", None, await ben.id(), given.given_at - 400 * DAY)
    await rung.desk.act(lambda store: store.teams.add_evidence(channel_id, old))
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(2, 8))
    result = await ben.sees(CHANNEL, "Level 3 (3.0)", "Level 3 claimed, 0 shown", thread=card)
    assert "for level 1, 1 of 2 has no evidence that holds: Model lineage." in result
    await ben.clicks(result, "Details…")
    await ben.clicks(await ben.sees_in_modal("In short"), "4. Every capability")
    await ben.sees_in_modal("met, shown", "met, claimed ·", "met, claimed: its evidence is too old")
    await ben.clicks(await ben.sees_in_modal("Every capability"), "7. Models")
    await ben.sees_in_modal("The runs:", "https://mlflow.example/runs?a=1&b=2", "Evidence, too old", "An old page")
    later = Evidence("late", "model_lineage", "Too late for that one", None, await ben.id(), given.given_at + DAY)
    await rung.desk.act(lambda store: store.teams.add_evidence(channel_id, later))
    again = await ben.sees(CHANNEL, "Level 3 claimed, 0 shown", thread=card)
    await ben.clicks(again, "Details…")
    await ben.clicks(await ben.sees_in_modal("In short"), "7. Models")
    assert "Too late" not in (await ben.sees_in_modal("An old page")).text


async def test_any_message_can_be_added_by_its_shortcut(rung: Rung, ana: Person, ben: Person) -> None:
    await start_with_defaults(ana)
    await ben.types(CHANNEL, "Our drift board: https://grafana.example/d/drift")
    said = await ben.sees(CHANNEL, "Our drift board")
    await ben.uses_shortcut(SHORTCUT, said)
    form = await ben.sees_in_modal("What does it show?", "Our drift board: https://grafana.example/d/drift")
    assert not await ben.submits(), "nothing is chosen yet"
    assert form.submit == "Add"
    await ben.fills("What does it show?", "Model registry")
    assert await ben.submits(), ben.errors
    (given,) = await evidence(rung, said.channel)
    assert (given.capability_id, given.given_by) == ("model_registry", await ben.id())
    assert given.link == "https://grafana.example/d/drift"


async def test_in_a_thread_the_open_question_is_chosen_and_the_messages_address_stands(
    rung_on_sqlite: Rung, ana: Person, ben: Person
) -> None:
    card = await start_with_defaults(ana)
    await question(ana, card, 1)
    await ben.types(CHANNEL, "see the board over there", thread=card)
    said = await ben.sees(CHANNEL, "see the board", thread=card)
    await ben.uses_shortcut(SHORTCUT, said)
    form = await ben.sees_in_modal("Reproducible models", "/archives/")
    assert "see the board" not in form
    assert await ben.submits(), ben.errors
    (given,) = await evidence(rung_on_sqlite, said.channel)
    assert given.capability_id == await latest_question(rung_on_sqlite, said.channel) and given.link is not None


async def test_of_an_anonymous_one_neither_giver_nor_time_is_kept(
    rung_on_sqlite: Rung, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    card = await set_up(
        ana,
        {"When answers show": "At the close", "Names": "Anonymous", "Show nothing below": "3 answers"},
    )
    await join(card, ben, cleo, dev)
    first = await question(ana, card, 1)
    await answers_with(ben, first, "Yes", "https://example.org/page")
    (given,) = await evidence(rung_on_sqlite, card.channel)
    opened = await rung_on_sqlite.desk.store.read(lambda store: store.assessments.open_in(card.channel))
    assert opened is not None and given.given_by is None and given.given_at == opened.opened_at


async def test_a_private_try_out_has_none(rung_on_sqlite: Rung, ana: Person) -> None:
    await ana.clicks(await begin(ana), "My answer")
    assert "Evidence" not in await ana.sees_in_modal("What do you say?")
    await ana.closes()
    assert await ana.sees(DM, "Question 1 of 7")


async def test_where_rung_is_not_there_is_no_team(rung_on_sqlite: Rung, ana: Person) -> None:
    await ana.types(DM, "https://example.org/board")
    said = await ana.sees(DM, "https://example.org/board")
    await ana.uses_shortcut(SHORTCUT, said)
    await ana.sees(DM, "Evidence belongs to a team's channel in which I am.")
