"""`rung schedule list`: when Rung asks each team next, and what became of the last date."""

from dataclasses import dataclass

import click

from bot.bootstrap import clock_of
from bot.commands.faults import refusals_as_lines
from bot.config import read_settings
from bot.domain.climbing.check_in import TeamSchedule
from bot.domain.instant import Instant
from bot.services.planning import zone_name
from bot.services.ports.store import Store
from bot.slack.schedule.words import (
    is_paused,
    last_recheck_words,
    last_words,
    local_moment,
    quiet_words,
    recheck_words,
    rhythm_words,
)
from bot.storage.databases.beside import read_beside

ROOM = 12
"""Characters for a channel's id, as Slack makes them, and a blank."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The schedules of one workspace, each with the name of its zone."""

    workspace: str
    schedules: list[tuple[TeamSchedule, str]]


@click.group()
def schedule() -> None:
    """See when Rung asks which team."""


@schedule.command("list")
@click.option("--database", help="sqlite:///FILE or postgresql://…  Default: DATABASE_URL, or rung.db in this folder.")
def list_schedules(database: str | None) -> None:
    """List each team's schedule, its next date, and what became of the last. A Rung that runs is not disturbed."""
    with refusals_as_lines():
        settings = read_settings(database)
        found = read_beside(settings.database_url, _listed)
    if not any(one.schedules for one in found):
        click.echo("No team has a schedule yet.")
    now = clock_of(settings).now()
    for workspace in found:
        for one, zone in workspace.schedules:
            _print(workspace.workspace, one, zone, now)


def _listed(store: Store) -> Listed:
    schedules = store.climbing.schedules()
    zones = [one.rhythm.zone or zone_name(store, one.channel_id) for one in schedules]
    return Listed(store.directory.workspace().name, list(zip(schedules, zones, strict=True)))


def _print(workspace: str, one: TeamSchedule, zone: str, now: Instant) -> None:
    lines = [
        f"{workspace}: {rhythm_words(one.rhythm, zone)}",
        f"next nudge {_moment(one.next_nudge_at, zone, 'none planned')}; last {_last(one, zone)}",
        f"next re-check {_moment(one.next_recheck_at, zone, 'none')}; {recheck_words(one.rhythm)}",
        *([f"last re-check {rechecked}"] if (rechecked := last_recheck_words(one, zone)) else []),
    ]
    quiet = quiet_words(one.rhythm)
    if quiet:
        lines.append(f"quiet: {quiet}")
    if is_paused(one, now):
        lines.append(f"paused until {_moment(one.rhythm.paused_until, zone, '')}")
    for place, line in enumerate(lines):
        click.echo(f"{'' if place else one.channel_id:<{ROOM}} {line}")


def _moment(at: Instant | None, zone: str, otherwise: str) -> str:
    return otherwise if at is None else local_moment(at, zone)


def _last(one: TeamSchedule, zone: str) -> str:
    return last_words(one, zone) or "none yet"
