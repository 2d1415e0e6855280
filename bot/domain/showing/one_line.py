"""A person's words on one line, as every screen and every file shows them."""

import unicodedata

_DIRECTION_CONTROLS = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def on_one_line(text: str) -> str:
    """Without invisible controls, and without those that turn the order of what stands beside it. Not escaped."""
    return " ".join("".join(one for one in text if _visible(one)).split())


def _visible(character: str) -> bool:
    control = unicodedata.category(character) == "Cc" and not character.isspace()
    return not control and unicodedata.bidirectional(character) not in _DIRECTION_CONTROLS
