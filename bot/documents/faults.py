"""What the shape of a team's JSON document cannot say: what refers to nothing, and what a promise would have hidden."""

from collections.abc import Iterator
from typing import Any

from bot.documents.team_file import VERSION, CapabilityTold, SittingTold, TeamFile
from bot.domain.assessing.assessment import Ending, Names
from bot.domain.errors import Fault
from bot.domain.frameworks.catalogue_faults import faults_in_catalogue
from bot.domain.frameworks.framework_faults import faults_in_framework
from bot.domain.frameworks.library import Library

Where = tuple[str | int, ...]


def version_fault(content: Any) -> str | None:
    """In words, before anything else is looked at: `content` is what was parsed, of any shape."""
    found = content.get("rung_export") if isinstance(content, dict) else None
    if found is None:
        return "is no export of Rung's: it has no rung_export. `rung export` writes one"
    if found != VERSION or isinstance(found, bool):
        return f"is an export of version {found!r}, and this Rung reads version {VERSION}"
    return None


def faults_in_team_file(file: TeamFile) -> list[Fault]:
    return [*_library_faults(file), *_sitting_faults(file), *_reference_faults(file)]


def _library_faults(file: TeamFile) -> Iterator[Fault]:
    for digest, library in file.libraries.items():
        where: Where = ("libraries", digest)
        if library.digest != digest:
            yield Fault(where, "is not what its digest names: it was changed")
            continue
        content = library.model_dump(mode="json", by_alias=True)
        for fault in faults_in_catalogue(content["catalogue"]):
            yield Fault((*where, "catalogue", *fault.where), fault.what)
        for place, framework in enumerate(content["frameworks"]):
            for fault in faults_in_framework(framework, library.catalogue):
                yield Fault((*where, "frameworks", place, *fault.where), fault.what)


def _sitting_faults(file: TeamFile) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, one in enumerate(file.sittings):
        where: Where = ("sittings", place)
        if one.id in seen:
            yield Fault((*where, "id"), f"{one.id!r} is used twice")
        seen.add(one.id)
        library = file.libraries.get(one.library)
        if library is None:
            yield Fault((*where, "library"), f"{one.library!r} is not among the libraries of this file")
            continue
        yield from _setup_faults(one, library, where)
        yield from _people_faults(one, where)
        for number, told in enumerate(one.capabilities):
            yield from _capability_faults(one, told, library, (*where, "capabilities", number))


def _setup_faults(one: SittingTold, library: Library, where: Where) -> Iterator[Fault]:
    framework = next((found for found in library.frameworks if found.id == one.setup.framework), None)
    if framework is None:
        yield Fault((*where, "setup", "framework"), f"{one.setup.framework!r} is not in its library")
    elif one.setup.target is not None and framework.target(one.setup.target) is None:
        yield Fault((*where, "setup", "target"), f"{one.setup.target!r} is no target of this framework")
    if (one.kind == "poll") != (one.capability is not None):
        yield Fault((*where, "capability"), "belongs to a poll, and only there")
    if one.capability is not None and one.capability not in library.catalogue.by_id:
        yield Fault((*where, "capability"), f"{one.capability!r} is not in its library")
    if one.closed_at < one.opened_at:
        yield Fault((*where, "closed_at"), "is before it was opened")
    if one.ending is Ending.CANCELLED:
        yield Fault((*where, "ending"), "was called off, and so counts for nothing")


def _people_faults(one: SittingTold, where: Where) -> Iterator[Fault]:
    """Who answered a confidential one may be named, or not."""
    nameless = one.setup.names is Names.CONFIDENTIAL and not one.participants
    expected = 0 if one.setup.names is Names.ANONYMOUS or nameless else one.people
    if len(one.participants) != expected:
        yield Fault((*where, "participants"), f"has {len(one.participants)} people where {expected} belong")
    elif len({person.id for person in one.participants}) != expected:
        yield Fault((*where, "participants"), "names somebody twice")
    if one.silent > one.people or (expected and one.silent != sum(person.silent for person in one.participants)):
        yield Fault((*where, "silent"), "is not how many of them were silent")


def _capability_faults(one: SittingTold, told: CapabilityTold, library: Library, where: Where) -> Iterator[Fault]:
    if told.capability not in library.catalogue.by_id:
        yield Fault((*where, "capability"), f"{told.capability!r} is not in its library")
    if sum(told.capability == other.capability for other in one.capabilities) > 1:
        yield Fault((*where, "capability"), f"{told.capability!r} stands there twice")
    if told.below_floor and one.setup.names is not Names.ANONYMOUS:
        yield Fault((*where, "below_floor"), "is of anonymous ones alone")
    if (told.counts is not None) != (told.revealed and not told.below_floor):
        yield Fault((*where, "counts"), "belongs to what was revealed, and not below the floor")
    if not told.revealed and told.settlement is None:
        yield Fault((*where, "revealed"), "is false, and nothing was settled: then it is not to be told")
    yield from _name_faults(one, told, where)


def _name_faults(one: SittingTold, told: CapabilityTold, where: Where) -> Iterator[Fault]:
    """What the sitting promised to hide, nobody can have exported."""
    if one.setup.names is not Names.OPEN and (told.answers or any(note.by for note in told.notes)):
        yield Fault((*where, "answers"), "names who said what, and names were promised to be hidden")
    if one.setup.names is Names.ANONYMOUS and any(thing.by for thing in told.things):
        yield Fault((*where, "things"), "names who said it, and it was anonymous")
    if len({answer.by for answer in told.answers}) != len(told.answers):
        yield Fault((*where, "answers"), "counts somebody twice")
    if told.below_floor and (told.notes or told.things or told.groups):
        yield Fault((*where, "notes"), "tells something of what is below the floor")


def _reference_faults(file: TeamFile) -> Iterator[Fault]:
    known = {one.id: file.libraries.get(one.library) for one in file.sittings}
    capabilities = {one.id for library in file.libraries.values() for one in library.catalogue.capabilities}
    referring = [
        *((("commitments", place, "sitting"), one.sitting) for place, one in enumerate(file.commitments)),
        *((("rechecks", place, "sitting"), one.sitting) for place, one in enumerate(file.rechecks)),
        *(
            (("rechecks", place, "asked", number, "sitting"), asked.sitting)
            for place, one in enumerate(file.rechecks)
            for number, asked in enumerate(one.asked)
        ),
    ]
    for where, sitting in referring:
        if sitting not in known:
            yield Fault(where, f"{sitting!r} is no sitting of this file")
    for place, commitment in enumerate(file.commitments):
        if commitment.capability not in capabilities:
            yield Fault(("commitments", place, "capability"), f"{commitment.capability!r} is in no library here")
