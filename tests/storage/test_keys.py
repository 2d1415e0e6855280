"""Keys of anonymous assessments: files outside the database, made for good and destroyed for good."""

import hmac
import os
import sqlite3
from pathlib import Path

import psycopg
import pytest

from bot.config import read_settings
from bot.domain.assessing.assessment import Names
from bot.services.acts import Act
from bot.services.assessing.opening import Wanted, open_for_team
from bot.services.assessing.polling import PollWanted, open_poll
from bot.storage.databases.keys import KEY_BYTES, KeyFiles, keys_folder
from bot.storage.databases.opening import database_url
from bot.storage.errors import KeysUnusable
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY, REGISTRY, Lakeside
from tests.storage.crew import ANONYMOUS, CREW, DAY, IN_OWN_TIME, OPENED, in_channel, opens


@pytest.fixture
def keys(tmp_path: Path) -> KeyFiles:
    return KeyFiles(tmp_path / "state" / "rung.keys")


def test_a_key_is_made_once(keys: KeyFiles) -> None:
    keys.make(FIRST)
    first = keys.read(FIRST)
    assert first is not None and len(first) == KEY_BYTES
    keys.make(FIRST)
    keys.make("a2")
    assert keys.read(FIRST) == first != keys.read("a2")
    assert sorted(file.name for file in keys.folder.iterdir()) == ["a1.key", "a2.key"]


def test_nobody_else_may_read_it(keys: KeyFiles) -> None:
    keys.make(FIRST)
    assert keys.folder.stat().st_mode & 0o777 == 0o700
    assert (keys.folder / "a1.key").stat().st_mode & 0o777 == 0o600


def test_a_pseudonym_is_of_one_person_in_one_assessment(keys: KeyFiles) -> None:
    keys.make(FIRST)
    keys.make("a2")
    key = keys.read(FIRST)
    assert key is not None
    ana = keys.pseudonym(FIRST, ANA)
    assert ana == hmac.new(key, ANA.encode(), "sha256").hexdigest()
    assert len({ana, keys.pseudonym(FIRST, BEN), keys.pseudonym("a2", ANA)}) == 3
    assert KeyFiles(keys.folder).pseudonym(FIRST, ANA) == ana


def test_without_its_key_nobody_has_a_pseudonym(keys: KeyFiles) -> None:
    assert keys.pseudonym(FIRST, ANA) is None
    keys.make(FIRST)
    keys.destroy(FIRST)
    assert (keys.read(FIRST), keys.pseudonym(FIRST, ANA)) == (None, None)
    keys.destroy(FIRST)
    assert list(keys.folder.iterdir()) == []


def test_what_is_destroyed_is_overwritten_where_it_lay(keys: KeyFiles) -> None:
    """Seen through a second name of the same file."""
    keys.make(FIRST)
    os.link(keys.folder / "a1.key", keys.folder / "seen")
    keys.destroy(FIRST)
    assert (keys.folder / "seen").read_bytes() == bytes(KEY_BYTES)


def test_what_another_process_destroys_is_gone_here_too(keys: KeyFiles) -> None:
    keys.make(FIRST)
    assert keys.pseudonym(FIRST, ANA)
    KeyFiles(keys.folder).destroy(FIRST)
    assert keys.pseudonym(FIRST, ANA) is None


def test_a_key_that_a_crash_left_half_made_is_made_anew_and_goes_with_it(keys: KeyFiles) -> None:
    keys.folder.mkdir(parents=True)
    half = keys.folder / "a1.key.new"
    half.write_bytes(b"half")
    assert keys.read(FIRST) is None
    keys.make(FIRST)
    assert len(keys.read(FIRST) or b"") == KEY_BYTES and not half.exists()
    half.write_bytes(b"half")
    keys.destroy(FIRST)
    assert not half.exists()


@pytest.mark.parametrize("name", ["", "..", "../a1", "a/b", "a\\b", "a1\n", "a.b", "ä", "a1\0"])
def test_an_id_that_leads_elsewhere_is_refused(keys: KeyFiles, name: str) -> None:
    for use in (keys.make, keys.read, keys.destroy, lambda one: keys.pseudonym(one, ANA)):
        with pytest.raises(ValueError, match="not an assessment's id"):
            use(name)
    assert not keys.folder.exists()


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    keys = KeyFiles(tmp_path / "file" / "rung.keys")
    for use in (keys.make, keys.read, keys.destroy):
        with pytest.raises(KeysUnusable, match=r"file/rung\.keys can't be (read|written): Not a directory\."):
            use(FIRST)


def test_all_keys_go_and_what_is_not_a_key_stays(keys: KeyFiles) -> None:
    keys.destroy_all()
    keys.make(FIRST)
    (keys.folder / "notes.txt").write_text("mine")
    keys.destroy_all()
    assert [file.name for file in keys.folder.iterdir()] == ["notes.txt"]
    (keys.folder / "notes.txt").unlink()
    keys.make(FIRST)
    keys.destroy_all()
    assert not keys.folder.exists()


@pytest.mark.parametrize(
    ("address", "folder"),
    [("sqlite:///rung.db", "rung.db.keys"), ("sqlite:////var/lib/rung.db", "/var/lib/rung.db.keys")],
)
def test_keys_are_beside_the_file(address: str, folder: str) -> None:
    assert keys_folder(database_url(address), None) == Path(folder)


def test_of_a_server_they_are_in_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert keys_folder(database_url("postgresql://host/rung"), None) == Path("rung.keys")


def test_the_environment_names_another_folder() -> None:
    assert read_settings(environment={"RUNG_KEYS": " "}).keys_folder is None
    named = read_settings(environment={"RUNG_KEYS": "/mnt/shared/keys"}).keys_folder
    assert named == Path("/mnt/shared/keys")
    for address in ("sqlite:///rung.db", "postgresql://host/rung"):
        assert keys_folder(database_url(address), named) == named


async def test_a_transaction_reaches_the_keys(team: Lakeside) -> None:
    await team.did(lambda store: store.keys.make(FIRST))
    pseudonym = await team.sees(lambda store: store.keys.pseudonym(FIRST, ANA))
    assert pseudonym is not None and len(pseudonym) == 64
    await team.did(lambda store: store.keys.destroy(FIRST))
    assert await team.sees(lambda store: store.keys.pseudonym(FIRST, ANA)) is None


async def test_what_does_not_open_has_no_key(team: Lakeside) -> None:
    """Another one is open in the channel, and is offered in its place."""
    await team.did(in_channel)
    await team.did(lambda store: opens(store, ANONYMOUS, CREW[:4]))
    wanted = Wanted(CHURN, ANONYMOUS, CREW[:4], closes_at=OPENED + DAY)
    again = await team.did(lambda store: open_for_team(store, Act(ANA, OPENED), wanted, LIBRARY, "a2"))
    assert again.existing
    assert await team.sees(lambda store: store.keys.pseudonym("a2", ANA)) is None
    assert await team.sees(lambda store: store.keys.pseudonym(FIRST, ANA)) is not None


async def test_a_poll_that_could_not_be_stored_has_no_key(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(lambda store: opens(store, IN_OWN_TIME, CREW[:4]))
    wanted = PollWanted(CHURN, REGISTRY, OPENED + DAY, names=Names.ANONYMOUS)
    with pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError)):
        await team.did(lambda store: open_poll(store, Act(ANA, OPENED), wanted, LIBRARY, FIRST))  # an id that is taken
    assert await team.sees(lambda store: store.keys.pseudonym(FIRST, ANA)) is None
