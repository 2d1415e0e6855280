"""The scenes of what people do, and of where the groups differ, whose rendering is kept as golden JSON."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.assessing.assessment import Ending, Kind, Setup
from bot.domain.assessing.differing import groups_among
from bot.domain.assessing.occupations import Occupation
from bot.domain.assessing.sitting import Sitting
from bot.slack.assessing.occupation import occupation_message
from bot.slack.assessing.poll import poll_message
from bot.slack.assessing.question import question_message
from bot.slack.message import Message
from bot.slack.reports.result import result_message
from tests.rendering.sittings import ANONYMOUS, CONFIDENTIAL, OPEN, QUICK, SIX, Told, links, sitting

THREE_AND_THREE = ("platform",) * 3 + ("data_science",) * 3
TWO_AND_FOUR = ("platform",) * 2 + ("data_science",) * 4
ONE_OF_EACH = ("data_science", "ml_engineering", "platform", "product", "other", None)
ASKED = ("nnnyyy", "yyyyyy", "pppppn", "yynnnn", "uuuyyy")


def grouped(does: tuple[str | None, ...], setup: Setup, ending: Ending | None = None, floor: int = 3) -> Sitting:
    """Six people, each with what they do. An anonymous one that is closed keeps what it would have kept."""
    told = Told(ASKED, waiting=0, people=SIX, setup=replace(setup, floor=floor), ending=ending)
    who = {person: what for person, what in zip(SIX, does, strict=True) if what}
    at = replace(sitting(told), occupations=who)
    if not at.kept:
        return at
    before = replace(sitting(replace(told, ending=None)), occupations=who)
    kept = [replace(one, groups=_groups(before, one.capability_id, floor)) for one in at.kept]
    return replace(at, kept=tuple(kept))


def _groups(before: Sitting, capability_id: str, floor: int) -> tuple[Any, ...]:
    said = groups_among(before, before.answers_to(capability_id), floor)
    return tuple((one.occupation.value, one.verdict) for one in said)


def _question(at: Sitting, place: int = 0) -> Message:
    return question_message(at, QUICK[place], links())


def _poll(at: Sitting) -> Message:
    poll = replace(at.assessment, kind=Kind.POLL, capability_id=QUICK[0])
    return poll_message(replace(at, assessment=poll, questions=at.questions[:1]), links())


OCCUPATION_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "occupation_asked": lambda: occupation_message(None),
    "occupation_said": lambda: occupation_message(Occupation.ML_ENGINEERING, saved=True),
    "occupation_taken_back": lambda: occupation_message(None, saved=True),
    "question_differing_open": lambda: _question(grouped(ONE_OF_EACH, OPEN)),
    "question_differing_confidential": lambda: _question(grouped(THREE_AND_THREE, CONFIDENTIAL, Ending.COMPLETED)),
    "question_differing_confidential_open": lambda: _question(grouped(THREE_AND_THREE, CONFIDENTIAL)),
    "question_differing_too_few": lambda: _question(grouped(TWO_AND_FOUR, CONFIDENTIAL, Ending.COMPLETED)),
    "question_differing_anonymous": lambda: _question(grouped(THREE_AND_THREE, ANONYMOUS, Ending.TIME_UP)),
    "poll_differing": lambda: _poll(grouped(THREE_AND_THREE, CONFIDENTIAL, Ending.TIME_UP)),
    "result_differing": lambda: result_message(grouped(THREE_AND_THREE, CONFIDENTIAL, Ending.COMPLETED), links()),
    "result_differing_anonymous": lambda: result_message(
        grouped(THREE_AND_THREE, ANONYMOUS, Ending.TIME_UP, floor=4), links()
    ),
}
