"""The main job: three people, a split and a Don't know, one verdict per capability, a level and the next rung."""

from bot.bootstrap import Rung
from tests.e2e.assessing import CHANNEL, answer_all, close_the_vote, join, question, revealed, start_with_defaults
from tests.e2e.people import Person


async def test_three_people_with_a_split_and_a_dont_know(rung: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)

    first = await question(cleo, card, 1)
    await ana.clicks(first, "Yes")
    await ben.clicks(first, "No")
    waiting = await cleo.sees(CHANNEL, "Question 1 of 7", "Cleo", thread=card)
    assert "· revealed" not in waiting.text
    await cleo.clicks(first, "Partly")
    shown = await revealed(ana, card, 1)
    assert "split" in shown.text.lower() and "Partly" in shown.text

    second = await question(ana, card, 2)
    await ana.clicks(second, "Don't know")
    await ben.clicks(second, "Don't know")
    await cleo.clicks(second, "Yes")
    assert "Verdict: unknown" in (await revealed(ben, card, 2)).text

    await answer_all(card, {ana: "Yes", ben: "Yes", cleo: "Partly"}, range(3, 8))
    result = await ana.sees(CHANNEL, "Next rung", "Level 0", thread=card)
    assert "find out" in result.text.lower() and "Model lineage" in result.text
    assert "Resilio" in result.text and "could be" in result.text
    await close_the_vote(ana, card)
    await ben.sees(CHANNEL, "Level 0", "See the whole result")
    for person in (ana, ben, cleo):
        assert await person.notices() == [] and person.errors == []
