"""An admin adds a framework in Slack: the file is put into a form, checked, shown by what it would say, and added."""

import pytest

from bot.bootstrap import Rung
from bot.slack.frameworks.upload import MOST_BYTES
from bot.slack.sending.uploaded import is_slacks_own
from bot.storage.files.shipped import MORE, shipped_catalogue
from bot.storage.files.skeleton import Rung as Step
from bot.storage.files.skeleton import skeleton
from tests.e2e.assessing import CHANNEL
from tests.e2e.climbing import assessed
from tests.e2e.people import Message, Person, Workspace

pytestmark = pytest.mark.usefixtures("quick_pace")

GOOGLE = (MORE / "google.yml").read_bytes()
FILE = "The framework's file"
READING = "I am reading the file."


@pytest.fixture
async def admin(rung_on_sqlite: Rung, workspace: Workspace, ana: Person) -> Person:
    """Ana, as soon as Rung knows that she is one."""
    await workspace.change_user("Ana", is_admin=True)
    ana_id = await ana.id()

    async def known() -> bool:
        found = await rung_on_sqlite.desk.store.read(lambda store: store.directory.person(ana_id))
        return found is not None and found.is_admin

    await workspace.eventually(known, "Rung knows that Ana is an admin")
    return ana


async def puts_in(person: Person, content: bytes, *texts: str, name: str = "ladder.yml") -> Message:
    """What comes of it, in private."""
    await person.runs(CHANNEL, "/maturity frameworks")
    await person.clicks(await person.sees(CHANNEL, "Frameworks", "Add one…"), "Add one…")
    await person.sees_in_modal("Add a framework", FILE)
    await person.puts_in(FILE, name, content)
    assert await person.submits(), person.errors
    await person.sees_in_modal(READING)
    await person.closes()
    told = await person.sees(CHANNEL, *texts)
    assert told.private
    return told


async def test_it_is_shown_first_and_then_added(admin: Person, ben: Person) -> None:
    await assessed(admin, ben)
    shown = await puts_in(
        admin, GOOGLE, "Google, version 1", "Levels 0 to 2", "#ml-team: Level 0", "Nothing is added yet", "Add it"
    )
    assert "questions were never asked here" in shown and "Nothing is added yet" not in await ben.screen(CHANNEL)
    await ben.runs(CHANNEL, "/maturity frameworks google")
    assert "Add one…" not in (await ben.sees(CHANNEL, "Frameworks", "AIMaks")).offers
    await admin.clicks(shown, "Add it")
    await admin.sees(CHANNEL, "Google, version 1, is added.")
    assert "Nothing is added yet" not in await admin.screen(CHANNEL), "the button goes with what it did"
    await ben.runs(CHANNEL, "/maturity frameworks")
    await ben.sees(CHANNEL, "Google, version 1, added here")
    await ben.runs(CHANNEL, "/maturity compare")
    await ben.sees(CHANNEL, "Google (added here)")
    await ben.runs(CHANNEL, "/maturity report")
    await ben.sees(CHANNEL, "Google (added here) 0 of 2")
    await puts_in(admin, GOOGLE, "google version 1 is added already. Nothing changes.")
    await admin.runs(CHANNEL, "/maturity audit")
    await admin.sees(CHANNEL, "@Ana Ruiz added a framework (google)")
    assert admin.errors == []


async def test_what_is_still_as_the_template_has_it_is_said(admin: Person) -> None:
    rungs = [Step(0, "By hand"), Step(1, "Repeatable")]
    begun = skeleton("our-ladder", "Our ladder", rungs, shipped_catalogue()).encode()
    await puts_in(admin, begun, "Our ladder, version 1", "Still as rung frameworks new wrote it: suits, rule", "Add it")


async def test_what_is_wrong_is_said_with_its_line(admin: Person) -> None:
    wrong = GOOGLE.replace(b"\nname:", b"\nnmae:", 1)
    told = await puts_in(admin, wrong, "so nothing is added", "nmae: is not a key that belongs here")
    assert "ladder.yml:" in told and "Add it" not in told.offers
    await puts_in(admin, b"\x89PNG\r\n\x1a\n\xff", "is not UTF-8 text")
    await puts_in(admin, b"#" * (MOST_BYTES + 1), "The file is larger than 128 kB.")


async def test_without_the_scope_it_says_what_is_missing(admin: Person, workspace: Workspace) -> None:
    shown = await puts_in(admin, GOOGLE, "Nothing is added yet")
    await workspace.refuse_scopes("files:read")
    await admin.clicks(shown, "Add it")
    await admin.sees(CHANNEL, "Whoever installed me can grant the scope files:read")
    await admin.runs(CHANNEL, "/maturity frameworks")
    listed = await admin.sees(CHANNEL, "Frameworks", "Add one…")
    assert "added here" not in listed
    await admin.clicks(listed, "Add one…")
    assert (await admin.sees(CHANNEL, "Whoever installed me can grant the scope files:read")).private
    await admin.sees_no_modal()


async def test_who_is_no_admin_any_more_adds_nothing(admin: Person, workspace: Workspace, rung_on_sqlite: Rung) -> None:
    shown = await puts_in(admin, GOOGLE, "Nothing is added yet")
    await workspace.change_user("Ana", is_admin=False, is_owner=False)
    ana_id = await admin.id()

    async def known() -> bool:
        found = await rung_on_sqlite.desk.store.read(lambda store: store.directory.person(ana_id))
        return found is not None and not found.is_admin

    await workspace.eventually(known, "Rung knows that Ana is no admin")
    await admin.clicks(shown, "Add it")
    await admin.sees(CHANNEL, "Only an admin of this workspace can add a framework.")


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://files.slack.com/files-pri/T0-F0/download/a.yml", True),
        ("https://slack.com/files-pri/T0-F0/download/a.yml", True),
        ("http://files.slack.com/files-pri/T0-F0/download/a.yml", False),
        ("https://files.slack.com.example/files-pri/T0-F0", False),
        ("https://files.slack.com@example.com/files-pri/T0-F0", False),
        ("https://example.com/files.slack.com/", False),
        ("", False),
    ],
)
def test_the_token_goes_to_slacks_own_address_alone(address: str, own: bool) -> None:
    assert is_slacks_own(address, "https://slack.com/api/") is own
    assert is_slacks_own(address, "https://www.slack.com/api/") is (own and "files." in address)
