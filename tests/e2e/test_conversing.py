"""Own time by conversation: "answer" in a direct message with Rung, and one question follows the other."""

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Names
from tests.e2e.assessing import CHANNEL
from tests.e2e.people import Person, Workspace
from tests.e2e.wizarding import opens, own_time

pytestmark = pytest.mark.usefixtures("quick_pace")

RUNG = "Rung"


async def test_words_and_buttons_and_pages_are_the_same_answers(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await own_time(rung, workspace, ana, ben)
    await ana.types(RUNG, "answer")
    await ana.sees(RUNG, "Question 1 of 7")
    await ana.types(RUNG, "partly: two of five models")
    second = await ana.sees(RUNG, "Question 2 of 7")
    await ana.clicks(second, "No")
    await ana.sees(RUNG, "Question 3 of 7")
    await ana.types(RUNG, "why?")
    await ana.sees(RUNG, "Not to be confused with:")
    await ana.types(RUNG, "n/a")
    await ana.sees(RUNG, "counts only with a reason")
    await ana.types(RUNG, "n/a because we deploy nothing")
    await ana.sees(RUNG, "Question 4 of 7")
    await ana.types(RUNG, "skip")
    await ana.sees(RUNG, "Question 5 of 7")
    page = await opens(ana, card, "Question 5 of 7", "3 answered")
    await ana.clicks(page, "Back")
    await ana.clicks(await ana.sees_in_modal("Question 4 of 7"), "Back")
    assert "we deploy nothing" in await ana.sees_in_modal("Question 3 of 7")
    await ana.closes()
    for number in (5, 6, 7):
        await ana.clicks(await ana.sees(RUNG, f"Question {number} of 7"), "Yes")
    await ana.sees(RUNG, "6 of 7 answered, 1 skipped")
    await ana.sees(CHANNEL, "1 of 2 are done", "Still missing: @Ben Okafor")


async def test_the_last_word_closes_it(rung: Rung, workspace: Workspace, ana: Person) -> None:
    await own_time(rung, workspace, ana)
    await ana.types(RUNG, "answer")
    for number in range(1, 8):
        await ana.sees(RUNG, f"Question {number} of 7")
        await ana.types(RUNG, "yes")
    await ana.sees(RUNG, "Saved, and this assessment is closed now.")
    await ana.sees(CHANNEL, "Completed: everyone is done.")


async def test_an_anonymous_one_takes_buttons_alone(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    await own_time(rung_on_sqlite, workspace, ana, ben, cleo, names=Names.ANONYMOUS, floor=3)
    await ana.types(RUNG, "answer")
    asked = await ana.sees(RUNG, "Question 1 of 7", "Anonymous:")
    await ana.types(RUNG, "yes")
    await ana.sees(RUNG, "This one is anonymous: use the buttons.")
    await ana.clicks(asked, "Partly")
    await ana.sees(RUNG, "Question 2 of 7")
    assert "Partly" not in (await ana.again(asked)).text.split("[Yes]")[0].split("Partly:")[0]


async def test_with_nothing_to_answer_it_says_so(rung_on_sqlite: Rung, workspace: Workspace, ana: Person) -> None:
    await ana.types(RUNG, "answer")
    await ana.sees(RUNG, "No assessment is open here.")


async def test_talk_in_the_thread_is_left_in_peace(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """In own time no question stands in the thread, so no word there can be an answer."""
    card = await own_time(rung_on_sqlite, workspace, ana, ben)
    for said in ("yes", "answer", "skip"):
        await ana.types(CHANNEL, said, thread=card)
    await ana.types(CHANNEL, "@Rung status", thread=card)
    await ana.sees(CHANNEL, "0 of 2 are done", "7 questions are left for you", thread=card)
    assert "Shall I count it" not in await ana.screen(CHANNEL, thread=card)
    await ana.runs(CHANNEL, "/maturity")
    await ana.sees(CHANNEL, "is open here already, in everybody's own time.")
