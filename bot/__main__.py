"""The command line: `rung` or `python -m bot`."""

import click

from bot.commands.frameworks import frameworks
from bot.commands.score import score


@click.group()
@click.version_option(package_name="rung")
def main() -> None:
    """Rung: find out honestly how mature your MLOps is, and climb, one rung at a time."""


main.add_command(score)
main.add_command(frameworks)

if __name__ == "__main__":
    main()
