"""In a person's Home: what waits for them, each with the button that does it."""

from collections.abc import Iterator

from bot.domain.showing.home_seen import AskedAbout, HomeSeen, ToSettle, Wait, Waiting
from bot.slack.actions import LINK, NUDGE_DONE, NUDGE_MOVING, NUDGE_STUCK, OPEN_SETTLE, WIZARD_OPEN, QuestionRef
from bot.slack.blocks import actions, button, context, link_button, section
from bot.slack.message import Block
from bot.slack.mrkdwn import channel, escape, moment
from bot.slack.phrases import count, listed

NOTHING = "Nothing waits for you. What you are asked shows here, with a button to answer."
MOST_WAITING, MOST_ASKED, MOST_TO_SETTLE = 12, 5, 5
MOST_NAMED = 3
LABELS = {Wait.ANSWER: "Answer now", Wait.VOTE: "Answer and vote", Wait.DONE: "Change your answers"}
"""Of what opens the wizard."""


def waiting_blocks(seen: HomeSeen) -> Iterator[Block]:
    if not (seen.waiting or seen.asked or seen.to_settle):
        yield section(NOTHING)
    channel_names = {one.channel_id: one.channel_name for one in seen.teams}
    for one in seen.asked[:MOST_ASKED]:
        yield from _asked(one)
    for each in seen.waiting[:MOST_WAITING]:
        yield section(_words(each), accessory=_button(each, channel_names.get(each.assessment.channel_id, "")))
    for split in seen.to_settle[:MOST_TO_SETTLE]:
        yield section(_split_words(split), accessory=_settle_button(split))
    left = max(len(seen.waiting) - MOST_WAITING, 0) + max(len(seen.asked) - MOST_ASKED, 0)
    left += max(len(seen.to_settle) - MOST_TO_SETTLE, 0)
    if left:
        yield context(f"And {count(left, 'more thing', 'more things')}, in your channels.")


def _words(one: Waiting) -> str:
    closes_at, closing = one.assessment.closes_at, ""
    if closes_at is not None:
        closing = f" It closes {moment(closes_at)}."
    return _what(one, f"*{escape(one.name)}*", channel(one.assessment.channel_id)) + closing


def _what(one: Waiting, name: str, where: str) -> str:
    match one.wait:
        case Wait.ANSWER if one.takes_part:
            return f"{name} in {where}: your answers are missing."
        case Wait.ANSWER:
            return f"{name} is open in {where}, for whoever wants to take part."
        case Wait.VOTE:
            return f"{name} in {where}: the team is split, and votes once more."
        case Wait.DONE:
            return f"{name} in {where}: you are done, and can change your answers."
        case Wait.TOGETHER if one.takes_part:
            return f"{name} in {where} is answered together, in its thread."
        case Wait.TOGETHER:
            return f"{name} is open in {where}: whoever reads it can join."
        case Wait.POLL:
            return f"{where} is asked about {name}, and you have not answered."
        case Wait.ALONE:
            return f"Your private try-out, {name}, is open. Nobody else sees it."


def _button(one: Waiting, channel_name: str) -> Block | None:
    if one.wait in LABELS:
        of = f"{one.name} in #{channel_name}" if channel_name else one.name
        style = None if one.wait is Wait.DONE else "primary"
        return button(LABELS[one.wait], WIZARD_OPEN, str(QuestionRef(one.assessment.assessment_id)), style=style, of=of)
    return link_button("Open it", LINK, one.url) if one.url else None


def _split_words(one: ToSettle) -> str:
    """ "*Drift detection* in #ml-team: the answers are split."."""
    named = [f"*{escape(name)}*" for _, name in one.capabilities[:MOST_NAMED]]
    more = len(one.capabilities) - MOST_NAMED
    what = listed([*named, *([f"{more} more"] if more > 0 else [])])
    return f"{what} in {channel(one.channel_id)}: the answers are split. Look at it together; then you settle it."


def _settle_button(one: ToSettle) -> Block:
    """The form offers all that can be settled there; what is alone is chosen already."""
    capability_id = one.capabilities[0][0] if len(one.capabilities) == 1 else ""
    named = listed(name for _, name in one.capabilities[:MOST_NAMED])
    return button("Settle…", OPEN_SETTLE, str(QuestionRef(one.assessment_id, capability_id)), of=named)


def _asked(one: AskedAbout) -> Iterator[Block]:
    where = channel(one.commitment.channel_id)
    yield section(f"*{escape(one.name)}* in {where}, which you took on: how is it going?")
    row = [
        button("Done…", NUDGE_DONE, one.nudge_id, of=one.name),
        button("Moving", NUDGE_MOVING, one.nudge_id, of=one.name),
        button("Stuck…", NUDGE_STUCK, one.nudge_id, of=one.name),
    ]
    yield actions(f"asked:{one.commitment.commitment_id}", row)
