"""The promise of the privacy line, as properties: what must not be seen makes no difference to what is shown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assessing.assessment import Ending, Names, Reveal, Setup
from bot.domain.assessing.sitting import Sitting
from bot.slack.assessing.answer_view import my_answer_view
from bot.slack.message import Message
from tests.rendering.sittings import (
    ANA,
    ANONYMOUS,
    AT_CLOSE,
    AT_CLOSE_OPEN,
    BEN,
    CLEO,
    LIVE_OPEN,
    OPEN,
    SETUPS,
    SIX,
    Told,
    settled,
    sitting,
)
from tests.rendering.strategies import tellings
from tests.rendering.surfaces_of import control_views, messages_to, public_messages

FIRST_QUESTION = "A1:question:reproducible_models"


def _shown(at: Sitting) -> object:
    told = [messages_to(at, user_id) for user_id in (*at.participants, "U0NOBODY")]
    return public_messages(at), told, control_views(at)


def _all_text(message: Message) -> str:
    return f"{message.text} {message.blocks}"


@given(told=tellings(reveal=Reveal.ON_REVEAL), chance=st.randoms(use_true_random=False))
def test_before_the_reveal_no_answer_makes_a_difference(told: Told, chance) -> None:
    shown = len(told.asked) - told.waiting
    hidden = [
        "".join(one if one in "s." else chance.choice("ypnua") for one in letters) for letters in told.asked[shown:]
    ]
    other_notes = {key: note for key, note in told.notes.items() if key[0] < shown}
    other = replace(told, asked=(*told.asked[:shown], *hidden), notes=other_notes)
    assert _shown(sitting(told)) == _shown(sitting(other))


@given(told=tellings(reveal=Reveal.AT_CLOSE), chance=st.randoms(use_true_random=False))
def test_before_the_close_no_answer_and_no_note_makes_a_difference(told: Told, chance) -> None:
    told = replace(told, ending=None, waiting=len(told.asked))
    hidden = ["".join(one if one in "s." else chance.choice("ypnua") for one in letters) for letters in told.asked]
    other = replace(told, asked=tuple(hidden), notes={})
    assert _shown(sitting(told)) == _shown(sitting(other))


@given(told=tellings(names=Names.ANONYMOUS), chance=st.randoms(use_true_random=False))
def test_below_the_floor_no_answer_makes_a_difference(told: Told, chance) -> None:
    """Nor does how many there were, as long as they are too few."""
    told = replace(told, ending=Ending.TIME_UP, waiting=0, people=SIX)
    few = ["".join(chance.choice("ypnua") for _ in range(chance.randrange(5))) for _ in told.asked]
    nobody = replace(told, asked=("......",) * len(few), notes={})
    assert _shown(sitting(replace(told, asked=tuple(few)))) == _shown(sitting(nobody))


@given(told=tellings(names=Names.ANONYMOUS), chance=st.randoms(use_true_random=False))
def test_an_anonymous_one_tells_nobody_from_another(told: Told, chance) -> None:
    """Whole sheets of answers change hands; open or closed, nobody else is shown anything different."""
    order = chance.sample(range(len(told.people)), len(told.people))
    asked = tuple("".join(letters[index] for index in order) for letters in told.asked)
    moved = {told.people[index]: told.people[place] for place, index in enumerate(order)}
    notes = {(place, moved[who]): note for (place, who), note in told.notes.items() if who in moved}
    other = replace(told, asked=asked, notes=notes)
    assert public_messages(sitting(told)) == public_messages(sitting(other))


@pytest.mark.parametrize("setup", [AT_CLOSE, AT_CLOSE_OPEN, ANONYMOUS])
def test_what_shows_at_the_close_has_no_reveal_and_can_be_stopped(setup: Setup) -> None:
    shown = _all_text(public_messages(sitting(Told(("yn....",), people=SIX, setup=setup)))[FIRST_QUESTION])
    assert "Reveal the answers" not in shown and "Stop here…" in shown and "Go on without waiting" in shown


def test_a_unanimous_result_says_what_it_tells() -> None:
    said = "Everyone who answered said the same"
    found = {
        (name, letters): said in public_messages(at)[FIRST_QUESTION].text
        and said in public_messages(at)["A1:result"].text
        for name, setup in SETUPS.items()
        for letters in ("yyyyy.", "yyyyyn")
        for at in [sitting(Told((letters,), 0, SIX, setup, ending=Ending.COMPLETED))]
    }
    assert {name for (name, letters), told in found.items() if told} == {
        "confidential",
        "live",
        "at_close",
        "anonymous",
    }
    assert not any(told for (_, letters), told in found.items() if letters == "yyyyyn")


def test_lowest_answers_of_an_anonymous_one_are_not_shown() -> None:
    asked = ("yyyynn",) * 7
    shown = {
        setup.names: "depending on how" in _all_text(public_messages(sitting(told))["A1:result"])
        for setup in (AT_CLOSE, ANONYMOUS)
        for told in [Told(asked, 0, SIX, setup, ending=Ending.COMPLETED)]
    }
    assert shown == {Names.CONFIDENTIAL: True, Names.ANONYMOUS: False}


@given(told=tellings(names=Names.CONFIDENTIAL), chance=st.randoms(use_true_random=False))
def test_with_confidential_names_it_makes_no_difference_who_said_what(told: Told, chance) -> None:
    """Answers change hands among those who answered; what is shown stays as it is."""
    asked, notes = [], {}
    for place, letters in enumerate(told.asked):
        answered = [index for index, letter in enumerate(letters) if letter not in "s."]
        moved = chance.sample(answered, len(answered))
        swapped = list(letters)
        for source, target in zip(answered, moved, strict=True):
            swapped[target] = letters[source]
            if note := told.notes.get((place, told.people[source])):
                notes[(place, told.people[target])] = note
        asked.append("".join(swapped))
    assert _shown(sitting(told)) == _shown(sitting(replace(told, asked=tuple(asked), notes=notes)))


@given(told=tellings(names=Names.CONFIDENTIAL, reveal=Reveal.LIVE))
def test_where_counts_show_at_once_it_is_not_told_who_moved_them(told: Told) -> None:
    last = told.asked[-1]
    mirrored = replace(told, asked=(*told.asked[:-1], last[::-1]), notes={})
    before, after = sitting(replace(told, notes={})), sitting(mirrored)
    assert public_messages(before) == public_messages(after)


def test_the_range_on_the_card_counts_revealed_questions_only() -> None:
    revealed, hidden = Told(("yyy",), waiting=0), Told(("yyy", "nn."), waiting=1)
    line = "So far: level 0 to 3."
    assert all(line in public_messages(sitting(told))["A1:card"].text for told in (revealed, hidden))


def test_notes_stand_in_no_order_that_tells_whose_they_are() -> None:
    notes = [{(0, ANA): "first", (0, BEN): "second"}, {(0, ANA): "second", (0, BEN): "first"}]
    texts = [public_messages(sitting(Told(("yny",), 0, notes=one)))["A1:question:reproducible_models"] for one in notes]
    assert texts[0] == texts[1] and "“first”" in texts[0].text


def test_open_names_stand_beside_their_answers_once_revealed() -> None:
    key = "A1:question:reproducible_models"
    hidden = public_messages(sitting(Told(("yn.",), 1, setup=OPEN)))[key]
    assert f"Answered: <@{ANA}>, <@{BEN}>. Waiting for: <@{CLEO}>." in hidden.text
    assert f"Yes: <@{ANA}>" not in _all_text(hidden)
    shown = public_messages(sitting(Told(("yny",), 0, setup=OPEN)))[key]
    assert f"Yes: <@{ANA}>, <@{CLEO}>" in shown.text and f"No: <@{BEN}>" in shown.text
    live = public_messages(sitting(Told(("yn.",), 1, setup=LIVE_OPEN)))[key]
    assert f"Yes: <@{ANA}>" in live.text and f"Waiting for: <@{CLEO}>" in live.text


def test_a_reveal_that_would_show_whose_answer_it_is_warns() -> None:
    key, warning = "A1:question:reproducible_models", "Only one has answered: all would know whose answer it is"
    shown = {
        letters: warning in _all_text(public_messages(sitting(Told((letters,), 1)))[key])
        for letters in ("...", "y..", "n..", "yn.")
    }
    assert shown == {"...": False, "y..": True, "n..": True, "yn.": False}


def test_who_settled_is_always_named() -> None:
    for setup in SETUPS.values():
        told = Told(("yny",), 0, setup=setup, settlements=(settled("reproducible_models", "yes", "we looked"),))
        assert f"*Settled as Yes* by <@{ANA}>" in public_messages(sitting(told))["A1:question:reproducible_models"].text


def test_my_answer_shows_mine_and_nothing_of_the_others() -> None:
    mine = [
        my_answer_view(sitting(Told((letters,), notes={(0, BEN): note})), "reproducible_models", ANA)
        for letters, note in (("yn.", "no idea"), ("yyp", "they all know"), ("y..", ""))
    ]
    assert mine[0] == mine[1] == mine[2]
    assert mine[0]["blocks"][2]["element"]["initial_option"]["value"] == "yes"


def test_every_question_says_who_will_see_what() -> None:
    said = {
        name: public_messages(sitting(Told(("...",), setup=setup)))["A1:question:reproducible_models"].text
        for name, setup in SETUPS.items()
    }
    assert "never names" in said["confidential"] and "Names are stored" in said["confidential"]
    assert "never names" in said["live"] and "Names are stored" in said["live"]
    assert "with names" in said["open"] and "at once, with names" in said["live_open"]
    assert "until this closes" in said["at_close"] and "never names. Names are stored" in said["at_close"]
    assert "until this closes; then answers and notes, with names" in said["at_close_open"]
    assert all(
        words in said["anonymous"]
        for words in (
            "until this closes",
            "Until then whoever runs the server could link you to your answer",
            "then every single answer is destroyed",
            "Where fewer than 5 answer, nothing shows",
        )
    )
