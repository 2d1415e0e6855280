"""What one can type and do, by what one wants."""

from collections.abc import Mapping, Sequence

from bot.slack.blocks import quoting_section
from bot.slack.message import Message
from bot.slack.mrkdwn import quote_person
from bot.slack.phrases import bullets

HELP: Mapping[str, Sequence[str]] = {
    "Begin": (
        "`/maturity`: three ways to start; `/maturity start` sets one up. `/maturity poll drift`: ask the channel one "
        "capability.",
        "`/maturity status`: what is open, and where we stand. `/maturity answer`: your questions, one a page.",
    ),
    "In the thread": (
        "Buttons answer, change an answer and add a note. Or write “yes”, “no, because …”, “partly: …”, “don't know”, "
        "“n/a because …”: the whole message must be the answer; the rest becomes your note.",
        "“skip”, “back” (your earliest unanswered question), “why?”, “status”.",
        "“evidence: …”, with a link or a line, backs what you claim; “evidence drift: …” names the capability.",
    ),
    "See": (
        "`/maturity report`: where the team is and what is next. `/maturity roadmap`: the way to your target.",
        "`/maturity compare`: by every framework. `/maturity standing`: every capability. `/maturity frameworks`: what "
        "is asked, level by level.",
        "`/maturity history`: over time; `/maturity milestone` names a moment. `/maturity overview`: all teams that "
        "chose to be there.",
        "`/maturity export`: a report, a table or everything as a file, to you alone.",
    ),
    "Climb": (
        "“Take it on” below a result: one of you owns the next rung, and I ask how it goes. `/maturity schedule`: "
        "when. `/maturity pause 2 weeks`, `/maturity resume`.",
        "`/maturity recheck`: after an incident, when someone left and the like, ask again what it touches.",
    ),
    "Yours": (
        "`/maturity role`: say what you do, so that the result can tell where groups differ.",
        "`/maturity mute`: I write to you no more of my own accord; `/maturity unmute`. `/maturity forget-me` deletes "
        "what you said, for good. It asks first.",
    ),
    "Lead": (
        "Whoever started it, whoever they added, and workspace admins can reveal, go on, settle or stop: ⋯ beside the "
        "question. `/maturity lead`: who leads too. `/maturity reopen`: the last one again, within a day. "
        "`/maturity audit`: what was decided here, for admins.",
    ),
}


IN_SHORT = (
    "`/maturity`: ways to start. `/maturity answer`: your questions.",
    "`/maturity report`: where the team is and what is next. `/maturity status`: what is open, and the level.",
    "`/maturity help`: all that you can do.",
)


def not_known(typed: str, nearest: str | None) -> Message:
    """`typed` means nothing to Rung; `nearest` is a word after /maturity that reads like it."""
    guess = f" Did you mean `/maturity {nearest}`?" if nearest else ""
    text = f"I don't know “{quote_person(typed, 60)}”.{guess}\n{bullets(IN_SHORT)}"
    return Message(text, (quoting_section(text),))


def help_words() -> Message:
    parts = ["*What you can do*", *(f"*{group}*\n{bullets(lines)}" for group, lines in HELP.items())]
    return Message("\n".join(parts), tuple(quoting_section(part) for part in parts))
