"""What is said when a team is put into the overview of all teams, or taken out."""

from bot.slack.blocks import section
from bot.slack.message import Message
from bot.slack.mrkdwn import escape


def now_inside() -> Message:
    return _message(
        "*This team is in the overview from now on.* Each assessment and poll that begins here says so to everyone, "
        "and counts there. What is open or closed already stays out of it. `/maturity overview off` takes the team out."
    )


def now_outside() -> Message:
    return _message("*This team is not in the overview any more*, with all that it showed there.")


def what_on_and_off_do(unknown: str, inside: bool) -> Message:
    said = f"I don't understand “{escape(unknown)}”. " if unknown else ""
    state = "This channel is in the overview." if inside else "This channel is not in the overview."
    return _message(
        f"{said}{state} `/maturity overview` shows all teams that chose to be in it and whose channels you see; "
        "`/maturity overview on` and `off`, written in a team's channel, choose for that team."
    )


def _message(text: str) -> Message:
    return Message(text, (section(text),))
