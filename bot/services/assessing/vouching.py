"""Evidence that is typed: in a thread, to Rung by name, or in the conversation of own time."""

from dataclasses import dataclass

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.words import SaidEvidence
from bot.domain.errors import Refused
from bot.domain.frameworks.catalogue import Capability, Catalogue
from bot.domain.frameworks.library import Library
from bot.domain.frameworks.nearest import nearest_capability
from bot.domain.frameworks.seeking import find_capabilities
from bot.services.acts import Act
from bot.services.assessing.conversing import conversation_of
from bot.services.assessing.evidencing import (
    Piece,
    add_evidence,
    add_evidence_through,
    piece_given,
    require_team,
    take_back,
)
from bot.services.assessing.obeying import question_meant
from bot.services.permissions import require_inside
from bot.services.ports.store import Store
from bot.services.replies import EvidenceByForm, EvidenceOfWhat, EvidenceTaken, PrivateWord
from bot.services.sittings import sitting_of

OF_A_TEAM = "Evidence belongs to a team: write it in the thread of the team's channel."


@dataclass(frozen=True, slots=True)
class Typed:
    """What was said, and in which message."""

    channel_id: str
    ts: str
    said: SaidEvidence

    @property
    def evidence_id(self) -> str:
        """One message gives one piece, however often it arrives."""
        return evidence_of(self.channel_id, self.ts)


def evidence_of(channel_id: str, ts: str) -> str:
    return f"{channel_id}:{ts}"


def vouch(store: Store, act: Act, typed: Typed, assessment: Assessment) -> PrivateWord:
    """For the open question, or for what was named. After the close it counts for the standing, if it was named.

    Raises Refused for who is outside, in a private try-out, and for what is no evidence.
    """
    require_inside(store, assessment, act.user_id)
    if assessment.kind is Kind.ALONE:
        raise Refused(OF_A_TEAM)
    question = question_meant(store, sitting_of(store, assessment), act.user_id)
    return _give(store, act, typed, assessment, question.capability_id if question else None)


def vouch_in_conversation(store: Store, act: Act, typed: Typed) -> PrivateWord:
    """In a direct message: for the question that was put last. Raises Refused where no such conversation is."""
    conversation = conversation_of(store, act.user_id)
    if conversation is None:
        raise Refused(OF_A_TEAM)
    assessment, asked = conversation
    require_inside(store, assessment, act.user_id)
    return _give(store, act, typed, assessment, asked)


def vouch_in_channel(store: Store, act: Act, typed: Typed, library: Library) -> PrivateWord:
    """To Rung by name, where nothing is open. Raises Refused where there is no team."""
    require_team(store, act.user_id, typed.channel_id)
    meant = _meant(store, typed, typed.channel_id, library.catalogue, None)
    if isinstance(meant, EvidenceOfWhat):
        return meant
    add_evidence(store, act, typed.channel_id, _piece(store, act, typed, typed.channel_id, meant), library)
    return EvidenceTaken(meant, typed.said.text, late=False)


def _give(store: Store, act: Act, typed: Typed, assessment: Assessment, asked: str | None) -> PrivateWord:
    if assessment.setup.anonymous:
        return EvidenceByForm(assessment.setup.own_time)
    catalogue = store.directory.library(assessment.library_digest).catalogue
    meant = _meant(store, typed, assessment.channel_id, catalogue, asked)
    if isinstance(meant, EvidenceOfWhat):
        return meant
    piece = _piece(store, act, typed, assessment.channel_id, meant)
    add_evidence_through(store, act, assessment.assessment_id, piece)
    return EvidenceTaken(meant, typed.said.text, late=not assessment.open)


def withdraw(store: Store, act: Act, channel_id: str, ts: str, direct: bool) -> None:
    """Of a message that is gone, or says something else now; not what a closed result rests on."""
    channels = [one.channel_id for one in store.assessments.open_of(act.user_id)] if direct else [channel_id]
    for one in channels:
        take_back(store, one, evidence_of(channel_id, ts))


def _piece(store: Store, act: Act, typed: Typed, channel_id: str, capability: Capability) -> Piece:
    """An edited message gives it in place of what it gave before; where that has to stay, beside it."""
    free = take_back(store, channel_id, typed.evidence_id)
    evidence_id = typed.evidence_id if free else f"{typed.evidence_id}:{act.at}"
    return Piece(evidence_id, capability.id, typed.said.text)


def _meant(
    store: Store, typed: Typed, channel_id: str, catalogue: Catalogue, asked: str | None
) -> Capability | EvidenceOfWhat:
    """Without a name what is asked, or what the message was evidence of before it was edited.

    Where several fit the name, that one of them.
    """
    before, named = piece_given(store, channel_id, typed.evidence_id), typed.said.named
    asked = before.capability_id if before else asked
    if not named:
        return catalogue.by_id.get(asked or "") or EvidenceOfWhat("")
    found = find_capabilities(catalogue, named)
    if len(found) == 1:
        return found[0]
    is_asked = next((one for one in found if one.id == asked), None)
    return is_asked or EvidenceOfWhat(named, found, None if found else nearest_capability(catalogue, named))
