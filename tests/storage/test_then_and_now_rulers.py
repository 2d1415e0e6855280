"""Quick questions for half a year, then the full ones: what was said by which, in then and now; on both databases."""

import pytest

from bot.domain.assessing.assessment import Setup
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.instant import Instant
from bot.domain.over_time.then_and_now import LevelThenNow, ThenAndNow
from bot.services.measuring.what_changed import changed_between
from bot.services.ports.store import Store
from bot.services.showing.history import then_and_now_for
from tests.storage.builders import ANA, CHURN, LIBRARY, Lakeside
from tests.storage.climbers import at
from tests.storage.recheckers import closes, known_team

AIMAKS = LIBRARY.framework("aimaks")
QUICK = AIMAKS.questionnaire(QuestionnaireKind.QUICK).criteria
FULL = AIMAKS.questionnaire(QuestionnaireKind.FULL).criteria
MARCH, MAY, JULY = "2026-03-02 10:00", "2026-05-04 10:00", "2026-07-06 10:00"
BY_THE_FULL = Setup(questionnaire=QuestionnaireKind.FULL)


@pytest.fixture
async def here(team: Lakeside) -> Lakeside:
    def lived(store: Store) -> None:
        known_team(store)
        closes(store, "a1", MARCH, dict.fromkeys(QUICK, "no"))
        closes(store, "a2", MAY, dict.fromkeys(QUICK, "yes"))
        closes(store, "a3", JULY, {**dict.fromkeys(FULL, "no"), **dict.fromkeys(QUICK, "yes")}, setup=BY_THE_FULL)

    await team.did(lived)
    return team


def own(found: ThenAndNow | None) -> LevelThenNow:
    assert found is not None and found.own == AIMAKS.id
    return next(one for one in found.levels if one.framework.id == AIMAKS.id)


def by(moment: str) -> Instant:
    return at(moment) + 3600


async def test_the_last_that_other_questions_said_is_kept_though_it_lies_on_the_way(here: Lakeside) -> None:
    found = await here.sees(lambda store: changed_between(store, CHURN, by(MARCH), by(JULY)))
    before = own(found).said_before
    assert before is not None and before.at == at(MAY)
    assert (before.said.questionnaire, before.said.level) == (QuestionnaireKind.QUICK, AIMAKS.top)
    assert (before.measured.questionnaire, before.measured.level) == (QuestionnaireKind.FULL, 0)


async def test_of_what_lies_before_the_first_day_only_what_stood_then_counts(here: Lakeside) -> None:
    found = await here.sees(lambda store: changed_between(store, CHURN, by(JULY), by(JULY) + 60))
    assert own(found).said_before is None


async def test_two_days_of_the_past_are_measured_by_todays_questions_as_the_history_is(here: Lakeside) -> None:
    found = await here.sees(lambda store: then_and_now_for(store, CHURN, ANA, by(MARCH), by(MAY), LIBRARY))
    told = own(found)
    assert told.now.questionnaire is QuestionnaireKind.FULL and told.now.level == 0
    assert told.said_before is not None and told.said_before.said.level == AIMAKS.top
    kept = await here.sees(lambda store: changed_between(store, CHURN, by(MARCH), by(MAY)))
    assert own(kept).now.level == AIMAKS.top and own(kept).said_before is None, "a post stays as it was written"


async def test_a_next_rung_by_questions_that_were_not_asked_is_not_told(here: Lakeside) -> None:
    across = await here.sees(lambda store: changed_between(store, CHURN, by(MARCH), by(JULY)))
    within = await here.sees(lambda store: changed_between(store, CHURN, by(MARCH), by(MAY)))
    assert across is not None and across.rung is None
    assert within is not None and within.rung is not None and within.rung.now is None, "nothing is left at the top"


async def test_a_next_rung_for_another_target_is_not_told(team: Lakeside) -> None:
    first, second = (one.id for one in AIMAKS.targets[:2])

    def lived(store: Store) -> None:
        known_team(store)
        closes(store, "a1", MARCH, dict.fromkeys(QUICK, "no"), setup=Setup(target_id=first))
        closes(store, "a2", MAY, {**dict.fromkeys(QUICK, "no"), QUICK[0]: "yes"}, setup=Setup(target_id=second))

    await team.did(lived)
    found = await team.sees(lambda store: changed_between(store, CHURN, by(MARCH), by(MAY)))
    assert found is not None and found.rung is None and own(found).said_before is None
