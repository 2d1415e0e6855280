"""What `/maturity status` is made of: the level is the report's, and what is open is there."""

from functools import partial

from bot.domain.assessing.assessment import Kind, Names
from bot.domain.scoring.tally import Value
from bot.domain.showing.today import OwnAnswer, Today
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.polling import PollWanted, open_poll
from bot.services.ports.store import Store
from bot.services.showing.reporting import report_in
from bot.services.showing.today import see_today
from bot.slack.reports.today import today_message
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, LIBRARY, Lakeside
from tests.storage.climbers import at
from tests.storage.recheckers import DEV, assessed, closes, known_team

NOW = at("2026-05-20 10:00")


def loses_a_level(store: Store) -> None:
    both = {"reproducible_models": "yes", "model_lineage": "yes"}
    known_team(store)
    closes(store, "a1", "2026-04-02 10:00", both | {"scripted_deployment": "yes", "automated_tests": "no"})
    polled = {"capability_id": "model_lineage", "kind": Kind.POLL}
    closes(store, "p1", "2026-05-14 10:00", {"model_lineage": "no"}, **polled)


def asks_the_channel(store: Store, names: Names = Names.CONFIDENTIAL) -> None:
    assessed(store)
    store.teams.set_members(CHURN, [ANA, BEN, CHLOE, DEV, "U0ELI", "U0FAY"])  # enough for an anonymous one
    act = Act(ANA, at("2026-05-20 09:00"))
    open_poll(store, act, PollWanted(CHURN, "drift_detection", at("2026-05-22 17:00"), names=names), LIBRARY, "p1")
    for who, value in ((BEN, Value.NO), (CHLOE, None)):
        give_answer(store, Act(who, at("2026-05-20 09:30")), "p1", "drift_detection", value)


async def today_of(team: Lakeside, user_id: str) -> Today:
    return await team.sees(partial(see_today, channel_id=CHURN, user_id=user_id, now=NOW))


async def test_where_nothing_is_open_it_is_the_level_of_the_report(team: Lakeside) -> None:
    await team.did(loses_a_level)
    today, report = await today_of(team, DEV), await team.sees(lambda store: report_in(store, CHURN, NOW))
    assert today.report is not None and report is not None and today.sitting is not None
    assert today.report.score.level == report.score.level == 0
    assert today.sitting.score.level == 1, "as the last assessment had it"
    message = today_message(today, DEV, NOW)
    assert message is not None and "*Today: Level 0" in message.text and "Level 1" not in message.text
    assert today.polls == () and "/maturity report" in message.text


async def test_an_open_poll_says_whether_one_has_answered(team: Lakeside) -> None:
    await team.did(asks_the_channel)
    for who, own in ((BEN, OwnAnswer.GIVEN), (CHLOE, OwnAnswer.SKIPPED), (DEV, OwnAnswer.NONE)):
        (poll,) = (await today_of(team, who)).polls
        assert (poll.name, poll.own) == ("Drift detection", own)


async def test_so_does_an_anonymous_one(team: Lakeside) -> None:
    await team.did(partial(asks_the_channel, names=Names.ANONYMOUS))
    own = [(await today_of(team, who)).polls[0].own for who in (BEN, CHLOE, DEV)]
    assert own == [OwnAnswer.GIVEN, OwnAnswer.SKIPPED, OwnAnswer.NONE]


async def test_where_nothing_was_ever_asked_there_is_nothing_to_tell(team: Lakeside) -> None:
    await team.did(known_team)
    assert today_message(await today_of(team, DEV), DEV, NOW) is None
