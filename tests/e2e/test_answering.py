"""Taking part and answering: join, leave, hidden answers, changes, notes, and joining late."""

import pytest

from tests.e2e.assessing import CHANNEL, join, question, revealed, start_with_defaults
from tests.e2e.people import Message, Person
from tests.e2e.setting_up import set_up

pytestmark = pytest.mark.usefixtures("quick_pace", "rung")

NOTE = "Note (for “Doesn't apply”, give the reason)"
REASON = "Why doesn't it apply to your team?"


async def answered(person: Person, card: Message, names: str, number: int = 1) -> Message:
    return await person.sees(CHANNEL, f"Question {number} of 7", f"Answered: {names}.", thread=card)


async def test_answers_stay_hidden_until_everyone_has_answered(ana: Person, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    first = await question(cleo, card, 1)
    await cleo.sees(CHANNEL, "Question 1 of 7", "Nobody has answered yet; 3 people take part.", thread=card)
    await ana.clicks(first, "No")
    await ben.clicks(first, "Don't know")
    waiting = await cleo.sees(CHANNEL, "Answered: @Ana Ruiz, @Ben Okafor. Waiting for: @Cleo Tan.", thread=card)
    assert "▇" not in waiting and "Verdict" not in waiting and "· revealed" not in waiting
    assert "No level yet" in (await cleo.again(card)).text
    await cleo.clicks(first, "Partly")
    shown = await revealed(cleo, card, 1)
    assert "Partly ▇ 1\nNo ▇ 1\nDon't know ▇ 1\nVerdict: not met." in shown
    assert not any(name in shown for name in ("Ana", "Ben", "Cleo")) and "Yes" not in shown.offers
    await question(cleo, card, 2)
    await cleo.sees(CHANNEL, "MLOps maturity", "1 of 7 revealed", "So far: level 0", "[Go to question 2]")


async def test_an_answer_can_be_changed_until_the_reveal(ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    first = await question(ana, card, 1)
    for label in ("Yes", "No", "Partly"):
        await ana.clicks(first, label)
    await answered(ben, card, "@Ana Ruiz")
    await ana.clicks(first, "My answer")
    mine = await ana.sees_in_modal("My answer", "●Partly", "Hidden until revealed")
    assert "Yes:" in mine and "Partly:" in mine
    await ana.fills("What do you say?", "Yes")
    await ana.fills(NOTE, "Three of three, rebuilt in May. <!channel> & co.")
    assert await ana.submits()
    await ana.sees_no_modal()
    await ana.clicks(first, "My answer")
    assert "rebuilt in May" in await ana.sees_in_modal("●Yes")
    await ana.closes()
    await ben.clicks(first, "Yes")
    shown = await revealed(ben, card, 1)
    assert "Yes ▇▇ 2" in shown and "Verdict: met." in shown
    assert "“Three of three, rebuilt in May. <!channel> & co.”" in shown
    assert shown.offers == []


async def test_after_the_reveal_the_answers_stand(ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    first = await question(ana, card, 1)
    await ana.clicks(first, "My answer")
    await ana.modal()
    await ana.fills("What do you say?", "No")
    await ben.clicks(first, "Yes")
    await ana.clicks(first, "Reveal the answers")
    shown = await revealed(ana, card, 1)
    assert "Yes ▇ 1" in shown and "1 person did not answer." in shown
    assert not await ana.submits()
    assert "This question is revealed: its answers stand" in (await ana.modal()).text
    await ana.closes()
    assert (await ana.again(shown)).text == shown.text


async def test_doesnt_apply_asks_for_the_reason(ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    first = await question(ana, card, 1)
    await ana.clicks(first, "Doesn't apply")
    assert "●Doesn't apply" in await ana.sees_in_modal("My answer")
    assert not await ana.submits()
    assert "! This field is required." in (await ana.modal()).text
    await ana.fills(REASON, "We buy the model")
    assert await ana.submits()
    await answered(ben, card, "@Ana Ruiz")
    await ben.clicks(first, "Doesn't apply")
    await ben.fills(REASON, "It is bought")
    assert await ben.submits()
    shown = await revealed(ben, card, 1)
    assert "Doesn't apply ▇▇ 2" in shown and "Verdict: doesn't apply here" in shown and "“It is bought”" in shown


async def test_doesnt_apply_in_my_answer_needs_its_reason_too(ana: Person) -> None:
    card = await start_with_defaults(ana)
    await ana.clicks(await question(ana, card, 1), "My answer")
    await ana.fills("What do you say?", "Doesn't apply")
    assert not await ana.submits()
    assert "! Say why it does not apply to your team." in (await ana.modal()).text
    await ana.fills(NOTE, "We buy the model")
    assert await ana.submits()
    await answered(ana, card, "@Ana Ruiz")


async def test_my_answer_without_a_choice_says_so(ana: Person) -> None:
    card = await start_with_defaults(ana)
    await ana.clicks(await question(ana, card, 1), "My answer")
    await ana.sees_in_modal("My answer")
    await ana.fills(NOTE, "I am not sure yet")
    assert not await ana.submits()
    assert ana.errors and (await ana.modal()).errors


async def test_who_answers_takes_part_and_who_joins_late_counts_from_then_on(
    ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ana)
    await ben.clicks(await question(ben, card, 1), "Yes")  # joins by answering
    await ana.sees(CHANNEL, "Taking part: @Ana Ruiz, @Ben Okafor.")
    await ana.clicks(await question(ana, card, 1), "Yes")
    first, second = await revealed(ana, card, 1), await question(ana, card, 2)
    await ana.clicks(second, "Yes")
    await cleo.clicks(card, "Join")
    await cleo.clicks(card, "Join")  # once more is nothing more
    await ana.sees(CHANNEL, "Question 2 of 7", "Waiting for: @Ben Okafor, @Cleo Tan.", thread=card)
    await ben.clicks(second, "Yes")
    await cleo.sees(CHANNEL, "Question 2 of 7", "Waiting for: @Cleo Tan.", thread=card)
    await cleo.clicks(second, "Partly")
    assert "Partly ▇ 1" in await revealed(cleo, card, 2)
    assert (await cleo.again(first)).text == first.text and "did not answer" not in first


async def test_who_leaves_takes_hidden_answers_along_and_is_no_longer_awaited(
    ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    await ben.clicks(first, "No")
    await ana.clicks(first, "Yes")
    await answered(ana, card, "@Ana Ruiz, @Ben Okafor")
    await ben.clicks(card, "Leave")
    await answered(ana, card, "@Ana Ruiz")
    await cleo.clicks(first, "Yes")
    shown = await revealed(ana, card, 1)
    assert "Yes ▇▇ 2" in shown and "No ▇" not in shown
    await ana.clicks(await question(ana, card, 2), "Yes")
    await answered(ana, card, "@Ana Ruiz", 2)
    await cleo.clicks(card, "Leave")  # only Ana is left, and her answer is not shown without her leave
    await ana.sees(CHANNEL, "Question 2 of 7", "Nobody else takes part any more", thread=card)
    await ana.clicks(card, "Leave")
    refused = await ana.sees(CHANNEL, "You are the only one taking part")
    assert refused.private
    await ben.clicks(card, "Leave")
    await ben.sees(CHANNEL, "You do not take part in this assessment")
    await ana.clicks(await question(ana, card, 2), "Reveal the answers")
    await revealed(ana, card, 2)


async def test_the_last_awaited_one_who_leaves_reveals_the_question(ana: Person, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    await ana.clicks(first, "Yes")
    await ben.clicks(first, "Yes")
    await answered(ana, card, "@Ana Ruiz, @Ben Okafor")
    await cleo.clicks(card, "Leave")
    assert "Yes ▇▇ 2" in await revealed(ana, card, 1)


async def test_one_who_is_alone_reveals_and_goes_on_without_waiting(ana: Person) -> None:
    card = await start_with_defaults(ana)
    first = await question(ana, card, 1)
    assert "Waiting for others to join" in first
    await ana.clicks(first, "Yes")
    await answered(ana, card, "@Ana Ruiz")
    await ana.clicks(first, "Reveal the answers")
    assert "too few" in await revealed(ana, card, 1)
    second = await question(ana, card, 2)
    assert "Waiting for others" not in second
    await ana.clicks(second, "Yes")
    await revealed(ana, card, 2)


async def test_open_names_stand_beside_the_answers(ana: Person, ben: Person, cleo: Person) -> None:
    card = await set_up(ana, {"Names": "Open"})
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    assert "then answers and notes, with names" in first
    await ben.clicks(first, "No")
    waiting = await answered(ana, card, "@Ben Okafor")
    assert "▇" not in waiting
    await ana.clicks(first, "Yes")
    await ana.clicks(first, "Reveal the answers")
    shown = await revealed(ana, card, 1)
    assert "Yes: @Ana Ruiz" in shown and "No: @Ben Okafor" in shown and "No answer from @Cleo Tan." in shown
