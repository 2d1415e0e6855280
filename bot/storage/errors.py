"""What the storage says when it cannot be used."""

from bot.domain.errors import RungError


class DatabaseUnusable(RungError):
    """The database cannot be opened, or went away. One line that says which, and never shows a password."""


class KeysUnusable(RungError):
    """The folder with the keys of anonymous assessments cannot be used. One line that says which, and why."""
