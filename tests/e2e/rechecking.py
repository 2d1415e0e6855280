"""What a team does when something is asked again, as people see it."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.bootstrap import Rung
from bot.services.ports.store import Store
from tests.e2e.assessing import CHANNEL
from tests.e2e.hurrying import all_is_shown
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.time_machine import TimeMachine

CHANGED = "What changed since"


async def to_next_recheck(rung: Rung, workspace: Workspace, machine: TimeMachine, channel_id: str) -> None:
    def look(store: Store) -> float | None:
        schedule = store.climbing.schedule(channel_id)
        return None if schedule is None else schedule.next_recheck_at

    due_at = await rung.desk.store.read(look)
    assert due_at is not None, "no re-check is to come"
    await machine.to(due_at + 60)
    await all_is_shown(rung, workspace)


async def until_old(
    rung: Rung, workspace: Workspace, machine: TimeMachine, person: Person, channel_id: str
) -> list[Message]:
    """The polls of the first quarter's re-check that finds old answers: most hold for half a year."""
    for _ in range(3):
        await to_next_recheck(rung, workspace, machine, channel_id)
        if polls := await polls_with(person, "Re-check · "):
            return polls
    return []


async def asks_again(person: Person, cause: str, words: str) -> list[str]:
    """Through the first page. Returns the capabilities that are proposed."""
    await person.runs(CHANNEL, "/maturity recheck")
    await person.sees_in_modal("What happened?", "In your words")
    await person.fills("What happened?", cause)
    await person.fills("In your words", words)
    page = await person.goes_on("Worth asking", "What do you ask?")
    return [one for one in page.offers if one not in (page.submit, page.close)]


async def polls_with(person: Person, text: str) -> list[Message]:
    return [one for one in await person.messages(CHANNEL) if text in one]


async def answered_and_closed(poll: Message, said: Mapping[Person, str], closer: Person) -> None:
    for person, label in said.items():
        await person.clicks(poll, label)
    await closer.clicks(poll, "Close and show")


async def all_changes(person: Person) -> list[Message]:
    return await polls_with(person, CHANGED)


def posted_at(message: Message, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(float(message.ts), zone)
