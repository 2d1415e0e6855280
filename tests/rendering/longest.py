"""The shipped ladders with every text as long as its file may hold."""

from bot.domain.frameworks.catalogue import Capability, Catalogue, CountsAs, Effort
from bot.domain.frameworks.framework import Framework, Level
from bot.domain.frameworks.library import Library


def longest(library: Library) -> Library:
    """The same ladders with every text as long as its file may hold, full of characters that have to be escaped."""
    catalogue = library.catalogue
    capabilities = tuple(_longest_capability(one) for one in catalogue.capabilities)
    longer = Catalogue.model_construct(dimensions=catalogue.dimensions, capabilities=capabilities)
    frameworks = tuple(_longest_framework(one) for one in library.frameworks)
    return Library.model_construct(catalogue=longer, frameworks=frameworks)


def _longest_capability(capability: Capability) -> Capability:
    prose = "&<" * 300
    return capability.model_copy(
        update={
            "name": ("&" + capability.name).ljust(40, "W"),
            "question": "<" * 200,
            "why": prose,
            "counts_as": CountsAs(yes=prose, partly=prose, no=prose),
            "how": (prose,) * 8,
            "evidence": prose,
            "confused_with": prose,
            "leave_until": prose,
            "effort": Effort(size="months", text="&" * 200),
        }
    )


def _longest_framework(framework: Framework) -> Framework:
    levels = tuple(_longest_level(one) for one in framework.levels)
    targets = tuple(one.model_copy(update={"situation": "S" * 75, "note": "&" * 600}) for one in framework.targets)
    changed = {"name": framework.name.ljust(40, "N"), "rule": "&" * 600, "readings": ("&" * 600,) * 9}
    return framework.model_copy(update={**changed, "suits": "W" * 75, "levels": levels, "targets": targets})


def _longest_level(level: Level) -> Level:
    return level.model_copy(update={"name": "L" * 40, "summary": "&" * 600, "stop": ("<" * 600,) * 6})
