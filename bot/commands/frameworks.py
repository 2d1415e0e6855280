"""`rung frameworks`: lists them; `rung frameworks check FILE` validates one."""

from pathlib import Path

import click

from bot.commands.faults import refusals_as_lines
from bot.domain.framework import QuestionnaireKind
from bot.storage.framework_files import read_framework, shipped_catalogue, shipped_library


@click.group(invoke_without_command=True)
@click.pass_context
def frameworks(context: click.Context) -> None:
    """List the frameworks, or check a file of your own."""
    if context.invoked_subcommand is None:
        _list()


def _list() -> None:
    with refusals_as_lines():
        library = shipped_library()
    for framework in library.frameworks:
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
