"""Everything that many people can see of a sitting, and what one person alone sees."""

from typing import Any

from bot.domain.assessing.sitting import Sitting
from bot.domain.surface import card_of, opening_of, question_of, result_of, splits_of, summary_of, trouble_of
from bot.slack.assessing.control_views import settle_view, stop_view
from bot.slack.assessing.reminder import reminder_message, revote_message, taken_off
from bot.slack.assessing.status import status
from bot.slack.message import Message
from bot.slack.private import words
from bot.slack.surfaces import render
from tests.rendering.sittings import ID, links


def public_messages(sitting: Sitting) -> dict[str, Message]:
    """By surface key: what everybody in the channel and its thread can see at this moment."""
    asked = [question.capability_id for question in sitting.questions]
    surfaces = [
        card_of(ID, "C0ML"),
        opening_of(ID, "C0ML"),
        *(question_of(ID, "C0ML", one, place, threaded=True) for place, one in enumerate(asked)),
        trouble_of(ID, "U0ANA"),
    ]
    if sitting.assessment.revoting_since is not None:
        surfaces.append(splits_of(ID, "C0ML"))
    if sitting.assessment.revoting and not sitting.assessment.setup.anonymous:
        surfaces.append(result_of(ID, "C0ML", threaded=True))
    if not sitting.assessment.open:
        surfaces += [result_of(ID, "C0ML", threaded=True), summary_of(ID, "C0ML")]
    posted = links(tuple(asked))
    return {surface.key: render(surface, sitting, posted) for surface in surfaces}


def messages_to(sitting: Sitting, user_id: str) -> dict[str, Message]:
    """What Rung tells this person about the whole sitting."""
    posted = links(tuple(question.capability_id for question in sitting.questions))
    return {
        "status": status(sitting, posted, user_id),
        "already open": words.already_open(sitting, posted, user_id),
        "reminder": reminder_message(sitting, posted, user_id),
        "re-vote": revote_message(sitting, posted, user_id),
        "taken off": taken_off(sitting),
    }


def control_views(sitting: Sitting) -> list[dict[str, Any]]:
    views = [stop_view(sitting)]
    if next(iter(sitting.settleable()), None):
        views.append(settle_view(sitting, None))
    return views
