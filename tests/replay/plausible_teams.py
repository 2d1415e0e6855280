"""500 plausible teams of three to seven, the same ones at each run, and what the frameworks say of them.

A team has a maturity, and for each capability a true state: the easier the capability (the lower the level that it
gates), the likelier it is there, and never without its prerequisites. What a team has no use for does not apply. A
member knows about three capabilities in four, sees the true state with a little error, says "don't know" of most
others, guesses the rest, and now and then leaves a question out. The proportions are assumptions, not measurements.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean

from tests.domain.strategies import File
from tests.frameworks.published import CAPABILITIES, GATES, IMPLICATIONS, LEVELS, PREREQUISITES

SEED = 20_260
TEAMS = 500
KNOWS, SEES_RIGHT, GUESSES, LEAVES_OUT = 0.75, 0.85, 0.15, 0.03
"""Shares: of what a member knows; of that, seen as it is; of the rest, guessed; of all, not answered."""
GIVES_A_REASON = 0.7
GRADES = ("no", "partly", "yes")
SOMETIMES_NEEDLESS = {
    "gpu_scheduling": 0.5,
    "gpu_utilization": 0.5,
    "multi_model_platform": 0.3,
    "ab_testing": 0.25,
    "feature_store": 0.2,
    "autoscaling": 0.2,
    "central_governance": 0.15,
    "triggered_retraining": 0.1,
}
"""Capability → the share of teams to whom it does not apply."""


@dataclass(frozen=True, slots=True)
class Team:
    """`said` holds for each member and capability a value and a reason; who left a question out is not in it."""

    members: tuple[str, ...]
    truth: dict[str, str]
    said: dict[tuple[str, str], tuple[str, str]]

    def answers_to(self, framework: str, questionnaire: str) -> File:
        """What is in the file once this questionnaire has been asked, and nothing else."""
        asked = {one for ids in GATES[framework][questionnaire].values() for one in ids.split()}
        answers = [
            {"member": member, "capability": capability, "value": value, "reason": reason}
            for (member, capability), (value, reason) in self.said.items()
            if capability in asked
        ]
        return {"members": list(self.members), "answers": answers}


def teams(number: int = TEAMS, seed: int = SEED) -> Iterator[Team]:
    dice = random.Random(seed)
    for _ in range(number):
        yield one_team(dice)


def one_team(dice: random.Random) -> Team:
    members = tuple(f"member {place + 1}" for place in range(dice.randint(3, 7)))
    truth = true_state(dice)
    said = {}
    for member in members:
        for capability in CAPABILITIES:
            if dice.random() >= LEAVES_OUT:
                said[member, capability] = one_answer(dice, truth[capability])
    return Team(members, truth, said)


def true_state(dice: random.Random) -> dict[str, str]:
    maturity = dice.random()
    rolled = {one: GRADES[grade(maturity - difficulty(one) + dice.gauss(0.15, 0.2))] for one in CAPABILITIES}
    rolled |= {one: "na" for one, share in SOMETIMES_NEEDLESS.items() if dice.random() < share}
    for _ in CAPABILITIES:  # prerequisites come in chains; this many passes reach the end of any
        for capability, groups in PREREQUISITES.items():
            missing = any(all(rolled[one] == "no" for one in group) for group in groups)
            if missing and rolled[capability] in ("yes", "partly"):
                rolled[capability] = "no"
    for source, implied in IMPLICATIONS:
        if rolled[source] == "yes":
            rolled[implied] = "yes"
    return rolled


def grade(strength: float) -> int:
    return 2 if strength > 0.1 else 1 if strength > -0.05 else 0


def difficulty(capability: str) -> float:
    """How high on the ladders it stands, on average over the frameworks that ask for it: 0 to 1."""
    heights = []
    for framework, kinds in GATES.items():
        lowest, top = LEVELS[framework][0], LEVELS[framework][-1]
        for gates in kinds.values():
            heights += [(level - lowest) / (top - lowest) for level, ids in gates.items() if capability in ids.split()]
    return mean(heights)


def one_answer(dice: random.Random, truth: str) -> tuple[str, str]:
    if dice.random() >= KNOWS:
        return (dice.choice(GRADES) if dice.random() < GUESSES else "unknown"), ""
    if truth == "na":
        return "na", "we have no use for it" if dice.random() < GIVES_A_REASON else ""
    if dice.random() < SEES_RIGHT:
        return truth, ""
    place = GRADES.index(truth) + dice.choice((-1, 1))
    return GRADES[min(max(place, 0), 2)], ""
