"""Hears what people write: a value, a word to Rung, or talk among people, which is left in peace."""

from dataclasses import dataclass

from bot.domain.assessment import Assessment, Entry, GivenAnswer, Kind, Reveal
from bot.domain.errors import Refused
from bot.domain.tally import Value
from bot.domain.words import Command, SaidValue, command_said, value_said
from bot.services.acts import Act
from bot.services.answering import give_answer
from bot.services.obeying import obey, question_meant
from bot.services.permissions import require_may_join
from bot.services.ports import Store
from bot.services.replies import (
    AskForReason,
    Help,
    NothingOpen,
    NotUnderstood,
    OfferToCount,
    Reply,
    Status,
    Told,
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


def hear(store: Store, act: Act, heard: Heard) -> Reply | None:
    """Acts on a message once, however often and as whatever event it arrives."""
    value, command = value_said(heard.text), command_said(heard.text)
    if value is None and command is None and not heard.addressed:
        return None
    assessment = _assessment_spoken_of(store, act, heard)
    if (assessment is None or not assessment.open) and not heard.addressed:
        return None
    if not store.claim_act(f"message:{heard.channel_id}:{heard.ts}", act.at):
        return None
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


def hear_edit(store: Store, act: Act, channel_id: str, message_ts: str, thread_ts: str | None, text: str) -> None:
    """An edited message changes the answer that it gave, as long as the question is not revealed."""
    said = value_said(text)
    given = _given_by(store, act, channel_id, message_ts, thread_ts)
    if given is None or said is None:
        return
    assessment, answer = given
    give_answer(
        store, act, assessment.assessment_id, answer.capability_id, said.value, note=said.note, said_in=message_ts
    )


def hear_deletion(store: Store, act: Act, channel_id: str, message_ts: str, thread_ts: str | None) -> None:
    """A deleted message withdraws the note that it gave; the value stays."""
    given = _given_by(store, act, channel_id, message_ts, thread_ts)
    if given is None:
        return
    assessment, answer = given
    give_answer(store, act, assessment.assessment_id, answer.capability_id, answer.value, note="", said_in=message_ts)


def _given_by(
    store: Store, act: Act, channel_id: str, message_ts: str, thread_ts: str | None
) -> tuple[Assessment, GivenAnswer] | None:
    assessment = _in_conversation(store, act.user_id, channel_id, thread_ts)
    if assessment is None or not assessment.open:
        return None
    answer = store.answers.given_by_message(assessment.assessment_id, message_ts)
    return (assessment, answer) if answer else None


def _in_conversation(store: Store, user_id: str, channel_id: str, thread_ts: str | None) -> Assessment | None:
    threaded = store.assessments.of_thread(channel_id, thread_ts) if thread_ts else None
    return threaded or store.assessments.open_in(user_id if channel_id.startswith("D") else channel_id)


def _assessment_spoken_of(store: Store, act: Act, heard: Heard) -> Assessment | None:
    """That of the thread; the private one in a direct message; the channel's open one where Rung is mentioned."""
    if heard.thread_ts and (threaded := store.assessments.of_thread(heard.channel_id, heard.thread_ts)):
        return threaded
    if heard.direct:
        return store.assessments.open_in(act.user_id)
    return store.assessments.open_in(heard.channel_id) if heard.mentioned else None


def _reply_without_assessment(heard: Heard, value: SaidValue | None, command: Command | None) -> Reply:
    """Whoever says hello in a direct message is shown how to begin."""
    if command is Command.HELP:
        return Help()
    if command is Command.START:
        return WaysIn(heard.channel_id)
    if value is not None or command is not None:
        return NothingOpen()
    return WaysIn(heard.channel_id) if heard.direct else NotUnderstood()


def _hear_value(store: Store, act: Act, heard: Heard, assessment: Assessment, said: SaidValue) -> Reply | None:
    sitting = sitting_of(store, assessment)
    question = question_meant(store, sitting, act.user_id)
    if question is None:
        return Status(sitting, load_links(store, assessment.assessment_id)) if heard.addressed else None
    if act.user_id not in sitting.participants:
        if assessment.setup.entry is Entry.CHOSEN and not heard.mentioned:
            return None
        require_may_join(store, assessment, act.user_id)
    assessment_id, capability_id = assessment.assessment_id, question.capability_id
    needs_reason = said.value is Value.NA and not said.note
    if assessment.kind is Kind.TEAM and assessment.setup.reveal is Reveal.ON_REVEAL:
        if needs_reason:
            return AskForReason(assessment_id, capability_id)
        return OfferToCount(assessment_id, capability_id, heard.ts, said.value, said.note)
    give_answer(store, act, assessment_id, capability_id, said.value, note=said.note, said_in=heard.ts)
    return AskForReason(assessment_id, capability_id) if needs_reason else None
