"""A team taken out of Slack: chosen in its channel, and sent to the one who asked."""

import json
from threading import current_thread

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from handlers import exporting
from tests.e2e.assessing import CHANNEL
from tests.e2e.climbing import assessed
from tests.e2e.people import Person, Workspace


async def taken(server: Server, workspace: Workspace, person: Person, ending: str) -> bytes:
    """The file that came in the direct message, as it is saved."""
    shown = await person.sees("Rung", f"{ending}")
    [file] = shown.raw["files"]
    async with workspace.session.get(f"{server.url}/files/{file['id']}") as served:
        assert served.status == 200
        return await served.read()


async def test_each_file_comes_to_the_one_who_asked(
    rung: Rung, server: Server, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await ben.runs(CHANNEL, "/maturity export")
    await ben.sees(CHANNEL, "there is nothing to export")
    await assessed(ana, ben)
    await ben.runs(CHANNEL, "/maturity export")
    offer = await ben.sees(CHANNEL, "it comes to you alone")
    for label, ending in (("Report (HTML)", ".html"), ("CSV", ".csv"), ("JSON", ".json"), ("Markdown", ".md")):
        await ben.clicks(offer, label)
        offer = await ben.sees(CHANNEL, f"{label} is on its way")
        content = await taken(server, workspace, ben, ending)
        if ending == ".json":
            told = json.loads(content)
            assert told["rung_export"] == 1 and told["standing"]["next_rung"] == "scripted_deployment"
        else:
            assert b"Scripted deployment" in content
    assert "Here is" not in await ana.screen("Rung")
    await ana.runs(CHANNEL, "/maturity audit")
    await ana.sees(CHANNEL, "exported the team (csv)")
    assert ben.errors == []


async def test_without_the_scope_it_says_so_and_takes_its_words_back(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await assessed(ana, ben)
    await workspace.refuse_scopes("files:write")
    await ben.runs(CHANNEL, "/maturity export")
    await ben.clicks(await ben.sees(CHANNEL, "it comes to you alone"), "CSV")
    await ben.sees(CHANNEL, "grant the scope files:write")
    await ben.sees_gone("Rung", "Here is")


async def test_a_word_gives_its_file_at_once(
    rung_on_sqlite: Rung, server: Server, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await assessed(ana, ben)
    for word, ending in (("HTML", ".html"), ("csv", ".csv"), ("json", ".json"), ("md", ".md"), ("markdown", ".md")):
        await ben.runs(CHANNEL, f"/maturity export {word}")
        assert b"cripted" in await taken(server, workspace, ben, ending)


async def test_an_unknown_word_is_answered_with_what_there_is(
    rung_on_sqlite: Rung, server: Server, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await assessed(ana, ben)
    await ben.runs(CHANNEL, "/maturity export pdf")
    offer = await ben.sees(CHANNEL, "There is no file called “pdf”", "open the HTML report in a browser and print it")
    await ben.clicks(offer, "CSV")
    assert await taken(server, workspace, ben, ".csv")
    await ben.runs(CHANNEL, "/maturity export <!channel> *x*")
    await ben.sees(CHANNEL, "There is no file called", "You can have")


async def test_what_could_not_be_made_is_said(
    rung_on_sqlite: Rung, ana: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing it keeps nobody from reading: it is done by another thread than the database's."""
    wrote: list[str] = []

    def broken(*_: object) -> None:
        wrote.append(current_thread().name)
        raise ValueError

    await assessed(ana, ben)
    monkeypatch.setattr(exporting, "document", broken)
    await ben.runs(CHANNEL, "/maturity export csv")
    await ben.sees(CHANNEL, "I could not make the file, or could not send it.")
    assert len(wrote) == 1 and not wrote[0].startswith(("rung-reads", "MainThread"))


async def test_what_takes_too_long_is_given_up_and_said(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await assessed(ana, ben)
    monkeypatch.setattr(exporting, "SECONDS", 3.0)
    await workspace.fault("files.getUploadURLExternal", hang=True)
    await ben.runs(CHANNEL, "/maturity export csv")
    await ben.sees("Rung", "Here is")
    await ben.sees(CHANNEL, "I could not make the file, or could not send it.")
    await ben.sees_gone("Rung", "Here is")
