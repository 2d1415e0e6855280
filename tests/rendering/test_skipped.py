"""A skip is no answer, and whoever skipped is done with it: one wording wherever it is counted."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Entry, Kind, Pace, Reveal
from bot.domain.assessing.sitting import Sitting
from bot.domain.assessing.wizard import Page
from bot.slack.assessing.attendance import attendance_line
from bot.slack.assessing.card import card
from bot.slack.assessing.control_views import stop_view
from bot.slack.assessing.reminder import reminder_message
from bot.slack.assessing.status import status
from bot.slack.assessing.wizard_view import wizard_view
from tests.rendering.sittings import ANA, BEN, CONFIDENTIAL, NOTHING_POSTED, QUICK, Told, sitting

AT_LEISURE = replace(CONFIDENTIAL, entry=Entry.CHOSEN, pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE)
ALONE = Told(("y", "s", "n", "."), 1, (ANA,), kind=Kind.ALONE)
ALL_BUT_ONE = Told(("yy", "sy", "yy", "yy", "yy", "yy", "yn"), 7, (ANA, BEN), AT_LEISURE)


def overview(at: Sitting) -> str:
    own = tuple(one for one in at.answers if one.user_id == ANA)
    return str(wizard_view(Page(at.assessment, at.library, ANA, own), 25.0))


def test_alone_a_skip_is_counted_as_one() -> None:
    text = status(sitting(ALONE), NOTHING_POSTED, ANA).text
    assert (
        "2 of 7 answered, 1 skipped." in text
        and "2 of 7 answered, 1 skipped" in card(sitting(ALONE), NOTHING_POSTED).text
    )
    assert "You have not answered Model quality tests. You skipped Model lineage, and can still answer." in text


def test_alone_without_one_nothing_is_said_of_it() -> None:
    assert "3 of 7 answered." in status(sitting(replace(ALONE, asked=("y", "p", "n", "."))), NOTHING_POSTED, ANA).text


def test_in_own_time_who_skipped_is_done_and_reads_how_many() -> None:
    at = sitting(ALL_BUT_ONE)
    assert "2 of 2 are done" in card(at, NOTHING_POSTED).text and "2 of 2 are done" in str(stop_view(at))
    mine = status(at, NOTHING_POSTED, ANA).text
    assert "You are done: 6 of 7 answered, 1 skipped." in mine and "left for you" not in mine
    assert "*6 of 7 answered, 1 skipped.*" in overview(at)
    assert "you are done" in reminder_message(at, NOTHING_POSTED, ANA).text
    assert "You are done: 7 of 7 answered." in status(at, NOTHING_POSTED, BEN).text


@pytest.mark.parametrize(
    ("said", "line"), [("ys.", "1 of 3 have answered, 1 skipped; 1 still"), ("y..", "1 of 3 have answered; 2")]
)
def test_in_a_conversation_the_counts_add_up(said: str, line: str) -> None:
    at = sitting(Told((said,), setup=replace(CONFIDENTIAL, reveal=Reveal.LIVE)))
    assert attendance_line(at, QUICK[0]).startswith(line)
