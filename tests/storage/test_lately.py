"""What screens may say of a team's rungs, and of what it was asked again: what its channel has seen."""

from datetime import date

from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.nudging import Reply
from bot.domain.over_time.recheck import AskedLately, Why
from bot.services.acts import Act
from bot.services.assessing.ending import cancel
from bot.services.climbing.answering_nudges import ask_directly
from bot.services.climbing.lately import asked_lately, last_words
from bot.services.keeping.forgetting import forget
from bot.services.ports.store import Store
from bot.services.showing.reporting import report_in
from bot.services.showing.seeing import see_team
from tests.storage.builders import ANA, BEN, CHURN, Lakeside
from tests.storage.climbers import C1, assess, assess_and_take, at, due, rung, said, take
from tests.storage.recheckers import DEV, asks, assessed

FIRST_MONDAY, SECOND_MONDAY = "2026-04-06 09:00", "2026-04-13 09:00"
STUCK = LastWord(Reply.STUCK, date(2026, 4, 7), reason="no rights on <the> server")


async def words(here: Lakeside) -> dict[str, LastWord]:
    return await here.sees(lambda store: last_words(store, CHURN))


async def stuck(here: Lakeside, number: int, written: str) -> None:
    await said(here, number, written, Reply.STUCK, reason=STUCK.reason)


async def test_what_blocks_a_rung_is_told_since_when(team: Lakeside) -> None:
    await team.did(assess_and_take)
    assert await words(team) == {}
    await due(team, FIRST_MONDAY)
    await stuck(team, 1, "2026-04-07 10:00")
    assert await words(team) == {C1: STUCK}
    await due(team, SECOND_MONDAY)
    await stuck(team, 2, "2026-04-14 10:00")
    assert await words(team) == {C1: STUCK}


async def test_what_was_said_in_a_direct_message_stays_there(team: Lakeside) -> None:
    def take_directly(store: Store) -> None:
        assess(store)
        take(store, rung(direct=True))

    await team.did(take_directly)
    await due(team, FIRST_MONDAY)
    await stuck(team, 1, "2026-04-07 10:00")
    assert await words(team) == {}
    await team.did(lambda store: ask_directly(store, Act(BEN, at("2026-04-08 10:00")), C1, False))
    assert await words(team) == {}, "where it was said counts, not where the next is asked"


async def test_a_newer_word_in_a_direct_message_hides_the_older_one(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, FIRST_MONDAY)
    await stuck(team, 1, "2026-04-07 10:00")
    await team.did(lambda store: ask_directly(store, Act(BEN, at("2026-04-08 10:00")), C1, True))
    await due(team, SECOND_MONDAY)
    assert await words(team) == {C1: STUCK}
    await said(team, 2, "2026-04-14 10:00", Reply.MOVING)
    assert await words(team) == {}


async def test_the_words_of_who_was_forgotten_are_gone(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, FIRST_MONDAY)
    await stuck(team, 1, "2026-04-07 10:00")
    await team.did(lambda store: forget(store, Act(BEN, at("2026-04-08 10:00")), lambda: "gone"))
    assert STUCK.reason not in str(await words(team))


async def test_what_was_asked_again_last_for_a_cause(team: Lakeside) -> None:
    await team.did(assessed)
    assert await team.sees(lambda store: asked_lately(store, CHURN)) == {}
    await team.did(lambda store: asks(store, "2026-05-04 23:30", ("model_lineage",)))
    await team.did(lambda store: asks(store, "2026-05-12 10:00", ("access_control",), Why.INCIDENT, recheck="s"))
    lately = {
        "access_control": AskedLately(Why.INCIDENT, date(2026, 5, 12)),
        "model_lineage": AskedLately(Why.AUDIT, date(2026, 5, 4)),
    }
    assert await team.sees(lambda store: asked_lately(store, CHURN)) == lately
    await team.did(lambda store: asks(store, "2026-05-20 10:00", ("model_lineage",), Why.NEW_TOOL, recheck="t"))
    lately["model_lineage"] = AskedLately(Why.NEW_TOOL, date(2026, 5, 20))
    assert await team.sees(lambda store: asked_lately(store, CHURN)) == lately


async def test_the_report_and_the_plan_are_told_the_same(team: Lakeside) -> None:
    await team.did(assessed)
    await team.did(lambda store: asks(store, "2026-05-12 10:00", ("access_control",), Why.INCIDENT))
    now = at("2026-05-13 10:00")
    report = await team.sees(lambda store: report_in(store, CHURN, now))
    seen = await team.sees(lambda store: see_team(store, CHURN, ANA, now))
    assert report is not None and seen is not None
    assert report.lately == seen.lately and "access_control" in seen.lately and report.said == seen.said


async def test_what_was_called_off_was_not_asked(team: Lakeside) -> None:
    await team.did(assessed)
    asked = await team.did(lambda store: asks(store, "2026-05-12 10:00", why=Why.INCIDENT))
    first, second = await team.sees(lambda store: store.rechecks.asked_in(asked.recheck_id))
    await team.did(lambda store: cancel(store, Act(DEV, at("2026-05-12 11:00")), first.assessment_id))
    assert list(await team.sees(lambda store: asked_lately(store, CHURN))) == [second.capability_id]
