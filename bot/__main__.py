"""The command line: `rung` or `python -m bot`."""

import click

from bot.commands.export import export
from bot.commands.faults import OneLineGroup
from bot.commands.frameworks import frameworks
from bot.commands.importing import import_
from bot.commands.run import run
from bot.commands.schedule import schedule
from bot.commands.score import score
from bot.commands.workspace import workspace


@click.group(cls=OneLineGroup)
@click.version_option(package_name="rung")
def main() -> None:
    """Rung: find out honestly how mature your MLOps is, and climb, one rung at a time."""


for command in (run, score, frameworks, schedule, export, import_, workspace):
    main.add_command(command)

if __name__ == "__main__":
    main()
