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


class OneLineGroup(click.Group):
    """What is typed wrongly is refused as anything else is: in one line, where click would print the usage too."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _mistyping_as_line():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _mistyping_as_line():
            return super().invoke(ctx)


@contextmanager
def _mistyping_as_line() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise  # its message is the help
    except click.UsageError as wrong:
        where = f" See {wrong.ctx.command_path} --help." if wrong.ctx else ""
        raise CommandRefused(f"{wrong.format_message()}{where}") from wrong


@contextmanager
def refusals_as_lines() -> Iterator[None]:
    try:
        yield
    except RungError as error:
        raise CommandRefused(str(error)) from error
