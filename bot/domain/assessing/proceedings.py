"""What happened in an assessment so far: who takes part, what was asked, and what each of them said to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.domain.assessing.assessment import (
    FIRST_ROUND,
    Assessment,
    Concrete,
    Ending,
    GivenAnswer,
    KeptTally,
    Question,
    Settlement,
)
from bot.domain.assessing.evidence import Evidence
from bot.domain.climbing.commitment import Commitment
from bot.domain.frameworks.framework import Framework, Questionnaire, Target
from bot.domain.frameworks.library import Library


@dataclass(frozen=True)
class Proceedings:
    """An assessment with its participants (in order of joining), questions (in order asked), answers, settlements."""

    assessment: Assessment
    library: Library
    participants: tuple[str, ...]
    questions: tuple[Question, ...]
    answers: tuple[GivenAnswer, ...]
    """Of every round."""
    settlements: tuple[Settlement, ...]
    kept: tuple[KeptTally, ...] = ()
    """What remains of a closed anonymous assessment; and all that a file tells of one that was imported."""
    voters: Mapping[str, str] = field(default_factory=dict)
    """Participant → the pseudonym under which an open anonymous assessment keeps their answers."""
    concretes: tuple[Concrete, ...] = ()
    leaders: tuple[str, ...] = ()
    """Whom the facilitator added to lead it too."""
    occupations: Mapping[str, str] = field(default_factory=dict)
    """Participant → what they said that they do."""
    silent_at_close: tuple[str, ...] = ()
    came_to_vote: tuple[str, ...] = ()
    """Participants who joined for the second vote."""
    evidence: tuple[Evidence, ...] = ()
    """Of the team, up to the close; newest first."""
    commitments: tuple[Commitment, ...] = ()
    """Taken on from its result, oldest first."""

    @property
    def framework(self) -> Framework:
        return self.library.framework(self.assessment.setup.framework_id)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.framework.questionnaire(self.assessment.setup.questionnaire)

    @property
    def agenda(self) -> tuple[str, ...]:
        """The capabilities to ask, in the order of the level that they gate; a poll has one."""
        polled = self.assessment.capability_id
        return (polled,) if polled is not None else tuple(self.questionnaire.criteria)

    @property
    def target(self) -> Target | None:
        target_id = self.assessment.setup.target_id
        return self.framework.target(target_id) if target_id else None

    @cached_property
    def question_of(self) -> Mapping[str, Question]:
        return {question.capability_id: question for question in self.questions}

    @cached_property
    def settlement_of(self) -> Mapping[str, Settlement]:
        return {settlement.capability_id: settlement for settlement in self.settlements}

    @cached_property
    def kept_of(self) -> Mapping[str, KeptTally]:
        return {kept.capability_id: kept for kept in self.kept}

    @property
    def revealed(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.revealed)

    @property
    def waiting(self) -> tuple[Question, ...]:
        """Opened and not revealed, oldest first."""
        return tuple(question for question in self.questions if not question.revealed)

    @property
    def next_capability(self) -> str | None:
        """The next criterion to ask: in the order of the level that it gates."""
        return next((one for one in self.agenda if one not in self.question_of), None)

    # Answers

    def voter(self, user_id: str) -> str:
        """Under which id this person's answers are kept."""
        return self.voters.get(user_id, user_id)

    @cached_property
    def _standing(self) -> Mapping[str, tuple[GivenAnswer, ...]]:
        """By capability, each member's newest round: who does not vote again keeps the first answer.

        While a re-vote is on, the first round stands: nobody's new vote shows before it is over, nor where it is
        called off.
        """
        hidden = self.assessment.revoting or self.assessment.ending is Ending.CANCELLED
        newest: dict[tuple[str, str], GivenAnswer] = {}
        for answer in sorted(self.answers, key=lambda one: one.round):
            counts_yet = answer.value is not None and not hidden
            if answer.round == FIRST_ROUND or counts_yet:
                newest[answer.capability_id, answer.user_id] = answer
        found: dict[str, list[GivenAnswer]] = {}
        for (capability_id, _), answer in newest.items():
            found.setdefault(capability_id, []).append(answer)
        return {one: tuple(answers) for one, answers in found.items()}

    def answers_to(self, capability_id: str) -> tuple[GivenAnswer, ...]:
        return self._standing.get(capability_id, ())

    def answers_in(self, round_: int, capability_id: str) -> tuple[GivenAnswer, ...]:
        return tuple(one for one in self.answers if one.round == round_ and one.capability_id == capability_id)

    def answer_of(self, capability_id: str, user_id: str) -> GivenAnswer | None:
        voter = self.voter(user_id)
        return next((answer for answer in self.answers_to(capability_id) if answer.user_id == voter), None)

    def complete(self, capability_id: str) -> bool:
        """Everyone who takes part has answered, or skipped."""
        given = {answer.user_id for answer in self.answers_to(capability_id)}
        return given >= {self.voter(one) for one in self.participants}
