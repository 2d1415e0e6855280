"""History and overview with the longest texts, the most moments and the most teams: inside Slack's limits."""

import json
from dataclasses import replace

import pytest

from bot.domain.assessing.evidence import Evidence
from bot.pictures.facts import MOST_ROWS
from bot.slack.book import book_view
from bot.slack.history.chart import EVENLY, HIGHEST, LEVEL, LOWEST, chart_words, level_chart
from bot.slack.history.forms import MOST_OPTIONS, dates_view
from bot.slack.history.pages import history_pages
from bot.slack.history.screen import HISTORY, history_message
from bot.slack.overview.pages import overview_pages
from bot.slack.overview.picture import overview_picture
from bot.slack.overview.screen import OVERVIEW, SHOWN, blocker_words, overview_message
from bot.storage.files.shipped import shipped_library
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.longest import longest
from tests.rendering.overview_scenes import (
    CHANNEL,
    DAY,
    NOW,
    PASTS,
    SPRING,
    TEAMS,
    ZONE,
    history,
    milestone,
    overview,
    past,
    picture_of,
    team,
)
from tests.rendering.report_scenes import CLIMBED, NO, PARTLY, YES
from tests.rendering.sittings import QUICK

LONGEST = longest(shipped_library())
PEOPLE = tuple(f"U0PERSON{number:03}" for number in range(200))
MANY = [
    past(number, (YES, NO, PARTLY)[number % 3 :] + CLIMBED[:4], people=PEOPLE[number % 2 :: 1 + number % 2])
    if number % 2
    else past(number, ((YES, NO, PARTLY)[number // 2 % 3],), QUICK[number % len(QUICK)])
    for number in range(60)
]
NAMES = [milestone(number, "&<" * 40) for number in range(100)]


def test_slack_takes_the_longest_history() -> None:
    found = history([replace(one, library=LONGEST) for one in MANY], NAMES, LONGEST)
    message = history_message(found, CHANNEL, ZONE)
    assert check_message({"text": message.text, "blocks": list(message.blocks)}) == []
    left_out = "Not shown here: the first 55 of 60 assessments and polls, and 95 named moments. “All of it…” has them. "
    assert left_out + "The chart has the newest 20 of 60 days." in message.text
    pages = history_pages(found, ZONE)
    for number in range(1, len(pages) + 1):
        assert check_view(book_view(HISTORY, CHANNEL, pages, number)) == []
    assert check_view(dates_view(CHANNEL, "2026-03-20", "2026-11-21", NAMES, ZONE)) == []
    assert len(NAMES) == MOST_OPTIONS


def test_the_level_lies_within_its_bounds_and_a_day_is_one_point() -> None:
    twice = replace(
        PASTS[1], result=replace(PASTS[1].result, source=replace(PASTS[1].result.source, closed_at=SPRING + 60))
    )
    chart = level_chart(history((PASTS[0], twice, *PASTS[2:])), ZONE)
    assert chart is not None
    lines = {one["name"]: [each["value"] for each in one["data"]] for one in chart["chart"]["series"]}
    assert len(lines[LEVEL]) == len(PASTS) - 1, "the last of that day"
    for lowest, level, highest in zip(lines[LOWEST], lines[LEVEL], lines[HIGHEST], strict=True):
        assert lowest <= level <= highest


def test_under_the_chart_stand_how_far_its_days_are_apart_and_where_a_milestone_lies() -> None:
    on_a_day = replace(milestone(1, "Release"), at=SPRING + 20 * DAY)
    found = history(PASTS, (milestone(-3, "Before all"), milestone(1, "Audit"), on_a_day, milestone(4, "Now")))
    chart, words = level_chart(found, ZONE), chart_words(found, ZONE)
    assert chart is not None
    labels = chart["chart"]["axis_config"]["categories"]
    assert labels == ["20 Mar 2026", "30 Mar 2026", "9 Apr 2026 ◆", "19 Apr 2026", "29 Apr 2026"]
    assert words.startswith(EVENLY) and words in history_message(found, CHANNEL, ZONE).text
    assert "◆ 9 Apr 2026: a milestone." in words and words.count("◆") == 1, "what the chart does not mark has no mark"
    assert "The milestone of 31 Mar 2026 lies between 30 Mar 2026 and 9 Apr 2026." in words
    assert words.endswith("lies after 29 Apr 2026.")
    assert words.count("milestone") == 3, "what lies before the first day is not in the chart"
    assert chart_words(history(PASTS[:1]), ZONE) == ""
    in_the_morning = replace(milestone(0, "Kickoff"), at=SPRING - 60)
    assert "◆ 20 Mar 2026: a milestone." in chart_words(history(PASTS, (in_the_morning,)), ZONE), "the chart marks it"


def test_of_blockers_equally_common_all_are_named_or_it_is_said_how_many_are_not() -> None:
    """Which of them the catalogue has first says nothing about teams."""
    two, three = [team(1, (NO, NO)), team(2, (NO, NO))], [team(number, (NO, YES)) for number in (1, 2, 3)]
    assert blocker_words(overview(two)) == (
        "*Most common blockers:* Reproducible models and Model lineage, for 2 teams each."
    )
    assert blocker_words(overview([*two, *three])).endswith("Reproducible models, for 5 teams. Then Model lineage (2).")
    far = [team(number, (YES, YES, YES, YES, NO, NO, NO)) for number in (4, 5)]
    assert blocker_words(overview([*two, *far])).count("for 2 teams each") == 1
    nowhere = blocker_words(overview([team(1, (NO, YES)), team(2, (YES, NO))]))
    assert nowhere == "*Most common blocker:* none; what holds one team back holds no other back."
    assert blocker_words(overview(two[:1])) == "", "one team has nothing in common with itself"


@pytest.mark.parametrize("named", [True, False])
def test_slack_takes_two_hundred_teams(named: bool) -> None:
    teams = [team(number, (YES, NO, PARTLY)[number % 3 :], days_ago=number) for number in range(200)]
    found = overview(teams, LONGEST)
    message = overview_message(found, named)
    assert check_message({"text": message.text, "blocks": list(message.blocks)}) == []
    drawn = picture_of(found, named)
    assert check_message({"text": drawn.text, "blocks": list(drawn.blocks)}) == []
    assert f"The first {MOST_ROWS} of 200 teams" in drawn.text
    pages = overview_pages(found, named)
    for number in (1, 2, len(pages)):
        assert check_view(book_view(OVERVIEW, CHANNEL, pages, number)) == []


def test_without_names_nothing_tells_which_team_is_which() -> None:
    found = overview()
    message = overview_message(found, named=False)
    shown = json.dumps([message.text, list(message.blocks)])
    table = json.dumps(message.blocks[1])
    for row in found.rows:
        assert row.team.name not in shown and row.team.channel_id not in table


def test_a_picture_without_names_has_none_and_what_was_not_asked_is_no_zero() -> None:
    found = overview()
    named, nameless = overview_picture(found, named=True), overview_picture(found, named=False)
    assert nameless.rows == ("Team 1", "Team 2", "Team 3", "Team 4")
    assert named.rows == tuple(row.team.name for row in found.rows) and named.cells == nameless.cells
    for cells, row in zip(named.cells, found.rows, strict=True):
        assert [cell is None for cell in cells] == [not cell.asked for cell in row.cells]
    assert (0, 1) in named.cells[-1]
    assert overview_picture(overview(TEAMS[:2]), named=False).rows == ("#team-2", "#team-1")


def test_what_is_only_claimed_is_told_from_what_is_shown_as_soon_as_any_team_shows_something() -> None:
    plain = overview_message(overview()).text
    assert "#team-1" not in plain and " by evidence" not in plain
    piece = Evidence("E1", QUICK[0], "The nightly rebuild", None, "U0ANA", NOW - DAY)
    at = TEAMS[0].standing
    climbed = replace(TEAMS[0], standing=replace(at, evidence=(piece,)))
    text = overview_message(overview((climbed, *TEAMS[1:]))).text
    assert "level 1 (1.0) by 7 questions, 0 by evidence" in text and SHOWN in text
    every = replace(at, evidence=tuple(replace(piece, capability_id=one) for one in QUICK))
    assert "level 1 (1.0) by 7 questions. " in overview_message(overview((replace(TEAMS[0], standing=every),))).text


def test_what_was_asked_beside_is_said_once_and_counts_in_no_cell() -> None:
    first = TEAMS[0].standing
    held = {**first.held, "experiment_tracking": first.held[QUICK[0]]}
    found = overview((replace(TEAMS[0], standing=replace(first, held=held)), *TEAMS[1:]))
    text = overview_message(found).text
    assert text.count("*Outside AIMaks:* 1 more question was asked, in 1 team.") == 1 and "Experiments" not in text
    page = next(one for one in overview_pages(found, named=True) if one.title == "#team-1")
    assert "by 7 questions. Asked 1 more, outside AIMaks." in page.text
    assert "Outside AIMaks" not in overview_message(overview()).text


def test_a_page_of_a_team_has_its_name_where_names_are_shown() -> None:
    assert [page.title for page in overview_pages(overview(), named=True)][:2] == ["#team-2", "#team-1"]
    assert [page.title for page in overview_pages(overview(), named=False)][:2] == ["Team 1", "Team 2"]


def test_no_name_of_a_moment_is_markup() -> None:
    found = history(PASTS, [milestone(1, "<!channel> *now* <https://x.example|here> _so_")])
    message = history_message(found, CHANNEL, ZONE)
    assert "<!channel>" not in json.dumps([message.text, list(message.blocks)])
