"""What a team does with a rung, as people see it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.bootstrap import Rung
from bot.services.ports.store import Store
from tests.e2e.assessing import CHANNEL, answer_all, join, question, start_with_defaults
from tests.e2e.hurrying import all_is_shown
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.time_machine import TimeMachine

RUNG, STEP = "Scripted deployment", "Script the copy to the server"
ASKED = (f"how is it going with {RUNG}", "is this the wrong step?", "I stop asking about")


async def zone_of_team(rung: Rung, channel_id: str) -> ZoneInfo:
    name = await rung.desk.store.read(lambda store: store.teams.time_zone(channel_id))
    assert name is not None
    return ZoneInfo(name)


async def assessed(ana: Person, ben: Person) -> Message:
    """The result of a team whose next rung is scripted deployment; Ana led."""
    card = await start_with_defaults(ana)
    await join(card, ben)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 3))
    await answer_all(card, {ana: "Partly", ben: "Partly"}, range(3, 4))
    await answer_all(card, {ana: "No", ben: "No"}, range(4, 5))
    await ana.clicks(await question(ana, card, 5), "Finish now")
    return await ana.sees(CHANNEL, "Next rung: finish Scripted deployment", "Take it on…", thread=card)


async def take_it_on(person: Person, result: Message, **filled: str) -> None:
    await person.clicks(result, "Take it on…")
    await person.sees_in_modal("Who owns it?")
    await person.fills("The first step", STEP)
    for label, value in filled.items():
        await person.fills(label.replace("_", " ") + "?", value)
    assert await person.submits(), person.errors


async def nudges(person: Person, where: str = CHANNEL) -> list[Message]:
    return [one for one in await person.messages(where) if any(text in one.text for text in ASKED)]


async def asked_at(person: Person, zone: ZoneInfo, where: str = CHANNEL) -> list[datetime]:
    return [datetime.fromtimestamp(float(one.ts), zone) for one in await nudges(person, where)]


async def to_next_nudge(rung: Rung, workspace: Workspace, machine: TimeMachine, channel_id: str) -> None:
    def look(store: Store) -> float | None:
        schedule = store.climbing.schedule(channel_id)
        return None if schedule is None else schedule.next_nudge_at

    due_at = await rung.desk.store.read(look)
    assert due_at is not None, "nothing is to come"
    await machine.to(due_at + 60)
    await all_is_shown(rung, workspace)
