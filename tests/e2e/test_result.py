"""The end: the whole result in the thread, a short card in the channel, and what each of them holds."""

import pytest

from bot.bootstrap import Rung
from tests.e2e.assessing import CHANNEL, answer_all, close_the_vote, join, question, start_with_defaults
from tests.e2e.people import Message, Person
from tests.e2e.setting_up import set_up

pytestmark = pytest.mark.usefixtures("quick_pace")


async def give(card: Message, answers: dict[Person, list[str]], of: int = 7) -> None:
    """Each person's answers, one for each question."""
    for number, labels in enumerate(zip(*answers.values(), strict=True), start=1):
        for person, label in zip(answers, labels, strict=True):
            await person.clicks(await question(person, card, number, of), label)


async def test_the_result_of_a_team_with_splits(rung: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    yes, no = "Yes", "No"
    await give(
        card,
        {
            ana: [yes, yes, yes, no, no, yes, no],
            ben: [yes, yes, no, no, no, yes, no],
            cleo: [yes, yes, no, "Don't know", no, yes, no],
        },
    )
    await close_the_vote(ana, card)
    result = await cleo.sees(CHANNEL, "Level 1 (", "Next rung", "How it was computed", thread=card)
    text = result.text
    parts = [
        "3 people took part",
        "Completed: every question was asked.",
        "You are still split: talk about this first",
        "Scripted deployment: yes 1, no 2",
        "What blocks level 2",
        "Model quality tests: not met · no 2, don't know 1",
        "Next rung: settle Scripted deployment",
        "Why it matters:",
        "What would show it:",
        "Tools: Open source: ",
        "Leave alone for now",
        "Drift detection (level 3): ",
        "[Details…]",
        "bar chart",
        "The same answers by the other frameworks: StackSimplify ",
        "How it was computed, notes and evidence are in the details.",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places), dict(zip(parts, places, strict=True))
    kinds = [block["type"] for block in result.raw["blocks"]]
    assert "data_visualization" in kinds and "data_table" in kinds
    assert "| Reproducible models | " in text[text.index("Leave alone") :]
    await cleo.clicks(result, "Details…")
    await cleo.clicks(await cleo.sees_in_modal("In short"), "4. Every capability")
    every = await cleo.sees_in_modal("Reproducible models (level 1): met · yes 3")
    assert every.text.count(" (level ") == 7
    await cleo.closes()

    short = await ben.sees(CHANNEL, "AIMaks, quick: Level 1", "See the whole result")
    assert "Blocks level 2: Scripted deployment, Model quality tests." in short
    assert "Next rung: settle Scripted deployment." in short and len(short.text.splitlines()) <= 6
    closed = await ben.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Level 1", "[See the result]")
    assert closed.ts == card.ts
    everything = await ben.screen(CHANNEL, card)
    assert "@Ana" not in result and "@Cleo" not in result and "Question 8" not in everything


async def test_the_next_rung_of_a_team_that_agrees(
    rung_on_sqlite: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    await answer_all(card, {ana: "Yes", ben: "Yes", cleo: "Yes"}, range(1, 3))
    await answer_all(card, {ana: "Partly", ben: "Partly", cleo: "Partly"}, range(3, 4))
    await answer_all(card, {ana: "No", ben: "No", cleo: "No"}, range(4, 5))
    offer = await question(ana, card, 5)
    assert "4 of 7 asked; the rest cannot change the level" in offer
    await ana.clicks(offer, "Finish now")
    result = await ben.sees(CHANNEL, "Level 1 (1.", "Next rung: finish Scripted deployment", thread=card)
    for part in ("First step:", "Effort:", "Open source: ", "AWS: ", "Leave alone for now"):
        assert part in result
    assert "You are split" not in result and "Final: no missing answer could change it." in result


async def test_at_the_target_it_says_that_this_is_enough(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    target = "A startup with one model in production"
    card = await set_up(ana, {"Target": target})
    await join(card, ben)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 3))
    await answer_all(card, {ana: "No", ben: "No"}, range(3, 5))
    await ana.clicks(await question(ana, card, 5), "Finish now")
    result = await ben.sees(CHANNEL, "Level 1", f"This is enough for “{target}”.", thread=card)
    assert "Leave alone for now" in result and "Next rung" not in result and "What level 2 would ask for" in result
    assert "First step" not in result and "What blocks" not in result
    short = await ben.sees(CHANNEL, "AIMaks, quick: Level 1", "This is enough for")
    assert "Blocks" not in short


async def test_below_the_target_the_next_rung_stands(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await set_up(ana, {"Target": "A mid-size company with 5 to 20 models"})
    await join(card, ben)
    await answer_all(card, {ana: "No", ben: "No"}, range(1, 3))
    await ana.clicks(await question(ana, card, 3), "Finish now")
    result = await ben.sees(CHANNEL, "Level 0", "Next rung: build Reproducible models", thread=card)
    assert "Check first: Data versioning and Training code in Git." in result and "This is enough" not in result
    await ben.sees(CHANNEL, "MLOps maturity", "Level 0", "Target: level 2, for “A mid-size company")


async def test_the_top_of_a_ladder(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await set_up(ana, {"Questions": "Quick: 7 questions"})
    await join(card, ben)
    await answer_all(card, {ana: "Yes", ben: "Yes"})
    result = await ben.sees(CHANNEL, "Level 3 (3.0)", "This is the top of AIMaks's ladder.", thread=card)
    assert "Leave alone for now" in result and "Next rung" not in result and "What blocks" not in result


async def test_another_framework_decides_by_its_own_rule(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await set_up(ana, {"Framework": "Resilio: levels 1 to 5"})
    await join(card, ben)
    await give(card, {ana: ["No", "Yes"], ben: ["No", "Yes"]}, of=9)
    await ana.clicks(await question(ana, card, 3, of=9), "Finish now")
    result = await ben.sees(CHANNEL, "Level 1 (1.", "Resilio, quick", "What blocks level 2", thread=card)
    assert "other frameworks: AIMaks 0 of 3" in result and "Resilio 1 of 5" not in result
