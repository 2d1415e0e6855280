"""Rung in a time machine: days pass at once, and it goes on where it was."""

from datetime import timedelta

import pytest

from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import join, question, start_with_defaults
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Person, Workspace
from tests.e2e.time_machine import TimeMachine


@pytest.mark.usefixtures("quick_pace")
async def test_an_assessment_goes_on_days_later(
    server: Server, workspace: Workspace, sqlite_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    monday = (time_machine.instant + timedelta(days=7)).replace(hour=9, minute=0)
    await time_machine.to(monday)
    seen: list[float] = []
    async with running(settings_for(server, sqlite_url), time_machine) as rung:

        async def notes_the_time() -> None:
            seen.append(rung.desk.now())

        time_machine.after_jump.append(notes_the_time)
        card = await start_with_defaults(ana)
        await join(card, ben)
        sockets = await workspace.sockets()
        for number in (1, 2):
            await time_machine.forward(days=3)
            assert await workspace.sockets() == sockets
            await ben.clicks(await question(ben, card, number), "Yes")
            await ana.clicks(await question(ana, card, number), "Partly")
        await question(ben, card, 3)
        answered = (await question(ben, card, 3)).ts
        assert float(answered) > monday.timestamp() + 6 * 86_400
    assert [round((at - monday.timestamp()) / 86_400) for at in seen] == [3, 6]
    assert ana.errors == ben.errors == []
