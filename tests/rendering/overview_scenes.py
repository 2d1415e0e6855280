"""The scenes of a team's history, and of all teams side by side, whose rendering is kept as golden JSON."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.assessing.assessment import Settlement
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.over_time.history import History, Milestone, Past, history_of
from bot.domain.over_time.standing import ClosedResult, Source, SourceKind
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.tally import Tally, Value
from bot.domain.showing.overview import Overview, TeamHere, overview_of
from bot.slack.book import Page, book_view
from bot.slack.history.forms import dates_view, moment_named, name_view
from bot.slack.history.pages import history_pages
from bot.slack.history.screen import HISTORY, history_message
from bot.slack.message import Message
from bot.slack.overview.pages import overview_pages
from bot.slack.overview.picture import overview_picture
from bot.slack.overview.screen import OVERVIEW, overview_message
from bot.slack.overview.words import now_inside, now_outside, what_on_and_off_do
from bot.slack.pictures import picture_message
from bot.storage.files.shipped import shipped_library
from tests.rendering.report_scenes import CHANNEL, CLIMBED, NO, PARTLY, YES, standing
from tests.rendering.sittings import QUICK

DAY = 86_400.0
SPRING = 1_774_000_000.0
"""In March 2026."""
ZONE = "Europe/Madrid"
NOW = SPRING + 200 * DAY


def past(
    number: float, tallies: Sequence[Tally], polled: str | None = None, people: tuple[str, ...] = (), unnamed: int = 0
) -> Past:
    """`number` of them came before; ten days lie between two."""
    at, kind = SPRING + 10 * DAY * number, SourceKind.ASSESSMENT if polled is None else SourceKind.POLL
    held = standing(tallies).findings
    findings = held if polled is None else _only(polled, tallies[0])
    source = Source(kind, f"A{number}", at)
    return Past(ClosedResult(source, findings), shipped_library(), standing(tallies).kind, polled, people, unnamed)


def _only(capability_id: str, tally: Tally) -> Findings:
    return replace(standing((tally,)).findings, by_capability={capability_id: Finding(tally)})


def milestone(number: float, name: str) -> Milestone:
    return Milestone(f"m{number}", CHANNEL, name, SPRING + 10 * DAY * number + DAY, "U0ANA")


PASTS = (
    past(0, (YES, NO, PARTLY, NO, NO, NO, NO), people=("U0ANA", "U0BEN")),
    past(1, (YES,), QUICK[1]),
    past(2, CLIMBED, people=("U0ANA", "U0CLEO")),
    past(3, (PARTLY,), QUICK[3]),
    past(4, CLIMBED, unnamed=6),
)
LATER = Settlement(QUICK[3], Value.NO, "We looked", "U0BEN", SPRING + 23 * DAY)
SETTLED = (*PASTS[:2], replace(past(2, (Tally(yes=2, no=3),), QUICK[3]), settled=(LATER,)))
NAMED = (milestone(1, "The <platform> team began & we celebrated"),)


def history(
    pasts: Sequence[Past] = PASTS, named: Sequence[Milestone] = NAMED, library: Library | None = None
) -> History:
    measured = library or shipped_library()
    return history_of(pasts, measured, "aimaks", standing(CLIMBED).kind, named)


def asked_more() -> History:
    """Five times by the quick questions, then by the full ones; and a poll that changed nothing."""
    few = [past(number, (YES, NO, PARTLY, NO, NO, NO, NO)) for number in range(4)]
    whole = [replace(past(4, CLIMBED), kind=QuestionnaireKind.FULL), past(5, (NO,), QUICK[3])]
    named = [milestone(number, f"moment {number}") for number in (-2, 1)]
    return history_of([*few, past(3.5, CLIMBED), *whole], shipped_library(), "aimaks", QuestionnaireKind.FULL, named)


def team(number: int, tallies: Sequence[Tally], days_ago: float = 3) -> TeamHere:
    return TeamHere(f"C0TEAM{number}", f"#team-{number}", standing(tallies), NOW - days_ago * DAY)


TEAMS = (team(1, CLIMBED), team(2, (YES,)), team(3, (NO,), days_ago=120), team(4, (PARTLY, YES)))


def overview(teams: Sequence[TeamHere] = TEAMS, library: Library | None = None) -> Overview:
    return overview_of(library or shipped_library(), "aimaks", teams, NOW)


def picture_of(found: Overview, named: bool) -> Message:
    return picture_message((overview_picture(found, named),), ("F0HEAT",))


def _page(kind: str, pages: Sequence[Page], number: int) -> dict[str, Any]:
    return book_view(kind, CHANNEL, pages, number)


OVERVIEW_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "history": lambda: history_message(history(), CHANNEL, ZONE),
    "history_first": lambda: history_message(history(PASTS[:1], ()), CHANNEL, ZONE),
    "history_asked_more": lambda: history_message(asked_more(), CHANNEL, ZONE),
    "history_settled": lambda: history_message(history(SETTLED), CHANNEL, ZONE),
    "history_settled_book": lambda: _page(HISTORY, history_pages(history(SETTLED), ZONE), 1),
    "history_none": lambda: history_message(None, CHANNEL, ZONE),
    "history_book": lambda: _page(HISTORY, history_pages(history(), ZONE), 1),
    "history_book_capabilities": lambda: _page(HISTORY, history_pages(history(), ZONE), 2),
    "history_book_moments": lambda: _page(HISTORY, history_pages(history(), ZONE), 3),
    "history_name_view": lambda: name_view(CHANNEL, "2026-11-21"),
    "history_dates_view": lambda: dates_view(CHANNEL, "2026-03-20", "2026-11-21", NAMED, ZONE),
    "history_moment_named": lambda: moment_named(NAMED[0], ZONE),
    "overview": lambda: overview_message(overview()),
    "overview_unnamed": lambda: overview_message(overview(), named=False),
    "overview_two": lambda: overview_message(overview(TEAMS[:2]), named=False),
    "overview_none": lambda: overview_message(overview(())),
    "overview_book": lambda: _page(OVERVIEW, overview_pages(overview(), named=True), 1),
    "overview_picture": lambda: picture_of(overview(), named=True),
    "overview_picture_unnamed": lambda: picture_of(overview(), named=False),
    "overview_inside": now_inside,
    "overview_outside": now_outside,
    "overview_unknown": lambda: what_on_and_off_do("pl<ease", inside=True),
}
