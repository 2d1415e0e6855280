"""Hostile words in every place that holds somebody's words: no screen of the team calls, names or leads elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pytest
from markdown_it import MarkdownIt

from bot.documents.handout import handout
from bot.documents.pages import html_document, markdown_document
from bot.domain.frameworks.library import Library
from bot.services.measuring.own_frameworks import current_library
from bot.services.measuring.standing import effect_of, standing_for
from bot.services.measuring.what_changed import load_recheck
from bot.services.ports.store import Store
from bot.services.showing.history import history_in, then_and_now_for
from bot.services.showing.home import load_home
from bot.services.showing.overview import overview_for
from bot.services.showing.reporting import report_for
from bot.services.showing.seeing import see_team
from bot.services.sittings import load_links, sitting_of
from bot.slack.book import book_view
from bot.slack.climbing.roadmap import roadmap_message
from bot.slack.frameworks.comparison import comparison_message
from bot.slack.frameworks.list import FRAMEWORK, frameworks_message
from bot.slack.history.screen import history_message
from bot.slack.history.then_and_now import then_and_now_view
from bot.slack.home.tab import home_view
from bot.slack.overview.screen import overview_message
from bot.slack.reports.screen import report_message
from bot.slack.reports.standing import standing_message
from bot.slack.surfaces import RENDERERS, render
from handlers.books import BOOKS
from handlers.reader import Reader
from handlers.way_up import _roadmap
from tests.documents.crew_exported import NOW, facts_of
from tests.documents.hostile import lived_with_evil
from tests.storage.builders import ANA, CHURN, Lakeside
from tests.storage.crew import CREW, OPENED

ZONE = "Europe/Madrid"
ENTITY = re.compile(r"<([^<>]*)>")


def messages(store: Store, library: Library) -> Iterator[Any]:
    """What the commands answer, and Home."""
    seen, report = see_team(store, CHURN, ANA, NOW), report_for(store, CHURN, ANA, NOW)
    changed = then_and_now_for(store, CHURN, ANA, OPENED + 4 * 86_400, NOW, library)
    found = overview_for(store, ANA, library, NOW)
    assert seen is not None and report is not None and changed is not None and found.rows
    yield asdict(report_message(report, CHURN, NOW))
    yield asdict(comparison_message(seen, CHURN))
    yield asdict(roadmap_message(_roadmap(seen), CHURN))
    yield asdict(history_message(history_in(store, CHURN, library), CHURN, ZONE))
    yield asdict(standing_message(standing_for(store, CHURN, ANA), NOW))
    yield asdict(frameworks_message(current_library(store, library), CHURN))
    yield from (asdict(overview_message(found, named)) for named in (True, False))
    yield then_and_now_view(changed, CHURN, ZONE)
    yield home_view(load_home(store, ANA, OPENED, NOW))


def pages(store: Store, library: Library) -> Iterator[Any]:
    ids = [one.id for one in library.frameworks]
    for kind, book in BOOKS.items():
        for options in [{FRAMEWORK: one} for one in ids] if kind == FRAMEWORK else [{}]:
            written = book(store, Reader(ANA, CHURN, options, NOW, library))
            assert written is not None, kind
            found = written()
            yield from (book_view(kind, CHURN, found, number, options) for number in range(1, len(found) + 1))


def posted(store: Store) -> Iterator[Any]:
    """All that stands in the channel and its threads, or came to somebody."""
    for assessment in store.assessments.counted_in(CHURN):
        sitting, links = sitting_of(store, assessment), load_links(store, assessment.assessment_id)
        for one in store.surfaces.of_assessment(assessment.assessment_id):
            if one.kind in RENDERERS or one.capability_id is not None:
                yield asdict(render(one, sitting, links, effect_of(store, sitting)))
    for recheck in store.rechecks.all_in(CHURN):
        shown = load_recheck(store, recheck.recheck_id)
        for one in store.surfaces.of_assessment(recheck.assessment_id):
            if one.key.startswith("recheck"):
                yield asdict(render(one, sitting_of(store, assessment), links, recheck=shown))


def marked_up(part: Any) -> Iterator[str]:
    """Every text in which Slack looks for markup."""
    if isinstance(part, Mapping):
        if part.get("type") not in ("plain_text", "raw_text", "data_table", "data_visualization"):
            yield from (part[one] for one in ("text", "alt") if isinstance(part.get(one), str))
            for value in part.values():
                yield from marked_up(value)
    elif isinstance(part, Iterable) and not isinstance(part, str):
        for one in part:
            yield from marked_up(one)


def strange(text: str) -> set[str]:
    ours = {f"@{one}" for one in CREW} | {f"#{CHURN}"}
    return {one for one in ENTITY.findall(text) if one not in ours and not one.startswith(("!date^", "https://wiki"))}


@pytest.mark.parametrize("where", ["messages", "pages", "posted"])
async def test_nothing_calls_or_leads_elsewhere(where: str, team: Lakeside, monkeypatch: pytest.MonkeyPatch) -> None:
    library: Library = await team.did(lambda store: lived_with_evil(store, monkeypatch))

    def seen(store: Store) -> list[Any]:
        return list(
            posted(store) if where == "posted" else (messages if where == "messages" else pages)(store, library)
        )

    shown = await team.sees(seen)
    texts = [text for one in shown for text in marked_up(one)]
    assert "&lt;!here&gt;" in "".join(texts)
    assert {text: found for text in texts if (found := strange(text))} == {}


async def test_no_file_runs_or_leads_anywhere(team: Lakeside, monkeypatch: pytest.MonkeyPatch) -> None:
    await team.did(lambda store: lived_with_evil(store, monkeypatch))
    found = handout(await team.sees(facts_of))
    assert found is not None
    page, paper = html_document(found), MarkdownIt("commonmark").render(markdown_document(found))
    for shown in (page, paper):
        assert "&lt;script&gt;" in shown and "<script" not in shown
        assert not re.search(r"""(href|src)=["']?https?://evil|url\(""", shown)
