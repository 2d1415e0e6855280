"""A framework: whose text, which levels, and which capability gates which level (frameworks/<id>.yml)."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.domain.frameworks.catalogue import Identifier, Line, Model, Name, Prose

FrameworkId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
Suits = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=75)]


class QuestionnaireKind(StrEnum):
    """`quick` is the author's own checklist where there is one; `full` is every statement about each level."""

    QUICK = "quick"
    FULL = "full"


class Source(Model):
    publisher: Line
    title: Line
    text: Line | None = None
    note: Prose | None = None


class Level(Model):
    """A rung of a framework; its number is the framework's own."""

    number: int = Field(ge=0, le=20, strict=True)
    name: Name
    summary: Prose
    signs: tuple[Prose, ...] = Field(min_length=1)
    symptom: Prose | None = None
    stop: tuple[Prose, ...] = Field(min_length=1)


class Questionnaire(Model):
    """Which capabilities are asked, and the level that each gates ("needed to reach level 2")."""

    note: Prose
    gates: dict[int, tuple[Identifier, ...]] = Field(min_length=1)

    @cached_property
    def level_of(self) -> dict[str, int]:
        """In the order in which they are asked: by level, then as the file lists them."""
        return {capability: level for level in sorted(self.gates) for capability in self.gates[level]}

    @property
    def criteria(self) -> tuple[str, ...]:
        return tuple(self.level_of)


class Questionnaires(Model):
    quick: Questionnaire
    full: Questionnaire


class Target(Model):
    """A published aim; `progress` such as 1.5 is reached at progress ≥ 1.5."""

    id: Identifier
    situation: Suits
    progress: float = Field(ge=0, le=20, strict=True, allow_inf_nan=False)
    note: Prose | None = None


class Step(Model):
    """What the author says of the climb from one level to the next. `time` is None where the text gives none."""

    from_: int = Field(alias="from", ge=0, strict=True)
    to: int = Field(ge=0, strict=True)
    time: Line | None = None
    steps: tuple[Prose, ...] = Field(min_length=1)
    tools: tuple[Line, ...] = ()
    challenge: Prose | None = None


class Framework(Model):
    id: FrameworkId
    version: int = Field(ge=1, strict=True)
    name: Name
    title: Line
    suits: Suits
    source: Source
    rule: Prose
    readings: tuple[Prose, ...] = ()
    levels: tuple[Level, ...] = Field(min_length=2)
    questionnaires: Questionnaires
    targets: tuple[Target, ...] = ()
    climb: tuple[Step, ...] = ()
    advice: tuple[Prose, ...] = Field(min_length=1)
    extra: dict[str, tuple[Prose, ...]] = Field(default_factory=dict)

    @property
    def lowest(self) -> int:
        return self.levels[0].number

    @property
    def top(self) -> int:
        return self.levels[-1].number

    def questionnaire(self, kind: QuestionnaireKind) -> Questionnaire:
        return self.questionnaires.quick if kind is QuestionnaireKind.QUICK else self.questionnaires.full

    def level(self, number: int) -> Level:
        return next(level for level in self.levels if level.number == number)

    def target(self, target_id: str) -> Target | None:
        return next((target for target in self.targets if target.id == target_id), None)

    def step_from(self, level: int) -> Step | None:
        """The author's advice for leaving this level."""
        return next((step for step in self.climb if step.from_ == level), None)
