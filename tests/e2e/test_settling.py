"""A split or an unknown is settled by the facilitator, with a reason, before the end and after."""

import pytest

from bot.bootstrap import Rung
from tests.e2e.assessing import CHANNEL, answer_all, join, question, revealed, start_with_defaults
from tests.e2e.people import Message, Person

pytestmark = pytest.mark.usefixtures("quick_pace")


async def settle(
    facilitator: Person, where: Message, label: str, value: str, reason: str, what: str | None = None
) -> None:
    """`what` is chosen where several can be settled."""
    await facilitator.clicks(where, label)
    await facilitator.sees_in_modal("What do you settle?")
    if what:
        await facilitator.fills("What do you settle?", what)
    await facilitator.fills("What holds?", value)
    await facilitator.fills("Reason", reason)
    assert await facilitator.submits(), facilitator.errors
    await facilitator.sees_no_modal()


async def test_a_split_is_settled_while_the_conversation_goes_on(
    rung: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ben)
    await join(card, ana, cleo)
    first = await question(ben, card, 1)
    for person, label in ((ana, "Yes"), (ben, "No"), (cleo, "Partly")):
        await person.clicks(first, label)
    split = await revealed(ben, card, 1)
    assert "You are split" in split and "What would show it:" in split and "Settle this…" in split.offers
    await ben.sees(CHANNEL, "So far: level 0")

    await cleo.clicks(split, "Settle this…")
    told = "Only @Ben Okafor, who started this, whoever they added, or a workspace admin can settle a capability."
    await cleo.sees(CHANNEL, told, thread=card)
    await ben.clicks(split, "Settle this…")
    form = await ben.sees_in_modal("●Reproducible models: yes 1, partly 1, no 1")
    assert "shown to everybody with your name" in form
    await ben.fills("What holds?", "Yes")
    assert not await ben.submits()
    await ben.fills("Reason", "  ")
    assert not await ben.submits()
    await ben.fills("Reason", "We rebuilt the churn model <@U1> together today")
    assert await ben.submits()
    word = await ben.sees(CHANNEL, "Settled: Reproducible models, as “Yes”. Your reason: “We rebuilt", thread=card)
    assert word.private and "It shows with your name in its question" in word
    settled = await cleo.sees(CHANNEL, "Settled as Yes by @Ben Okafor", "We rebuilt the churn model", thread=card)
    assert settled.ts == split.ts and "By the answers alone: partly, and you were split." in settled
    await cleo.sees(CHANNEL, "So far: level 0 to 3")

    await settle(ben, settled, "Settle this…", "Partly", "Only churn, after all")
    again = await cleo.sees(CHANNEL, "Settled as Partly by @Ben Okafor", "Only churn, after all", thread=card)
    assert "We rebuilt" not in again


async def test_the_open_question_offers_to_settle_what_is_split(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await answer_all(card, {ana: "Don't know", ben: "Don't know"}, range(1, 2))
    second = await question(ana, card, 2)
    await settle(ana, second, "Settle a split…", "Yes", "Ben has found it")
    await ben.sees(CHANNEL, "Question 1 of 7", "Settled as Yes by @Ana Ruiz on", "“Ben has found it”", thread=card)


async def test_a_settlement_takes_back_an_offer_to_finish_that_it_makes_wrong(
    rung_on_sqlite: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    for person, label in ((ana, "Yes"), (ben, "No"), (cleo, "No")):
        await person.clicks(first, label)
    split = await revealed(ana, card, 1)
    await settle(ana, split, "Settle this…", "No", "Nobody has done it")
    await answer_all(card, {ana: "Yes", ben: "Yes", cleo: "Yes"}, range(2, 3))
    offer = await question(ana, card, 3)
    assert "Finish now" in offer.offers
    await settle(ana, split, "Settle this…", "Yes", "Seen it work")
    await ana.sees(CHANNEL, "So far: level 1 to 3")

    await ana.sees_gone(CHANNEL, "the rest cannot change the level", thread=card)
    assert "Finish now" not in (await ana.again(offer)).offers


async def test_what_a_split_could_open_is_no_reason_to_finish(
    rung_on_sqlite: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    for person, label in ((ana, "Yes"), (ben, "No"), (cleo, "No")):
        await person.clicks(first, label)
    await answer_all(card, {ana: "Yes", ben: "Yes", cleo: "Yes"}, range(2, 3))
    assert "Finish now" not in (await question(ana, card, 3)).offers
    await ana.sees(CHANNEL, "So far: level 0. The split on Reproducible models keeps it open: 0 to 3.")


async def test_after_the_end_a_settlement_changes_the_result(
    rung: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben, cleo)
    first = await question(ana, card, 1)
    for person, label in ((ana, "Yes"), (ben, "No"), (cleo, "No")):
        await person.clicks(first, label)
    await answer_all(card, {ana: "Yes", ben: "Yes", cleo: "Yes"}, range(2, 3))
    await ana.clicks(await question(ana, card, 3), "Stop here…")
    await ana.sees_in_modal("Stop after 3 of 7 questions?")
    assert await ana.submits()
    result = await ana.sees(CHANNEL, "Level 0", "You are split: talk about this first", thread=card)
    assert "Reproducible models: yes 1, no 2" in result and "Next rung: settle Reproducible models" in result
    await cleo.clicks(result, "Settle a split or an unknown…")
    await cleo.sees(CHANNEL, "Only @Ana Ruiz, who started this", thread=card)

    label, what = "Settle a split or an unknown…", "Reproducible models: yes 1, no 2"
    await settle(ana, result, label, "Yes", "Cleo did it in an hour", what)
    changed = await ben.sees(CHANNEL, "Level 1", "Reproducible models: Settled as Yes by @Ana Ruiz", thread=card)
    assert changed.ts == result.ts and "You are split" not in changed and "“Cleo did it in an hour”" in changed
    await ben.sees(CHANNEL, "AIMaks, quick: Level 1", "See the whole result")
    await ben.sees(CHANNEL, "MLOps maturity", "Level 1")
    await ben.sees(CHANNEL, "Question 1 of 7", "Settled as Yes", thread=card)


async def test_where_all_agree_there_is_nothing_to_settle(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
    shown = await revealed(ana, card, 1)
    assert "Settle this…" not in shown.offers
    assert "Settle a split…" not in (await question(ana, card, 2)).offers
