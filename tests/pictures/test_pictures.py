"""Pictures: drawn by a child process that ends, of the stated size, with words that say the same."""

import subprocess
import sys
from dataclasses import replace
from struct import unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.child import Easel, NotDrawn
from bot.pictures.facts import (
    ALT_LIMIT,
    HEIGHT,
    NOT_KNOWN,
    WIDTH,
    Heatmap,
    Ladder,
    Picture,
    Radar,
    Rung,
    Spoke,
    from_json,
    to_json,
)

TEAMS = ("Search ranking", "Churn & <retention> $x_1$", "日本 🚀")
DIMENSIONS = ("Data", "Models", "Monitoring")
PICTURES: dict[str, Picture] = {
    "heatmap": Heatmap(
        "By dimension", TEAMS, DIMENSIONS, (((3, 4), (0, 2), None), ((2, 2), (1, 3), NOT_KNOWN), (None, None, None))
    ),
    "one team": Heatmap("Teams by dimension", ("Fraud",), ("Data",), (((1, 2),),)),
    "forty teams": Heatmap("Teams", ("W" * 80,) * 40, ("D" * 40,) * 12, ((((12, 12),) * 12),) * 40),
    "ladder": Ladder(
        "AIMaks: level 1", (Rung(0, "Manual", 0, 0), Rung(1, "Managed", 2, 2), Rung(2, "CI", 0, 3, 2)), 1, 1, 2
    ),
    "long ladder": Ladder("L" * 200, tuple(Rung(one, "N" * 40, 1, 9) for one in range(20)), 0, 0, 19),
    "radar": Radar("By dimension", tuple(map(Spoke, DIMENSIONS, (75, 0, 100)))),
    "radar of what is known": Radar(
        "By dimension", tuple(map(Spoke, DIMENSIONS, (75, 0, 100), (2, 0, 1))), ("Testing",)
    ),
    "twelve axes": Radar("By dimension", (Spoke("A" * 40, 50, 3),) * 12, ("B" * 40,) * 6),
}


FEW_TEAMS = ("heatmap", "one team")
"""They are lower: there is nothing to show below."""


def size_of(png: bytes) -> tuple[int, int]:
    """Pixels, from the header of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n") and png.endswith(b"IEND\xaeB`\x82")
    width, height = unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", PICTURES)
async def test_a_child_draws_it_in_the_stated_size(name: str) -> None:
    width, height = size_of(await Easel().draw(PICTURES[name]))
    assert width == WIDTH and (height == HEIGHT or (height < HEIGHT and name in FEW_TEAMS))


@pytest.mark.parametrize("name", PICTURES)
def test_it_reaches_the_child_whole(name: str) -> None:
    assert from_json(to_json(PICTURES[name])) == PICTURES[name]


def test_the_words_say_what_the_picture_shows() -> None:
    assert PICTURES["ladder"].alt_text == (
        "Ladder. AIMaks: level 1. The team is on level 1, could be 1 to 2. Level 1, Managed: 2 of 2 hold. "
        "Level 2, CI: 0 of 3 hold, 2 unknown."
    )
    assert PICTURES["radar"].alt_text == (
        "Radar. By dimension. Data 75 percent. Models 0 percent. Monitoring 100 percent."
    )
    assert PICTURES["radar of what is known"].alt_text == (
        "Radar. By dimension. Data 75 percent, 2 unknown. Models 0 percent. Monitoring 100 percent, 1 unknown. "
        "Percent met, of what is known. Nothing is known of: Testing."
    )
    assert PICTURES["heatmap"].alt_text.startswith(
        "Heatmap. By dimension. Search ranking: Data 3 of 4, Models 0 of 2, Monitoring nothing asked. "
        "Churn & <retention> $x_1$: Data 2 of 2, Models 1 of 3, Monitoring not known."
    )


@given(
    st.lists(
        st.tuples(st.text(max_size=60), st.none() | st.tuples(st.integers(0, 9), st.integers(9, 48))),
        min_size=1,
        max_size=80,
    )
)
def test_the_words_fit_and_say_how_much_is_left_out(rows: list[tuple[str, tuple[int, int] | None]]) -> None:
    names, cells = tuple(name for name, _ in rows), tuple((cell,) for _, cell in rows)
    text = Heatmap("Teams", names, ("Data",), cells).alt_text
    assert len(text) <= ALT_LIMIT
    told = text.count(": Data ")
    assert told == len(rows) or f"And {len(rows) - told} more." in text


@pytest.mark.parametrize("kind", ["heatmap", "ladder", "radar"])
async def test_of_whom_and_of_which_day_it_is_stands_in_the_picture_and_in_its_words(kind: str) -> None:
    bare = PICTURES[kind]
    told = replace(bare, about="#churn, 21 Nov 2026")
    assert f"{bare.title}. #churn, 21 Nov 2026." in told.alt_text and "21 Nov 2026" not in bare.alt_text
    assert from_json(to_json(told)) == told
    assert await Easel().draw(told) != await Easel().draw(bare)


async def test_a_child_that_fails_is_told_from_a_picture() -> None:
    with pytest.raises(NotDrawn, match="exit code 3: out of paint"):
        await Easel((sys.executable, "-c", "import sys; print('out of paint', file=sys.stderr); sys.exit(3)")).draw(
            PICTURES["radar"]
        )


async def test_a_child_that_hangs_is_ended() -> None:
    easel = Easel((sys.executable, "-c", "import sys, signal; sys.stdin.read(); signal.pause()"))
    with pytest.raises(NotDrawn, match="no picture within"):
        await easel.draw(PICTURES["radar"], seconds=0.2)
    assert size_of(await Easel().draw(PICTURES["radar"])) == (WIDTH, HEIGHT)


def test_what_is_no_picture_is_refused() -> None:
    for text in ("[]", "{}", '{"kind": "pie"}'):
        with pytest.raises(ValueError, match="not a picture"):
            from_json(text)


def test_rung_itself_never_loads_the_drawing_library() -> None:
    said = "import sys, bot.bootstrap, bot.commands.run; print('matplotlib' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
