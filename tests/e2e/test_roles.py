"""People say what they do; where groups see a thing differently the result says so, as far as privacy allows."""

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Entry, Names, Reveal, Setup
from bot.services.acts import Act
from bot.services.assessing.opening import Wanted, open_for_team
from tests.e2e.assessing import CHANNEL, question, revealed
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.wizarding import answers_the_rest, opens, own_time

pytestmark = pytest.mark.usefixtures("quick_pace")

DIFFERENT = "Seen differently: data science says yes, platform says no."
WAYS_OF_SAYING = "Seen differently, by what people do"


@pytest.fixture
async def six(workspace: Workspace) -> list[Person]:
    await workspace.add_people({"Emma": "Europe/Paris", "Fay": "America/Lima"}, CHANNEL)
    return [workspace.person(name) for name in ("Ana", "Ben", "Cleo", "Dev", "Emma", "Fay")]


async def say(people: list[Person], role: str) -> None:
    for person in people:
        await person.runs(CHANNEL, f"/maturity role {role}")
        await person.sees(CHANNEL, f"Noted: {role.capitalize()}.")


async def opened(rung: Rung, people: list[Person], setup: Setup) -> Message:
    """The card; the first of the people leads."""
    desk, leader = rung.desk, people[0]
    ids = tuple([await one.id() for one in people])
    wanted = Wanted(await leader.channel(CHANNEL), setup, ids)
    act, assessment_id = Act(ids[0], desk.now()), desk.new_id()
    await desk.act(lambda store: open_for_team(store, act, wanted, desk.library, assessment_id))
    return await leader.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Facilitator:")


async def answer_first(card: Message, yes: list[Person], no: list[Person]) -> None:
    first = await question(yes[0], card, 1)
    for people, label in ((yes, "Yes"), (no, "No")):
        for person in people:
            await person.clicks(first, label)


async def stops(leader: Person, card: Message, number: int) -> str:
    """At this question; the result."""
    await leader.clicks(await question(leader, card, number), "Stop here…")
    await leader.modal()
    assert await leader.submits(), leader.errors
    return (await leader.sees(CHANNEL, "people took part", thread=card)).text


async def test_with_open_names_a_group_of_one_is_named_at_the_reveal(
    rung: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    await say([ana], "data science")
    card = await opened(rung, [ana, ben, cleo], Setup(entry=Entry.CHOSEN, names=Names.OPEN))
    opening = await ben.sees(CHANNEL, "“data science says yes, platform says no”", thread=card)
    assert "/maturity role: say what you do" in opening.text.replace("`", "")
    await say([ben], "platform")
    await answer_first(card, [ana], [ben])
    assert "Seen differently" not in await question(ana, card, 1)
    await cleo.clicks(await question(cleo, card, 1), "No")
    assert DIFFERENT in await revealed(cleo, card, 1)

    await say([cleo], "product")
    await cleo.sees(CHANNEL, "data science says yes, platform says no, product says no.", thread=card)
    result = await stops(ana, card, 2)
    assert WAYS_OF_SAYING in result and "data science says yes, platform says no, product says no" in result
    await say([cleo], "platform")
    assert "product says no" in await cleo.sees(CHANNEL, "people took part", thread=card)


async def test_confidential_groups_are_named_at_the_close(rung_on_sqlite: Rung, six: list[Person]) -> None:
    await say(six[:3], "data science")
    await say(six[3:], "platform")
    card = await opened(rung_on_sqlite, six, Setup(entry=Entry.CHOSEN))
    await answer_first(card, six[:3], six[3:])
    assert "Seen differently" not in await revealed(six[5], card, 1)
    result = await stops(six[0], card, 2)
    assert WAYS_OF_SAYING in result and "data science says yes, platform says no" in result
    await six[5].sees(CHANNEL, "Question 1 of 7", DIFFERENT, thread=card)


@pytest.mark.parametrize(("platform", "named"), [(3, True), (2, False)])
async def test_an_anonymous_one_names_groups_that_reach_its_floor_and_no_other(
    rung: Rung, six: list[Person], platform: int, named: bool
) -> None:
    """With two of the platform, nothing is said of data science either: who is left would be those two."""
    setup = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, names=Names.ANONYMOUS, floor=3)
    await say(six[:-platform], "data science")
    await say(six[-platform:], "platform")
    card = await opened(rung, six, setup)
    await answer_first(card, six[:-platform], six[-platform:])
    second = await question(six[0], card, 2)
    assert "Seen differently" not in await six[0].screen(CHANNEL, card)
    for person in six:
        await person.clicks(second, "Yes")
    result = await stops(six[0], card, 3)
    first = await revealed(six[0], card, 1)
    assert "▇" in first and (DIFFERENT in first) is named
    assert (WAYS_OF_SAYING in result) is named
    assert "Seen differently" not in await revealed(six[0], card, 2)


async def test_it_is_asked_and_said_in_a_menu(rung_on_sqlite: Rung, ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity role")
    asked = await ana.sees(CHANNEL, "What do you do?", "never of fewer than three people")
    assert asked.private
    await ana.clicks(asked, "ML engineering")
    await ana.clicks(await ana.sees(CHANNEL, "Noted: ML engineering."), "Rather not say")
    await ana.sees(CHANNEL, "Noted: you would rather not say what you do.")
    await ana.runs(CHANNEL, "/maturity role wizard")
    await ana.sees(CHANNEL, "“wizard” is none that I know: data science, ML engineering, platform, product, other")


async def test_it_can_be_said_beside_ones_answers(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await own_time(rung_on_sqlite, workspace, ana, ben)
    await opens(ben, card, "Question 1 of 7")
    overview = await answers_the_rest(ben, "Yes")
    assert "What do you do?" in overview
    await ben.clicks(overview, "Product")
    await ben.closes()

    async def counts() -> bool:
        user_id = await ben.id()
        said = await rung_on_sqlite.desk.store.read(lambda store: store.teams.preference(user_id).occupation)
        return said == "product"

    await workspace.eventually(counts, "what Ben does")
    again = await opens(ben, card, "7 of 7 answered")
    menus = [block["accessory"] for block in again.view["blocks"] if "static_select" in str(block.get("accessory"))]
    assert [one["initial_option"]["value"] for one in menus] == ["product"]
    assert ben.errors == []
