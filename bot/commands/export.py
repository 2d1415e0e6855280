"""`rung export`: a team as a file, beside a Rung that runs."""

import sys
from pathlib import Path

import click

from bot.bootstrap import clock_of
from bot.commands.faults import CommandRefused, refusals_as_lines
from bot.config import read_settings
from bot.documents.formats import Document, Format, document
from bot.domain.assessing.notes import BEFORE_HANDING_OVER
from bot.domain.directory import Channel
from bot.services.keeping.exporting import NOTHING, TeamFacts, facts_in
from bot.services.keeping.importing import find_channel
from bot.services.ports.store import Store
from bot.storage.databases.beside import read_beside
from bot.storage.errors import DatabaseUnusable
from bot.storage.files.shipped import shipped_library

TO_SCREEN = "-"


@click.command()
@click.option("--team", metavar="CHANNEL", help="By id or name, such as #ml-team. Not needed where there is one team.")
@click.option("--format", "wanted", type=click.Choice([one.value for one in Format]), default=Format.HTML.value)
@click.option("--out", default=None, metavar="FILE", help="- prints it. Default: a name made of team and day.")
@click.option("--database", help="sqlite:///FILE or postgresql://…  Default: DATABASE_URL, or rung.db in this folder.")
def export(team: str | None, wanted: str, out: str | None, database: str | None) -> None:
    """Write a team into a file: a report to hand over (html), csv, json or markdown. A Rung that runs goes on.

    By the same rules as in the channel: what an assessment promised to hide is not in it.
    """
    with refusals_as_lines():
        settings = read_settings(database)
        now = clock_of(settings).now()
        found = read_beside(settings.database_url, lambda store: _facts(store, team, now))
        made = document(_only_one([one for facts in found for one in facts], team), Format(wanted))
        if made is None:
            raise CommandRefused("There is no level yet, so there is no report. json and csv say what there is.")
    _write(made, out)


def _facts(store: Store, team: str | None, now: float) -> list[TeamFacts]:
    """Of the team, or of all teams of this workspace with something closed."""
    shipped = shipped_library()
    if team is None:
        known = [facts_in(store, one, shipped, now) for one in store.frameworks.channels_with_results()]
        return [one for one in known if one is not None]
    channel = find_channel(store, team) or Channel(team, is_member=False)
    one = facts_in(store, channel.channel_id, shipped, now)
    return [] if one is None else [one]


def _only_one(found: list[TeamFacts], team: str | None) -> TeamFacts:
    if not found:
        raise DatabaseUnusable(
            NOTHING if team is None else f"Nothing is closed in {team}, or no such channel is known."
        )
    if len(found) > 1:
        names = ", ".join(sorted(f"{one.channel.called} ({one.channel.channel_id}, {one.workspace})" for one in found))
        raise DatabaseUnusable(f"There are several teams. Name one with --team, by its id: {names}.")
    return found[0]


def _write(made: Document, out: str | None) -> None:
    content = made.content.encode("utf-8")
    if out == TO_SCREEN:
        sys.stdout.buffer.write(content)
        return
    path = Path(out or made.name)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandRefused(f"{path} can't be written: {error.strerror}.") from error
    click.echo(f"Wrote {path}. {BEFORE_HANDING_OVER}")
