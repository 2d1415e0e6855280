"""The catalogue: what a capability is, defined once and shared by all frameworks (frameworks/capabilities.yml)."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Cause = Literal["someone_left", "incident", "new_model", "new_tool", "audit"]
EVIDENCE_DAYS = 180
"""For how many days evidence holds where the file says nothing else; also in libraries stored before it could."""


class Model(BaseModel):
    """Files are read strictly: an unknown key is a fault, not a silent loss."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dimension(Model):
    id: Identifier
    name: Name


class CountsAs(Model):
    """What makes an honest yes, partly or no."""

    yes: Prose
    partly: Prose
    no: Prose


class Effort(Model):
    """How long it takes a small team."""

    size: Literal["days", "weeks", "months"]
    text: Line


class Tools(Model):
    """Products that fit, by the stack that a team is on."""

    open_source: tuple[Name, ...] = Field(min_length=1)
    aws: tuple[Name, ...] = Field(min_length=1)
    google_cloud: tuple[Name, ...] = Field(min_length=1)
    databricks: tuple[Name, ...] = Field(min_length=1)

    @property
    def by_stack(self) -> dict[str, tuple[str, ...]]:
        """By the names of the fields."""
        return {
            "open_source": self.open_source,
            "aws": self.aws,
            "google_cloud": self.google_cloud,
            "databricks": self.databricks,
        }


class OneOf(Model):
    """A prerequisite that any one of several capabilities meets."""

    any_of: tuple[Identifier, ...] = Field(min_length=2)


class Capability(Model):
    """One thing a team has or lacks."""

    id: Identifier
    dimension: Identifier
    name: Name
    question: Line
    why: Prose
    counts_as: CountsAs
    how: tuple[Prose, ...] = Field(min_length=1)
    evidence: Prose
    evidence_holds_days: int = Field(default=EVIDENCE_DAYS, ge=1, le=3650, strict=True)
    """After so many days a piece of evidence no longer shows it. Rung's own; no author says it."""
    confused_with: Prose
    leave_until: Prose
    effort: Effort
    tools: Tools
    prerequisites: tuple[Identifier | OneOf, ...] = ()
    implies: tuple[Identifier, ...] = ()
    causes: tuple[Cause, ...] = ()

    @property
    def prerequisite_groups(self) -> tuple[tuple[str, ...], ...]:
        """Each group is met by any one of its capabilities."""
        return tuple(group.any_of if isinstance(group, OneOf) else (group,) for group in self.prerequisites)


class Catalogue(Model):
    """All dimensions and capabilities, in catalogue order."""

    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    capabilities: tuple[Capability, ...] = Field(min_length=1)

    @cached_property
    def by_id(self) -> dict[str, Capability]:
        return {capability.id: capability for capability in self.capabilities}

    @cached_property
    def order(self) -> dict[str, int]:
        return {capability.id: place for place, capability in enumerate(self.capabilities)}

    @cached_property
    def implied_by(self) -> dict[str, tuple[str, ...]]:
        """For each capability all that imply it, over any number of arrows, in catalogue order."""
        return {
            target.id: tuple(source.id for source in self.capabilities if target.id in self._implications(source.id))
            for target in self.capabilities
        }

    def _implications(self, capability_id: str) -> set[str]:
        found: set[str] = set()
        waiting = list(self.by_id[capability_id].implies)
        while waiting:
            implied = waiting.pop()
            if implied not in found:
                found.add(implied)
                waiting.extend(self.by_id[implied].implies)
        return found
