"""`rung frameworks add`, `added` and `remove`: the frameworks that an installation has beside the shipped ones."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bot.bootstrap import clock_of
from bot.commands.faults import CommandRefused, refusals_as_lines
from bot.config import read_settings
from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.frameworks.own_framework import CannotAdd, OwnFramework
from bot.domain.instant import Instant
from bot.domain.showing.framework_preview import TeamPreview, never_asked, preview_words
from bot.services.keeping.adding_frameworks import NotAdded, add_framework, remove_framework, require_new
from bot.services.measuring.own_frameworks import has_framework, present_frameworks, preview
from bot.services.ports.store import Store
from bot.storage.databases.beside import read_beside, write_beside
from bot.storage.errors import DatabaseUnusable
from bot.storage.files.shipped import MORE, read_framework, shipped_catalogue, shipped_library
from bot.storage.files.untouched import untouched_words

DATABASE = click.option(
    "--database", help="sqlite:///FILE or postgresql://…  Default: DATABASE_URL, or rung.db in this folder."
)
ROOM = 12
"""Characters that most channels' names take."""
ADDED = (
    "`/maturity compare` and the report show it from now on, scored from what was answered. A team can choose it for "
    "its next assessment; open ones keep what they have. A Rung that runs needs no restart."
)
FROM_NOW_ON = (
    "for assessments that are opened from now on. Open ones keep what they have; a Rung that runs needs no restart."
)


@dataclass(frozen=True, slots=True)
class Previewed:
    """The teams of one workspace."""

    workspace: str
    teams: list[TeamPreview]
    has_it: bool


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@DATABASE
@click.option("--yes", is_flag=True, help="Add it without asking once more.")
def add(file: Path, database: str | None, yes: bool) -> None:
    """Add a framework: a FILE of yours, or google or microsoft. Shows first how every team would stand by it."""
    with refusals_as_lines():
        framework = read_framework(_path_of(file), shipped_catalogue())
        settings = read_settings(database)
        found = read_beside(settings.database_url, lambda store: _preview(store, framework))
        if not found:
            raise DatabaseUnusable("No workspace is in this database yet. Start `rung run` once, then add it.")
        if all(one.has_it for one in found):
            raise CannotAdd(f"{framework.id} version {framework.version} is added already. Nothing changes.")
        _print_preview(framework, found)
        if not (yes or _agreed()):
            raise CommandRefused("Nothing was added.")
        now = clock_of(settings).now()
        write_beside(settings.database_url, lambda store: _add(store, framework, now))
    click.echo(f"Added {framework.id} version {framework.version}. {ADDED}")


@click.command()
@DATABASE
def added(database: str | None) -> None:
    """List the frameworks that were added here."""
    with refusals_as_lines():
        each = _present(read_settings(database).database_url)
    if not each:
        click.echo("None is added. `rung frameworks add FILE` adds one.")
    for one in each.values():
        click.echo(_line(one))


@click.command()
@click.argument("framework_id", metavar="ID")
@DATABASE
def remove(framework_id: str, database: str | None) -> None:
    """Remove a framework that was added. What was measured with it stays as it is."""
    with refusals_as_lines():
        settings = read_settings(database)
        present, now = _present(settings.database_url), clock_of(settings).now()
        if framework_id not in present:
            raise NotAdded(framework_id, list(present))
        write_beside(settings.database_url, lambda store: _remove(store, framework_id, now))
    click.echo(f"Removed {framework_id}, {FROM_NOW_ON}")


def _present(url: str) -> dict[str, OwnFramework]:
    """By id, those of all workspaces."""
    found = read_beside(url, present_frameworks)
    return {one.framework.id: one for frameworks in found for one in frameworks}


def _path_of(file: Path) -> Path:
    """One of those that come with Rung may be named by its id, where no file has that name."""
    on_wish = MORE / f"{file}.yml"
    return on_wish if not file.exists() and file.name == str(file) and on_wish.is_file() else file


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise CommandRefused("Nothing was added: say --yes to add it, since here is nobody to ask.")
    return click.confirm("Add it?")


def _preview(store: Store, framework: Framework) -> Previewed:
    has_it = has_framework(store, framework)
    shipped = shipped_library()
    if not has_it:
        require_new(store, framework, shipped)
    return Previewed(store.directory.workspace().name, preview(store, framework, shipped), has_it)


def _add(store: Store, framework: Framework, at: Instant) -> None:
    """A workspace that came later than the framework may be the only one without it."""
    if not has_framework(store, framework):
        add_framework(store, framework, shipped_library(), at)


def _remove(store: Store, framework_id: str, at: Instant) -> None:
    if framework_id in (one.framework.id for one in present_frameworks(store)):
        remove_framework(store, framework_id, at)


def _print_preview(framework: Framework, found: Sequence[Previewed]) -> None:
    counts = ", ".join(f"{kind.value} {len(framework.questionnaire(kind).criteria)}" for kind in QuestionnaireKind)
    click.echo(f"{framework.name}, version {framework.version}: levels {framework.lowest} to {framework.top}")
    click.echo(f"questions: {counts}")
    if left := untouched_words(framework, shipped_catalogue()):
        click.echo(left)
    teams = [team for one in found for team in one.teams]
    if not teams:
        click.echo("No team has a result yet, so there is nothing to score by it.")
        return
    click.echo("From what was answered until now, each team would stand by it:")
    for workspace in found:
        for team in workspace.teams:
            click.echo(f"{team.channel:<{ROOM}} {workspace.workspace}: {preview_words(team)}")
    missing = never_asked(framework, teams)
    names = [shipped_catalogue().by_id[one].name for one in missing]
    click.echo(f"No team was asked yet: {', '.join(names)}." if names else "All that it asks was asked somewhere.")


def _line(own: OwnFramework) -> str:
    framework = own.framework
    levels = f"levels {framework.lowest} to {framework.top}"
    return f"{framework.id:<15} {framework.name}, version {framework.version}: {levels}; {framework.source.publisher}"
