"""A SQLite file belongs to one run of Rung at a time: two would both publish."""

import sys
from io import TextIOWrapper
from pathlib import Path

from bot.storage.errors import DatabaseUnusable

if sys.platform != "win32":
    import fcntl


class InUse(DatabaseUnusable):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is in use by another run of Rung; stop that one, or name another file.")


class LockFile:
    """Held from its making until `release`, or until the process ends, however it ends.

    Where the platform has no flock nothing is locked. The file stays: removing it would let two hold it.
    """

    def __init__(self, database: Path) -> None:
        """Raises InUse, OSError."""
        self._file: TextIOWrapper = Path(f"{database}.lock").open("w")  # noqa: SIM115 - held open
        if sys.platform != "win32":
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                self._file.close()
                raise InUse(database) from error

    def release(self) -> None:
        self._file.close()
