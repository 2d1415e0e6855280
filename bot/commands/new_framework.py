"""`rung frameworks new FILE`: begins a framework's file, which is valid before a word of it is changed."""

import sys
from pathlib import Path

import click

from bot.commands.faults import CommandRefused, refusals_as_lines
from bot.domain.errors import RungError
from bot.storage.files.shipped import shipped_catalogue
from bot.storage.files.skeleton import LONGEST_NAME, Rung, ladder_of, require_plain, skeleton

EXAMPLE = "0 By hand, 1 Repeatable, 2 Watched"


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", help="As menus show it, at most 40 characters.")
@click.option("--levels", help=f"Number and name of each, the lowest first, such as “{EXAMPLE}”.")
def new(file: Path, name: str | None, levels: str | None) -> None:
    """Begin a framework of your own in FILE, such as our-ladder.yml. What you leave out is asked for."""
    with refusals_as_lines():
        identifier = _id_of(file)
        wanted, rungs = _name(name), _levels(levels)
        _write(file, skeleton(identifier, wanted, rungs, shipped_catalogue()))
    click.echo(f"{file} is valid as it is. Replace what stands in it by what you mean; its comments say how.")
    click.echo(f"Then: rung frameworks check {file}, and rung frameworks add {file}")


def _id_of(file: Path) -> str:
    """The file's name without its ending."""
    identifier = file.stem
    known = identifier.isascii() and identifier.replace("-", "").isalnum() and identifier == identifier.lower()
    if file.suffix not in (".yml", ".yaml") or not known or not identifier[:1].isalpha() or len(identifier) > 40:
        raise CommandRefused(
            f"{file}: the file's name becomes the framework's id. Use small letters, digits and hyphens, at most 40, "
            "and the ending .yml, such as our-ladder.yml."
        )
    if file.exists():
        raise CommandRefused(f"{file} is there already. Name another file.")
    return identifier


def _name(given: str | None) -> str:
    name = (given if given is not None else _asked("--name", "What is it called")).strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise CommandRefused(f"--name: a name has 1 to {LONGEST_NAME} characters.")
    require_plain(name)
    return name


def _levels(given: str | None) -> list[Rung]:
    try:
        return ladder_of(given if given is not None else _asked("--levels", f"Its levels, such as {EXAMPLE}"))
    except RungError as error:
        raise CommandRefused(f"--levels: {error}") from error


def _asked(option: str, question: str) -> str:
    if not sys.stdin.isatty():
        raise CommandRefused(f"{option} is missing, and here is nobody to ask.")
    return str(click.prompt(question))


def _write(file: Path, text: str) -> None:
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as error:
        raise CommandRefused(f"{file} cannot be written: {error.strerror}.") from error
