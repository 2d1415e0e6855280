"""`rung import`: puts a team that was exported as JSON back into a database, beside a Rung that runs."""

import json
from pathlib import Path

import click
from pydantic import ValidationError

from bot.bootstrap import clock_of
from bot.commands.faults import CommandRefused, refusals_as_lines
from bot.config import read_settings
from bot.documents.faults import faults_in_team_file, version_fault
from bot.documents.reading import team_read
from bot.documents.team_file import TeamFile
from bot.domain.errors import Faults
from bot.domain.showing.phrases import count
from bot.services.keeping.importing import Taken, TeamRead, find_channel, import_team
from bot.services.ports.store import Store
from bot.storage.databases.beside import read_beside, write_beside
from bot.storage.errors import DatabaseUnusable
from bot.storage.files.yaml_files import read_model

NO_PLACE = "No workspace is in this database yet. Start `rung run` once, then import."


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", metavar="CHANNEL", help="By id or name. Default: the team that the file names.")
@click.option("--workspace", metavar="ID", help="Where the database holds several.")
@click.option("--database", help="sqlite:///FILE or postgresql://…  Default: DATABASE_URL, or rung.db in this folder.")
def import_(file: Path, into: str | None, workspace: str | None, database: str | None) -> None:
    """Put an exported team (json) into a database. What is there stays as it is: twice is once."""
    with refusals_as_lines():
        read = team_read(read_team_file(file))
        settings = read_settings(database)
        now = clock_of(settings).now()
        here = workspace or _workspace(settings.database_url, into)

        def put(store: Store) -> Taken | None:
            return import_team(store, read, into, now) if store.workspace_id == here else None

        taken = next((one for one in write_beside(settings.database_url, put) if one is not None), None)
        if taken is None:
            raise CommandRefused(f"No workspace has the id {here} in this database.")
    click.echo(_told(taken, read))


def read_team_file(path: Path) -> TeamFile:
    """Raises Faults, with a line for each."""
    content = _parsed(path)
    wrong = version_fault(content)
    if wrong is not None:
        raise Faults([f"{path}: {wrong}."])
    try:
        file = TeamFile.model_validate(content)
    except ValidationError:
        return read_model(path, TeamFile, lambda _: ())  # slower: it says in which line each fault is
    faults = faults_in_team_file(file)
    if faults:
        raise Faults([f"{path}: {fault.field}: {fault.what}" for fault in faults])
    return file


def _parsed(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Faults([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise Faults([f"{path}: is not UTF-8 text (byte {error.start})"]) from error
    except json.JSONDecodeError as error:
        raise Faults([f"{path}:{error.lineno}: is not JSON: {error.msg}"]) from error
    except RecursionError as error:
        raise Faults([f"{path}: is nested too deeply"]) from error


def _workspace(url: str, into: str | None) -> str:
    """The one that there is; of several the one that knows the channel. Raises DatabaseUnusable."""
    found = read_beside(
        url, lambda store: (store.workspace_id, into is not None and find_channel(store, into) is not None)
    )
    if not found:
        raise DatabaseUnusable(NO_PLACE)
    fitting = [one for one, knows in found if knows] if len(found) > 1 else [found[0][0]]
    if len(fitting) != 1:
        ids = ", ".join(one for one, _ in found)
        raise DatabaseUnusable(f"This database holds several workspaces. Name one with --workspace: {ids}.")
    return fitting[0]


def _told(taken: Taken, read: TeamRead) -> str:
    where = f"{taken.channel.called} of {taken.workspace}"
    if not taken.sittings:
        return f"Nothing new: all of it is in {where} already."
    what = count(taken.sittings, "closed assessment or poll", "closed assessments and polls")
    present = f" {taken.present} were there already." if taken.present else ""
    hidden = (
        f" No channel {read.channel_id} is known here, so it shows in no channel of Slack until Rung is in it; "
        "`rung export` reads it, and --into puts it into a channel instead."
        if taken.new_team
        else ""
    )
    return f"Imported {what} into {where}.{present}{hidden}"
