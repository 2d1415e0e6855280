"""How a command ends when something is wrong: clear lines on standard error, exit code 2, no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from bot.domain.errors import RungError


class CommandRefused(click.ClickException):
    """Carries Rung's own words to the command line."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.message, err=True, file=file)


@contextmanager
def refusals_as_lines() -> Iterator[None]:
    try:
        yield
    except RungError as error:
        raise CommandRefused(str(error)) from error
