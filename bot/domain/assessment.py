"""An assessment and all that is known of it at one moment: the sitting. Everything shown is derived from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.domain.advice import NextRung, is_enough, next_rung, score_all
from bot.domain.findings import Finding, Findings
from bot.domain.framework import Framework, Questionnaire, QuestionnaireKind, Target
from bot.domain.library import Library
from bot.domain.scoring import Score
from bot.domain.tally import Agreement, Answer, Tally, Value, Verdict

Instant = float
"""Seconds since 1970-01-01 UTC."""


class Kind(StrEnum):
    TEAM = "team"
    ALONE = "alone"


class Reveal(StrEnum):
    """When answers show."""

    ON_REVEAL = "on_reveal"
    LIVE = "live"


class Names(StrEnum):
    """Confidential: names are stored so that one can change one's answer, and nobody is shown them."""

    CONFIDENTIAL = "confidential"
    OPEN = "open"


class Entry(StrEnum):
    """Who takes part: whoever joins, or chosen people."""

    ANYONE = "anyone"
    CHOSEN = "chosen"


class Ending(StrEnum):
    COMPLETED = "completed"
    FINISHED = "finished"
    STOPPED = "stopped"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class Setup:
    """What is chosen at the start, and not changed afterwards."""

    framework_id: str = "aimaks"
    questionnaire: QuestionnaireKind = QuestionnaireKind.QUICK
    entry: Entry = Entry.ANYONE
    reveal: Reveal = Reveal.ON_REVEAL
    names: Names = Names.CONFIDENTIAL
    target_id: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """One sitting of one team (workspace and channel), or of one person alone in a direct message."""

    workspace_id: str
    assessment_id: str
    channel_id: str
    kind: Kind
    facilitator_id: str
    setup: Setup
    library_digest: str
    opened_at: Instant
    touched_at: Instant
    closed_at: Instant | None = None
    ending: Ending | None = None

    @property
    def open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Question:
    """A capability put to the team. `members` is how many took part when it was revealed."""

    capability_id: str
    position: int
    opened_at: Instant
    revealed_at: Instant | None = None
    members: int = 0
    offers_finish: bool = False

    @property
    def revealed(self) -> bool:
        return self.revealed_at is not None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A member's newest answer. Without a value the member skipped: missing, and not waited for."""

    capability_id: str
    user_id: str
    value: Value | None
    note: str
    acted_at: Instant
    message_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    capability_id: str
    value: Value
    reason: str
    user_id: str
    settled_at: Instant


@dataclass(frozen=True)
class Sitting:
    """An assessment with its participants (in order of joining), questions (in order asked), answers, settlements."""

    assessment: Assessment
    library: Library
    participants: tuple[str, ...]
    questions: tuple[Question, ...]
    answers: tuple[GivenAnswer, ...]
    settlements: tuple[Settlement, ...]

    @property
    def framework(self) -> Framework:
        return self.library.framework(self.assessment.setup.framework_id)

    @property
    def questionnaire(self) -> Questionnaire:
        return self.framework.questionnaire(self.assessment.setup.questionnaire)

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
        return next((one for one in self.questionnaire.criteria if one not in self.question_of), None)

    def answers_to(self, capability_id: str) -> tuple[GivenAnswer, ...]:
        return tuple(answer for answer in self.answers if answer.capability_id == capability_id)

    def answer_of(self, capability_id: str, user_id: str) -> GivenAnswer | None:
        return next((answer for answer in self.answers_to(capability_id) if answer.user_id == user_id), None)

    @property
    def answerable(self) -> tuple[Question, ...]:
        """Questions that still take answers: those that wait; alone, every one that was asked."""
        if not self.assessment.open:
            return ()
        return self.questions if self.assessment.kind is Kind.ALONE else self.waiting

    def unanswered_by(self, user_id: str) -> tuple[Question, ...]:
        """Questions that this person can answer and gave no value to, earliest first."""
        given = {answer.capability_id for answer in self.answers if answer.user_id == user_id and answer.value}
        return tuple(question for question in self.answerable if question.capability_id not in given)

    def complete(self, capability_id: str) -> bool:
        """Everyone who takes part has answered, or skipped."""
        given = {answer.user_id for answer in self.answers_to(capability_id)}
        return given >= set(self.participants)

    def reveals_itself(self, capability_id: str) -> bool:
        """A complete question is revealed at once, but for two cases, which the facilitator decides.

        A lone first answer waits where others may still join; and a lone value among several members would be shown
        as its giver's, though names were promised to be hidden.
        """
        assessment, members = self.assessment, len(self.participants)
        values = sum(answer.value is not None for answer in self.answers_to(capability_id))
        may_grow = assessment.kind is Kind.TEAM and assessment.setup.entry is Entry.ANYONE
        lone = members == 1 and may_grow and not self.revealed
        hidden = assessment.setup.reveal is Reveal.ON_REVEAL and assessment.setup.names is Names.CONFIDENTIAL
        return self.complete(capability_id) and not lone and not (hidden and members > 1 and values == 1)

    def tally(self, capability_id: str) -> Tally:
        """The count of a question's answers, revealed or not: whoever shows it minds the difference."""
        question = self.question_of.get(capability_id)
        members = question.members if question and question.revealed else len(self.participants)
        given = self.answers_to(capability_id)
        return Tally.of((Answer(one.value, one.note) for one in given if one.value), members)

    @cached_property
    def findings(self) -> Findings:
        """Of revealed questions only: what is still hidden counts as not answered."""
        shown = {question.capability_id for question in self.revealed} | self.settlement_of.keys()
        return Findings(self.library.catalogue, len(self.participants), {one: self._finding(one) for one in shown})

    def _finding(self, capability_id: str) -> Finding:
        settlement, question = self.settlement_of.get(capability_id), self.question_of.get(capability_id)
        tally = self.tally(capability_id) if question and question.revealed else Tally(missing=len(self.participants))
        return Finding(tally, settlement.value if settlement else None)

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """All five frameworks, by the same kind of questionnaire."""
        return score_all(self.library, self.assessment.setup.questionnaire, self.findings)

    @property
    def score(self) -> Score:
        return next(one for one in self.scores if one.framework.id == self.assessment.setup.framework_id)

    @property
    def next_rung(self) -> NextRung | None:
        return next_rung(self.score, self.scores, self.target)

    @property
    def enough(self) -> bool:
        """At or above the chosen target."""
        return is_enough(self.score, self.target)

    @property
    def may_finish_early(self) -> bool:
        """The criteria up to the next level are all revealed, the range is a point, and questions are left."""
        result = self.score
        if self.next_capability is None or not result.assessed or result.floor != result.ceiling:
            return False
        needed = self.framework.top if result.next_level is None else result.next_level
        gates = self.questionnaire.level_of
        return all(self._is_revealed(one) for one in result.criteria if gates[one] <= needed)

    def _is_revealed(self, capability_id: str) -> bool:
        question = self.question_of.get(capability_id)
        return question is not None and question.revealed

    def can_be_settled(self, capability_id: str) -> bool:
        """A split, or an unknown; a settlement may be replaced by another."""
        if capability_id in self.settlement_of:
            return True
        if capability_id not in self.questionnaire.level_of:
            return False
        finding = self.findings[capability_id]
        undecided = finding.verdict is Verdict.UNKNOWN or finding.tally.agreement is Agreement.SPLIT
        return undecided and (self._is_revealed(capability_id) or not self.assessment.open)

    def settleable(self) -> Iterator[str]:
        """In the order of discussion first, then as asked."""
        contested = [one for one in self.score.contested if self.can_be_settled(one)]
        yield from contested
        yield from (one for one in self.questionnaire.criteria if one not in contested and self.can_be_settled(one))
