"""Any two moments of a team side by side: the page that takes the place of the form that asks for them."""

from bot.domain.over_time.then_and_now import ThenAndNow
from bot.slack.ages import local_day_words
from bot.slack.blocks import context, modal, section
from bot.slack.climbing.change_words import HOW, headline, level_lines, people_lines, verdict_lines
from bot.slack.message import View

THEN_AND_NOW_VIEW = "then_and_now_view"


def then_and_now_view(found: ThenAndNow, channel_id: str, zone: str) -> View:
    names = found.levels[0].now.findings.catalogue.by_id
    days = f"*{local_day_words(found.then_at, zone)} → {local_day_words(found.now_at, zone)}*"
    first = f"{days}\n{headline(found, found.own)}"
    parts = [first, level_lines(found, found.own, zone), verdict_lines(found, names, zone), people_lines(found)]
    blocks = [*(section(part) for part in parts if part), context(HOW)]
    return modal(THEN_AND_NOW_VIEW, "Then and now", blocks, channel_id, submit=None)
