"""Why something is asked again, in a sentence."""

from bot.domain.instant import Instant
from bot.domain.over_time.recheck import AskedAgain, Recheck, RecheckShown, Why
from bot.domain.showing.way_words import WHY_AGAIN
from bot.slack.ages import DAY_SECONDS
from bot.slack.mrkdwn import QUOTE_LIMIT, person, quote_person
from bot.slack.phrases import count

CAUSE_LABEL = {
    Why.SOMEONE_LEFT: "Someone left",
    Why.INCIDENT: "An incident",
    Why.NEW_MODEL: "A new model",
    Why.NEW_TOOL: "A new tool",
    Why.AUDIT: "An audit",
}


def poll_reason(shown: RecheckShown, assessment_id: str, name: str, evidence: str = "") -> str:
    """Above a poll's answers. `name` is the capability's, escaped. Holds words of people, those of `evidence` too."""
    recheck, asked = shown.recheck, shown.of(assessment_id)
    if recheck.why is Why.DONE:
        return "\n".join([f"Asked to confirm: *{name}* is called done.", *([evidence] if evidence else [])])
    if recheck.why is Why.SCHEDULE:
        return f"Asked again: {_what_is_old(asked, recheck.begun_at)}."
    again = "Asked" if asked is None or asked.last_at is None else "Asked again"
    return f"{again} {WHY_AGAIN[recheck.why]}{_quoted(recheck, QUOTE_LIMIT)}"


def _what_is_old(asked: AskedAgain | None, now: Instant) -> str:
    if asked is None or asked.last_at is None:
        return "it is time for a re-check"
    if asked.contested:
        return "the last answers were split, and nobody settled them"
    return f"it is {long_words(now - asked.last_at)} since the last answer"


def long_words(seconds: float) -> str:
    """ "5 months", "40 days": in whole ones, of days up to two months."""
    days = int(max(seconds, 0) // DAY_SECONDS)
    return count(days, "day", "days") if days < 60 else count(days // 30, "month", "months")


def cause_words(recheck: Recheck, done: str, limit: int) -> str:
    """Above what changed. `done` names the capability that is called done, escaped. Holds words of people."""
    by = f" by {person(recheck.asked_by)}" if recheck.asked_by else ""
    if recheck.why is Why.DONE:
        return f"{done} was called done{by}, and the channel was asked whether it is so."
    if recheck.why is Why.SCHEDULE:
        return "The regular re-check."
    return f"Asked for{by} {WHY_AGAIN[recheck.why]}{_quoted(recheck, limit)}"


def _quoted(recheck: Recheck, limit: int) -> str:
    words = quote_person(recheck.reason, limit)
    return f": “{words}”" if words else "."
