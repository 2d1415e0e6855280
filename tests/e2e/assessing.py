"""What people do again and again in an assessment."""

from tests.e2e.people import Message, Person

CHANNEL = "ml-team"


async def start_with_defaults(facilitator: Person, channel: str = CHANNEL) -> Message:
    """The card of a new assessment."""
    await facilitator.runs(channel, "/maturity")
    await facilitator.clicks(await facilitator.sees(channel, "Start with defaults"), "Start with defaults")
    return await facilitator.sees(channel, "MLOps maturity: AIMaks, quick", "Join")


async def join(card: Message, *people: Person) -> None:
    for person in people:
        await person.clicks(card, "Join")


async def question(person: Person, card: Message, number: int, of: int = 7) -> Message:
    return await person.sees(CHANNEL, f"Question {number} of {of}", thread=card)


async def revealed(person: Person, card: Message, number: int, of: int = 7) -> Message:
    return await person.sees(CHANNEL, f"Question {number} of {of}", "· revealed", thread=card)


async def answer_all(card: Message, answers: dict[Person, str], numbers: range = range(1, 8)) -> None:
    """Each person gives the same answer to every question."""
    for number in numbers:
        for person, label in answers.items():
            await person.clicks(await question(person, card, number), label)


async def close_the_vote(facilitator: Person, card: Message) -> None:
    """Of the re-vote on what is split: whoever has not voted keeps the first answer."""
    splits = await facilitator.sees(CHANNEL, "You are split on", "have voted again", thread=card)
    await facilitator.clicks(splits, "Close the vote…")
    await facilitator.sees_in_modal("Close the vote now?")
    assert await facilitator.submits(), facilitator.errors
    await facilitator.sees_no_modal()
