"""The text of a framework's file to begin with: each key with a comment, each gate with a capability to exchange."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import RungError
from bot.domain.frameworks.catalogue import Catalogue
from bot.domain.frameworks.framework_faults import MARKUP

BEGIN_WITH = (
    "code_versioning", "experiment_tracking", "shared_operation", "model_registry", "automated_tests",
    "scripted_training", "performance_monitoring", "version_rollback", "automated_retraining", "data_validation",
    "quality_gates", "continuous_delivery", "drift_detection", "safe_rollouts", "model_lineage", "champion_comparison",
    "triggered_retraining", "ab_testing", "feature_store", "audit_trail",
)  # fmt: skip
"""One to stand in for the criteria of each level above the lowest, in an order that most teams could follow."""
HIGHEST, LONGEST_NAME = 20, 40


@dataclass(frozen=True, slots=True)
class Rung:
    number: int
    name: str


def ladder_of(text: str) -> list[Rung]:
    """ "0 By hand, 1 Repeatable" as levels. Raises RungError, in words for who typed it."""
    rungs = [_rung(part.strip()) for part in text.split(",")]
    numbers = [one.number for one in rungs]
    if numbers != sorted(set(numbers)):
        raise RungError("the lowest stands first, and each number stands once.")
    if len(rungs) < 2:
        raise RungError("a ladder has two levels or more, with a comma between them.")
    return rungs


def _rung(part: str) -> Rung:
    number, _, name = part.partition(" ")
    if not (number.isascii() and number.isdigit() and int(number) <= HIGHEST):
        raise RungError(f"“{part}” does not begin with a number from 0 to {HIGHEST}, such as in “1 Repeatable”.")
    if not 1 <= len(name.strip()) <= LONGEST_NAME:
        raise RungError(f"“{part}” needs a name of 1 to {LONGEST_NAME} characters behind its number.")
    require_plain(name)
    return Rung(int(number), name.strip())


def require_plain(text: str) -> None:
    """Raises RungError."""
    if found := [one for one in MARKUP if one in text]:
        raise RungError(f"“{text.strip()}” holds {' and '.join(found)}; say it in words.")


def skeleton(identifier: str, name: str, rungs: Sequence[Rung], catalogue: Catalogue) -> str:
    """YAML that is valid as it is."""
    gates = "\n".join(
        f"      {one.number}: [{capability}]" for one, capability in zip(rungs[1:], BEGIN_WITH, strict=False)
    )
    parts = [_head(identifier, name), "levels:", *(_level(one) for one in rungs)]
    parts += [QUESTIONNAIRES.format(lowest=rungs[0].number, gates=gates), _capabilities(catalogue)]
    return "\n".join(parts)


def _head(identifier: str, name: str) -> str:
    return HEAD.format(id=identifier, name=_quoted(name), title=_quoted(name))


def _level(rung: Rung) -> str:
    return LEVEL.format(number=rung.number, name=_quoted(rung.name), about=f"level {rung.number}")


def _quoted(text: str) -> str:
    """As JSON writes it, YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def _capabilities(catalogue: Catalogue) -> str:
    lines = ["", "# The capabilities that can be asked, each with its question:"]
    for dimension in catalogue.dimensions:
        lines += ["#", f"# {dimension.name}"]
        lines += [f"#   {one.id}: {one.question}" for one in catalogue.capabilities if one.dimension == dimension.id]
    return "\n".join(lines) + "\n"


HEAD = """\
# A framework for Rung. It is valid as it is: change it line by line, and check it with `rung frameworks check`.
# Text is plain: no Markdown, none of the characters & < >. Each is at most 600 characters.

id: {id}  # the name of this file without its ending
version: 1  # a whole number; raise it whenever a gate changes
name: {name}  # as menus show it, at most 40 characters
title: {title}  # the full title, at most 200
suits: "Whom it suits, in one line"  # at most 75 characters; it stands under the name in menus
source:
  publisher: "Who wrote it: a company, a team, a person"
  title: "What the text is called"
  text: "Where it is: an address, a chapter, a file"
rule: "What its author says about how a level is reached. If nothing is said, say that."
readings:  # where a gate is your reading and not the author's words; leave the key out if there is none
  - "All gates are ours."
"""
LEVEL = """\
  - number: {number}
    name: {name}
    summary: "What a team at {about} does, in a sentence or two."
    signs: ["How one recognises {about}.", "A second sign of {about}."]
    stop: ["What a team at {about} should stop, or not build yet."]"""
QUESTIONNAIRES = """\

# Which capability is needed to reach which level. Level {lowest} asks for nothing: everybody is there to begin with.
# Exchange these for yours. A capability stands once in a questionnaire; each level has at least one.
questionnaires:
  quick:
    note: "Where the short questionnaire comes from."
    gates:
{gates}
  full:
    note: "Where the long questionnaire comes from."
    gates:
{gates}

# What follows may be left out, but for one sentence of advice.
targets: []
# - {{id: our_team, situation: "For whom it is enough", progress: 1, note: "Why"}}
climb: []
# - {{from: 0, to: 1, time: "2 weeks", steps: ["What to do first."], tools: ["A tool"]}}
advice:
  - "One sentence that holds at every level."
"""
