"""Try it alone: the seven questions in a direct message, by buttons and in words."""

import pytest

from tests.e2e.people import Message, Person

pytestmark = pytest.mark.usefixtures("quick_pace", "rung")

DM = "Rung"


async def begin(person: Person) -> Message:
    await person.runs(DM, "/maturity")
    await person.clicks(await person.sees(DM, "Here you can try it alone"), "Try it alone")
    return await asked(person, 1)


async def asked(person: Person, number: int) -> Message:
    return await person.sees(DM, f"Question {number} of 7", "[My answer]")


async def said(person: Person, number: int, value: str) -> Message:
    return await person.sees(DM, f"Question {number} of 7", f"You said: {value}.")


async def test_by_buttons_to_the_result_and_nobody_else_sees_it(ana: Person, ben: Person) -> None:
    first = await begin(ana)
    assert "Only you see this." in first and "Reveal the answers" not in first.offers
    for number, label in enumerate(["Yes", "Partly", "No", "Yes", "Don't know", "No", "No"], start=1):
        await ana.clicks(await asked(ana, number), label)
        await said(ana, number, label)
    result = await ana.sees(DM, "Level 0", "Next rung: finish Model lineage")
    assert "only you see this" in result and "you said partly" in result and "Completed" in result
    assert "Reproducible models" in result and "people" not in result.text.split("Next rung")[0]
    await ana.sees(DM, "MLOps maturity", "Level 0")
    assert "maturity" not in await ben.screen(DM) and "maturity" not in await ben.screen("ml-team")
    await ana.runs(DM, "/maturity")
    assert (await ana.sees(DM, "Here you can try it alone")).offers == ["Try it alone"]


async def test_in_words_with_skip_back_and_status(ana: Person) -> None:
    await begin(ana)
    await ana.types(DM, "yes, since May")
    await ana.sees(DM, "You said: Yes.", "Your note: “since May”")
    await asked(ana, 2)
    await ana.types(DM, "why?")
    await ana.sees(DM, "Model lineage: ", "Not to be confused with")
    await ana.types(DM, "skip")
    await ana.sees(DM, "Skipped. You can still answer it with its button My answer, or after “back”.")
    await ana.sees(DM, "Question 2 of 7", "You skipped this.")
    await asked(ana, 3)
    await ana.types(DM, "status")
    status = await ana.sees(DM, "1 of 7 answered, 1 skipped", "You have not answered Scripted deployment.")
    assert "You skipped Model lineage, and can still answer." in status
    await ana.types(DM, "back")
    await ana.sees(DM, "your earliest unanswered question is Model lineage")
    await ana.types(DM, "no: we compare dates")
    await ana.sees(DM, "Question 2 of 7", "You said: No.", "Your note: “we compare dates”")
    await ana.types(DM, "partly")
    await said(ana, 3, "Partly")
    await ana.types(DM, "n/a")
    await ana.sees(DM, "counts only with a reason")
    await said(ana, 4, "Doesn't apply")
    await ana.types(DM, "what do you mean?")
    await ana.sees(DM, "I didn't understand that")
    await ana.types(DM, "help")
    await ana.sees(DM, "What you can do")


async def test_an_answer_can_be_changed_after_it_was_shown(ana: Person) -> None:
    first = await begin(ana)
    said_in = await ana.types(DM, "no, never tried")
    await said(ana, 1, "No")
    await ana.clicks(await asked(ana, 2), "No")
    await ana.sees(DM, "MLOps maturity", "So far: level 0.")
    await ana.edits(DM, said_in, "yes, tried in May")
    await ana.sees(DM, "Question 1 of 7", "You said: Yes.", "tried in May")
    await ana.clicks(await said(ana, 2, "No"), "My answer")
    await ana.sees_in_modal("●No", "Only you see this.")
    await ana.fills("What do you say?", "Yes")
    assert await ana.submits()
    changed = await said(ana, 2, "Yes")
    assert changed.ts != first.ts
    await ana.sees(DM, "MLOps maturity", "So far: level 1 to 3.")


async def test_it_can_be_stopped_and_begun_again(ana: Person, ben: Person) -> None:
    first = await begin(ana)
    await ana.clicks(first, "Yes")
    await ana.clicks(await asked(ana, 2), "Stop here…")
    asked_first = await ana.sees_in_modal("Stop after 2 of 7 questions?")
    assert "Splits" not in asked_first
    assert await ana.submits()
    await ana.sees(DM, "Level 0", "Stopped after 2 of 7 questions.", "could be 0 to 3")
    await ana.types(DM, "yes")
    await ana.sees(DM, "No assessment is open here")
    await begin(ana)
    await begin(ben)
