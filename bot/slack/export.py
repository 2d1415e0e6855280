"""Taking a team out of Slack: which file, and what comes with it in the direct message."""

from bot.slack.actions import EXPORT
from bot.slack.blocks import actions, button, section
from bot.slack.message import Message
from bot.slack.mrkdwn import channel

LABELS = {"html": "Report (HTML)", "csv": "CSV", "json": "JSON", "markdown": "Markdown"}
"""By the names of the formats."""
WHAT = {
    "html": "a report to hand over: open it in a browser, or print it from there",
    "csv": "a table for a spreadsheet, with a row for each capability of each assessment and poll",
    "json": "all of it, for programs; `rung import` reads it again",
    "markdown": "the report as text, for a wiki or a repository",
}
SAME_RULES = "What an assessment promised to hide is not in the file either."
NOT_SENT = (
    "I could not send you the file. Whoever installed me can grant the scope `files:write`; and your direct messages "
    "must be open to me. `rung export` on the server writes the same file."
)
NOTHING_TO_REPORT = "Nobody has answered anything here yet, so there is no report. CSV and JSON say what there is."


def export_offer(channel_id: str) -> Message:
    """Only the one who asked sees it."""
    text = (
        f"*Export {channel(channel_id)}.* Choose a file; it comes to you alone, in a direct message. {SAME_RULES}\n"
        "Whoever you hand it to reads what this channel reads, also of a private one."
    )
    buttons = [button(label, f"{EXPORT}:{wanted}", channel_id) for wanted, label in LABELS.items()]
    return Message(text, (section(text), actions("export", buttons)))


def export_words(channel_id: str, wanted: str) -> Message:
    """Above the file."""
    text = f"Here is {channel(channel_id)}, as you asked: {WHAT[wanted]}. {SAME_RULES}"
    return Message(text, (section(text),))


def export_underway() -> Message:
    text = "The file is on its way to our direct messages."
    return Message(text, (section(text),))


def not_exported(text: str) -> Message:
    return Message(text, (section(text),))
