"""What stands in a channel: every surface of Rung's carries its key in its message's metadata."""

from collections import Counter

from tests.e2e.assessing import CHANNEL
from tests.e2e.people import Message, Person, Workspace


async def posts(workspace: Workspace, channel: str = CHANNEL) -> Counter[str]:
    """How often each surface was ever posted there, by its key without the assessment's id, deleted posts too."""
    stored = await workspace.stored(channel)
    keys = [one["metadata"]["event_payload"]["key"] for one in stored if one.get("metadata")]
    return Counter(key.partition(":")[2] for key in keys)


async def assert_nothing_doubled(workspace: Workspace, questions: int, channel: str = CHANNEL) -> None:
    """The card, the opening and so many questions, each once."""
    found = await posts(workspace, channel)
    assert set(found.values()) == {1}, found
    asked = [key for key in found if key.startswith("question")]
    assert len(asked) == questions and {"card", "opening"} <= set(found), found


async def question_in(person: Person, channel: str, card: Message, number: int) -> Message:
    """An open question in any channel."""
    return await person.sees(channel, f"Question {number} of 7", "[Yes]", thread=card)
