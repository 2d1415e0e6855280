"""The set-up: what can be chosen, what cannot, and what each choice changes."""

import pytest

from tests.e2e.assessing import CHANNEL, join, question, revealed
from tests.e2e.people import Person, Workspace
from tests.e2e.setting_up import set_up

pytestmark = pytest.mark.usefixtures("quick_pace", "rung_on_sqlite")


async def test_the_set_up_shows_every_choice_with_the_defaults_chosen(ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity start")
    form = await ana.sees_in_modal("Set up an assessment")
    for framework in ("AIMaks", "StackSimplify", "Daksh Bharat", "Agency Script", "Resilio"):
        assert f"{framework}: levels" in form
    for chosen in ("●AIMaks: levels 0 to 3", "●Quick: 7 questions", "●Whoever joins", "●On reveal", "●Confidential"):
        assert chosen in form
    assert "○Full: 23 questions" in form and "●No target" in form and "People (optional): <nobody>" in form
    frameworks = form.view["blocks"][0]["element"]["options"]
    assert len(frameworks) == 5 and all(one["description"]["text"] for one in frameworks)


async def test_another_framework_has_other_questions_and_targets(ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity start")
    await ana.fills("When answers show", "Live")
    await ana.clicks(await ana.modal(), "StackSimplify: levels 0 to 4")
    other = await ana.sees_in_modal("●Quick: 5 questions", "○Full: 17 questions", "Two people with one model")
    assert "●Live" in other, "what was chosen before stays"
    await ana.clicks(await ana.modal(), "Resilio: levels 1 to 5")
    without = await ana.sees_in_modal("Quick: 9 questions")
    assert "Target" not in without
    assert await ana.submits()
    card = await ana.sees(CHANNEL, "MLOps maturity: Resilio, quick", "0 of 9 revealed")
    assert "Counts show at once" in await question(ana, card, 1, of=9)


async def test_the_full_questionnaire_and_a_target(ana: Person) -> None:
    target = "A startup with one model in production"
    card = await set_up(ana, {"Questions": "Full: 23 questions", "Target": target})
    assert "AIMaks, full" in card and "0 of 23 revealed" in card and f"Target: level 1, for “{target}”." in card
    await question(ana, card, 1, of=23)


async def test_chosen_people_are_mentioned_once_and_only_they_answer(
    workspace: Workspace, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    card = await set_up(ana, {"Who takes part": "Only the people I choose", "People": ["Ana", "Ben", "Cleo"]})
    assert "Join" not in card.offers
    first = await question(ben, card, 1)
    await ben.sees(CHANNEL, ": @Ana Ruiz asks you to take part.", thread=card)
    await ana.sees(CHANNEL, "@Ben Okafor", "@Cleo Tan", "@Ana Ruiz asks", thread=card)
    ben_id = await ben.id()
    posts = await workspace.calls("chat.postMessage")
    assert len([one for one in posts if f"<@{ben_id}>" in str(one["args"])]) == 1

    await dev.clicks(first, "Yes")
    told = await dev.sees(CHANNEL, "Only the people whom @Ana Ruiz chose take part here", thread=card)
    assert told.private
    await dev.types(CHANNEL, "@Rung no", card)
    await dev.types(CHANNEL, "@Rung status", card)
    await dev.sees(CHANNEL, "You are not among the people chosen for it", thread=card)
    assert (await dev.screen(CHANNEL, card)).count("Only the people whom") == 2  # the click, and the mention once
    await dev.types(CHANNEL, "no", card)  # among people: left in peace
    for person in (ana, ben, cleo):
        await person.clicks(first, "Yes")
    shown = await revealed(ana, card, 1)
    assert "Yes ▇▇▇ 3" in shown and "No ▇" not in shown


async def test_what_cannot_be_taken_is_said_at_its_field(ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity start")
    await ana.fills("Who takes part", "Only the people I choose")
    assert not await ana.submits()
    assert "! Choose who takes part" in await ana.modal()
    await ana.fills("People", ["Ana", "buildbot"])
    assert not await ana.submits()
    assert "! Bots do not take part: take out buildbot." in await ana.modal()
    await ana.fills("People", ["Rung", "Ben"])
    assert not await ana.submits()
    assert "! Bots do not take part: take out Rung." in await ana.modal()
    await ana.fills("Who takes part", "Whoever joins")
    await ana.fills("People", ["Ana", "Ben"])
    assert not await ana.submits()
    assert "! Clear this" in await ana.modal()
    await ana.fills("People", [])
    assert await ana.submits()
    await ana.sees(CHANNEL, "MLOps maturity", "Join")


async def test_live_answers_show_as_counts_at_once_and_never_whose(ana: Person, ben: Person, cleo: Person) -> None:
    card = await set_up(ana, {"When answers show": "Live"})
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    await ben.clicks(first, "Partly")
    shown = await cleo.sees(
        CHANNEL, "Question 1 of 7", "Partly ▇ 1", "1 of 3 have answered; 2 still to come", thread=card
    )
    assert "Ben" not in shown and "· revealed" not in shown


async def test_a_facilitator_who_did_not_choose_themselves_leads_and_does_not_answer(ana: Person, ben: Person) -> None:
    card = await set_up(ben, {"Who takes part": "Only the people I choose", "People": ["Ana"]})
    first = await question(ben, card, 1)
    await ben.clicks(first, "Yes")
    await ben.sees(CHANNEL, "You did not choose yourself: you lead this one", thread=card)
    await ana.clicks(first, "Yes")
    await revealed(ben, card, 1)
    await ben.clicks(await question(ben, card, 2), "Go on without waiting")
    await question(ben, card, 3)
