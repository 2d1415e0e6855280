"""What no screen shows: that Rung has heard of something."""

from tests.e2e.people import Workspace


async def has_heard_of(workspace: Workspace, event_type: str) -> None:
    """Wait until an event of this type was taken by Rung."""

    async def taken() -> bool:
        return any(one["type"] == event_type and one["acked"] for one in await workspace.deliveries("event"))

    await workspace.eventually(taken, f"{event_type} taken by Rung")
