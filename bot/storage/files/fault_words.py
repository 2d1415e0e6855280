"""What pydantic found wrong in a file, in words for whoever wrote the file: what it is, and what belongs there."""

from collections.abc import Mapping
from typing import Any

WHOLE, NUMBER, TEXT = "is not a whole number", "is not a number", "is not text; put it in quotes"
LIST = "is not a list; put each item on a line of its own, behind a hyphen"
KEYS = "has no keys of its own; put them below it, indented"
WORDS: Mapping[str, str] = {
    "missing": "is missing",
    "extra_forbidden": "is not a key that belongs here",
    "string_type": TEXT,
    "string_too_short": "is empty",
    "string_too_long": "is longer than {max_length} characters",
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_from_float": WHOLE,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "finite_number": NUMBER,
    "greater_than_equal": "is less than {ge}",
    "less_than_equal": "is more than {le}",
    "tuple_type": LIST,
    "too_short": "has {actual_length} of at least {min_length}",
    "dict_type": KEYS,
    "model_type": KEYS,
    "model_attributes_type": KEYS,
    "literal_error": "is none of {expected}",
}
"""By pydantic's type of error, with its own names for the limits."""
BETWEEN_WORDS = {"-": "hyphens", "_": "underscores"}


def fault_words(entry: Mapping[str, Any]) -> str:
    """`entry` is one of ValidationError.errors(). What is not known here keeps pydantic's words."""
    limits = entry.get("ctx", {})
    if entry["type"] == "string_pattern_mismatch":
        return _pattern_words(str(limits["pattern"]))
    known = WORDS.get(entry["type"])
    return str(entry["msg"]) if known is None else known.format(**limits)


def _pattern_words(pattern: str) -> str:
    """Every pattern of Rung's files is that of an id, and they differ in what may stand between words."""
    between = next((words for sign, words in BETWEEN_WORDS.items() if f"{sign}]" in pattern), "")
    return f"takes small letters, digits and {between}, and begins with a letter"
