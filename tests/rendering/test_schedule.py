"""The schedule's form at its longest, and what its fields hold."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.calendar.day_words import MOST_DAYS, MOST_SPANS, days_in
from bot.domain.calendar.holiday_calendar import countries
from bot.domain.climbing.check_in import Rhythm
from bot.slack.actions import SCHEDULE_FIELDS, SCHEDULE_HOLIDAYS, SCHEDULE_QUIET_DAYS
from bot.slack.message import View
from bot.slack.schedule.form import choice_of
from bot.slack.schedule.messages import schedule_saved
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.schedule_scenes import CATALOGUE, DECEMBER, FULL, NOTHING, NOW, form_of, seen_of
from tests.rendering.sittings import BEN

VIEW_BYTES = 250_000
MANY_DAYS = tuple(
    DECEMBER + timedelta(days=4 * span + day) for span in range(MOST_SPANS) for day in range(MOST_DAYS // MOST_SPANS)
)
LONGEST = replace(FULL, quiet_days=MANY_DAYS, holidays_of="BA")


def element(view: View, name: str) -> View:
    found: View = next(block["element"] for block in view["blocks"] if block.get("block_id") == name)
    return found


def test_every_country_is_offered_once_in_groups_that_slack_takes() -> None:
    groups = element(form_of(NOTHING), SCHEDULE_HOLIDAYS)["option_groups"]
    assert all(0 < len(group["options"]) <= 100 for group in groups)
    offered = [option["value"] for group in groups for option in group["options"]]
    assert offered == ["none", *(one.code for one in countries())]


def test_the_longest_form_and_its_confirmation() -> None:
    seen = seen_of(LONGEST, (BEN,) * 7, zone="America/Argentina/ComodRivadavia")
    view = form_of(seen)
    assert check_view(view) == []
    assert len(str(view).encode()) < VIEW_BYTES
    message = schedule_saved(seen, CATALOGUE, NOW)
    assert check_message({"blocks": list(message.blocks)}) == [] and len(message.text) <= 3500


def test_days_that_fill_the_field_come_back_whole() -> None:
    """The field takes no more than 3,000 characters: what a team stored must fit into it again."""
    typed = element(form_of(seen_of(LONGEST)), SCHEDULE_QUIET_DAYS)["initial_value"]
    assert days_in(typed) == MANY_DAYS


def test_a_change_of_every_field_but_the_typed_one_is_shown_at_once() -> None:
    blocks = form_of(NOTHING)["blocks"]
    assert [one["block_id"] for one in blocks if one.get("dispatch_action")] == list(SCHEDULE_FIELDS)


def test_what_is_over_is_left_out() -> None:
    over = replace(Rhythm(), quiet_days=(date(2026, 12, 2), DECEMBER), paused_until=NOW)
    choice = choice_of(over, "Europe/Madrid", NOW)
    assert (choice.quiet_days, choice.paused_until) == ("2026-12-03", None)
