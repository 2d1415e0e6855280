"""The promise of the privacy line, as properties: what must not be seen makes no difference to what is shown."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assessment import Names, Reveal, Sitting
from bot.slack.answer_view import my_answer_view
from bot.slack.message import Message
from tests.rendering.sittings import (
    ANA,
    BEN,
    CLEO,
    LIVE_OPEN,
    OPEN,
    SETUPS,
    Told,
    settled,
    sitting,
)
from tests.rendering.strategies import tellings
from tests.rendering.surfaces_of import control_views, messages_to, public_messages


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
