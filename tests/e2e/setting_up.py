"""`/maturity start`, filled in."""

from collections.abc import Mapping

from tests.e2e.assessing import CHANNEL
from tests.e2e.people import Message, Person


async def set_up(facilitator: Person, fields: Mapping[str, str | list[str]], channel: str = CHANNEL) -> Message:
    """The card of an assessment in which these fields of the set-up were changed."""
    await facilitator.runs(channel, "/maturity start")
    for label, value in fields.items():
        await facilitator.fills(label, value)
    assert await facilitator.submits(), facilitator.errors
    return await facilitator.sees(channel, "MLOps maturity:", "Facilitator:")
