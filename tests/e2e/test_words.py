"""Plain words in the thread: values, skip, back, why?, status; and talk among people, which is left in peace."""

import pytest

from bot.bootstrap import Rung
from tests.e2e.assessing import CHANNEL, join, question, revealed, start_with_defaults
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.setting_up import set_up

pytestmark = pytest.mark.usefixtures("quick_pace")


@pytest.fixture
async def card(rung_on_sqlite: Rung, ana: Person, ben: Person) -> Message:
    """Ana and Ben take part, and answers are hidden until all have answered."""
    card = await start_with_defaults(ana)
    await join(card, ben)
    return card


@pytest.fixture
async def live(rung_on_sqlite: Rung, ana: Person, ben: Person) -> Message:
    """Ana and Ben take part, and answers show as they come."""
    card = await set_up(ana, {"When answers show": "Live", "Names": "Open"})
    await join(card, ben)
    return card


async def has_answered(person: Person, card: Message, name: str, number: int = 1) -> Message:
    return await person.sees(CHANNEL, f"Question {number} of 7", f"Answered: {name}", thread=card)


async def test_a_value_typed_where_answers_are_hidden_is_counted_once_its_author_says_so(
    card: Message, ana: Person, ben: Person
) -> None:
    await question(ana, card, 1)
    await ana.types(CHANNEL, "no, we copy files by hand", card)
    offer = await ana.sees(CHANNEL, "Everybody here can read that", "No", "we copy files by hand", thread=card)
    assert offer.private and "buttons" in offer and "Nobody has answered yet" in (await question(ben, card, 1)).text

    await ana.clicks(offer, "Count it as “No”")
    await ana.sees(CHANNEL, "Counted: No", thread=card)
    await has_answered(ben, card, "@Ana")
    assert "Everybody here" not in await ben.screen(CHANNEL, card)

    await ben.clicks(await question(ben, card, 1), "No")
    shown = await revealed(ben, card, 1)
    assert "No ▇▇ 2" in shown and "“we copy files by hand”" in shown and "@Ana" not in shown


async def test_a_typed_value_can_be_left_uncounted(card: Message, ana: Person, ben: Person) -> None:
    await question(ana, card, 1)
    await ana.types(CHANNEL, "yes", card)
    await ana.clicks(await ana.sees(CHANNEL, "Everybody here can read that", thread=card), "Leave it")
    await ana.sees(CHANNEL, "Left as it is", thread=card)
    await ben.clicks(await question(ben, card, 1), "Yes")
    waiting = await has_answered(ben, card, "@Ben")
    assert "Waiting for: @Ana" in waiting


@pytest.mark.parametrize(
    ("words", "value", "note"),
    [
        ("Yes.", "Yes", ""),
        ("partly: two of five models", "Partly", "two of five models"),
        ("don’t know", "Don't know", ""),
        ("n/a because we have no GPUs", "Doesn't apply", "because we have no GPUs"),
    ],
)
async def test_words_that_count(live: Message, ana: Person, ben: Person, words: str, value: str, note: str) -> None:
    await question(ana, live, 1)
    await ana.types(CHANNEL, words, live)
    await ben.sees(CHANNEL, "Question 1 of 7", f"{value} ▇ 1", f"{value}: @Ana", thread=live)
    await ben.clicks(await question(ben, live, 1), "No")
    shown = await revealed(ben, live, 1)
    assert (f"@Ana Ruiz: “{note}”" in shown) if note else ("Notes" not in shown)


async def test_doesnt_apply_in_a_word_asks_for_its_reason(card: Message, ana: Person, ben: Person) -> None:
    await question(ana, card, 1)
    await ana.types(CHANNEL, "n/a", card)
    asked = await ana.sees(CHANNEL, "counts only with a reason", thread=card)
    assert asked.private
    await ana.clicks(asked, "Give the reason…")
    await ana.fills("Why doesn't it apply to your team?", "we only score in batches")
    assert await ana.submits()
    await ben.clicks(await question(ben, card, 1), "Yes")
    assert "“we only score in batches”" in await revealed(ben, card, 1)


async def test_talk_among_people_is_left_in_peace(
    live: Message, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await question(ana, live, 1)
    said = ["yes we should ask the platform team", "no idea who owns that, Ben?", "nope that was last year", "start"]
    said += ["How about Tuesday?", "+1", "this is partly my fault"]
    for words in said:
        await ana.types(CHANNEL, words, live)
    await ana.types(CHANNEL, "yes")  # in the channel, outside the thread
    await ben.types(CHANNEL, "partly", live)
    await ben.sees(CHANNEL, "Question 1 of 7", "Partly ▇ 1", "Waiting for: @Ana", thread=live)
    for person in (ana, ben):
        assert not any(one.private for one in await person.messages(CHANNEL, live))
    assert await workspace.calls("chat.postEphemeral") == []


async def test_a_mention_that_is_not_understood_gets_one_private_line(card: Message, ana: Person, ben: Person) -> None:
    await question(ana, card, 1)
    await ana.types(CHANNEL, "@Rung what about Tuesday?", card)
    await ana.sees(CHANNEL, "I didn't understand that", thread=card)
    await ana.types(CHANNEL, "@Rung help", card)
    await ana.sees(CHANNEL, "What you can do", thread=card)
    private = [one for one in await ana.messages(CHANNEL, card) if one.private]
    assert [("didn't understand" in one, "What you can do" in one) for one in private] == [(True, False), (False, True)]
    assert len(private[0].text.splitlines()) == 1
    assert "didn't understand" not in await ben.screen(CHANNEL, card)


async def test_a_mention_acts_once_in_the_thread_and_in_the_channel(
    live: Message, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    await question(ana, live, 1)
    await ana.types(CHANNEL, "@Rung partly: two of five", live)
    await ben.sees(CHANNEL, "Question 1 of 7", "Partly: @Ana", thread=live)
    await cleo.types(CHANNEL, "@Rung status")
    told = await cleo.sees(CHANNEL, "0 of 7 revealed", "You don't take part")
    assert told.private
    heard = [one["type"] for one in await workspace.deliveries("event")]
    assert heard.count("app_mention") == 2 and heard[-2:] == ["message", "app_mention"]
    await cleo.types(CHANNEL, "@Rung why?")
    await cleo.sees(CHANNEL, "Not to be confused with")
    assert len([one for one in await cleo.messages(CHANNEL) if one.private]) == 2


async def test_skip_back_why_and_status(card: Message, ana: Person, ben: Person) -> None:
    await question(ben, card, 1)
    await ben.types(CHANNEL, "why?", card)
    why = await ben.sees(CHANNEL, "Reproducible models: ", "Not to be confused with", thread=card)
    assert why.private
    await ben.types(CHANNEL, "Skip", card)
    await ben.sees(CHANNEL, "Skipped. You can still answer it until it is revealed", thread=card)
    await ana.sees(CHANNEL, "Question 1 of 7", "Skipped: @Ben", thread=card)
    await ana.clicks(await question(ana, card, 1), "Go on without waiting")
    await question(ana, card, 2)

    await ben.types(CHANNEL, "status", card)
    status = await ben.sees(CHANNEL, "AIMaks, quick: 0 of 7 revealed", thread=card)
    assert status.private and "You have not answered Model lineage." in status
    assert "You skipped Reproducible models, and can still answer." in status
    await ben.types(CHANNEL, "back", card)
    back = await ben.sees(CHANNEL, "your earliest unanswered question is Reproducible models", thread=card)
    assert back.private
    await ben.types(CHANNEL, "yes", card)
    await ben.clicks(await ben.sees(CHANNEL, "Shall I count it as Yes", thread=card), "Count it as “Yes”")
    await has_answered(ana, card, "@Ben")
    await ben.types(CHANNEL, "partly", card)  # the first is answered: this is for the newest again
    await ben.clicks(await ben.sees(CHANNEL, "Shall I count it as Partly", thread=card), "Count it as “Partly”")
    await has_answered(ana, card, "@Ben", 2)


async def test_who_takes_no_part_leaves_nothing_out(card: Message, ana: Person, cleo: Person) -> None:
    await question(cleo, card, 1)
    await cleo.types(CHANNEL, "skip", card)
    await cleo.sees(CHANNEL, "You don't take part. Join on the card.", thread=card)
    assert "Cleo" not in (await ana.again(card)).text


async def test_an_edit_changes_the_answer_and_a_deletion_withdraws_the_note(
    live: Message, ana: Person, ben: Person
) -> None:
    await question(ana, live, 1)
    said = await ana.types(CHANNEL, "yes, since May", live)
    await ben.sees(CHANNEL, "Question 1 of 7", "Yes: @Ana", thread=live)
    await ana.edits(CHANNEL, said, "no: not since June")
    await ben.sees(CHANNEL, "Question 1 of 7", "No: @Ana", thread=live)
    first = await question(ana, live, 1)
    await ana.clicks(first, "My answer")
    assert "__not since June__" in await ana.sees_in_modal("My answer")
    await ana.closes()

    await ana.deletes(CHANNEL, said)
    await ana.types(CHANNEL, "why?", live)
    await ana.sees(CHANNEL, "Not to be confused with", thread=live)  # so the deletion before it is heard too
    await ana.clicks(first, "My answer")
    mine = await ana.sees_in_modal("My answer")
    assert "not since June" not in mine and "●No" in mine
    await ana.closes()
    await ben.clicks(first, "No")
    shown = await revealed(ben, live, 1)
    assert "June" not in shown and "No ▇▇ 2" in shown and "@Ana Ruiz" in shown


async def test_an_edit_after_the_reveal_changes_nothing(live: Message, ana: Person, ben: Person) -> None:
    await question(ana, live, 1)
    said = await ana.types(CHANNEL, "yes", live)
    await ben.types(CHANNEL, "yes", live)
    shown = await revealed(ben, live, 1)
    await ana.edits(CHANNEL, said, "no")
    await ana.types(CHANNEL, "why?", live)
    await ana.sees(CHANNEL, "Not to be confused with", thread=live)
    assert (await ana.again(shown)).text == shown.text
