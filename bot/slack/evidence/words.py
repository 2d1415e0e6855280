"""Private words about evidence that was typed: what was taken, what it is evidence of, and where else to give it."""

from bot.domain.frameworks.catalogue import Capability
from bot.slack.blocks import quoting_section
from bot.slack.message import Message
from bot.slack.mrkdwn import escape, quote_person
from bot.slack.phrases import bullets, count

MOST_LISTED = 5
HOW_TO_NAME = "Say what it shows: “evidence drift: …” counts for Drift detection."


def evidence_taken(capability: Capability, text: str, late: bool) -> Message:
    """`late`: the result of the place where it was written stands already."""
    holds = count(capability.evidence_holds_days, "day", "days")
    lines = [
        f"Taken as evidence of *{escape(capability.name)}*: “{quote_person(text)}”",
        f"It holds for {holds}; then it is too old. The team sees it in its results, without your name.",
    ]
    if late:
        lines.append("What is closed here stays as it is: it counts for `/maturity standing`, and for what comes next.")
    return _only("\n".join(lines))


def evidence_of_what(named: str, fitting: tuple[Capability, ...], nearest: Capability | None) -> Message:
    if not named:
        return _only(f"I can't tell what this is evidence of, so it is not kept. {HOW_TO_NAME}")
    if fitting:
        lines = [f"{escape(one.name)}: “evidence {one.id}: …”" for one in fitting[:MOST_LISTED]]
        more = [f"and {len(fitting) - MOST_LISTED} more"] if len(fitting) > MOST_LISTED else []
        title = f"Several capabilities fit “{quote_person(named, 60)}”, so it is not kept. Which one?"
        return _only("\n".join([title, bullets(lines), *more]))
    guess = f" Did you mean “{escape(nearest.name)}”? Write “evidence {nearest.id}: …”." if nearest else ""
    unknown = f"I know no capability like “{quote_person(named, 60)}”, so it is not kept."
    return _only(f"{unknown}{guess or f' {HOW_TO_NAME}'}")


def evidence_by_form(own_time: bool) -> Message:
    """The field stands on each page of the wizard, and behind My answer."""
    where = "the form that opens with Answer on the card" if own_time else "the form behind My answer"
    return _only(
        "This one is anonymous, and what is written here can be read with its author's name, so it is not kept. "
        f"Give it in {where}: there it has no name."
    )


def _only(markup: str) -> Message:
    return Message(markup, (quoting_section(markup),))
