"""An anonymous assessment below its privacy floor: said before it closes, and never taken for an empty one after it."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Ending, Entry, Names, Pace, Reveal, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.showing.how_sure import GONE, how_sure
from bot.domain.showing.report_of import report_of
from bot.slack.assessing.card import card
from bot.slack.assessing.control_views import stop_view
from bot.slack.assessing.status import status
from bot.slack.reports.result import result_message, summary_message
from tests.rendering.sittings import ANA, CONFIDENTIAL, NOTHING_POSTED, SIX, TEAM, Told, sitting

OWN_TIME = Setup(entry=Entry.ANYONE, reveal=Reveal.AT_CLOSE, names=Names.ANONYMOUS, pace=Pace.OWN_TIME)
TOGETHER = replace(OWN_TIME, pace=Pace.TOGETHER)
NEEDED = "3 people take part, and 5 answers are needed to show anything."
LOST = f"3 took part, and 5 answers are needed to show anything: {GONE}."
NOBODY = "Nobody has answered"


def anonymous(*asked: str, setup: Setup = OWN_TIME, people: tuple[str, ...] = TEAM, closed: bool = False) -> Sitting:
    ending = Ending.STOPPED if closed else None
    return sitting(Told(asked, 0 if closed else len(asked), people, setup, ending=ending))


def everywhere(at: Sitting) -> list[str]:
    shown = [card(at, NOTHING_POSTED), status(at, NOTHING_POSTED, ANA)]
    shown += [result_message(at, NOTHING_POSTED), summary_message(at, NOTHING_POSTED)]
    return [one.text for one in shown]


@pytest.mark.parametrize("setup", [OWN_TIME, TOGETHER])
def test_before_the_close_the_dialog_and_the_card_warn(setup: Setup) -> None:
    at = anonymous("yyn", setup=setup)
    dialog = str(stop_view(at))
    assert NEEDED in dialog and NEEDED in card(at, NOTHING_POSTED).text
    assert "nothing of it is ever shown" in dialog
    assert not any(promise in dialog for promise in ("it is final", "counts, and", "The result is shown"))


def test_the_warning_tells_who_takes_part_and_not_what_is_answered() -> None:
    answered, skipped, silent = (anonymous(said) for said in ("yyn", "sss", "..."))
    warnings = {text for at in (answered, skipped, silent) for text in card(at, NOTHING_POSTED).text.split("\n")[2:3]}
    assert len(warnings) == 1 and NEEDED in warnings.pop()


def test_where_enough_take_part_only_the_rule_is_said() -> None:
    at = anonymous("yyyyy.", people=SIX)
    assert "are needed to show anything" not in card(at, NOTHING_POSTED).text
    assert "Of a question with fewer than 5 answers nothing is ever shown" in str(stop_view(at))


def test_before_anybody_takes_part_nothing_could_be_lost() -> None:
    assert "needed to show" not in card(anonymous(people=()), NOTHING_POSTED).text


def test_with_names_or_without_a_floor_nothing_is_said() -> None:
    at = sitting(Told(("yyn",), 1, setup=replace(CONFIDENTIAL, pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE)))
    assert "needed to show" not in card(at, NOTHING_POSTED).text + str(stop_view(at))
    assert "nothing is ever shown" not in str(stop_view(at))


def test_after_the_close_no_screen_says_that_nobody_answered() -> None:
    for text in everywhere(anonymous("yyn", "nnn", closed=True)):
        assert LOST in text and NOBODY not in text


def test_what_it_says_is_the_same_whoever_answered_what() -> None:
    assert everywhere(anonymous("yyn", closed=True)) == everywhere(anonymous("...", closed=True))


def test_where_enough_took_part_and_too_few_answered_that_is_said() -> None:
    at = anonymous("yyyy..", people=SIX, closed=True)
    assert "Fewer than 5 answered each question, and 5 answers are needed" in how_sure(report_of(at))


def test_what_was_never_revealed_was_not_left_unanswered() -> None:
    idle = sitting(Told(("yy.",), 1, ending=Ending.IDLE))
    for text in everywhere(idle):
        assert "No answer was revealed, so there is no level." in text and NOBODY not in text
    for empty in (Told(("sss",), 0, ending=Ending.STOPPED), Told(("s..",), 1, ending=Ending.STOPPED)):
        for text in everywhere(sitting(empty)):
            assert "Nobody has answered anything, so there is no level." in text


def test_of_an_anonymous_one_that_was_given_up_nobody_can_tell_any_more() -> None:
    for said in ("yyn", "..."):
        idle = sitting(Told((said,), 1, setup=OWN_TIME, ending=Ending.IDLE))
        assert how_sure(report_of(idle)) == "No answer was revealed, so there is no level."
