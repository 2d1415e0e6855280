"""What the shape of an answers file cannot say: who and what is unknown, or said twice."""

from collections.abc import Iterator

from bot.domain.errors import Fault
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.loose import Loose
from bot.domain.scoring.answers_file import SETTLING
from bot.domain.scoring.tally import Value

Where = tuple[str | int, ...]


def faults_in_answers(content: object, catalogue: Catalogue) -> list[Fault]:
    """`content` as it was parsed, of any shape. An `na` without a reason is no fault: it merely does not waive."""
    file = Loose(content)
    return [*_member_faults(file), *_answer_faults(file, catalogue), *_settlement_faults(file, catalogue)]


def _member_faults(file: Loose) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, member in file["members"].texts():
        if member in seen:
            yield Fault(("members", place), f"{member!r} is listed twice; list each member once")
        seen.add(member)


def _answer_faults(file: Loose, catalogue: Catalogue) -> Iterator[Fault]:
    members = {member for _, member in file["members"].texts()}
    seen: set[tuple[str | None, str | None]] = set()
    for place, answer in file["answers"].items():
        where, member, capability = ("answers", place), answer["member"].text, answer["capability"].text
        if member is not None and member not in members:
            yield Fault((*where, "member"), f"unknown member {member!r}; add them to members")
        yield from _capability_fault((*where, "capability"), capability, catalogue)
        yield from _value_fault((*where, "value"), answer["value"].text, tuple(Value))
        if None not in (member, capability) and (member, capability) in seen:
            yield Fault(where, f"{member!r} answers {capability!r} twice; keep one of the answers")
        seen.add((member, capability))


def _settlement_faults(file: Loose, catalogue: Catalogue) -> Iterator[Fault]:
    seen: set[str | None] = set()
    for place, settlement in file["settlements"].items():
        where, capability, reason = ("settlements", place), settlement["capability"].text, settlement["reason"]
        yield from _capability_fault((*where, "capability"), capability, catalogue)
        yield from _value_fault((*where, "value"), settlement["value"].text, SETTLING)
        if reason.value is None or (reason.text is not None and not reason.text.strip()):
            yield Fault((*where, "reason"), "a settlement needs a reason, which is shown with it")
        if capability is not None and capability in seen:
            yield Fault(where, f"{capability!r} is settled twice; keep one settlement")
        seen.add(capability)


def _capability_fault(where: Where, capability: str | None, catalogue: Catalogue) -> Iterator[Fault]:
    if capability is not None and capability not in catalogue.by_id:
        yield Fault(where, f"unknown capability {capability!r}; the ids are in frameworks/capabilities.yml")


def _value_fault(where: Where, value: str | None, allowed: tuple[Value, ...]) -> Iterator[Fault]:
    if value is not None and value not in {one.value for one in allowed}:
        yield Fault(where, f"unknown value {value!r}; one of {', '.join(one.value for one in allowed)}")
