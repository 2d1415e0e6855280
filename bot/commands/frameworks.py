"""`rung frameworks`: lists them; `new` begins one, `check` validates one, `add` and `remove` change what is offered."""

from pathlib import Path

import click

from bot.commands.faults import refusals_as_lines
from bot.commands.new_framework import new
from bot.commands.own_frameworks import add, added, remove
from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.storage.files.shipped import frameworks_on_wish, read_framework, shipped_catalogue, shipped_library
from bot.storage.files.untouched import untouched_words


@click.group(invoke_without_command=True)
@click.pass_context
def frameworks(context: click.Context) -> None:
    """List the frameworks, or write, check and add one of your own."""
    if context.invoked_subcommand is None:
        _list()


def _list() -> None:
    with refusals_as_lines():
        shipped, on_wish = shipped_library().frameworks, frameworks_on_wish()
    for framework in shipped:
        _print(framework)
    click.echo("\nOn wish, each by `rung frameworks add ID`:")
    for framework in on_wish:
        _print(framework)


def _print(framework: Framework) -> None:
    counts = ", ".join(f"{kind.value} {len(framework.questionnaire(kind).criteria)}" for kind in QuestionnaireKind)
    click.echo(f"{framework.id:<15} {framework.name}: {framework.title}")
    click.echo(f"{'':<15} levels {framework.lowest} to {framework.top}; questions: {counts}; {framework.suits}")


@frameworks.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Validate a framework's FILE: every fault with its line and field."""
    with refusals_as_lines():
        framework = read_framework(file, shipped_catalogue())
    levels = f"levels {framework.lowest} to {framework.top}"
    click.echo(f"{file}: {framework.id} version {framework.version}, {levels}, is valid.")
    if left := untouched_words(framework, shipped_catalogue()):
        click.echo(left)


for command in (new, add, added, remove):
    frameworks.add_command(command)
