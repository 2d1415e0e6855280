"""Forget me: what goes and what stays, before; what was done, after."""

from bot.domain.forgotten import Forgotten
from bot.slack.actions import FORGET_ME_VIEW
from bot.slack.blocks import modal, section
from bot.slack.message import View
from bot.slack.phrases import bullets, count

TITLE = "Forget me"
STAYS = (
    "Counts of what was already revealed, in closed results above all. They stay as they are, and lead to nobody.",
    "What Slack's own directory says of you: your name, your time zone, your channels. Slack tells me again, as long "
    "as you are in this workspace.",
    "What I can't delete: messages that you typed in Slack. Delete those there.",
)


def forget_me_view() -> View:
    goes = (
        "Your private try-outs, whole.",
        "Your answers and notes in everything that is still open. You are taken off, as if you had left.",
        "In everything closed: your name, your notes, and which answers were yours.",
        "Evidence that you gave, your reasons for what you settled or had asked again, and your name wherever you led "
        "or decided.",
        "In the rungs that you took on: your name, the first step, and what was to count as done. One that is open is "
        "given up. What you answered when I asked how it goes stays without your name and your reason.",
        "What you told me about yourself: what you do, and whether I may write to you.",
    )
    blocks = [
        section("*This deletes what you said to me in this workspace, for good. Nobody can bring it back.*"),
        section(f"*What goes*\n{bullets(goes)}"),
        section(f"*What stays*\n{bullets(STAYS)}"),
    ]
    return modal(FORGET_ME_VIEW, TITLE, blocks, "", submit=TITLE)


def forgotten_view(done: Forgotten) -> View:
    lines = [
        f"{count(done.deleted, 'answer was', 'answers were')} deleted.",
        f"{count(done.nameless, 'answer', 'answers')} in what was revealed stayed as counts, without your name.",
        f"{count(done.notes, 'note was', 'notes were')} deleted.",
        f"{count(done.evidence, 'piece of evidence was', 'pieces of evidence were')} deleted.",
        f"{count(done.rungs, 'rung that you took on lost', 'rungs that you took on lost')} your name and your words.",
        f"{count(done.tryouts, 'private try-out was', 'private try-outs were')} deleted.",
    ]
    blocks = [
        section(f"*You are forgotten.*\n{bullets(lines)}"),
        section(f"*What stays*\n{bullets(STAYS)}"),
        section("My messages in the channels drop your name within moments. If you answer again, you begin anew."),
    ]
    return modal(FORGET_ME_VIEW, "Forgotten", blocks, "", submit=None)
