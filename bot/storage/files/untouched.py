"""What in a framework's file is still as `rung frameworks new` wrote it."""

from collections.abc import Iterator

from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework import Framework, QuestionnaireKind
from bot.storage.files.parsing import parse_yaml
from bot.storage.files.skeleton import Rung, skeleton


def untouched_words(framework: Framework, catalogue: Catalogue) -> str:
    """One line that names the keys; empty when nothing is left."""
    left = list(_untouched(framework, catalogue))
    return f"Still as `rung frameworks new` wrote it: {', '.join(left)}." if left else ""


def _untouched(framework: Framework, catalogue: Catalogue) -> Iterator[str]:
    rungs = [Rung(one.number, one.name) for one in framework.levels]
    begun = Framework.model_validate(parse_yaml(skeleton(framework.id, framework.name, rungs, catalogue)).content)
    for key in ("suits", "rule", "advice"):
        if getattr(framework, key) == getattr(begun, key):
            yield key
    for key in ("publisher", "title", "text"):
        if getattr(framework.source, key) == getattr(begun.source, key):
            yield f"source.{key}"
    for place, (level, first) in enumerate(zip(framework.levels, begun.levels, strict=True)):
        for key in ("summary", "signs", "stop"):
            if getattr(level, key) == getattr(first, key):
                yield f"levels[{place}].{key}"
    for kind in QuestionnaireKind:
        if framework.questionnaire(kind).gates == begun.questionnaire(kind).gates:
            yield f"questionnaires.{kind.value}.gates"
