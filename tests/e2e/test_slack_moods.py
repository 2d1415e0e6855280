"""Slack as it can be: slow, busy, silent, cut off, or with an admin who refuses something."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, answer_all, close_the_vote, join, question, revealed, start_with_defaults
from tests.e2e.conftest import settings_for
from tests.e2e.controls import Json
from tests.e2e.exactly_once import assert_nothing_doubled, posts
from tests.e2e.hurrying import all_is_shown, hurried, without_pacing
from tests.e2e.people import Message, Person, Workspace


@pytest.fixture
async def rung(server: Server, workspace: Workspace, sqlite_url: str) -> AsyncIterator[Rung]:
    async with hurried(settings_for(server, sqlite_url)) as rung:
        yield rung


@pytest.fixture
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    without_pacing(monkeypatch)


async def begin(workspace: Workspace, facilitator: Person, *others: Person) -> Message:
    """The card, once all take part in the first question."""
    card = await start_with_defaults(facilitator)
    await join(card, *others)
    await facilitator.sees(CHANNEL, "Question 1 of 7", f"{len(others) + 1} people take part", thread=card)
    return card


async def assert_all_acked(workspace: Workspace) -> None:
    late = [one for one in await workspace.deliveries() if not one["acked"]]
    assert late == []


def refused(calls: list[Json]) -> list[Json]:
    return [one for one in calls if one["error"] in ("ratelimited", "429")]


async def test_429_is_waited_out(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """Nothing is tried before the time that Slack asked for, and nothing is lost."""
    card = await begin(workspace, ana, ben)
    for method in ("chat.update", "chat.postMessage", "chat.postEphemeral"):
        await workspace.fault(method, status=429, retry_after=1, times=1)
    await ana.types(CHANNEL, "@Rung status", thread=card)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 3))
    await question(ana, card, 3)
    await ana.sees(CHANNEL, "0 of 7", thread=card)
    for method in ("chat.update", "chat.postMessage", "chat.postEphemeral"):
        calls = await workspace.calls(method)
        (limited,) = refused(calls)
        following = [one["at"] for one in calls if one["n"] > limited["n"]]
        assert following and min(following) >= limited["at"] + 1, (method, calls)
    await assert_nothing_doubled(workspace, questions=3)
    await assert_all_acked(workspace)


async def test_a_whole_assessment_within_slacks_rates(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    """Three people in more of a hurry than people are: no error on any screen, and (nearly) no call too many."""
    await workspace.limits(on=True)
    card = await begin(workspace, ana, ben, cleo)
    await answer_all(card, {ana: "Yes", ben: "Partly", cleo: "No"})
    await ana.sees(CHANNEL, "Next rung", thread=card)
    await close_the_vote(ana, card)
    await ana.sees(CHANNEL, "See the whole result")
    calls = await workspace.calls()
    assert len(refused(calls)) <= 2, refused(calls)
    for person in (ana, ben, cleo):
        assert await person.notices() == [] and person.errors == []
    await assert_all_acked(workspace)
    found = await posts(workspace)
    assert len(found) == 12 and set(found.values()) == {1}, found


async def test_while_the_web_api_hangs_every_ack_is_in_time(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    """Every kind of payload, the last ones with every call held; once let go, all is shown."""
    card = await begin(workspace, ana, ben)
    first = await question(ana, card, 1)
    since = (await workspace.get("/control/deliveries", since="0"))["next"]
    await workspace.fault("*", hang=True)
    await ana.runs(CHANNEL, "/maturity status")
    await ana.runs("random", "/maturity")
    await ben.clicks(first, "My answer")
    await ana.types(CHANNEL, "@Rung why?", thread=card)
    await join(card, cleo)
    for person in (ana, ben, cleo):
        await person.clicks(first, "Don't know")
    await ana.clicks(first, "Stop here…")
    await workspace.held_calls(3)

    async def mention_came() -> bool:
        return "app_mention" in [one["type"] for one in await workspace.deliveries("event", since=since)]

    await workspace.eventually(mention_came)
    await assert_all_acked(workspace)
    assert ana.errors == ben.errors == cleo.errors == []
    await workspace.clear_faults()
    assert "Don't know ▇▇▇ 3" in (await revealed(cleo, card, 1)).text
    await question(ben, card, 2)
    await ana.sees(CHANNEL, "Why", thread=card)
    await assert_nothing_doubled(workspace, questions=2)


@pytest.mark.parametrize("fate", ["before", "after"])
async def test_a_post_whose_answer_is_cut_off_is_looked_for(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, fate: str
) -> None:
    """It may have arrived or not. The look-up is refused at first, which must not count as not found."""
    card = await begin(workspace, ana, ben)
    await workspace.fault("chat.postMessage", drop=fate, times=1)
    await workspace.fault("conversations.replies", status=429, retry_after=1, times=1)
    await workspace.fault("conversations.replies", drop="before", times=1)
    await workspace.fault("conversations.replies", error="internal_error", times=1)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
    await all_is_shown(rung, workspace)  # a click on the question would tell Rung where it is
    await assert_nothing_doubled(workspace, questions=2)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(2, 3))
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)


async def test_a_cut_connection_is_replaced(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """What is typed meanwhile is delivered again; clicks work once a connection is there."""
    card = await begin(workspace, ana, ben)
    await workspace.retry_after(0.1, 1, 5)
    await workspace.drop_sockets()
    await ana.types(CHANNEL, "@Rung why?", thread=card)

    async def connected() -> bool:
        return await workspace.sockets() == 2

    await workspace.eventually(connected, "two connections")
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))
    await question(ana, card, 2)
    await ana.sees(CHANNEL, "Not to be confused with", thread=card)


async def test_a_refresh_loses_nothing(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """Slack asks for new connections every few hours. Nobody notices."""
    card = await begin(workspace, ana, ben)
    for number in range(1, 4):
        await asyncio.gather(
            workspace.refresh_sockets(), answer_all(card, {ana: "Yes", ben: "Yes"}, range(number, number + 1))
        )
        await question(ana, card, number + 1)

        async def connected() -> bool:
            return await workspace.sockets() == 2

        await workspace.eventually(connected, "two connections")
    assert ana.errors == ben.errors == []
    await assert_nothing_doubled(workspace, questions=4)


async def test_without_the_history_scopes_buttons_and_mentions_do_the_whole_job(
    unpaced: None, rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await workspace.refuse_scopes("channels:history", "groups:history")
    card = await begin(workspace, ana, ben)
    await ben.types(CHANNEL, "@Rung yes, every night", thread=card)
    await ben.clicks(await ben.sees(CHANNEL, "Shall I count it", thread=card), "Count it as “Yes”")
    await ana.clicks(await question(ana, card, 1), "Yes")
    assert "every night" in (await revealed(ana, card, 1)).text
    await answer_all(card, {ana: "Yes", ben: "Partly"}, range(2, 8))
    await ana.sees(CHANNEL, "Next rung", thread=card)
    for person in (ana, ben):
        assert await person.notices() == [] and person.errors == []


async def test_without_the_history_scopes_a_post_of_unknown_fate_is_left(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    """It had arrived, and a click on it tells so."""
    await workspace.refuse_scopes("channels:history", "groups:history")
    card = await begin(workspace, ana, ben)
    await workspace.fault("chat.postMessage", drop="after", times=1)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 2))

    async def looked() -> bool:
        return any(one["error"] == "missing_scope" for one in await workspace.calls("conversations.replies"))

    await workspace.eventually(looked, "a look that is refused")
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(2, 3))
    await revealed(ben, card, 2)
    await question(ana, card, 3)
    await assert_nothing_doubled(workspace, questions=3)


async def test_without_native_charts_and_tables_the_result_goes_out_all_the_same(
    unpaced: None, rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await workspace.refuse_blocks("data_visualization", "data_table")
    card = await begin(workspace, ana, ben)
    await answer_all(card, {ana: "Yes", ben: "Yes"})
    result = await ana.sees(CHANNEL, "Share met", thread=card)
    types = {block["type"] for block in result.raw["blocks"]}
    assert "section" in types and not types & {"data_visualization", "data_table"}
    await ana.sees(CHANNEL, "See the whole result")
    found = await posts(workspace)
    assert len(found) == 11 and set(found.values()) == {1}, found
