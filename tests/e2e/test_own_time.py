"""Everyone in their own time: what the set-up form asks for then."""

import pytest

from bot.bootstrap import Rung
from tests.e2e.assessing import CHANNEL
from tests.e2e.people import Person

pytestmark = pytest.mark.usefixtures("quick_pace")


async def opens_form(person: Person, *choices: str) -> str:
    """What the form reads once these were chosen in it, which changes what it asks for."""
    await person.runs(CHANNEL, "/maturity start")
    form = await person.modal()
    for choice in choices:
        was = form.view["hash"]
        await person.clicks(form, choice)
        form = await person.sees_page((), was)
    return form.text


async def test_the_form_asks_for_what_own_time_needs(rung_on_sqlite: Rung, ana: Person) -> None:
    assert "Closes on" not in await opens_form(ana)
    await ana.closes()
    form = await opens_form(ana, "Everyone in their own time")
    assert "Closes on" in form
    assert "Everyone in this channel" in form
    assert "When answers show" not in form
    assert await ana.submits(), ana.errors
    card = await ana.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Answer")
    assert "Facilitator: @Ana" in card.text


async def test_a_closing_time_that_is_past_is_refused(rung_on_sqlite: Rung, ana: Person) -> None:
    await opens_form(ana, "Everyone in their own time")
    await ana.fills("Closes on", "2020-01-02")
    assert not await ana.submits()
    assert "This time is past. Choose a later one." in " ".join(ana.errors)


async def test_anonymous_in_a_small_team_is_refused_beside_the_field(rung_on_sqlite: Rung, ana: Person) -> None:
    await opens_form(ana, "Anonymous")
    await ana.fills("Who takes part", "Only the people I choose")
    await ana.fills("People", ["Ben", "Cleo"])
    assert not await ana.submits()
    assert "Anonymous answers show at the close only" in " ".join(ana.errors)
    await ana.fills("When answers show", "At the close")
    assert not await ana.submits()
    assert "Anonymous needs at least 5 people" in " ".join(ana.errors)
