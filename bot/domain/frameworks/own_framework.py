"""A framework of an installation's own: what may be added, and the library with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.errors import RungError
from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED, Library
from bot.domain.instant import Instant

MOST_OWN = 10
"""How many of their own people may have at a time: each is scored along with every result."""


class CannotAdd(RungError):
    """The framework's id or version stands in the way."""


@dataclass(frozen=True, slots=True)
class OwnFramework:
    framework: Framework
    added_at: Instant
    added_by: str | None = None
    """None: at the command line."""
    removed_at: Instant | None = None
    """What was removed is kept, so that its version never comes to mean something else."""


def require_addable(framework: Framework, known: Iterable[OwnFramework], shipped: Library) -> None:
    """A version means one content, for ever, since closed results keep it; a name means one framework on every screen.

    Raises CannotAdd.
    """
    if framework.id in SHIPPED:
        raise CannotAdd(f"{framework.id} comes with Rung. Give yours another id.")
    present = {one.framework.id: one for one in known}
    before = present.get(framework.id)
    if before is not None and before.framework != framework:
        _require_newer(framework, before.framework)
    if before is not None and before.framework == framework and before.removed_at is None:
        raise CannotAdd(f"{framework.id} version {framework.version} is added already. Nothing changes.")
    others = [one for one in present.values() if one.removed_at is None and one.framework.id != framework.id]
    named = {one.name.casefold(): one.id for one in (*shipped.frameworks, *(own.framework for own in others))}
    if (alike := named.get(framework.name.casefold())) is not None:
        raise CannotAdd(f"{alike} has the name “{framework.name}” already. Give yours another name.")
    if len(others) >= MOST_OWN:
        raise CannotAdd(f"There are {MOST_OWN} frameworks of your own already. Remove one first.")


def _require_newer(framework: Framework, before: Framework) -> None:
    following = f"Set version: {before.version + 1} in the file, and add it again."
    if framework.version == before.version:
        raise CannotAdd(f"{framework.id} version {framework.version} was added with other content. {following}")
    if framework.version < before.version:
        raise CannotAdd(
            f"{framework.id} version {before.version} was added before, which is newer than {framework.version}. "
            f"{following}"
        )


def library_with(library: Library, own: Iterable[OwnFramework]) -> Library:
    """The library's frameworks, then the own ones that it has not, by id.

    Left out is what was removed, whose id the library has already, such as what a newer Rung ships, and what asks for
    a capability that the library's catalogue has not.
    """
    taken = {one.id for one in library.frameworks}
    present = sorted((one.framework for one in own if one.removed_at is None), key=lambda one: one.id)
    fitting = tuple(one for one in present if one.id not in taken and _fits(one, library))
    return Library(catalogue=library.catalogue, frameworks=(*library.frameworks, *fitting)) if fitting else library


def _fits(framework: Framework, library: Library) -> bool:
    asked = {one for kind in QuestionnaireKind for one in framework.questionnaire(kind).criteria}
    return asked <= library.catalogue.by_id.keys()
