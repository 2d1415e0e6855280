"""A direct word to one who is missing: where something is open, what is left, until when. Nothing of any answer."""

from bot.domain.assessing.sitting import Sitting
from bot.domain.surface import Links, SurfaceKind
from bot.slack.actions import LINK, MUTE, NOT_ME, UNMUTE, WIZARD_OPEN, QuestionRef
from bot.slack.assessing.splits import WHAT_TO_NAME
from bot.slack.blocks import actions, button, link_button, section
from bot.slack.message import Block, Message
from bot.slack.mrkdwn import channel, escape, link, moment
from bot.slack.phrases import count, listed, name, questionnaire_words

MOST_NAMED = 3


def reminder_message(sitting: Sitting, links: Links, user_id: str) -> Message:
    """As it stands when it is shown: after the end, and to one taken off, it asks for nothing."""
    assessment = sitting.assessment
    where = channel(assessment.channel_id)
    if not assessment.open:
        return _without_buttons(f"The assessment in {where} is closed. There is nothing left to do for you.")
    if user_id not in sitting.participants:
        return _without_buttons(f"You are taken off the assessment in {where}: nobody waits for your answers.")
    what = f"*{escape(questionnaire_words(sitting))}* in {where}"
    closing = f" It closes {moment(assessment.closes_at)}." if assessment.closes_at is not None else ""
    text = f"{what} is open, and {_left_words(sitting, user_id)}.{closing}"
    url = links.to(SurfaceKind.CARD, assessment.assessment_id)
    card = f"\n{link(url, 'Open the card')}" if url else ""
    return Message(text + card, (section(text), actions("reminder", _buttons(sitting, url))))


def revote_message(sitting: Sitting, links: Links, user_id: str) -> Message:
    """Asks for one concrete thing about each split, and for the second vote; says so when that is done, or over."""
    assessment = sitting.assessment
    where, ref = channel(assessment.channel_id), str(QuestionRef(assessment.assessment_id))
    if not assessment.revoting or not sitting.to_revote:
        url = links.to(SurfaceKind.RESULT, assessment.assessment_id)
        return _leading_to(f"The re-vote in {where} is over.", [], "See the result", url)
    if user_id not in sitting.participants:
        return _without_buttons(f"You are taken off the assessment in {where}: nobody waits for your vote.")
    closing = f" It closes {moment(assessment.closes_at)}." if assessment.closes_at is not None else ""
    url = links.to(SurfaceKind.SPLITS, assessment.assessment_id)
    if sitting.has_answered_all(user_id):
        text = f"You have voted again in {where}, and can change your vote until it closes.{closing}"
        return _leading_to(text, [button("Change your vote", WIZARD_OPEN, ref)], "See what is split", url)
    text = (
        f"The answers in {where} are in, and the team is split on *{_named(sitting)}*.\n"
        f"Name one concrete thing for each: {WHAT_TO_NAME[0].lower()}{WHAT_TO_NAME[1:]} Then vote once more.{closing}"
    )
    found = [button("Answer and vote", WIZARD_OPEN, ref, style="primary"), button("Not me", NOT_ME, ref)]
    found.append(button("Mute Rung", MUTE, ref))
    return _leading_to(text, found, "See what is split", url)


def _named(sitting: Sitting) -> str:
    shown = [name(sitting, one) for one in sitting.to_revote[:MOST_NAMED]]
    if len(sitting.to_revote) > MOST_NAMED:
        shown.append(f"{len(sitting.to_revote) - MOST_NAMED} more")
    return listed(shown)


def _leading_to(text: str, buttons: list[Block], label: str, url: str | None) -> Message:
    """With a way to where it is, once that is posted."""
    there = [link_button(label, LINK, url)] if url else []
    row = [actions("revote", [*buttons[:1], *there, *buttons[1:]])] if buttons or there else []
    return Message(f"{text}\n{link(url, label)}" if url else text, (section(text), *row))


def _left_words(sitting: Sitting, user_id: str) -> str:
    """A skip is an answer here: nobody waits for it."""
    left = sum(sitting.answer_of(one, user_id) is None for one in sitting.agenda)
    return f"{count(left, 'question waits', 'questions wait')} for you" if left else "you are done"


def _buttons(sitting: Sitting, url: str | None) -> list[Block]:
    ref = str(QuestionRef(sitting.assessment.assessment_id))
    found = [button("Answer", WIZARD_OPEN, ref, style="primary")]
    if url:
        found.append(link_button("Open the card", LINK, url))
    return [*found, button("Not me", NOT_ME, ref), button("Mute Rung", MUTE, ref)]


def taken_off(sitting: Sitting) -> Message:
    """To one who said "not me"; the sitting as it is without them."""
    where = channel(sitting.assessment.channel_id)
    text = f"You are taken off the assessment in {where}. Those of your answers that nobody saw yet are deleted."
    if not sitting.participants:
        closes_at = sitting.assessment.closes_at
        end = f" It closes by itself {moment(closes_at)}." if closes_at is not None else ""
        text += f" You were the last: nobody takes part in it now.{end}"
    return _without_buttons(text)


def muted() -> Message:
    text = "Muted. I won't write to you of my own accord any more."
    again = actions("muted", [button("Unmute", UNMUTE, "unmute")])
    return Message(f"{text} `/maturity unmute` undoes it.", (section(text), again))


def unmuted() -> Message:
    return _without_buttons("Unmuted. I remind you when your answers are missing: twice at most, and once a day.")


def _without_buttons(text: str) -> Message:
    return Message(text, (section(text),))
