"""The contract, computed a second time: plain, slow, and written from its text without a look at bot/domain.

The tests compare every number of Rung with this one. It works on the plain content of an answers file and on the table
of tests/frameworks/published.py, never on the framework files. Where the text leaves a choice, a comment says which
reading this takes.
"""

from collections import Counter
from itertools import combinations
from math import log2
from typing import Any

from tests.frameworks.published import CAPABILITIES, GATES, IMPLICATIONS, LEVELS, PREREQUISITES

FAVOUR = ["unmet", "partly", "unknown", "waived", "met"]
"""Verdicts from least to most favourable."""

VERDICT_OF = {"yes": "met", "partly": "partly", "no": "unmet", "na": "waived"}
STEP = {"no": 0, "partly": 1, "yes": 2}

Answers = list[tuple[str, str]]
"""Each member's value for one capability, with the reason given (or an empty text)."""


# --- from many answers to one verdict ---


def verdict(answers: Answers) -> str:
    count = Counter(value for value, _ in answers)
    if not answers or count["unknown"] * 2 >= len(answers):
        return "unknown"
    reasoned = any(value == "na" and reason.strip() for value, reason in answers)
    if count["na"] * 2 > len(answers) and reasoned:
        return "waived"
    steps = sorted(STEP[value] for value, _ in answers if value in STEP)
    if not steps:
        return "unknown"
    return ["unmet", "partly", "met"][steps[(len(steps) - 1) // 2]]


def agreement(answers: Answers) -> str:
    given = [value for value, _ in answers if value in STEP]
    if len(given) >= 3:
        same = max(Counter(given).values())
        within_a_step = not {"yes", "no"} <= set(given)
        if (within_a_step and same * 3 >= len(given) * 2) or same * 10 >= len(given) * 9:
            return "agreed"
        return "split"
    return "split" if {"yes", "no"} <= set(given) else "too_few"


def consensus(answers: Answers) -> float | None:
    steps = [STEP[value] for value, _ in answers if value in STEP]
    if not steps:
        return None
    mean = sum(steps) / len(steps)
    exact = 1 + sum(steps.count(x) / len(steps) * log2(1 - abs(x - mean) / 2) for x in set(steps))
    return round(exact, 2) + 0.0


def worst_and_best(answers: Answers, missing: int) -> tuple[str, str]:
    def if_all_said(value: str) -> str:
        return verdict(answers + [(value, "a reason")] * missing)

    worst = min([verdict(answers), if_all_said("no"), if_all_said("unknown")], key=FAVOUR.index)
    best = max([verdict(answers), *(if_all_said(value) for value in ("yes", "na", "unknown"))], key=FAVOUR.index)
    return worst, "met" if best == "unknown" else best


def findings(file: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """For every capability of the catalogue all that the members' answers say of it."""
    settled = {one["capability"]: VERDICT_OF[one["value"]] for one in file.get("settlements", [])}
    found = {}
    for capability in CAPABILITIES:
        answers = [
            (one["value"], one.get("reason") or "") for one in file["answers"] if one["capability"] == capability
        ]
        missing = len(file["members"]) - len(answers)
        worst, best = worst_and_best(answers, missing)
        steps = [STEP[value] for value, _ in answers if value in STEP]
        now = settled.get(capability, verdict(answers))
        found[capability] = {
            "asked": bool(answers) or capability in settled,  # reading: what has an answer or a settlement was asked
            "now": now,
            "worst": settled.get(capability, worst),
            "best": settled.get(capability, best),
            "contested": agreement(answers) == "split" and capability not in settled,
            "lowest": ["unmet", "partly", "met"][min(steps)] if steps else now,
            "shown": {
                "verdict": now,
                "counts": {
                    value: sum(one == value for one, _ in answers) for value in ("yes", "partly", "no", "unknown", "na")
                },
                "missing": missing,
                "agreement": agreement(answers),
                "consensus": consensus(answers),
            },
        }
    return found


# --- the rule ---


def implying(capability: str) -> list[str]:
    """Reading: ⇒ is transitive, so triggered ⇒ documented stands even beside an automated_retraining of no."""
    direct = [source for source, target in IMPLICATIONS if target == capability]
    return direct + [further for source in direct for further in implying(source)]


def with_inferred(verdicts: dict[str, str]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The verdicts that count, and for each inferred capability all that may be named as its source."""
    sources = {
        capability: {source for source in implying(capability) if verdicts[source] == "met"}
        for capability in CAPABILITIES
        if verdicts[capability] == "unknown"
    }
    inferred = {capability: named for capability, named in sources.items() if named}
    return verdicts | dict.fromkeys(inferred, "met"), inferred


def gates_of(framework: str, questionnaire: str) -> dict[int, list[str]]:
    return {level: ids.split() for level, ids in GATES[framework][questionnaire].items()}


def level_by_rule(framework: str, questionnaire: str, counted: dict[str, str]) -> int:
    gates = gates_of(framework, questionnaire)
    reached = LEVELS[framework][0]
    for level in LEVELS[framework][1:]:
        upto = [criterion for gated, criteria in gates.items() if gated <= level for criterion in criteria]
        if all(counted[one] in ("met", "waived") for one in upto) and "met" in [counted[one] for one in gates[level]]:
            reached = level
    return reached


def next_level_and_blockers(
    framework: str, questionnaire: str, counted: dict[str, str]
) -> tuple[int | None, list[str]]:
    level = level_by_rule(framework, questionnaire, counted)
    for above, criteria in gates_of(framework, questionnaire).items():
        blockers = [one for one in CAPABILITIES if one in criteria and counted[one] not in ("met", "waived")]
        if above > level and blockers:
            return above, blockers
    return None, []


def progress(framework: str, questionnaire: str, counted: dict[str, str]) -> float:
    level = level_by_rule(framework, questionnaire, counted)
    above, _ = next_level_and_blockers(framework, questionnaire, counted)
    if above is None:
        return float(level)
    relevant = [counted[one] for one in gates_of(framework, questionnaire)[above] if counted[one] != "waived"]
    return level + min(9, 10 * relevant.count("met") // len(relevant)) / 10


# --- the next rung ---


def next_rung(
    framework: str, questionnaire: str, counted: dict[str, str], found: dict[str, dict[str, Any]]
) -> dict[str, Any] | None:
    _, blockers = next_level_and_blockers(framework, questionnaire, counted)
    if not blockers:
        return None
    gated = Counter(one for each in GATES for one in next_level_and_blockers(each, questionnaire, counted)[1])

    def kind(capability: str) -> str:
        if counted[capability] == "unknown":
            return "find_out"
        if found[capability]["contested"]:
            return "settle"
        return "finish" if counted[capability] == "partly" else "build"

    def urgency(capability: str) -> tuple[int, int, int]:
        kinds = ["find_out", "settle", "finish", "build"]
        return kinds.index(kind(capability)), -gated[capability], CAPABILITIES.index(capability)

    def holds(capability: str) -> bool:
        return counted[capability] in ("met", "waived")

    chosen = min(blockers, key=urgency)
    while True:
        in_the_way: list[str] = []
        check_first: list[str] = []
        for group in PREREQUISITES.get(chosen, []):
            if any(holds(one) for one in group):
                continue
            unasked = [one for one in group if not found[one]["asked"]]
            # Reading: of a one-of group an unasked one may already do, so it is checked before anything is built.
            if unasked:
                check_first += unasked
            else:
                in_the_way += group
        if not in_the_way:
            break
        # Readings: of several prerequisites the most urgent one by the same order, and the prerequisite's own
        # prerequisites count in turn.
        chosen = min(in_the_way, key=urgency)
    return {"capability": chosen, "kind": kind(chosen), "check_first": sorted(check_first, key=CAPABILITIES.index)}


# --- one framework's result, as `rung score --json` prints it ---


def score(file: dict[str, Any], framework: str, questionnaire: str) -> dict[str, Any]:
    """`inferred` holds sets: all sources that may be named. Everything else is to be equal."""
    found = findings(file)
    gates = gates_of(framework, questionnaire)
    level_of = {criterion: level for level, criteria in gates.items() for criterion in criteria}
    in_order = [one for one in CAPABILITIES if one in level_of]
    assessed = bool(file["answers"])  # reading: one answer to anything, also outside this questionnaire
    contested = sorted(
        (one for one in in_order if found[one]["contested"]),
        key=lambda one: (found[one]["shown"]["consensus"], level_of[one]),
    )
    counted, inferred = with_inferred({one: found[one]["now"] for one in CAPABILITIES})
    result: dict[str, Any] = {
        "framework": framework,
        "questionnaire": questionnaire,
        "assessed": assessed,
        "contested": contested,
        "inferred": {one: sources for one, sources in inferred.items() if one in level_of},
        "verdicts": {one: found[one]["shown"] for one in in_order},
    }
    if not assessed:
        nothing = dict.fromkeys(("level", "progress", "floor", "ceiling", "level_if_contested_lowest", "next_rung"))
        return result | nothing | {"final": False, "blockers": [], "ahead": []}

    def level_with(which: str) -> int:
        verdicts = {one: found[one][which] for one in CAPABILITIES}
        return level_by_rule(framework, questionnaire, with_inferred(verdicts)[0])

    lowest = {one: found[one]["lowest" if found[one]["contested"] else "now"] for one in CAPABILITIES}
    above, blockers = next_level_and_blockers(framework, questionnaire, counted)
    return result | {
        "level": level_with("now"),
        "progress": progress(framework, questionnaire, counted),
        "floor": level_with("worst"),
        "ceiling": level_with("best"),
        "final": level_with("worst") == level_with("best") and not contested,
        "level_if_contested_lowest": level_by_rule(framework, questionnaire, with_inferred(lowest)[0]),
        "blockers": blockers,
        "ahead": [one for one in in_order if above is not None and counted[one] == "met" and level_of[one] > above],
        "next_rung": next_rung(framework, questionnaire, counted, found),
    }


# --- every way to complete the answers ---


def completions(answers: Answers, missing: int) -> set[str]:
    """Every verdict that is possible once the missing members have answered, whatever they say."""
    ways: list[Answers] = [[]]
    said = [("yes", ""), ("partly", ""), ("no", ""), ("unknown", ""), ("na", ""), ("na", "a reason")]
    for _ in range(missing):
        ways = [[*way, one] for way in ways for one in said]
    return {verdict(answers + way) for way in ways}


def smallest_lifting_sets(framework: str, questionnaire: str, counted: dict[str, str]) -> list[set[str]]:
    """By trial: all sets of the fewest capabilities that, once met, lift the level."""
    level = level_by_rule(framework, questionnaire, counted)
    below = [one for one in CAPABILITIES if counted[one] not in ("met", "waived")]
    candidates = [one for ids in gates_of(framework, questionnaire).values() for one in ids if one in below]
    for size in range(len(candidates) + 1):
        lifting = [
            set(some)
            for some in combinations(candidates, size)
            if level_by_rule(framework, questionnaire, counted | dict.fromkeys(some, "met")) > level
        ]
        if lifting:
            return lifting
    return []
