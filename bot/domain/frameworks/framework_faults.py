"""What a framework file's shape cannot say: order of levels, gates without a level, capabilities not defined."""

from collections.abc import Iterator

from bot.domain.errors import Fault
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.loose import Loose
from bot.domain.frameworks.nearest import nearest_capability

Where = tuple[str | int, ...]
MARKUP = "&<>"


def faults_in_framework(content: object, catalogue: Catalogue) -> list[Fault]:
    """`content` as it was parsed, of any shape."""
    framework = Loose(content)
    numbers = [level["number"].number for _, level in framework["levels"].items()]
    # With a number missing nobody knows which levels there are: what hangs on them is not judged.
    levels = [] if None in numbers else sorted({int(number) for number in numbers if number is not None})
    found = [*_level_faults(numbers), *_target_faults(framework, levels), *_climb_faults(framework, levels)]
    found += _markup_faults(content)
    for kind in QuestionnaireKind:
        gates = framework["questionnaires"][kind.value]["gates"]
        found += _gate_faults(("questionnaires", kind.value, "gates"), gates, levels, catalogue)
    return found


def _markup_faults(content: object) -> Iterator[Fault]:
    """Slack reads three characters as markup (docs.slack.dev/messaging/formatting-message-text): a file has none."""
    waiting: list[tuple[Where, object]] = [((), content)]
    while waiting:
        where, part = waiting.pop()
        if isinstance(part, str) and (found := [one for one in MARKUP if one in part]):
            yield Fault(where, f"holds {' and '.join(found)}, which Slack reads as markup; say it in words")
        elif isinstance(part, dict):
            waiting += [((*where, str(key)), inner) for key, inner in part.items()]
            waiting += [((*where, str(key)), key) for key in part if isinstance(key, str)]
        elif isinstance(part, list):
            waiting += [((*where, place), inner) for place, inner in enumerate(part)]


def _level_faults(numbers: list[float | None]) -> Iterator[Fault]:
    before: float | None = None
    for place, number in enumerate(numbers):
        if number is not None and before is not None and number <= before:
            yield Fault(("levels", place, "number"), "levels stand in ascending order, each number once")
        before = before if number is None else number


def _target_faults(framework: Loose, levels: list[int]) -> Iterator[Fault]:
    seen: set[str | None] = set()
    for place, target in framework["targets"].items():
        progress, target_id = target["progress"].number, target["id"].text
        if levels and progress is not None and not levels[0] <= progress <= levels[-1]:
            yield Fault(("targets", place, "progress"), f"{progress} is not between {levels[0]} and {levels[-1]}")
        if target_id is not None and target_id in seen:
            yield Fault(("targets", place, "id"), f"{target_id!r} is used twice; each id names one target")
        seen.add(target_id)


def _gate_faults(where: Where, gates: Loose, levels: list[int], catalogue: Catalogue) -> Iterator[Fault]:
    seen: set[str] = set()
    gated: set[int] = set()
    for key, criteria in gates.entries():
        if levels and key not in map(str, levels):
            yield Fault((*where, key), f"there is no level {key}; the levels are {levels}")
        elif levels and key == str(levels[0]):
            yield Fault((*where, key), "nothing gates the lowest level: everybody is there to begin with")
        for place, capability in criteria.texts():
            if capability not in catalogue.by_id:
                yield Fault((*where, key, place), _unknown(capability, catalogue))
            elif capability in seen:
                yield Fault((*where, key, place), f"{capability} gates two levels; it can gate one")
            seen.add(capability)
        gated |= {level for level in levels if str(level) == key and any(True for _ in criteria.items())}
    if any(True for _ in gates.entries()):
        for level in levels[1:]:
            if level not in gated:
                yield Fault(where, f"level {level} has no criterion, so it could never be reached")


def _unknown(capability: str, catalogue: Catalogue) -> str:
    near = nearest_capability(catalogue, capability)
    meant = f"; did you mean {near.id}?" if near is not None else "; `rung frameworks new` writes all of them down"
    return f"no capability has the id {capability!r}{meant}"


def _climb_faults(framework: Loose, levels: list[int]) -> Iterator[Fault]:
    for place, step in framework["climb"].items():
        for key in ("from", "to"):
            number = step[key].number
            if levels and number is not None and number not in levels:
                yield Fault(("climb", place, key), f"there is no level {number}")
