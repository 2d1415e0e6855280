"""What somebody may have meant who typed words that no capability fits."""

from difflib import get_close_matches

from bot.domain.catalogue import Capability, Catalogue

LIKENESS = 0.6
"""Of 1: below it a guess is of no use."""


def nearest_capability(catalogue: Catalogue, words: str) -> Capability | None:
    """The capability whose name or id reads most like the words, whole or one word of it. None: nothing is near."""
    known: dict[str, Capability] = {}
    for one in catalogue.capabilities:
        whole = (one.name.casefold(), one.id.replace("_", " "))
        for text in (*whole, *(word for name in whole for word in name.split())):
            known.setdefault(text, one)
    near = get_close_matches(" ".join(words.casefold().replace("_", " ").split()), known, n=1, cutoff=LIKENESS)
    return known[near[0]] if near else None
