"""A direct word to the facilitator when Rung can't post: what is wrong, how to mend it, and that nothing is lost."""

from bot.domain.assessing.sitting import Sitting
from bot.domain.surface import Links
from bot.slack.blocks import section
from bot.slack.message import Message
from bot.slack.mrkdwn import channel


def trouble_message(sitting: Sitting, _links: Links) -> Message:
    where = channel(sitting.assessment.channel_id)
    lines = [
        f"*I can't post in {where}.* I was taken out of it, or it is archived.",
        f"• Taken out? Write `/invite @Rung` in {where}.",
        "• Archived? Unarchive it, then invite me again if I am not in it.",
        "Nothing is lost: all answers are kept, and the conversation then goes on by itself.",
    ]
    text = "\n".join(lines)
    return Message(text, (section(text),))
