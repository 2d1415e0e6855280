"""A message of pictures, and what is said where there are none."""

from collections.abc import Sequence

from bot.pictures.facts import Picture
from bot.slack.blocks import section
from bot.slack.message import Message
from bot.slack.mrkdwn import MESSAGE_LIMIT, escape, fit

NOT_DRAWN = "I could not draw this now. The message with the button says the same in words."
NOT_UPLOADED = (
    "I may not post pictures here. Whoever installed me can grant the scope `files:write`; the message with the button "
    "says the same in words."
)


def picture_message(pictures: Sequence[Picture], file_ids: Sequence[str]) -> Message:
    """The pictures alone, each with its title in it, and in words for who cannot see them.

    `file_ids` are those of the pictures, uploaded.
    """
    images = [
        {"type": "image", "slack_file": {"id": file_id}, "alt_text": one.alt_text}
        for one, file_id in zip(pictures, file_ids, strict=True)
    ]
    text = "\n".join(escape(one.alt_text) for one in pictures)
    return Message(fit(text, MESSAGE_LIMIT), tuple(images))


def no_pictures(text: str) -> Message:
    return Message(text, (section(text),))
