"""Answers given without Slack: the file that `rung score` reads, with all its faults reported together."""

from pydantic import Field

from bot.domain.frameworks.catalogue import Catalogue, Model
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.tally import Answer, Tally, Value

SETTLING = (Value.YES, Value.PARTLY, Value.NO, Value.NA)


class GivenAnswer(Model):
    member: str
    capability: str
    value: str
    reason: str | None = None


class GivenSettlement(Model):
    capability: str
    value: str
    reason: str | None = None


class AnswersFile(Model):
    """Members by name; answers {member, capability, value, reason?}; settlements {capability, value, reason}?"""

    members: tuple[str, ...]
    answers: tuple[GivenAnswer, ...]
    settlements: tuple[GivenSettlement, ...] = Field(default=())


def findings_of(answers: AnswersFile, catalogue: Catalogue) -> Findings:
    """Only for a file without faults."""
    given: dict[str, list[Answer]] = {}
    for answer in answers.answers:
        given.setdefault(answer.capability, []).append(Answer(Value(answer.value), answer.reason or ""))
    settled = {settlement.capability: Value(settlement.value) for settlement in answers.settlements}
    members = len(answers.members)
    return Findings(
        catalogue,
        members,
        {
            capability: Finding(Tally.of(given.get(capability, ()), members), settled.get(capability))
            for capability in given.keys() | settled.keys()
        },
    )
