"""/maturity frameworks: every page of every framework within Slack's limits, and nothing of it left out."""

from typing import Any

import pytest

from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.frameworks.library import Library
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import score
from bot.domain.showing.framework_preview import TeamPreview
from bot.slack.book import Page, book_view
from bot.slack.frameworks.list import FRAMEWORK, READING_LIMIT, framework_options, framework_pages, frameworks_message
from bot.slack.frameworks.upload import framework_added, framework_faults, framework_preview
from bot.slack.mrkdwn import escape, shorten
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.frameworks_scenes import WITH_OWN
from tests.rendering.longest import longest

LONGEST = longest(WITH_OWN)
each = pytest.mark.parametrize("framework", WITH_OWN.frameworks, ids=lambda one: one.id)


def views(framework: Framework, library: Library) -> list[dict[str, Any]]:
    pages = framework_pages(framework, library.catalogue)
    options = framework_options(framework.id)
    return [book_view(FRAMEWORK, "C0ML", pages, number, options) for number in range(1, len(pages) + 1)]


def words(pages: tuple[Page, ...]) -> str:
    return "\n".join(page.text for page in pages)


@each
def test_each_level_has_a_page_with_all_that_its_file_says(framework: Framework) -> None:
    pages = framework_pages(framework, WITH_OWN.catalogue)
    about, *levels = pages
    assert len(levels) == len(framework.levels)
    for text in (framework.suits, framework.rule, framework.source.publisher, framework.source.title):
        assert escape(text) in about.text
    for text in framework.readings:
        assert escape(shorten(text, READING_LIMIT)) in about.text
    assert ".txt" not in about.text and (framework.source.note or "?") not in about.text
    for level, page in zip(framework.levels, levels, strict=True):
        criteria = framework.questionnaires.quick.gates.get(level.number, ())
        criteria += framework.questionnaires.full.gates.get(level.number, ())
        names = [WITH_OWN.catalogue.by_id[one].name for one in criteria]
        assert page.title.startswith(f"Level {level.number}: {level.name}"[:20])
        for text in (level.name, level.summary, *level.signs, *level.stop, *names):
            assert escape(text) in page.text, text


@each
def test_slack_takes_the_longest_texts_and_very_many_of_them(framework: Framework) -> None:
    long = LONGEST.framework(framework.id)
    levels = tuple(
        one.model_copy(update={"signs": ("&" * 600,) * 200, "stop": ("<" * 600,) * 200}) for one in long.levels
    )
    many = long.model_copy(update={"readings": ("&" * 600,) * 200, "levels": levels})
    assert [check_view(view) for view in views(long, LONGEST) if check_view(view)] == []
    assert [check_view(view) for view in views(many, LONGEST) if check_view(view)] == []
    assert words(framework_pages(many, LONGEST.catalogue)).count("\n• ") > 400


def test_slack_takes_the_longest_list() -> None:
    own = tuple(WITH_OWN.frameworks[0].model_copy(update={"id": f"own-{number}"}) for number in range(10))
    library = longest(WITH_OWN.model_copy(update={"frameworks": (*WITH_OWN.frameworks[:5], *own)}))
    message = frameworks_message(library, "C" * 20)
    assert check_message({"text": message.text, "blocks": list(message.blocks)}) == []
    assert len(message.text) <= 4000


def test_slack_takes_the_longest_preview_and_two_hundred_teams() -> None:
    long = longest(WITH_OWN).framework("microsoft")
    found = score(long, QuestionnaireKind.FULL, Findings(LONGEST.catalogue, 0, {}))
    teams = [TeamPreview("#" + "<&" * 40, found)] * 200
    catalogue = LONGEST.catalogue
    for message in (
        framework_preview(long, teams, catalogue, "F" * 20),
        framework_faults("The file", ["&" * 3000] * 300),
        framework_added(long),
    ):
        assert check_message({"text": message.text, "blocks": list(message.blocks)}) == []
        assert len(message.text) <= 4000
