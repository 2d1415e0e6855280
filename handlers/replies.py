"""Words what a use case has to say in private."""

from bot.services import replies
from bot.services.replies import PrivateWord
from bot.slack.actions import QuestionRef
from bot.slack.assessing.direct_question import asked_message
from bot.slack.assessing.status import status
from bot.slack.evidence.words import evidence_by_form, evidence_of_what, evidence_taken
from bot.slack.message import Message
from bot.slack.private import words
from bot.slack.private.help import help_words


def reply_message(reply: PrivateWord, user_id: str) -> Message:
    match reply:
        case replies.OfferToCount():
            ref = QuestionRef(reply.assessment_id, reply.capability_id)
            return words.offer_to_count(ref, reply.message_ts, reply.value, reply.note)
        case replies.UseButtons():
            return words.use_buttons()
        case replies.AskForReason():
            return words.asked_for_reason(QuestionRef(reply.assessment_id, reply.capability_id))
        case replies.Explained():
            return words.why(reply.capability)
        case replies.Status():
            return status(reply.sitting, reply.links, user_id)
        case replies.Skipped():
            return words.skipped(reply.alone)
        case replies.Back():
            return words.back_to(reply.capability, reply.link)
        case replies.WaysIn():
            return words.ways_in(reply.channel_id, can_assess_here=not reply.channel_id.startswith("D"))
        case replies.Help():
            return help_words()
        case replies.NothingOpen():
            return words.nothing_open()
        case replies.NotUnderstood():
            return words.not_understood()
        case replies.EvidenceTaken():
            return evidence_taken(reply.capability, reply.text, reply.late)
        case replies.EvidenceOfWhat():
            return evidence_of_what(reply.named, reply.fitting, reply.nearest)
        case replies.EvidenceByForm():
            return evidence_by_form(reply.own_time)
        case replies.Asked():
            return asked_message(reply.page)
        case replies.Told():
            return words.refusal(reply.why_not)
