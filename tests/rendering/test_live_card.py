"""Where an answer shows at once as a count and takes its giver on, the card names nobody: it would name the answer."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Entry, Setup
from bot.slack.assessing.card import card
from tests.rendering.sittings import (
    AT_CLOSE,
    CHOSEN,
    CONFIDENTIAL,
    LIVE,
    LIVE_OPEN,
    NOTHING_POSTED,
    TEAM,
    Told,
    links,
    sitting,
)

STARTED = Told(("y..",))


@pytest.mark.parametrize("posted", [links(), NOTHING_POSTED])
def test_a_live_one_without_names_counts_who_takes_part(posted: object) -> None:
    shown = card(sitting(replace(STARTED, setup=LIVE)), posted)  # type: ignore[arg-type]
    said = f"{shown.text} {shown.blocks}"
    assert "3 people take part." in shown.text and "Taking part" not in said
    assert {one for one in TEAM if one in said} == {TEAM[0]}  # its facilitator, who stands there anyway


@pytest.mark.parametrize("setup", [LIVE_OPEN, CONFIDENTIAL, AT_CLOSE, CHOSEN, replace(LIVE, entry=Entry.CHOSEN)])
def test_elsewhere_it_names_them(setup: Setup) -> None:
    shown = card(sitting(replace(STARTED, setup=setup)), links())
    assert "Taking part: " in shown.text and all(f"<@{one}>" in shown.text for one in TEAM)
