"""A live tally is refreshed at most every two seconds, however many click."""

from asyncio import get_running_loop

from bot.bootstrap import Rung
from bot.slack.sending.shower import REFRESH_SECONDS
from tests.e2e.assessing import CHANNEL
from tests.e2e.hurrying import all_is_shown
from tests.e2e.people import Person, Workspace

MANY = 50


async def test_fifty_clicks_are_a_few_updates(rung_on_sqlite: Rung, workspace: Workspace, ana: Person) -> None:
    people = [ana, *[await workspace.add_person(f"person{number}") for number in range(1, MANY)]]
    for person in people[1:]:
        await person.joins(CHANNEL)
    await ana.runs(CHANNEL, "/maturity poll drift")
    await ana.sees_in_modal("Ask the channel")
    await ana.fills("When answers show", "Live")
    assert await ana.submits(), ana.errors
    asked = await ana.sees(CHANNEL, "Poll by @Ana Ruiz")
    since = int((await workspace.get("/control/calls", since="0"))["next"])
    clock = get_running_loop().time
    begun = clock()
    for person in people:
        await person.clicks(asked, "Yes")
    await ana.sees(CHANNEL, "Drift detection", f"Yes ▇▇▇▇▇▇▇▇▇▇▇▇ {MANY}")
    await all_is_shown(rung_on_sqlite, workspace)
    updates = [one for one in await workspace.calls(since=since) if one["method"] == "chat.update"]
    assert len(updates) <= 2 + (clock() - begun) / REFRESH_SECONDS
