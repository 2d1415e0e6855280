"""A closed poll says how many answered of how many could, and nothing where nothing of it is shown."""

import pytest

from bot.domain.assessing.assessment import Ending, Names, Reveal, Setup
from bot.domain.scoring.tally import Value
from bot.slack.assessing.poll import poll_message, poll_summary
from tests.rendering.poll_scenes import of_people, poll
from tests.rendering.sittings import QUICK, links, settled

ANONYMOUS = Setup(reveal=Reveal.AT_CLOSE, names=Names.ANONYMOUS)


def texts(letters: str, could: int | None, ending: Ending | None = Ending.STOPPED, **told: object) -> tuple[str, str]:
    at = of_people(poll(letters, ending, **told), could)
    return poll_message(at, links()).text, poll_summary(at, links()).text


@pytest.mark.parametrize(("could", "said"), [(6, "3 of 6 answered."), (None, " 3 answered."), (2, " 3 answered.")])
def test_three_who_agree_are_not_a_channel_that_agrees(could: int | None, said: str) -> None:
    message, summary = texts("yyy", could)
    assert f"You agree. {said.strip()}" in message and said in summary


@pytest.mark.parametrize("letters", ["", "y", "yyy"])
def test_below_the_floor_nothing_tells_how_many_answered(letters: str) -> None:
    for settlements in ((), (settled(QUICK[0], Value.YES, "We looked"),)):
        for text in texts(letters, 6, setup=ANONYMOUS, settlements=settlements):
            assert "of 6" not in text and " answered." not in text


def test_while_it_is_open_and_where_it_was_called_off_it_is_not_said() -> None:
    for ending in (None, Ending.CANCELLED):
        assert "of 6" not in texts("yyy", 6, ending)[0]
