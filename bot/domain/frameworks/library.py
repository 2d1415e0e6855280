"""The library: one catalogue and the frameworks that use it, as one version of the ruler."""

from functools import cached_property
from hashlib import sha256

from bot.domain.errors import RungError
from bot.domain.frameworks.catalogue import Catalogue, Model
from bot.domain.frameworks.framework import Framework

SHIPPED = ("aimaks", "stacksimplify", "daksh-bharat", "agency-script", "resilio")
"""The five published frameworks, in the order in which Rung names them."""


def framework_title(framework: Framework) -> str:
    """Its name; of one that does not come with Rung, that it was added."""
    return framework.name if framework.id in SHIPPED else f"{framework.name} (added here)"


class UnknownFramework(RungError):
    def __init__(self, framework_id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"No framework has the id {framework_id!r}. There are: {', '.join(known)}.")


class Library(Model):
    """What an assessment is measured with; an open one keeps the library that it was opened with."""

    catalogue: Catalogue
    frameworks: tuple[Framework, ...]

    def framework(self, framework_id: str) -> Framework:
        """Raises UnknownFramework."""
        for framework in self.frameworks:
            if framework.id == framework_id:
                return framework
        raise UnknownFramework(framework_id, tuple(framework.id for framework in self.frameworks))

    @cached_property
    def digest(self) -> str:
        """Names this exact content; 16 hexadecimal digits."""
        return sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()[:16]
