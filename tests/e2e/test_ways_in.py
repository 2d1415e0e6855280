"""How people come in: /maturity and what it offers, help, and channels that Rung is not in."""

import pytest

from tests.e2e.assessing import CHANNEL, question, start_with_defaults
from tests.e2e.news import has_heard_of
from tests.e2e.people import Person, Workspace

pytestmark = pytest.mark.usefixtures("quick_pace", "rung_on_sqlite")


async def test_maturity_alone_answers_privately_with_three_ways_in(ana: Person, ben: Person) -> None:
    await ana.runs(CHANNEL, "/maturity")
    ways = await ana.sees(CHANNEL, "Three ways to find out")
    assert ways.private and ways.offers == ["Start with defaults", "Set it up", "Try it alone"]
    assert "Three ways" not in await ben.screen(CHANNEL)


async def test_start_with_defaults_makes_one_card_and_begins_in_its_thread(ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    assert "Taking part: @Ana Ruiz. Facilitator: @Ana Ruiz." in card and "0 of 7 revealed" in card
    assert "No level yet" in card and "Join first" in card
    await ana.sees(CHANNEL, "Started. The card is in the channel")
    assert "Three ways" not in await ana.screen(CHANNEL)
    first = await question(ben, card, 1)
    thread = await ben.messages(CHANNEL, card)
    assert thread[0].ts == card.ts and "How mature is our MLOps?" in thread[1] and len(thread) == 3
    assert first.offers[-6:] == ["Yes", "Partly", "No", "Don't know", "Doesn't apply", "My answer"]
    assert "Why it matters:" in first and "Yes:" in first and "Partly:" in first and "needed for level 1" in first
    linked = await ben.sees(CHANNEL, "MLOps maturity", "[Go to question 1]")
    assert f"p{first.ts.replace('.', '')}?thread_ts={card.ts}" in str(linked.raw["blocks"])


async def test_set_it_up_opens_the_set_up(ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity")
    await ana.clicks(await ana.sees(CHANNEL, "Three ways"), "Set it up")
    await ana.sees_in_modal("Set up an assessment")
    assert await ana.submits()
    await ana.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Join")


async def test_try_it_alone_leads_to_the_direct_message(ana: Person, ben: Person) -> None:
    await ana.runs(CHANNEL, "/maturity")
    await ana.clicks(await ana.sees(CHANNEL, "Three ways"), "Try it alone")
    await ana.sees(CHANNEL, "I put the first question into our direct messages")
    await ana.sees("Rung", "Question 1 of 7", "Only you see this")
    await ana.runs(CHANNEL, "/maturity alone")
    await ana.sees(CHANNEL, "You have one open already")
    await ana.runs("Rung", "/maturity")
    again = await ana.sees("Rung", "You have one open already", "0 of 7 answered")
    assert "Open it" in again.offers
    assert "MLOps maturity" not in await ben.screen(CHANNEL)
    assert len([one for one in await ana.messages("Rung") if "Question 1 of 7" in one]) == 1


async def test_help_and_unknown_input_show_what_can_be_done(ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity help")
    helped = await ana.sees(CHANNEL, "What you can do", "/maturity start", "n/a because", "skip")
    assert helped.private
    await ana.runs(CHANNEL, "/maturity of our <b>models</b> & @Ben")
    await ana.sees(CHANNEL, "I don't know “of our <b>models</b> & @", "/maturity help: all that you can do")
    await ana.runs(CHANNEL, "/maturity repot")
    guess = await ana.sees(CHANNEL, "I don't know “repot”. Did you mean /maturity report?")
    assert guess.private
    await ana.runs(CHANNEL, "/maturity status")
    await ana.sees(CHANNEL, "No assessment is open here")


@pytest.mark.parametrize("command", ["/maturity", "/maturity start"])
async def test_where_rung_is_not_it_says_how_to_invite_it(ana: Person, command: str) -> None:
    await ana.runs("random", command)
    told = await ana.sees("random", "I am not in this channel yet", "/invite @Rung", "/maturity")
    assert told.private
    await ana.types("random", "/invite @Rung")
    await ana.runs("random", command)
    if command == "/maturity":
        card = await start_with_defaults(ana, "random")
    else:
        assert await ana.submits()
        card = await ana.sees("random", "MLOps maturity", "Join")
    await ana.sees("random", "Question 1 of 7", thread=card)


async def test_a_private_channel_works_once_rung_is_in_it(ana: Person, ben: Person, cleo: Person) -> None:
    await ana.runs("platform-private", "/maturity")
    await ana.sees("platform-private", "I am not in this channel yet")
    await ana.invites("platform-private", "Rung")
    card = await start_with_defaults(ana, "platform-private")
    await ben.clicks(card, "Join")
    await ben.sees("platform-private", "Taking part: @Ana Ruiz, @Ben Okafor")


async def test_where_one_is_open_that_one_is_offered_first(ana: Person, ben: Person, cleo: Person) -> None:
    card = await start_with_defaults(ana)
    await question(ana, card, 1)
    for command in ("/maturity", "/maturity start"):
        await ben.runs(CHANNEL, command)
        await ben.sees(CHANNEL, "AIMaks, quick is open here already: 0 of 7 revealed", "@Ana Ruiz", "workspace admin")
    assert (await ben.screen(CHANNEL)).count("is open here already") == 2
    offer = await ben.sees(CHANNEL, "is open here already")
    assert offer.private and offer.offers == ["Join", "Open it"]
    await ben.clicks(offer, "Join")
    await cleo.sees(CHANNEL, "Taking part: @Ana Ruiz, @Ben Okafor.")
    await ben.runs(CHANNEL, "/maturity start")
    joined = await ben.sees(CHANNEL, "is open here already")
    assert "Join" not in joined.offers


async def test_two_who_start_at_once_get_one_assessment(ana: Person, ben: Person) -> None:
    for person in (ana, ben):
        await person.runs(CHANNEL, "/maturity")
    late = await ben.sees(CHANNEL, "Three ways")
    await start_with_defaults(ana)
    await ben.clicks(late, "Start with defaults")
    await ben.sees(CHANNEL, "is open here already")
    await ben.sees(CHANNEL, "MLOps maturity", "[Go to question")
    assert len([one for one in await ben.messages(CHANNEL) if "MLOps maturity" in one]) == 1


async def test_two_set_ups_at_once_make_one_assessment(ana: Person, ben: Person) -> None:
    for person in (ana, ben):
        await person.runs(CHANNEL, "/maturity start")
        await person.modal()
    assert await ana.submits() and await ben.submits()
    await ben.sees(CHANNEL, "is open here already", "@Ana Ruiz")
    await ben.sees(CHANNEL, "MLOps maturity", "[Go to question")
    assert len([one for one in await ben.messages(CHANNEL) if "MLOps maturity" in one]) == 1


async def test_hello_in_the_direct_message_shows_how_to_begin(ana: Person) -> None:
    await ana.types("Rung", "hello")
    ways = await ana.sees("Rung", "Here you can try it alone")
    await ana.clicks(ways, "Try it alone")
    await ana.sees("Rung", "Question 1 of 7")
    assert ana.errors == []


IN_DIRECT = {
    "": "Here you can try it alone", "start": "Here you can try it alone", "help": "What you can do",
    "status": "No assessment is open here", "answer": "No assessment is open here", "mute": "Muted.",
    "unmute": "Unmuted.", "role platform": "Noted: ", "frameworks": "One answer counts in all of them.",
    "overview": "No team that you can see is in the overview yet.",
    "zone Asia/Tokyo": "Write /maturity zone in the team's channel.",
    "alone": "I put the first question into our direct messages.", "try": "You have one open already",
}  # fmt: skip
"""What Rung says to a word in its direct message; forget-me opens a form there, see test_forget_me.py."""


async def test_a_direct_message_answers_each_word_or_says_where(ana: Person) -> None:
    for word, told in IN_DIRECT.items():
        await ana.runs("Rung", f"/maturity {word}".rstrip())
        assert (await ana.sees("Rung", told)).private
    assert ana.errors == []


async def test_a_mention_where_nothing_is_open(workspace: Workspace, ana: Person) -> None:
    await ana.types(CHANNEL, "@Rung start")
    assert (await ana.sees(CHANNEL, "Three ways")).private
    await ana.types(CHANNEL, "@Rung yes")
    await ana.sees(CHANNEL, "No assessment is open here")
    await ana.types(CHANNEL, "@Rung is a ladder")
    await ana.sees(CHANNEL, "I didn't understand that")
    assert len([one for one in await ana.messages(CHANNEL) if one.private]) == 3


async def test_where_rung_is_no_longer_it_says_so_too(workspace: Workspace, ana: Person) -> None:
    await workspace.change_channel(CHANNEL, remove=["Rung"])
    await has_heard_of(workspace, "channel_left")
    await ana.runs(CHANNEL, "/maturity start")
    await ana.sees(CHANNEL, "I am not in this channel yet")
