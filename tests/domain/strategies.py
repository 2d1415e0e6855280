"""Answer sets for Hypothesis: one answer everywhere, so that teams get off the ground, with exceptions drawn freely.

An answer set here is the plain content of the file that `rung score` takes.
"""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from tests.frameworks.published import CAPABILITIES, IMPLICATIONS, PREREQUISITES

File = dict[str, Any]
Said = tuple[str, str] | None
"""One member's value and reason, or None for no answer."""

SAID: list[Said] = [None, ("yes", ""), ("partly", ""), ("no", ""), ("unknown", ""), ("na", "  "), ("na", "no GPUs")]
EVERYWHERE: list[Said] = [None, ("yes", ""), ("yes", ""), ("yes", ""), ("no", ""), ("na", "does not apply")]


def answer_set(members: Iterable[str], said: dict[str, list[Said]], settled: dict[str, str] | None = None) -> File:
    """`said` lists for each capability what the members say, in their order; who is left out has not answered."""
    names = list(members)
    return {
        "members": names,
        "answers": [
            {"member": name, "capability": capability, "value": one[0], "reason": one[1]}
            for capability, values in said.items()
            for name, one in zip(names, values, strict=False)
            if one is not None
        ],
        "settlements": [
            {"capability": capability, "value": value, "reason": "talked over"}
            for capability, value in (settled or {}).items()
        ],
    }


@st.composite
def entangled_sets(draw: st.DrawFn) -> File:
    """A team that has everything but in one neighbourhood: a capability, all that must come before it, all that implies
    it. There the next rung's chain, one-of groups and inference meet."""
    centre = draw(st.sampled_from(sorted(PREREQUISITES)))
    near = sorted(neighbourhood(centre))
    size = draw(st.integers(1, 3))
    everywhere = draw(st.sampled_from([None, ("yes", ""), ("na", "does not apply")]))
    said: dict[str, list[Said]] = {one: [everywhere] * size for one in CAPABILITIES if one not in near}
    said |= {one: draw(alike(size)) for one in near}
    return answer_set([f"m{number}" for number in range(size)], said)


def neighbourhood(centre: str) -> set[str]:
    found, waiting = {centre}, [centre]
    while waiting:
        here = waiting.pop()
        before = {one for group in PREREQUISITES.get(here, []) for one in group}
        new = (before | {source for source, implied in IMPLICATIONS if implied == here}) - found
        found |= new
        waiting += new
    return found


@st.composite
def answer_sets(draw: st.DrawFn, most_members: int = 6, settlements: bool = True) -> File:
    size = draw(st.integers(1, most_members))
    here = draw(st.lists(st.sampled_from(CAPABILITIES), max_size=48, unique=True))
    exceptions = {capability: draw(answers_of(size)) for capability in here}
    everywhere = draw(st.sampled_from(EVERYWHERE))
    said = {one: exceptions.get(one, [everywhere] * size) for one in CAPABILITIES}
    settled: dict[str, str] = {}
    if settlements:
        values = st.sampled_from(["yes", "partly", "no", "na"])
        settled = draw(st.dictionaries(st.sampled_from(CAPABILITIES), values, max_size=4))
    return answer_set([f"m{number}" for number in range(size)], said, settled)


def answers_of(size: int) -> st.SearchStrategy[list[Said]]:
    """What `size` members say of one capability: everything is possible, a plain yes is not rare."""
    return st.one_of(st.just([("yes", "")] * size), st.lists(st.sampled_from(SAID), min_size=size, max_size=size))


def alike(size: int) -> st.SearchStrategy[list[Said]]:
    """`size` members who all say the same."""
    return st.sampled_from(SAID).map(lambda one: [one] * size)
