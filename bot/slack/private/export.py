"""Taking a team out of Slack: which file, and what comes with it in the direct message."""

from bot.domain.assessing.notes import BEFORE_HANDING_OVER
from bot.slack.actions import EXPORT
from bot.slack.blocks import actions, button, section
from bot.slack.message import Message
from bot.slack.mrkdwn import channel, escape, shorten

LABELS = {"html": "Report (HTML)", "csv": "CSV", "json": "JSON", "markdown": "Markdown"}
"""By the names of the formats."""
WHAT = {
    "html": "a report to hand over: open it in a browser, or print it from there",
    "csv": "a table for a spreadsheet, with a row for each capability of each assessment and poll",
    "json": "all of it, for programs; `rung import` reads it again",
    "markdown": "the report as text, for a wiki or a repository",
}
MOST_TYPED = 40
"""Characters of a word that means no file."""
SAME_RULES = "What an assessment promised to hide is not in the file either."
NOT_SENT = (
    "I could not send you the file. Whoever installed me can grant the scope `files:write`; and your direct messages "
    "must be open to me. `rung export` on the server writes the same file."
)
NOT_MADE = (
    "I could not make the file, or could not send it. Ask again in a moment; `rung export` on the server writes the "
    "same file."
)
NOTHING_TO_REPORT = "There is no level here yet, so there is no report. CSV and JSON say what there is."


def export_offer(channel_id: str) -> Message:
    """Only the one who asked sees it."""
    choose = "Choose a file; it comes to you alone, in a direct message."
    return _offer(channel_id, f"*Export {channel(channel_id)}.* {choose}")


def export_underway(channel_id: str, wanted: str) -> Message:
    """With the choice once more: who wants one file often wants another."""
    coming = f"*Export {channel(channel_id)}.* {LABELS[wanted]} is on its way to our direct messages."
    return _offer(channel_id, f"{coming} You can have another one.")


def no_such_format(channel_id: str, typed: str) -> Message:
    """PDF is what people ask for most, and one step away."""
    printed = " For a PDF, open the HTML report in a browser and print it." if typed.lower() == "pdf" else ""
    unknown = f"There is no file called “{escape(shorten(typed, MOST_TYPED))}”."
    return _offer(channel_id, f"{unknown} You can have `html`, `csv`, `json` or `md`.{printed}")


def _offer(channel_id: str, first: str) -> Message:
    text = f"{first} {SAME_RULES}\nWhoever you hand it to reads what this channel reads, also of a private one."
    buttons = [button(label, f"{EXPORT}:{wanted}", channel_id) for wanted, label in LABELS.items()]
    return Message(text, (section(text), actions("export", buttons)))


def export_words(channel_id: str, wanted: str) -> Message:
    """Above the file."""
    text = f"Here is {channel(channel_id)}, as you asked: {WHAT[wanted]}. {SAME_RULES} {BEFORE_HANDING_OVER}"
    return Message(text, (section(text),))


def not_exported(text: str) -> Message:
    return Message(text, (section(text),))
