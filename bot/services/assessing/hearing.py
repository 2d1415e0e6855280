"""Hears what people write: a value, a word to Rung, or talk among people, which is left in peace."""

from dataclasses import dataclass

from bot.domain.assessing.assessment import Assessment, Entry, Kind, Reveal
from bot.domain.assessing.words import Command, SaidEvidence, SaidValue, command_said, evidence_said, value_said
from bot.domain.errors import Refused
from bot.domain.frameworks.library import Library
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.conversing import converse
from bot.services.assessing.obeying import obey, question_meant
from bot.services.assessing.vouching import Typed, vouch, vouch_in_channel, vouch_in_conversation, withdraw
from bot.services.permissions import require_may_join
from bot.services.ports.store import Store
from bot.services.replies import (
    AskForReason,
    Help,
    NothingOpen,
    NotUnderstood,
    OfferToCount,
    PrivateWord,
    Status,
    Told,
    UseButtons,
    WaysIn,
)
from bot.services.sittings import load_links, sitting_of


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as plain text, without the mention of Rung. `direct` is a direct message with Rung."""

    channel_id: str
    ts: str
    thread_ts: str | None
    text: str
    mentioned: bool
    direct: bool

    @property
    def addressed(self) -> bool:
        return self.mentioned or self.direct


def worth_hearing(heard: Heard) -> bool:
    """Whether it may say something to Rung: all other talk costs nothing."""
    return heard.addressed or any(said(heard.text) for said in (value_said, command_said, evidence_said))


def worth_hearing_again(heard: Heard, before: str) -> bool:
    """Whether an edit may change what was said to Rung. `before` is the message's text until then."""
    return worth_hearing(heard) or evidence_said(before) is not None


def hear(store: Store, act: Act, heard: Heard, library: Library) -> PrivateWord | None:
    """Acts on a message once, however often and as whatever event it arrives. `library` is the newest."""
    value, command, evidence = value_said(heard.text), command_said(heard.text), evidence_said(heard.text)
    assessment = _assessment_spoken_of(store, act, heard)
    takes_words = assessment is not None and (assessment.open or evidence is not None)
    if not takes_words and not heard.addressed:
        return None
    if not _claim(store, act, heard):
        return None
    try:
        if evidence is not None:
            return _hear_evidence(store, act, heard, assessment, evidence, library)
        reply = converse(store, act, value, command) if heard.direct else None
    except Refused as refusal:
        return Told(str(refusal))
    if reply is not None:
        return reply
    if assessment is None:
        return _reply_without_assessment(heard, value, command)
    try:
        if value is not None:
            return _hear_value(store, act, heard, assessment, value)
        if command is not None:
            return obey(store, act, assessment, command, heard.addressed)
    except Refused as refusal:
        return Told(str(refusal))  # nothing was written, and the claim stays: a mention arrives twice, is refused once
    return NotUnderstood()


def hear_edit(store: Store, act: Act, heard: Heard, library: Library) -> PrivateWord | None:
    """An edited message changes the answer that it gave, as long as the question is not revealed; and its evidence.

    One that gave none, and is a value or evidence now, is heard as if it had just been written. Evidence that is none
    any more is taken back. What is no newer than what was heard of the message changes nothing.
    """
    if not _claim(store, act, heard):
        return None
    if evidence := evidence_said(heard.text):
        return _hear_edited_evidence(store, act, heard, evidence, library)
    withdraw(store, act, heard.channel_id, heard.ts, heard.direct)
    try:
        return _hear_edited_value(store, act, heard)
    except Refused as refusal:
        return Told(str(refusal))


def hear_deletion(store: Store, act: Act, heard: Heard) -> PrivateWord | None:
    """A deleted message withdraws the note that it gave, and its evidence; the value stays."""
    if not _claim(store, act, heard):
        return None
    withdraw(store, act, heard.channel_id, heard.ts, heard.direct)
    assessment = _assessment_in_conversation(store, act, heard)
    if assessment is None or assessment.revoting:
        return None
    answer = store.answers.given_by_message(assessment.assessment_id, heard.ts)
    if answer is None:
        return None
    try:
        give_answer(store, act, assessment.assessment_id, answer.capability_id, answer.value, note="", said_in=heard.ts)
    except Refused as refusal:
        return Told(str(refusal))
    return None


def _hear_edited_value(store: Store, act: Act, heard: Heard) -> PrivateWord | None:
    said, assessment = value_said(heard.text), _assessment_in_conversation(store, act, heard)
    if said is None or assessment is None:
        return None
    if assessment.revoting:
        return None  # its first answers stand, and words for all to read are no second vote
    answer = store.answers.given_by_message(assessment.assessment_id, heard.ts)
    if answer is None:
        return _hear_value(store, act, heard, assessment, said)
    give_answer(
        store, act, assessment.assessment_id, answer.capability_id, said.value, note=said.note, said_in=heard.ts
    )
    return None


def _claim(store: Store, act: Act, heard: Heard) -> bool:
    """False where this, or what was done to the message after it, was heard before."""
    return store.claim_act(f"message:{heard.channel_id}:{heard.ts}", act.at)


def _assessment_in_conversation(store: Store, act: Act, heard: Heard) -> Assessment | None:
    """The open one in whose thread, or direct message, this stands; or the channel's, whose answer a mention gave."""
    found = _assessment_spoken_of(store, act, heard) or store.assessments.open_in(heard.channel_id)
    return found if found is not None and found.open else None


def _assessment_spoken_of(store: Store, act: Act, heard: Heard) -> Assessment | None:
    """That of the thread; the private one in a direct message; the channel's open one where Rung is mentioned."""
    if heard.thread_ts and (threaded := store.assessments.of_thread(heard.channel_id, heard.thread_ts)):
        return threaded
    if heard.direct:
        return store.assessments.open_in(act.user_id)
    return store.assessments.open_in(heard.channel_id) if heard.mentioned else None


def _reply_without_assessment(heard: Heard, value: SaidValue | None, command: Command | None) -> PrivateWord:
    """Whoever says hello in a direct message is shown how to begin."""
    if command is Command.HELP:
        return Help()
    if command is Command.START:
        return WaysIn(heard.channel_id)
    if value is not None or command is not None:
        return NothingOpen()
    return WaysIn(heard.channel_id) if heard.direct else NotUnderstood()


def _hear_evidence(
    store: Store, act: Act, heard: Heard, assessment: Assessment | None, said: SaidEvidence, library: Library
) -> PrivateWord:
    typed = Typed(heard.channel_id, heard.ts, said)
    if heard.direct:
        return vouch_in_conversation(store, act, typed)
    if assessment is None:
        return vouch_in_channel(store, act, typed, library)
    return vouch(store, act, typed, assessment)


def _hear_edited_evidence(
    store: Store, act: Act, heard: Heard, said: SaidEvidence, library: Library
) -> PrivateWord | None:
    assessment = _assessment_spoken_of(store, act, heard)
    if assessment is None and not heard.addressed:
        return None
    try:
        return _hear_evidence(store, act, heard, assessment, said, library)
    except Refused as refusal:
        return Told(str(refusal))


def _hear_value(store: Store, act: Act, heard: Heard, assessment: Assessment, said: SaidValue) -> PrivateWord | None:
    sitting = sitting_of(store, assessment)
    question = question_meant(store, sitting, act.user_id)
    if question is None:
        return Status(sitting, load_links(store, assessment.assessment_id)) if heard.addressed else None
    if act.user_id not in sitting.participants:
        if assessment.setup.entry is Entry.CHOSEN and not heard.mentioned:
            return None
        require_may_join(store, assessment, act.user_id)
    if assessment.setup.anonymous:
        return UseButtons()
    assessment_id, capability_id = assessment.assessment_id, question.capability_id
    needs_reason = said.value is Value.NA and not said.note
    if assessment.kind is Kind.TEAM and assessment.setup.reveal is not Reveal.LIVE:
        if needs_reason:
            return AskForReason(assessment_id, capability_id)
        return OfferToCount(assessment_id, capability_id, heard.ts, said.value, said.note)
    give_answer(store, act, assessment_id, capability_id, said.value, note=said.note, said_in=heard.ts)
    return AskForReason(assessment_id, capability_id) if needs_reason else None
