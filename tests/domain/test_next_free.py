"""The next rung that is free: by the contract's order, as if what is under way were there."""

from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.in_hand import called_done
from bot.domain.climbing.next_free import next_free, offered
from bot.domain.frameworks.framework import Framework, Questionnaire, QuestionnaireKind, Target
from bot.domain.frameworks.library import SHIPPED, Library
from bot.domain.scoring.advice import NextRung, is_enough, next_rung, rungs, score_all
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.levels import Score, score
from bot.domain.showing.roadmap import roadmap
from tests.domain.strategies import File, answer_sets, entangled_sets
from tests.domain.teams import FULL, LIBRARY, has, team
from tests.frameworks.published import CAPABILITIES

TODAY = date(2026, 11, 21)
BEGUN = team(
    **dict.fromkeys(CAPABILITIES, "no")
    | has(
        "scripted_training", "code_versioning", "data_versioning", "model_registry", "scripted_deployment",
        "health_monitoring", "reproducible_models", "model_lineage",
    )
    | {"automated_tests": "partly"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Team:
    """Measured by one framework of the library."""

    score: Score
    scores: tuple[Score, ...]
    commitments: tuple[Commitment, ...] = ()
    target: Target | None = None
    library: Library = LIBRARY

    @property
    def in_hand(self) -> tuple[Commitment, ...]:
        return called_done(self.commitments)

    @property
    def findings(self) -> Findings:
        return self.score.findings

    @property
    def framework(self) -> Framework:
        return self.score.framework

    @property
    def questionnaire(self) -> Questionnaire:
        return self.framework.questionnaire(self.score.questionnaire)

    @property
    def next_rung(self) -> NextRung | None:
        return next_rung(self.score, self.scores, self.target)

    @property
    def enough(self) -> bool:
        return is_enough(self.score, self.target)


def taken(capability: str, ended: bool = False) -> Commitment:
    over = {"ended_at": 1.0, "outcome": Outcome.GIVEN_UP} if ended else {}
    due_on = date(2026, 12, 31)
    return Commitment("c1", "C0ML", "A1", capability, "U0BEN", "A step", "It is there", due_on, 0.0, **over)


def at(findings: Findings, *commitments: Commitment, progress: float | None = None) -> Team:
    target = None if progress is None else Target(id="aim", situation="A test", progress=progress)
    scores = score_all(LIBRARY, FULL, findings)
    return Team(next(one for one in scores if one.framework.id == "aimaks"), scores, commitments, target)


def name(rung: NextRung | None) -> str | None:
    return None if rung is None else rung.capability


def test_what_somebody_is_at_gives_its_place_to_the_next() -> None:
    assert name(next_free(at(BEGUN))) == name(at(BEGUN).next_rung) == "automated_tests"
    at_it = at(BEGUN, taken("automated_tests"))
    assert name(at_it.next_rung) == "automated_tests", "the contract's next rung stays what it is"
    assert name(next_free(at_it)) not in (None, "automated_tests")
    assert name(next_free(at(BEGUN, taken("automated_tests", ended=True)))) == "automated_tests"


def test_a_capability_that_the_catalogue_dropped_moves_nothing() -> None:
    assert name(next_free(at(BEGUN, taken("dropped")))) == "automated_tests"


def test_none_is_free_where_what_is_under_way_leads_to_the_target() -> None:
    findings = team(**has(*CAPABILITIES) | {"model_tests": "no"})
    assert name(at(findings, progress=2.0).next_rung) == "model_tests"
    assert next_free(at(findings, taken("model_tests"), progress=2.0)) is None


def test_what_is_offered_has_first_what_is_under_way_then_what_is_free() -> None:
    found = [one.capability for one in offered(at(BEGUN, taken("model_tests")))]
    assert found[0] == "model_tests" and found[1] == "automated_tests" and len(found) == len(set(found))
    assert offered(at(BEGUN)) == rungs(at(BEGUN).score, at(BEGUN).scores)


@settings(deadline=None, max_examples=15)
@given(
    file=st.one_of(answer_sets(most_members=3), entangled_sets()),
    framework=st.sampled_from(SHIPPED),
    kind=st.sampled_from(list(QuestionnaireKind)),
    at_it=st.lists(st.sampled_from(CAPABILITIES), max_size=3, unique=True),
)
def test_it_is_the_first_step_of_the_roadmap(
    file: File, framework: str, kind: QuestionnaireKind, at_it: list[str]
) -> None:
    findings = findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue)
    result, scores = score(LIBRARY.framework(framework), kind, findings), score_all(LIBRARY, kind, findings)
    commitments = tuple(taken(one) for one in at_it)
    way = roadmap(result, scores, None, commitments, TODAY)
    free = next_free(Team(result, scores, commitments))
    assert free == (way.steps[0].rung if way.steps else None)
    assert free is None or free.capability not in at_it
