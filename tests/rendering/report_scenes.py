"""The scenes of books, of the frameworks side by side, and of the way up, whose rendering is kept as golden JSON."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.nudging import Reply
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.over_time.recheck import AskedLately, Why
from bot.domain.over_time.standing import ClosedResult, Source, SourceKind, Standing, standing_of
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.tally import Tally
from bot.domain.showing.roadmap import Roadmap, roadmap
from bot.domain.showing.team_seen import TeamSeen
from bot.slack.book import Page, book_view, gone_view
from bot.slack.climbing.roadmap import ROADMAP, roadmap_message
from bot.slack.climbing.roadmap_pages import roadmap_pages
from bot.slack.frameworks.comparison import COMPARE, comparison_message
from bot.slack.frameworks.comparison_pages import comparison_pages
from bot.slack.message import Message
from bot.slack.private.words import only_of_teams
from bot.storage.files.shipped import shipped_library
from tests.rendering.climbing_scenes import commitment
from tests.rendering.sittings import QUICK, SETUPS, Told, sitting

CHANNEL = "C0ML"
TODAY = date(2026, 11, 21)
SOURCE = Source(SourceKind.ASSESSMENT, "A0", 0.0)
YES, PARTLY, NO, OPEN = Tally(yes=3), Tally(partly=3), Tally(no=3), Tally(missing=3)
WAIVED = Tally(na=3, na_with_reason=3)
FULL = QuestionnaireKind.FULL
CLIMBED = (YES, YES, PARTLY, NO, NO, YES, NO)
"""What a team on AIMaks' first level says to its seven questions."""


def standing(
    tallies: Sequence[Tally], kind: QuestionnaireKind = QuestionnaireKind.QUICK, library: Library | None = None
) -> Standing:
    """The quick questions of AIMaks answered so; of the full ones every capability, in turn."""
    measured = library or shipped_library()
    asked = QUICK if kind is QuestionnaireKind.QUICK else tuple(one.id for one in measured.catalogue.capabilities)
    found = {one: Finding(tallies[place % len(tallies)]) for place, one in enumerate(asked)}
    return standing_of(measured, kind, [ClosedResult(SOURCE, Findings(measured.catalogue, 3, found))])


def seen(at: Standing, framework_id: str = "aimaks", target_id: str | None = None, **changed: Any) -> TeamSeen:
    framework = at.library.framework(framework_id)
    target = framework.target(target_id) if target_id else None
    return replace(TeamSeen(at, framework, target, (), None, (), TODAY, assessment_id="A1"), **changed)


def way(team: TeamSeen) -> Roadmap:
    found = roadmap(team.score, team.standing.scores, team.target, team.underway, team.today)
    return replace(found, said=team.said, lately=team.lately, assessment_id=team.assessment_id)


CLIMBING = seen(standing(CLIMBED))
FULL_MIXED = standing((YES, NO, PARTLY, YES, OPEN), FULL)
AT_IT: tuple[Commitment, ...] = (commitment(),)
STUCK = seen(
    FULL_MIXED,
    target_id="mid_size",
    underway=AT_IT,
    said={"c1": LastWord(Reply.STUCK, date(2026, 11, 12), reason="No rights on <the> server <!here>")},
    lately={one: AskedLately(Why.INCIDENT, date(2026, 11, 4)) for one in ("data_validation", "drift_detection")},
)
"""At one rung, which waits; and asked again after an incident about what is not next."""
IN_OWN_TIME = sitting(Told(("...",), setup=SETUPS["at_close"])).assessment


def _compare(team: TeamSeen) -> Message:
    return comparison_message(team, CHANNEL)


def _roadmap(team: TeamSeen) -> Message:
    return roadmap_message(way(team), CHANNEL)


def _page(kind: str, pages: Sequence[Page], number: int, **options: str) -> dict[str, Any]:
    return book_view(kind, CHANNEL, pages, number, options)


def _last(kind: str, pages: Sequence[Page]) -> dict[str, Any]:
    return _page(kind, pages, len(pages))


def _differences(team: TeamSeen) -> dict[str, Any]:
    pages = comparison_pages(team.standing)
    return _page(COMPARE, pages, next(n for n, one in enumerate(pages, start=1) if one.title == "Where they differ"))


REPORT_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "compare": lambda: _compare(CLIMBING),
    "compare_full": lambda: _compare(seen(FULL_MIXED)),
    "compare_alike": lambda: _compare(seen(standing((YES,), FULL))),
    "compare_open": lambda: _compare(replace(CLIMBING, own_time=IN_OWN_TIME)),
    "compare_polled": lambda: _compare(replace(CLIMBING, polled=("shared_operation", "feature_store"))),
    "compare_book_framework": lambda: _page(COMPARE, comparison_pages(CLIMBING.standing), 1),
    "compare_book_differences": lambda: _differences(seen(FULL_MIXED)),
    "compare_book_who_asks": lambda: _last(COMPARE, comparison_pages(CLIMBING.standing)),
    "roadmap": lambda: _roadmap(CLIMBING),
    "roadmap_unknown": lambda: _roadmap(seen(standing((YES, OPEN, Tally(yes=1, no=2), PARTLY)), "resilio")),
    "roadmap_to_target": lambda: _roadmap(seen(CLIMBING.standing, target_id="mid_size", underway=AT_IT)),
    "roadmap_stuck": lambda: _roadmap(STUCK),
    "roadmap_book_stuck": lambda: _page(ROADMAP, roadmap_pages(way(STUCK)), 1),
    "roadmap_enough": lambda: _roadmap(seen(CLIMBING.standing, target_id="startup_one_model")),
    "roadmap_top": lambda: _roadmap(seen(standing((YES,)))),
    "roadmap_waived": lambda: _roadmap(
        seen(standing((YES, YES, WAIVED, WAIVED, NO, NO, NO)),
             target_id="mid_size")
    ),
    "roadmap_book_year": lambda: _page(ROADMAP, roadmap_pages(way(CLIMBING)), 1),
    "roadmap_book_aws": lambda: _page(ROADMAP, roadmap_pages(way(CLIMBING), "aws"), 2, stack="aws"),
    "roadmap_book_leave": lambda: _last(ROADMAP, roadmap_pages(way(seen(FULL_MIXED, target_id="mid_size")))),
    "book_gone": lambda: gone_view(COMPARE, CHANNEL),
    "words_only_of_teams": lambda: only_of_teams("compare"),
}  # fmt: skip
