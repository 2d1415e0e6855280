"""What holds for all blocks of a message or of a view together.

Limits: docs.slack.dev/reference/block-kit/blocks (50 and 100 blocks), and the pages of the block types that
Slack counts or adds up over one message.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from bot.workspace.blockkit.blocks import ONE_BLOCK
from bot.workspace.blockkit.charts import characters
from bot.workspace.blockkit.rules import Place, Surface, distinct, items

MOST_BLOCKS: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}

# How many blocks of a type one message may hold, and how many characters they may hold together.
MOST_OF_TYPE = {"table": 1, "data_visualization": 2}
MOST_CHARACTERS = {"table": 10_000, "data_table": 20_000, "markdown": 12_000}

Placed: TypeAlias = tuple[Mapping[str, Any], Place]


def block_faults(blocks: Any, place: Place) -> Iterator[str]:
    """The faults of a list of blocks, each alone and all together."""
    yield from items(ONE_BLOCK, most=MOST_BLOCKS[place.surface], least=0)(blocks, place)
    placed = list(every_block(blocks, place))
    # A markdown block's id is not kept, so it cannot clash.
    kept = [(block, at) for block, at in placed if block.get("type") != "markdown"]
    yield from distinct(((block.get("block_id"), at.at("block_id")) for block, at in kept), "block_id")
    if place.surface == "message":
        yield from _too_many(placed, place)
        yield from _too_long(placed, place)
    else:
        yield from _focused(placed)


def every_block(blocks: Any, place: Place) -> Iterator[Placed]:
    """All blocks with their places, those inside a container or a carousel too."""
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if not isinstance(block, dict):
            continue
        yield block, place.at(index)
        if block.get("type") == "container":
            yield from every_block(block.get("child_blocks"), place.at(index).at("child_blocks"))
        if block.get("type") == "carousel":
            yield from every_block(block.get("elements"), place.at(index).at("elements"))


def _too_many(placed: Iterable[Placed], place: Place) -> Iterator[str]:
    types = [block.get("type") for block, _ in placed]
    for name, most in MOST_OF_TYPE.items():
        if types.count(name) > most:
            yield place.fault(f"no more than {most} {name} blocks allowed")


def _too_long(placed: Iterable[Placed], place: Place) -> Iterator[str]:
    totals = dict.fromkeys(MOST_CHARACTERS, 0)
    for block, _ in placed:
        name = block.get("type")
        if isinstance(name, str) and name in totals:
            totals[name] += _length(block)
    for name, most in MOST_CHARACTERS.items():
        if totals[name] > most:
            yield place.fault(f"all {name} blocks together must be less than {most + 1} characters")


def _length(block: Mapping[str, Any]) -> int:
    shown = block.get("text")
    return len(shown) if isinstance(shown, str) else characters(block)


def _focused(placed: Iterable[Placed]) -> Iterator[str]:
    """Only one element of a view may take the focus when it opens."""
    focused = [at for element, at in _elements(placed) if element.get("focus_on_load") is True]
    for at in focused[1:]:
        yield at.at("focus_on_load").fault("only one element may set `focus_on_load`")


def _elements(placed: Iterable[Placed]) -> Iterator[Placed]:
    for block, at in placed:
        for name in ("element", "accessory"):
            if isinstance(block.get(name), dict):
                yield block[name], at.at(name)
        elements = block.get("elements")
        for index, element in enumerate(elements if isinstance(elements, list) else ()):
            if isinstance(element, dict):
                yield element, at.at("elements").at(index)
