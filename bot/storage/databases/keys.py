"""The keys of open anonymous assessments, kept outside the database: one small file for each, until it closes.

A crash while one opens may leave its key: nothing was said under it, so it leads to nobody. It is not looked for, as
several databases may share a folder, and none can tell the others' keys from such a one.

Without its key nobody can tell whose answer a row holds. A key is in no memory longer than one use of it, so that
what is destroyed here is gone for every process that shares the folder.
"""

import hmac
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from bot.storage.errors import KeysUnusable

KEY_BYTES = 32
ENDING, NEW = ".key", ".new"
BESIDE_FILE, BESIDE_SERVER = ".keys", Path("rung.keys")
NAME = re.compile(r"[0-9a-zA-Z_-]+")
NO_OTHERS_IN_FOLDER, NO_OTHERS_IN_FILE = 0o700, 0o600


def keys_folder(url: URL, setting: Path | None) -> Path:
    """Where the keys of this database are: what RUNG_KEYS says, or beside a SQLite file, or in the current folder."""
    if setting is not None:
        return setting
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(f"{url.database}{BESIDE_FILE}")
    return BESIDE_SERVER


class KeyFiles:
    """bot.services.ports.store.Keys. The folder is made with the first key. Every method raises KeysUnusable.

    An id that could lead out of the folder is a ValueError.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, assessment_id: str) -> None:
        """On the disk, with its name, when this returns. A key that is there stays as it is."""
        path = self._path(assessment_id)
        with self._refusing("written"):
            if path.exists():
                return
            self._make_folder()
            new = Path(f"{path}{NEW}")
            new.unlink(missing_ok=True)
            _write(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, secrets.token_bytes(KEY_BYTES))
            new.replace(path)
            _sync_folder(self.folder)

    def read(self, assessment_id: str) -> bytes | None:
        """None when there is no such key."""
        path = self._path(assessment_id)
        with self._refusing("read"):
            try:
                return path.read_bytes()
            except FileNotFoundError:
                return None

    def pseudonym(self, assessment_id: str, user_id: str) -> str | None:
        """HMAC-SHA256 of the person under this assessment's key, in hex; None when the key is not there."""
        key = self.read(assessment_id)
        return None if key is None else hmac.digest(key, user_id.encode(), "sha256").hex()

    def destroy(self, assessment_id: str) -> None:
        """Overwritten and removed when this returns. A key that is not there is no error."""
        path = self._path(assessment_id)
        with self._refusing("written"):
            for one in (path, Path(f"{path}{NEW}")):
                self._destroy(one)

    def destroy_all(self) -> None:
        """And the folder, unless it holds something else."""
        with self._refusing("cleared"):
            if not self.folder.is_dir():
                return
            for one in (*self.folder.glob(f"*{ENDING}"), *self.folder.glob(f"*{ENDING}{NEW}")):
                self._destroy(one)
            if not any(self.folder.iterdir()):
                self.folder.rmdir()

    def _destroy(self, path: Path) -> None:
        try:
            _write(path, os.O_WRONLY, bytes(KEY_BYTES))
            path.unlink()
        except FileNotFoundError:
            return
        _sync_folder(self.folder)

    def _path(self, assessment_id: str) -> Path:
        if not NAME.fullmatch(assessment_id):
            raise ValueError("not an assessment's id")
        return self.folder / f"{assessment_id}{ENDING}"

    def _make_folder(self) -> None:
        """A folder that is there keeps its rights: several machines may share it."""
        if self.folder.is_dir():
            return
        self.folder.mkdir(mode=NO_OTHERS_IN_FOLDER, parents=True, exist_ok=True)
        _sync_folder(self.folder.parent)

    @contextmanager
    def _refusing(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise KeysUnusable(f"The keys in {self.folder} can't be {what}: {error.strerror}.") from error


def _write(path: Path, flags: int, content: bytes) -> None:
    """Over what is there, byte for byte, down to the disk."""
    file = os.open(path, flags, NO_OTHERS_IN_FILE)
    try:
        os.write(file, content)
        os.fsync(file)
    finally:
        os.close(file)


def _sync_folder(folder: Path) -> None:
    """So that a name that was given or taken survives a power cut; Windows has no such thing."""
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
