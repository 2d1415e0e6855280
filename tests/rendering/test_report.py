"""The report and its details: one screen, inside Slack's limits with the longest texts, true to the privacy line."""

import json
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.assessing.assessment import Ending, Names, Setup
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED
from bot.domain.scoring.tally import Tally
from bot.domain.showing.report import Report
from bot.domain.showing.way_words import LEAVE_ALONE
from bot.slack.actions import QuestionRef
from bot.slack.climbing.roadmap import roadmap_message
from bot.slack.message import Message
from bot.slack.reports.pages import report_pages
from bot.slack.reports.result import result_message
from bot.slack.reports.screen import report_message
from bot.storage.files.shipped import shipped_library
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.longest import longest
from tests.rendering.report_scenes import OPEN, PARTLY, YES, seen, standing, way
from tests.rendering.sittings import QUICK, SIX, Told, links, sitting
from tests.rendering.strategies import HOSTILE, tellings
from tests.rendering.team_report_scenes import (
    ASSESSED,
    NOW,
    assessed,
    now_of,
    of_sitting,
    pages_of,
    polled,
    polled_beside,
)

MOST_LINES, MOST_BLOCKS = 34, 20
"""Of a team that is split on much; 25 lines are the aim where it is not."""


def _lines(message: Message) -> int:
    texts = [block["text"]["text"] for block in message.blocks if block["type"] in ("section", "header")]
    texts += [one["text"] for block in message.blocks if block["type"] == "context" for one in block["elements"]]
    return sum(text.count("\n") + 1 for text in texts)


def _check(report: Report) -> None:
    message = report_message(report, "C0ML", NOW)
    assert check_message({"blocks": json.loads(json.dumps(message.blocks))}) == []
    assert 0 < len(message.text) <= 3500 and len(message.blocks) <= MOST_BLOCKS
    for view in pages_of(report):
        assert check_view(view) == []


@pytest.mark.parametrize("kind", QuestionnaireKind)
@pytest.mark.parametrize("framework_id", SHIPPED)
def test_the_longest_texts_fit(framework_id: str, kind: QuestionnaireKind) -> None:
    library = longest(shipped_library())
    criteria = library.framework(framework_id).questionnaire(kind).criteria
    notes = {(place, who): HOSTILE[place % len(HOSTILE)] for place in range(len(criteria)) for who in SIX}
    rows = tuple(("yypnnn", "yyyyyy", "uuuunn")[place % 3] for place in range(len(criteria)))
    setup = Setup(framework_id, kind, names=Names.OPEN)
    at = sitting(Told(rows, 0, SIX, setup, notes=notes, ending=Ending.COMPLETED, library=library))
    _check(now_of(at))


def test_two_hundred_people_fit() -> None:
    people = tuple(f"U{number:03}" for number in range(200))
    notes = {(place, who): "n" * 3000 for place in range(7) for who in people}
    told = Told(("ypn" * 66 + "yp",) * 7, 0, people, Setup(names=Names.OPEN), notes=notes, ending=Ending.COMPLETED)
    _check(now_of(sitting(told)))


@settings(deadline=None, max_examples=40)
@given(tellings())
def test_every_sitting_has_details_that_slack_takes(told: Told) -> None:
    ended = replace(told, ending=told.ending or Ending.STOPPED)
    for view in pages_of(of_sitting(ended)):
        assert check_view(view) == []


@pytest.mark.parametrize("full", [False, True])
def test_it_is_one_screen(full: bool) -> None:
    kind = QuestionnaireKind.FULL if full else QuestionnaireKind.QUICK
    rows = ("yyy", "yyy", "yyn", "ppp", "nnn", "unn", "yyy", "ypn") * (3 if full else 1)
    told = Told(rows[: 23 if full else 7], 0, setup=Setup(questionnaire=kind), ending=Ending.COMPLETED)
    for message in (result_message(sitting(told), links()), report_message(now_of(sitting(told)), "C0ML", NOW)):
        assert _lines(message) <= MOST_LINES and len(message.blocks) <= MOST_BLOCKS


def test_it_answers_in_the_order_in_which_one_asks() -> None:
    text = report_message(now_of(assessed(), polled("nnn", 5)), "C0ML", NOW).text
    parts = ["Level 0 (0.5)", "Final:", "What blocks level 1", "Next rung: finish Model lineage"]
    parts.append(LEAVE_ALONE)
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_poll_moves_the_report_and_says_so() -> None:
    before, after = now_of(assessed()), now_of(assessed(), polled("nnn", 5))
    assert "from 1 assessment," in report_message(before, "C0ML", NOW).text
    assert "from 1 assessment and 1 poll, from 10 to 40 days old" in report_message(after, "C0ML", NOW).text
    monitoring = next(one for one in report_pages(after, NOW) if one.title == "Monitoring")
    assert "Since a poll, 10 days old" in monitoring.text and "not met" in monitoring.text


def test_names_stand_beside_notes_only_where_they_were_open() -> None:
    shown = {
        names: json.dumps(
            pages_of(of_sitting(replace(ASSESSED, setup=Setup(names=names), settlements=()))), ensure_ascii=False
        )
        for names in (Names.OPEN, Names.CONFIDENTIAL)
    }
    assert "<@U0ANA>: “We rebuilt" in shown[Names.OPEN] and "<@U0ANA>" not in shown[Names.CONFIDENTIAL]
    assert "“We rebuilt" in shown[Names.CONFIDENTIAL]


@settings(deadline=None, max_examples=40)
@given(told=tellings(names=Names.ANONYMOUS), chance=st.randoms(use_true_random=False))
def test_below_the_floor_no_answer_makes_a_difference_to_the_details(told: Told, chance) -> None:
    told = replace(told, ending=Ending.TIME_UP, waiting=0, people=SIX)
    few = ["".join(chance.choice("ypnua") for _ in range(chance.randrange(5))) for _ in told.asked]
    nobody = replace(told, asked=("......",) * len(few), notes={})
    assert pages_of(of_sitting(replace(told, asked=tuple(few)))) == pages_of(of_sitting(nobody))


@settings(deadline=None, max_examples=40)
@given(told=tellings(names=Names.CONFIDENTIAL), chance=st.randoms(use_true_random=False))
def test_with_confidential_names_the_details_do_not_tell_who_said_what(told: Told, chance) -> None:
    """Answers with their notes change hands among those who answered."""
    asked, notes = [], {}
    for place, letters in enumerate(told.asked):
        answered = [index for index, letter in enumerate(letters) if letter not in "s."]
        moved, swapped = chance.sample(answered, len(answered)), list(letters)
        for source, target in zip(answered, moved, strict=True):
            swapped[target] = letters[source]
            if note := told.notes.get((place, told.people[source])):
                notes[place, told.people[target]] = note
        asked.append("".join(swapped))
    ended = replace(told, ending=Ending.STOPPED)
    assert pages_of(of_sitting(ended)) == pages_of(of_sitting(replace(ended, asked=tuple(asked), notes=notes)))


def test_the_lowest_answers_of_an_anonymous_one_are_not_told() -> None:
    setup = Setup(names=Names.ANONYMOUS)
    told = Told(("yyyynn",) * 7, 0, SIX, setup, ending=Ending.COMPLETED)
    anonymous = str(asdict(report_message(now_of(sitting(told)), "C0ML", NOW)))
    confidential = str(asdict(report_message(now_of(sitting(replace(told, setup=Setup()))), "C0ML", NOW)))
    assert "the middle answer counts" in anonymous and "depending on how" not in anonymous
    assert "You disagree on 7 things: the level is 3 now, and 0 to 3 depending on how they are settled." in confidential


def test_what_is_split_and_its_ladder_does_not_ask_is_named_with_a_button_to_settle_it() -> None:
    report = now_of(assessed(), polled_beside("ynn"))
    message, asker = report_message(report, "C0ML", NOW), "AIMaks's quick questionnaire"
    named = f"*Also split, which {asker} does not ask:*"
    assert f"{named} Experiment tracking (yes 1, no 2)." in message.text
    assert any(named in json.dumps(block) for block in message.blocks)
    assert _buttons(message)["Settle Experiment tracking…"] == str(QuestionRef("P1", "experiment_tracking"))
    in_short, by_dimension = (
        next(page for page in report_pages(report, NOW) if page.title == title)
        for title in ("In short", "By dimension")
    )
    assert named in in_short.text
    assert f"*Experiments*\nOutside {asker}: Experiment tracking, not met (split)" in by_dimension.text
    settled = report_message(now_of(assessed(), polled_beside("nnn")), "C0ML", NOW)
    assert "Also split" not in settled.text and "Settle Experiment tracking…" not in _buttons(settled)


def test_what_can_wait_is_not_called_the_first_thing_to_talk_about() -> None:
    text = report_message(now_of(sitting(replace(ASSESSED, setup=Setup()))), "C0ML", NOW).text
    assert "*You are split, but this can wait*\n• *Drift detection*" in text and "talk about this first" not in text


def _buttons(message: Message) -> dict[str, str]:
    """Label and value of each that is a button in a row."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return {one["text"]["text"]: one["value"] for row in rows for one in row if one["type"] == "button"}


def test_what_is_split_is_settled_from_the_report_in_the_sitting_in_which_it_is_split() -> None:
    told = Told(("yyy", "ynn", "yyy", "nnn", "nnn", "yny", "nnn"), 0, ending=Ending.COMPLETED)
    report = now_of(assessed(told), polled("nyn", 3))
    lineage, tests = QUICK[1], QUICK[3]
    assert report.next_rung is not None and report.next_rung.capability == lineage
    shown = _buttons(report_message(report, "C0ML", NOW))
    assert list(shown)[:3] == [f"Settle {report.entry_of[tests].capability.name}…", "Settle…", "Show others…"]
    assert shown["Settle…"] == str(QuestionRef("A1", lineage)) and "Take it on…" not in shown
    assert next(iter(shown.values())) == str(QuestionRef("P1", tests))


def test_who_tries_it_alone_has_nobody_to_settle_with() -> None:
    told = Told(("yyy", "ynn", "yyy", "nnn", "nnn", "yny", "nnn"), 0, ending=Ending.COMPLETED)
    message = report_message(replace(now_of(assessed(told)), alone=True), "C0ML", NOW)
    assert not any("Settle" in label for label in _buttons(message))


def test_every_capability_is_in_the_details_alone() -> None:
    report = now_of(assessed())
    message = report_message(report, "C0ML", NOW)
    assert "data_table" not in {block["type"] for block in message.blocks}
    page = next(one for one in report_pages(report, NOW) if one.title == "Every capability")
    assert all(one.capability.name in page.text for one in report.entries)


def test_what_takes_no_quarter_is_one_line_for_each_kind_and_time() -> None:
    shown = roadmap_message(way(seen(standing((YES, OPEN, Tally(yes=1, no=2), PARTLY)), "resilio")), "C0ML").text
    lines = [line for line in shown.split("\n") if line.startswith(("• Now: ", "• Before level "))]
    begun = [line.split(" *")[0].removeprefix("• ") for line in lines]
    assert begun == [
        "Now: find out about", "Before level 3: settle", "Before level 3: find out about",
        "Before level 4: find out about", "Before level 5: find out about",
    ]  # fmt: skip
    assert not any("Then at" in line for line in lines) and "what is not becomes a step to build" in shown
