"""The scenes of people's Home and of the welcomes whose rendering is kept as golden JSON."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.assessing.assessment import Assessment, Kind
from bot.domain.assessing.occupations import Occupation
from bot.domain.climbing.commitment import Outcome
from bot.domain.showing.home_seen import AskedAbout, HomeSeen, News, TeamAtHome, ToSettle, Wait, Waiting
from bot.slack.home.tab import home_view
from bot.slack.home.welcome import welcome_message
from bot.slack.message import Message
from tests.rendering.climbing_scenes import commitment
from tests.rendering.sittings import ANA, BEN
from tests.rendering.team_report_scenes import DAY, NOW, assessed, now_of, polled

CHANNEL, PLATFORM = "C0ML", "C0PLATFORM"
RUNG = "Automated tests"
LINK = "https://lakeside.slack.com/archives/C0ML/p1700000000000100"


SPLIT = ToSettle("A1", CHANNEL, (("drift_detection", "Drift detection"),))


def opened(**changes: Any) -> Assessment:
    at = assessed().assessment
    return replace(at, **{"closed_at": None, "ending": None, "closes_at": NOW + DAY, **changes})


def waits(wait: Wait, takes_part: bool = True, **changes: Any) -> Waiting:
    name = "Model registry" if wait is Wait.POLL else "AIMaks"
    return Waiting(opened(**changes), wait, takes_part, name, LINK)


def team(channel_id: str = CHANNEL, **more: Any) -> TeamAtHome:
    facts = {"report": now_of(assessed()), "underway": (), "check_in_at": None, "recheck_at": None, "news": News()}
    return TeamAtHome(channel_id, **{"channel_name": "ml-team", **facts, **more})


def seen(**more: Any) -> HomeSeen:
    facts: dict[str, Any] = {
        "user_id": ANA,
        "now": NOW,
        "looked_at": None,
        "waiting": (),
        "asked": (),
        "to_settle": (),
        "teams": (),
        "more": (),
        "muted": False,
        "occupation": None,
        "time_zone": "Europe/Madrid",
    }
    return HomeSeen(**{**facts, **more})


def everything() -> HomeSeen:
    taken = commitment()
    news = News(1, 2, now_of(polled("yyy")).score, (RUNG,), ((replace(taken, outcome=Outcome.DONE), "Monitoring"),))
    at_it = team(
        underway=((taken, RUNG),), check_in_at=NOW + 3 * DAY, recheck_at=NOW + 60 * DAY, news=news,
    )  # fmt: skip
    every = (
        waits(Wait.ANSWER), waits(Wait.ANSWER, takes_part=False), waits(Wait.VOTE), waits(Wait.TOGETHER),
        waits(Wait.TOGETHER, takes_part=False), waits(Wait.POLL, takes_part=False, kind=Kind.POLL),
        waits(Wait.ALONE, kind=Kind.ALONE, closes_at=None), waits(Wait.DONE),
    )  # fmt: skip
    return seen(
        looked_at=NOW - DAY,
        waiting=every,
        asked=(AskedAbout(replace(taken, owner=ANA), "A1:nudge:c1:1", RUNG),),
        to_settle=(SPLIT,),
        teams=(at_it, team(PLATFORM, report=None), team("C0FRAUD", report=None, is_open=True)),
        more=("C0DATA", "C0ADS"),
        muted=True,
        occupation=Occupation.PLATFORM,
    )


HOME_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "home_new": lambda: home_view(seen()),
    "home_reading": lambda: home_view(seen(reading=True)),
    "home_of_nobody": lambda: home_view(None),
    "home_nothing_waits": lambda: home_view(seen(looked_at=NOW - DAY, teams=(team(),))),
    "home_everything": lambda: home_view(everything()),
    "welcome_channel": lambda: welcome_message(CHANNEL),
    "welcome_person": lambda: welcome_message(BEN),
}
