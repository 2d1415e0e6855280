"""Finding a capability by what a person typed: its id, its name, or parts of them."""

import re

from bot.domain.frameworks.catalogue import Capability, Catalogue

_WORD = re.compile(r"[^\W_]+")
Words = tuple[str, ...]


def find_capabilities(catalogue: Catalogue, words: str) -> tuple[Capability, ...]:
    """The capabilities in whose id or name each typed word is a word or begins one. Best matches first.

    Case, order and punctuation do not matter ("Drift-detection", "detection drift", "dri"). A whole id or a whole name
    gives that one alone. Nothing was typed, or nothing fits: none.
    """
    typed = _words_of(words)
    if not typed:
        return ()
    exact = [one for one in catalogue.capabilities if typed in (_words_of(one.id), _words_of(one.name))]
    if exact:
        return tuple(exact)
    places = {one.id: place for one in catalogue.capabilities if (place := _place(one, typed)) is not None}
    return tuple(sorted((one for one in catalogue.capabilities if one.id in places), key=lambda one: places[one.id]))


def _words_of(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def _place(capability: Capability, typed: Words) -> tuple[int, int] | None:
    """How well it fits, the smaller the better: words only begun, then words that were not typed. None: not at all."""
    places = [_place_in(_words_of(text), typed) for text in (capability.id, capability.name)]
    places.append(_place_in(_words_of(f"{capability.id} {capability.name}"), typed))
    return min((place for place in places if place is not None), default=None)


def _place_in(words: Words, typed: Words) -> tuple[int, int] | None:
    if not all(any(word.startswith(one) for word in words) for one in typed):
        return None
    begun = sum(one not in words for one in typed)
    extra = sum(not any(word.startswith(one) for one in typed) for word in words)
    return (begun, extra)
