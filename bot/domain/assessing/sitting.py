"""An assessment and all that is known of it at one moment: the sitting. Everything shown is derived from it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bot.domain.assessing.assessment import FIRST_ROUND, Ending, GivenAnswer, Kind, Question, Reveal
from bot.domain.assessing.proceedings import Proceedings
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.in_hand import called_done
from bot.domain.scoring.advice import NextRung, is_enough, next_rung, score_all
from bot.domain.scoring.findings import Finding, Findings
from bot.domain.scoring.levels import Score, order_of_discussion
from bot.domain.scoring.tally import Agreement, Answer, Tally, Verdict


@dataclass(frozen=True)
class Sitting(Proceedings):
    """The proceedings, with what follows from them."""

    @property
    def in_hand(self) -> tuple[Commitment, ...]:
        return called_done(self.commitments)

    @property
    def answerable(self) -> tuple[Question, ...]:
        """Questions that still take answers: those that wait; alone, every one asked; in a re-vote, what is split."""
        if not self.assessment.open:
            return ()
        if self.assessment.revoting:
            return tuple(self.question_of[one] for one in self.to_revote)
        return self.questions if self.assessment.kind is Kind.ALONE else self.waiting

    def unanswered_by(self, user_id: str) -> tuple[Question, ...]:
        """Questions that this person can answer and gave no value to, earliest first."""
        voter, now = self.voter(user_id), self.assessment.round
        given = {one.capability_id for one in self.answers if one.user_id == voter and one.round == now and one.value}
        return tuple(question for question in self.answerable if question.capability_id not in given)

    def has_answered_all(self, user_id: str) -> bool:
        """In this round; a skip counts."""
        voter, now = self.voter(user_id), self.assessment.round
        given = {one.capability_id for one in self.answers if one.user_id == voter and one.round == now}
        wanted = self.to_revote if self.assessment.revoting else self.agenda
        return given.issuperset(wanted)

    @property
    def voted_again(self) -> int:
        """How many have said something to every split of the re-vote."""
        return sum(self.has_answered_all(one) for one in self.participants)

    @property
    def missing(self) -> tuple[str, ...]:
        """Participants who have not answered, or skipped, everything in this round."""
        return tuple(one for one in self.participants if not self.has_answered_all(one))

    @property
    def silent(self) -> tuple[str, ...]:
        """Participants who answered nothing at all; of a closed one in own time, who had not answered everything.

        Without the key of an anonymous one nobody can tell: none.
        """
        if not self.assessment.open:
            return self.silent_at_close
        if self.lost_its_key:
            return ()
        spoke = {answer.user_id for answer in self.answers if answer.value}
        return tuple(one for one in self.participants if self.voter(one) not in spoke)

    @property
    def held_back(self) -> bool:
        """Something that waits was answered. Of a closed anonymous one nobody can tell any more: as if it was."""
        waiting = {one.capability_id for one in self.waiting}
        gone = bool(waiting) and self.assessment.setup.anonymous and not self.assessment.open
        return gone or any(one.value is not None and one.capability_id in waiting for one in self.answers)

    @property
    def lost_its_key(self) -> bool:
        """Anonymous, and nobody can tell who answered what any more."""
        return self.assessment.setup.anonymous and any(self.voter(one) == one for one in self.participants)

    # What follows from them

    def tally(self, capability_id: str) -> Tally:
        """The count of a question's answers, revealed or not: whoever shows it minds the difference."""
        kept = self.kept_of.get(capability_id)
        if kept is not None:
            return kept.tally or Tally()
        return self._count(self.answers_to(capability_id), self.members_of(capability_id))

    def first_tally(self, capability_id: str) -> Tally:
        """Of the first round alone."""
        kept = self.kept_of.get(capability_id)
        if kept is not None:
            return kept.first or kept.tally or Tally()
        return self._count(self.answers_in(FIRST_ROUND, capability_id), self._members_at_first(capability_id))

    def _count(self, answers: tuple[GivenAnswer, ...], members: int) -> Tally:
        return Tally.of((Answer(one.value, one.note) for one in answers if one.value), members)

    def members_of(self, capability_id: str) -> int:
        """How many have answered it or are missing: of a split with those who came to vote on it once more."""
        came = len(self.came_to_vote) if self.came_to_vote and capability_id in self.split_at_first else 0
        return self._members_at_first(capability_id) + came

    def _members_at_first(self, capability_id: str) -> int:
        question = self.question_of.get(capability_id)
        if question is not None and question.revealed:
            return question.members
        return len(self.participants) + self._left_behind(capability_id)

    def _left_behind(self, capability_id: str) -> int:
        """Values that showed at an earlier close, of people who left before it was opened again.

        Where counts show at once the value of who leaves is not told from the others: it would be one with a name.
        """
        setup = self.assessment.setup
        if setup.anonymous or setup.reveal is not Reveal.AT_CLOSE:
            return 0
        values = (one.user_id for one in self.answers_to(capability_id) if one.value is not None)
        return sum(one not in self.participants for one in values)

    def below_floor(self, capability_id: str) -> bool:
        """Anonymous, and too few answers to show anything (the contract's rule 7)."""
        setup = self.assessment.setup
        if not setup.anonymous:
            return False
        kept = self.kept_of.get(capability_id)
        if kept is not None:
            return kept.tally is None
        return sum(one.value is not None for one in self.answers_to(capability_id)) < setup.floor

    @cached_property
    def findings(self) -> Findings:
        """Of revealed questions only: what is still hidden counts as not answered.

        Of an anonymous assessment nothing is known before its close, which comes after the re-vote.
        """
        secret = self.assessment.setup.anonymous and self.assessment.open
        shown = set() if secret else {one.capability_id for one in self.revealed} | self.settlement_of.keys()
        return Findings(self.library.catalogue, len(self.participants), {one: self._finding(one) for one in shown})

    def _finding(self, capability_id: str) -> Finding:
        settlement, question = self.settlement_of.get(capability_id), self.question_of.get(capability_id)
        settled = settlement.value if settlement else None
        if question is None or not question.revealed:
            return Finding(Tally(missing=len(self.participants)), settled)
        return Finding(Tally() if self.below_floor(capability_id) else self.tally(capability_id), settled)

    @property
    def counted(self) -> "Sitting":
        """As it stands with the votes of a re-vote that is just ending."""
        return replace(self, assessment=replace(self.assessment, revoting_since=None))

    @cached_property
    def split_at_first(self) -> tuple[str, ...]:
        """What the first round left split, in the order of discussion; of a closed anonymous one in that of asking."""
        if self.kept:
            return tuple(one for one in self.agenda if one in self.kept_of and self.kept_of[one].voted_again)
        first = {
            one.capability_id: Finding(self.first_tally(one.capability_id))
            for one in self.revealed
            if not self.below_floor(one.capability_id)
        }
        return order_of_discussion(self.questionnaire, Findings(self.library.catalogue, len(self.participants), first))

    @cached_property
    def to_revote(self) -> tuple[str, ...]:
        """Of these, what nobody settled."""
        return tuple(one for one in self.split_at_first if one not in self.settlement_of)

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """By every framework of the library, by the same kind of questionnaire."""
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

    def is_revealed(self, capability_id: str) -> bool:
        question = self.question_of.get(capability_id)
        return question is not None and question.revealed

    def can_be_settled(self, capability_id: str) -> bool:
        """A split, or an unknown; a settlement may be replaced by another. Of what was called off nothing counts."""
        if self.assessment.ending is Ending.CANCELLED:
            return False
        if capability_id in self.settlement_of:
            return True
        if capability_id not in self.agenda:
            return False
        if self.assessment.setup.anonymous and self.assessment.open:
            return capability_id in self.split_at_first  # what else it found shows at the close
        finding = self.findings[capability_id]
        undecided = finding.verdict is Verdict.UNKNOWN or finding.tally.agreement is Agreement.SPLIT
        return undecided and (self.is_revealed(capability_id) or not self.assessment.open)

    def settleable(self) -> Iterator[str]:
        """In the order of discussion first, then as asked."""
        contested = [one for one in self.score.contested if self.can_be_settled(one)]
        yield from contested
        yield from (one for one in self.agenda if one not in contested and self.can_be_settled(one))
