"""Why a rung is the next one, in sentences that screens and exported files share: plain text."""

from bot.domain.climbing.measured import Measured
from bot.domain.scoring.advice import NextRung, RungKind
from bot.domain.scoring.what_if import lifts_level
from bot.domain.showing.phrases import TO_BE_BUILT, day_words, listed
from bot.domain.showing.report import Report
from bot.domain.showing.way_words import BEGUN_FIRST, WHY_AGAIN


def why_now(report: Report, rung: NextRung, who: str = "You", whose: str = "your") -> str:
    """With what the channel was asked again about it, if it was, and why it comes before what is to be built.

    `who` and `whose`: "The team" and "its", for readers outside it.
    """
    asked = report.lately.get(rung.capability)
    again = f"{who} asked about it again on {day_words(asked.on)}, {WHY_AGAIN[asked.why]}." if asked is not None else ""
    begun = f"It {BEGUN_FIRST}." if rung.kind is RungKind.FINISH else ""
    sentences = (why_this_one(report, rung, whose), again, begun, why_before_building(report, rung))
    return " ".join(one for one in sentences if one)


def why_this_one(measured: Measured, rung: NextRung, whose: str = "your") -> str:
    """As the team stands today, also of what comes next only once what is under way is there."""
    level = measured.questionnaire.level_of[rung.instead_of or rung.capability]
    if rung.instead_of:
        blocker = measured.library.catalogue.by_id[rung.instead_of].name
        why = f"It comes before {blocker}, which blocks level {level} and needs it first."
    else:
        why = f"It blocks level {level}."
    now = {one.framework.id for one in measured.scores if rung.capability in one.blockers}
    others = [one for one in rung.gates_too if one in now and one != measured.framework.id]
    if not others:
        return why
    frameworks = listed(measured.library.framework(one).name for one in others)
    return f"{why} It also blocks {whose} next level in: {frameworks}."


def why_before_building(measured: Measured, rung: NextRung) -> str:
    """Of what is to be settled or found out though it moves no level: why it comes first all the same."""
    if rung.kind in TO_BE_BUILT or lifts_level(measured.score, rung.capability):
        return ""
    settling = rung.kind is RungKind.SETTLE
    how, takes = ("To settle it", "a talk") if settling else ("To find out", "a look")
    return f"{how} changes no level yet; but it takes {takes}, and until then nobody knows whether it has to be built."
