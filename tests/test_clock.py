"""Rung's clock: what RUNG_CLOCK says, and that all that waits for Rung's time waits by it."""

import asyncio
from datetime import UTC, datetime

import pytest
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

from bot.bootstrap import clock_of
from bot.clock import Clock, SetClock, read_set_clock
from bot.config import Settings, SettingsWrong, read_settings
from bot.slack.sending.patience import PatientReading
from bot.workspace.clock import Clock as WorkspaceClock
from bot.workspace.clock import read_pace

MONDAY = "2026-11-23T08:59:30Z 1763721968.0 60"
AT = datetime(2026, 11, 23, 8, 59, 30, tzinfo=UTC).timestamp()
WRONG = [
    "60",
    "2026-11-23T08:59:30Z 1763721968.0",
    "2026-11-23T08:59:30 1763721968.0 60",
    "2026-11-23T08:59:30Z 1763721968.0 0",
    "2026-11-23T08:59:30Z 1763721968.0 -1",
    "2026-11-23T08:59:30Z nan 60",
    "2026-11-23T08:59:30Z 1763721968.0 inf",
    "monday 1763721968.0 60",
]


def test_the_same_value_shows_the_same_time_everywhere() -> None:
    settings = read_settings(environment={"RUNG_CLOCK": f" {MONDAY} "})
    assert settings.clock == SetClock(AT, 1763721968.0, 60.0)
    assert settings.clock.at(1763721969.5) == AT + 90
    assert settings.clock.at(1763721967.5) == AT - 30
    assert read_pace(MONDAY).at(1763721969.5) == AT + 90, "the workspace reads it as Rung does"
    rung, workspace = clock_of(settings), WorkspaceClock(pace=read_pace(MONDAY))
    assert rung.speed == workspace.speed == 60.0
    before = rung.now()
    assert before <= workspace.now() <= rung.now()


def test_without_it_the_time_is_the_machines() -> None:
    assert read_settings(environment={}).clock is None
    assert clock_of(Settings()).speed == WorkspaceClock().speed == 1.0


@pytest.mark.parametrize("text", WRONG)
def test_another_value_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(SettingsWrong, match="RUNG_CLOCK is not an instant") as refused:
        read_settings(environment={"RUNG_CLOCK": text})
    assert "\n" not in str(refused.value)
    with pytest.raises(ValueError, match="RUNG_CLOCK must be like"):
        read_pace(text)
    with pytest.raises(ValueError):
        read_set_clock(text)


def test_a_fast_clock_makes_waits_short() -> None:
    assert Clock(lambda: 0.0, 60.0).machine_seconds(90.0) == 1.5
    assert WorkspaceClock(pace=read_pace(MONDAY)).prompt(3.0) == 180.0, "an ack takes the machine as long as ever"


async def test_patience_that_slack_asks_for_ends_sooner() -> None:
    """An hour at this speed is over at once."""
    patient = PatientReading(Clock(lambda: 0.0, 1e9))
    asked, state = HttpResponse(status_code=429, headers={"Retry-After": "3600"}), RetryState()
    request = HttpRequest(method="GET", url="https://slack.com/api/users.list", headers={})
    async with asyncio.timeout(5):
        assert await patient.can_retry_async(state=state, request=request, response=asked)
        await patient.prepare_for_next_attempt_async(state=state, request=request, response=asked)
    assert state.next_attempt_requested and state.current_attempt == 1


async def test_whoever_waits_in_the_workspace_waits_by_its_clock() -> None:
    clock = WorkspaceClock(pace=read_pace("2026-11-23T08:59:30Z 1763721968.0 1000000000"))
    async with asyncio.timeout(5):
        await clock.wait_until(clock.now() + 3600.0)
