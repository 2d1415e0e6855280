"""What Rung says when it is brought into a channel, and to whoever brought it into the first one. One button each."""

from bot.domain.surface import is_person
from bot.slack.actions import START_ALONE, START_SETUP
from bot.slack.blocks import actions, button, section
from bot.slack.message import Message

IN_CHANNEL = (
    "*Hello, I am Rung.* I help this team find out how mature its MLOps is, and climb one rung at a time: a few "
    "questions, answers that stay hidden until everybody has given theirs, and one next step.\n"
    "Whoever presses Start chooses how. Nothing begins before that, and nobody is made to take part."
)
IN_PERSON = (
    "*Thank you for bringing me in.* I have said hello in your channel. Before you start there, try it alone: seven "
    "questions, seen by nobody else.\n"
    "The Home tab of this conversation shows what waits for you, and `/maturity help` what else I do."
)


def welcome_message(place: str) -> Message:
    """`place` is a channel, or a person."""
    if is_person(place):
        return _with(IN_PERSON, button("Try it alone", START_ALONE, place, style="primary"))
    return _with(IN_CHANNEL, button("Start…", START_SETUP, place, style="primary"))


def _with(text: str, one: dict[str, object]) -> Message:
    return Message(text, (section(text), actions("welcome", [one])))
