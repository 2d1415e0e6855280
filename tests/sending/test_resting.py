"""How long the publisher rests between two looks at what is stale."""

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.sending.publisher import LOOKING_SHARE, MOST_REST_SECONDS, rest_after

GATHER = 0.1


def test_a_quick_look_is_followed_by_the_time_in_which_changes_gather() -> None:
    assert rest_after(0.001, GATHER) == GATHER


def test_a_look_at_much_leaves_the_time_to_the_clicks() -> None:
    assert rest_after(0.1, GATHER) == 0.1 / LOOKING_SHARE


def test_a_look_that_a_busy_machine_held_up_keeps_nobody_waiting() -> None:
    assert rest_after(30.0, GATHER) == MOST_REST_SECONDS


@given(look=st.floats(0, 1e4), gather=st.floats(0, 60))
def test_changes_always_gather_and_the_rest_has_an_end(look: float, gather: float) -> None:
    assert gather <= rest_after(look, gather) <= max(gather, MOST_REST_SECONDS)
