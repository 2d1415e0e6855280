"""What the catalogue's shape cannot say: ids that are double, unknown, or depend on one another in a circle."""

from collections.abc import Iterator

from bot.domain.errors import Fault
from bot.domain.frameworks.loose import Loose


def faults_in_catalogue(content: object) -> list[Fault]:
    """`content` as it was parsed, of any shape."""
    catalogue = Loose(content)
    return [*_double_ids(catalogue), *_unknown_ids(catalogue), *_circles(catalogue)]


def _ids(catalogue: Loose, key: str) -> list[tuple[int, str]]:
    return [(place, item["id"].text) for place, item in catalogue[key].items() if item["id"].text is not None]


def _prerequisites(capability: Loose) -> list[tuple[int, str]]:
    """Every id named, with the place of its group."""
    found: list[tuple[int, str]] = []
    for place, group in capability["prerequisites"].items():
        if group.text is not None:
            found.append((place, group.text))
        found += [(place, one) for _, one in group["any_of"].texts()]
    return found


def _double_ids(catalogue: Loose) -> Iterator[Fault]:
    for key in ("dimensions", "capabilities"):
        seen: set[str] = set()
        for place, identifier in _ids(catalogue, key):
            if identifier in seen:
                yield Fault((key, place, "id"), f"{identifier!r} is used twice; each id names one thing")
            seen.add(identifier)


def _unknown_ids(catalogue: Loose) -> Iterator[Fault]:
    dimensions = {identifier for _, identifier in _ids(catalogue, "dimensions")}
    known = {identifier for _, identifier in _ids(catalogue, "capabilities")}
    for place, capability in catalogue["capabilities"].items():
        dimension = capability["dimension"].text
        if dimension is not None and dimension not in dimensions:
            yield Fault(("capabilities", place, "dimension"), f"no dimension has the id {dimension!r}")
        for key, named in (("prerequisites", _prerequisites(capability)), ("implies", capability["implies"].texts())):
            for number, identifier in named:
                if identifier not in known:
                    yield Fault(("capabilities", place, key, number), f"no capability has the id {identifier!r}")


def _circles(catalogue: Loose) -> Iterator[Fault]:
    """A capability that comes before itself would send a team round in circles."""
    before = {
        capability["id"].text: [one for _, one in _prerequisites(capability)]
        for _, capability in catalogue["capabilities"].items()
    }
    for place, identifier in _ids(catalogue, "capabilities"):
        seen: set[str] = set()
        waiting = list(before[identifier])
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting.extend(before.get(one, ()))
        if identifier in seen:
            yield Fault(("capabilities", place, "prerequisites"), f"{identifier} is its own prerequisite in the end")
