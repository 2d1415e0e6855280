"""What is said of a re-vote that is over: also where nobody took the second vote."""

from dataclasses import replace

from bot.domain.assessing.assessment import Ending, Setup
from bot.domain.assessing.sitting import Sitting
from bot.slack.assessing.question import question_message
from bot.slack.assessing.splits import splits_message
from tests.rendering.revote_scenes import LESS_SPLIT, MOST_SPLIT, SECRET, VOTING
from tests.rendering.sittings import CONFIDENTIAL, links, sitting

STANDS = "Put to a second vote, and nobody voted again: the first counts stand."


def over(*again: str, setup: Setup = CONFIDENTIAL) -> Sitting:
    return sitting(replace(VOTING, setup=setup, again=again, notes={}, ending=Ending.TIME_UP))


def on(at: Sitting, capability_id: str) -> str:
    return question_message(at, capability_id, links()).text


def test_where_nobody_voted_again_that_is_said() -> None:
    at = over("......", "ss....")
    told = splits_message(at, links()).text
    assert "The re-vote is over: nobody voted again, so the first counts stand. Still split:" in told
    assert "yes 3, no 3, as nobody voted again. Verdict:" in told and "then" not in told.split("Model")[-1]
    assert STANDS in on(at, MOST_SPLIT) and STANDS in on(at, LESS_SPLIT)


def test_where_one_voted_on_one_of_them_it_is_said_of_the_other() -> None:
    at = over("......", "y.....")
    assert "The re-vote is over. Still split:" in splits_message(at, links()).text
    assert STANDS in on(at, MOST_SPLIT)
    assert "Voted on twice. First: yes 1, partly 2, no 2." in on(at, LESS_SPLIT)


def test_of_an_anonymous_one_nothing_tells_whether_anybody_voted() -> None:
    """The votes are destroyed, and the same counts may come of none: the words are true of both."""
    none, all_again = over("......", "......", setup=SECRET), over("yyynnn", "yppnn.", setup=SECRET)
    assert on(none, MOST_SPLIT) == on(all_again, MOST_SPLIT)
    assert "Put to a second vote: these are the counts after it." in on(none, MOST_SPLIT)
    assert splits_message(none, links()) == splits_message(all_again, links())
