"""What somebody may have meant who typed words that nothing fits."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Protocol, TypeVar

from bot.domain.frameworks.catalogue import Capability, Catalogue

LIKENESS = 0.6
"""Of 1: below it a guess is of no use."""
LIKENESS_OF_COMMAND = 0.7
"""They are short: "drift" and "audit" share three letters of five."""


class Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


AnyNamed = TypeVar("AnyNamed", bound=Named)


def nearest_capability(catalogue: Catalogue, words: str) -> Capability | None:
    """See nearest_named."""
    return nearest_named(catalogue.capabilities, words)


def nearest_named(them: Iterable[AnyNamed], words: str) -> AnyNamed | None:
    """The one whose name or id reads most like the words, whole or one word of it. None: nothing is near."""
    known: dict[str, AnyNamed] = {}
    for one in them:
        whole = (one.name.casefold(), one.id.replace("_", " ").replace("-", " "))
        for text in (*whole, *(word for name in whole for word in name.split())):
            known.setdefault(text, one)
    near = get_close_matches(" ".join(words.casefold().replace("_", " ").split()), known, n=1, cutoff=LIKENESS)
    return known[near[0]] if near else None


def nearest_word(typed: str, known: Iterable[str]) -> str | None:
    """The known word that begins like the first of what was typed, or reads most like it. None: nothing is near."""
    first, *_ = typed.casefold().split() or [""]
    words = sorted(one for one in known if one)
    near = get_close_matches(first, words, n=1, cutoff=LIKENESS_OF_COMMAND)
    return next((one for one in words if len(first) > 1 and one.startswith(first)), near[0] if near else None)
