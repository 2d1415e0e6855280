"""What people do: the question for it, and where the groups differ."""

from collections.abc import Sequence

from bot.domain.assessing.differing import differing
from bot.domain.assessing.occupations import GroupVerdict, Occupation
from bot.domain.assessing.sitting import Sitting
from bot.domain.scoring.tally import Verdict
from bot.slack.actions import NO_OCCUPATION, SAY_OCCUPATION
from bot.slack.blocks import context, drop_down, option, section
from bot.slack.message import Block, Message
from bot.slack.phrases import bullets, name

MOST_LISTED = 12
SAYS = {Verdict.MET: "yes", Verdict.PARTLY: "partly", Verdict.UNMET: "no"}
"""Of the verdicts that count as one: bot.domain.assessing.occupations.GRADED."""
EXAMPLE = "“data science says yes, platform says no”"
IN_SHORT = f"`/maturity role`: say what you do, if you like. Then the result tells where groups differ ({EXAMPLE})."
WHAT_FOR = (
    f"If groups see a thing differently, the result says so: {EXAMPLE}. It shows only as groups; where names are "
    "hidden, never of fewer than three people."
)
TITLE = "*What do you do?*"
_RATHER_NOT = "Rather not say"


def occupation_message(chosen: Occupation | None, saved: bool = False) -> Message:
    """The answer to /maturity role; `saved` once something was said."""
    title = _noted(chosen) if saved else TITLE
    return Message(f"{title}\n{WHAT_FOR}", (section(title, accessory=_select(chosen)), context(WHAT_FOR)))


def occupation_blocks(chosen: Occupation | None) -> tuple[Block, ...]:
    """Beside the answers, where people give them. The menu is named by its section, so that stays short."""
    return section(TITLE, accessory=_select(chosen)), context(WHAT_FOR)


def _noted(chosen: Occupation | None) -> str:
    if chosen is None:
        return "*Noted: you would rather not say what you do.*"
    return f"*Noted: {_label(chosen)}.* It holds for what is open and for what comes; closed results stay as they are."


def _select(chosen: Occupation | None) -> Block:
    options = [*(option(_label(one), one.value) for one in Occupation), option(_RATHER_NOT, NO_OCCUPATION)]
    return drop_down(SAY_OCCUPATION, options, chosen.value if chosen else NO_OCCUPATION)


def _label(occupation: Occupation) -> str:
    return occupation.words[0].upper() + occupation.words[1:]


def difference_line(sitting: Sitting, capability_id: str) -> str:
    """ "Seen differently: data science says yes, platform says no."; empty where they do not differ."""
    groups = differing(sitting, capability_id)
    return f"Seen differently: {_said(groups)}." if groups else ""


def differences(sitting: Sitting) -> str:
    """The capabilities that groups see differently, as asked."""
    found = {one: groups for one in sitting.agenda if (groups := differing(sitting, one))}
    lines = [f"*{name(sitting, one)}*: {_said(groups)}" for one, groups in found.items()]
    if not lines:
        return ""
    more = [f"and {len(lines) - MOST_LISTED} more"] if len(lines) > MOST_LISTED else []
    return "\n".join(["*Seen differently, by what people do*", bullets(lines[:MOST_LISTED]), *more])


def _said(groups: Sequence[GroupVerdict]) -> str:
    return ", ".join(f"{_who(one.occupation)} {SAYS[one.verdict]}" for one in groups)


def _who(occupation: Occupation) -> str:
    return "other roles say" if occupation is Occupation.OTHER else f"{occupation.words} says"
