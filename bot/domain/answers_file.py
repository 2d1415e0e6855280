"""Answers given without Slack: the file that `rung score` reads, with all its faults reported together."""

from collections.abc import Iterator

from pydantic import Field

from bot.domain.catalogue import Catalogue, Model
from bot.domain.errors import Fault
from bot.domain.findings import Finding, Findings
from bot.domain.tally import Answer, Tally, Value

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


def faults_in_answers(answers: AnswersFile, catalogue: Catalogue) -> list[Fault]:
    """An `na` without a reason is no fault: it merely does not waive on its own."""
    return [
        *_member_faults(answers),
        *_answer_faults(answers, catalogue),
        *_settlement_faults(answers, catalogue),
    ]


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


def _member_faults(answers: AnswersFile) -> Iterator[Fault]:
    for place, member in enumerate(answers.members):
        if member in answers.members[:place]:
            yield Fault(("members", place), f"{member!r} is listed twice; list each member once")


def _answer_faults(answers: AnswersFile, catalogue: Catalogue) -> Iterator[Fault]:
    members, seen = set(answers.members), set()
    for place, answer in enumerate(answers.answers):
        where = ("answers", place)
        if answer.member not in members:
            yield Fault((*where, "member"), f"unknown member {answer.member!r}; add them to members")
        yield from _capability_fault((*where, "capability"), answer.capability, catalogue)
        yield from _value_fault((*where, "value"), answer.value, tuple(Value))
        if (answer.member, answer.capability) in seen:
            yield Fault(where, f"{answer.member!r} answers {answer.capability!r} twice; keep one of the answers")
        seen.add((answer.member, answer.capability))


def _settlement_faults(answers: AnswersFile, catalogue: Catalogue) -> Iterator[Fault]:
    seen = set()
    for place, settlement in enumerate(answers.settlements):
        where = ("settlements", place)
        yield from _capability_fault((*where, "capability"), settlement.capability, catalogue)
        yield from _value_fault((*where, "value"), settlement.value, SETTLING)
        if not (settlement.reason or "").strip():
            yield Fault((*where, "reason"), "a settlement needs a reason, which is shown with it")
        if settlement.capability in seen:
            yield Fault(where, f"{settlement.capability!r} is settled twice; keep one settlement")
        seen.add(settlement.capability)


def _capability_fault(where: tuple[str | int, ...], capability: str, catalogue: Catalogue) -> Iterator[Fault]:
    if capability not in catalogue.by_id:
        yield Fault(where, f"unknown capability {capability!r}; the ids are in frameworks/capabilities.yml")


def _value_fault(where: tuple[str | int, ...], value: str, allowed: tuple[Value, ...]) -> Iterator[Fault]:
    if value not in {one.value for one in allowed}:
        yield Fault(where, f"unknown value {value!r}; one of {', '.join(one.value for one in allowed)}")
