"""Books: every page inside Slack's limits whatever it holds, and the way through them."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.tally import Tally
from bot.slack.actions import BOOK_BACK, BOOK_JUMP, BOOK_NEXT
from bot.slack.blocks import divider, header, section
from bot.slack.book import GONE, MOST_BLOCKS, BookRef, Page, book_view, gone_view, line_sections, paginate
from bot.slack.climbing.roadmap import roadmap_message
from bot.slack.climbing.roadmap_pages import roadmap_pages
from bot.slack.frameworks.comparison import comparison_message
from bot.slack.frameworks.comparison_pages import comparison_pages
from bot.slack.message import Block, View
from bot.slack.mrkdwn import SECTION_LIMIT
from bot.storage.files.shipped import shipped_library
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.longest import longest
from tests.rendering.report_scenes import CHANNEL, seen, standing, way

TALLIES = {"yes": Tally(yes=3), "no": Tally(no=3), "split": Tally(yes=1, no=2), "missing": Tally(missing=3)}
WIDE = "語" * SECTION_LIMIT
"""Three bytes a character."""


def pages(number: int, words: str = "words") -> list[Page]:
    return [Page(f"Page {place}", words, (section(words),)) for place in range(1, number + 1)]


def elements(view: View) -> dict[str, Block]:
    found = [one for block in view["blocks"] if block["type"] == "actions" for one in block["elements"]]
    return {one["action_id"]: one for one in found}


def test_the_first_page_has_no_way_back_and_the_last_none_on() -> None:
    assert set(elements(book_view("k", "C1", pages(3), 1))) == {BOOK_NEXT}
    assert set(elements(book_view("k", "C1", pages(3), 2))) == {BOOK_BACK, BOOK_NEXT}
    assert set(elements(book_view("k", "C1", pages(3), 3))) == {BOOK_BACK}
    assert elements(book_view("k", "C1", pages(1), 1)) == {}


def test_more_than_a_few_pages_have_a_menu_that_shows_where_one_is() -> None:
    menu = elements(book_view("k", "C1", pages(4), 2))[BOOK_JUMP]
    assert [one["value"] for one in menu["options"]] == ["1", "2", "3", "4"]
    assert menu["initial_option"]["text"]["text"] == "2. Page 2"


@pytest.mark.parametrize("number", [1, 2, 60, 249, 250])
def test_very_many_pages_show_those_around_this_one(number: int) -> None:
    view = book_view("k", "C1", pages(250), number)
    options = elements(view)[BOOK_JUMP]["options"]
    assert check_view(view) == [] and len(options) == 100
    assert str(number) in [one["value"] for one in options]


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-3, 1), (9, 3)])
def test_a_page_that_is_not_there_any_more_is_the_nearest_one(asked: int, shown: int) -> None:
    view = book_view("k", "C1", pages(3), asked, {"stack": "aws"})
    assert BookRef.parse(view["private_metadata"]) == BookRef("k", "C1", shown, {"stack": "aws"})
    assert f"Page {shown} of 3" in str(view["blocks"][0])


def test_where_ids_stay_the_same_slack_keeps_a_choice_so_they_do_not() -> None:
    one, other = (book_view("k", "C1", pages(5, "word " * 200), number) for number in (2, 3))
    ids = [block["block_id"] for view in (one, other) for block in view["blocks"] if block["type"] == "actions"]
    assert len(ids) == len(set(ids)) == 4


def test_the_way_on_stands_above_every_page_and_below_a_long_one_too() -> None:
    short, long = book_view("k", "C1", pages(5), 2), book_view("k", "C1", pages(5, "word " * 200), 2)
    for view in (short, long):
        assert view["blocks"][0]["elements"][0]["text"] == "Page 2 of 5"
        assert [one["action_id"] for one in view["blocks"][1]["elements"]] == [BOOK_BACK, BOOK_NEXT, BOOK_JUMP]
    assert [one["action_id"] for one in long["blocks"][-1]["elements"]] == [BOOK_BACK, BOOK_NEXT]
    assert short["blocks"][-1]["type"] == "section"


def test_nothing_to_read_is_one_plain_page() -> None:
    view = gone_view("k", "C1")
    assert GONE in str(view) and elements(view) == {} and check_view(view) == []


@pytest.mark.parametrize("text", ["", "{}", "[]", "A1:x", '{"kind": "k"}'])
def test_what_rung_did_not_write_is_no_book(text: str) -> None:
    with pytest.raises(ValueError):
        BookRef.parse(text)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from([section("a"), section(WIDE), section("&<>" * 900), header("H"), divider()]), max_size=300
    ),
    st.text(max_size=80),
)
def test_whatever_is_to_be_shown_fits_and_nothing_is_lost(blocks: list[Block], title: str) -> None:
    found = paginate(title or "Untitled", blocks)
    assert [block for page in found for block in page.blocks] == blocks
    for number, page in enumerate(found, start=1):
        assert len(page.title) <= 24 and len(page.blocks) <= MOST_BLOCKS
        view = book_view("k", "C1", found, number)
        assert [fault for fault in check_view(view) if "/title" not in fault or title.strip()] == []
    for page, after in pairwise(found):
        assert page.blocks[-1]["type"] != "header" or len(page.blocks) == 1 or after.blocks[0]["type"] == "header"


def test_lines_fill_as_many_sections_as_they_need_each_under_its_title() -> None:
    found = line_sections("*Title*", ["x" * 1000] * 7)
    assert len(found) == 4 and all(one["text"]["text"].startswith("*Title*\n• ") for one in found)
    assert sum(one["text"]["text"].count("•") for one in found) == 7
    assert line_sections("*Title*", []) == []


def test_a_page_says_in_words_what_its_blocks_say() -> None:
    (page,) = paginate("T", [header("Head"), section("*One*"), divider()])
    assert page.text == "Head\n\n*One*"


@pytest.mark.parametrize("kind", QuestionnaireKind)
@pytest.mark.parametrize("tally", TALLIES)
def test_the_longest_texts_fit(kind: QuestionnaireKind, tally: str) -> None:
    at = standing((TALLIES[tally], TALLIES["no"]), kind, longest(shipped_library()))
    for framework in at.library.frameworks:
        team = seen(at, framework.id)
        books = (comparison_pages(at), roadmap_pages(way(team)), roadmap_pages(way(team), "aws"))
        for book in books:
            for number in range(1, len(book) + 1):
                assert check_view(book_view("k", CHANNEL, book, number)) == []
        for message in (comparison_message(team, CHANNEL), roadmap_message(way(team), CHANNEL)):
            assert check_message(_plain(message)) == []
            assert check_message(_plain(message.without_native_blocks())) == []


def test_whatever_a_framework_says_shows_as_text() -> None:
    """A team may bring a framework of its own."""
    at = standing((TALLIES["yes"], TALLIES["no"]), QuestionnaireKind.FULL, longest(shipped_library()))
    blocks = [block for page in (*comparison_pages(at), *roadmap_pages(way(seen(at)))) for block in page.blocks]
    written = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    written += [one["text"] for block in blocks if block["type"] == "context" for one in block["elements"]]
    assert any("&lt;" in one for one in written) and not any("<" in one for one in written)


def _plain(message: Any) -> Any:
    return json.loads(json.dumps({"text": message.text, "blocks": list(message.blocks)}))
