"""Guests and people of other organizations see the channels that they are in; who is not there takes no part."""

from typing import Any

import pytest

from bot.domain.assessing.audit import Deed
from bot.domain.directory import Channel, Person
from bot.domain.errors import Refused
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.belonging import member_came, member_went
from bot.services.assessing.opening import NotInside, Wanted, open_for_team
from bot.services.assessing.reminding import may_write_to
from bot.services.permissions import sees_channel
from bot.services.ports.store import Store
from bot.services.sittings import UNKNOWN
from bot.slack.sending.directory import person_of
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LAKESIDE, LIBRARY, Lakeside
from tests.storage.crew import (
    ANSWERED,
    CREW,
    DAY,
    IN_OWN_TIME,
    OPENED,
    OUTSIDER,
    in_channel,
    in_private,
    now_of,
    opens,
)

BOT = "U0BOT"


# Who visits


@pytest.mark.parametrize(
    ("said", "visits"),
    [
        ({"team_id": LAKESIDE}, False),
        ({}, False),
        ({"team_id": LAKESIDE, "is_restricted": False, "is_ultra_restricted": False}, False),
        ({"team_id": LAKESIDE, "is_restricted": True}, True),
        ({"team_id": LAKESIDE, "is_restricted": True, "is_ultra_restricted": True}, True),
        ({"is_ultra_restricted": True}, True),
        ({"team_id": "T0ELSEWHERE"}, True),
        ({"profile": {"team": "T0ELSEWHERE"}}, True),
    ],
)
def test_who_visits_by_slacks_own_words(said: dict[str, Any], visits: bool) -> None:
    assert person_of({"id": BEN, "name": "ben", **said}, LAKESIDE).is_stranger is visits


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"profile": {"display_name": "ben", "real_name": "Ben Okafor"}}, "Ben Okafor"),
        ({"real_name": "Ben Okafor", "profile": {"display_name": "ben", "real_name": ""}}, "Ben Okafor"),
        ({"profile": {"display_name": "Ben O.", "real_name": ""}}, "Ben O."),
        ({}, "benok"),
    ],
)
def test_a_person_goes_by_their_full_name_where_it_is_known(said: dict[str, Any], name: str) -> None:
    assert person_of({"id": BEN, "name": "benok", **said}, LAKESIDE).name == name


def _ben_visits(store: Store) -> None:
    in_channel(store)
    store.directory.put_people([Person(BEN, "Ben", time_zone="UTC", is_stranger=True)])


async def test_a_visitor_sees_a_public_channel_while_they_are_in_it(team: Lakeside) -> None:
    await team.did(_ben_visits)
    assert await _see(team) == {ANA: True, BEN: True, OUTSIDER: True}
    for user_id in (ANA, BEN):
        await _goes(team, user_id)
    assert await _see(team) == {ANA: True, BEN: False, OUTSIDER: True}
    await team.did(lambda store: member_came(store, CHURN, BEN, OPENED))
    assert await _see(team) == {ANA: True, BEN: True, OUTSIDER: True}


async def test_until_the_members_are_read_nobody_is_shut_out(team: Lakeside) -> None:
    await team.did(_ben_visits)
    await team.did(lambda store: store.teams.set_members(CHURN, [ANA]))
    await team.did(lambda store: store.directory.put_channels([Channel(CHURN, is_member=True)]))
    assert await _see(team) == {ANA: True, BEN: True, OUTSIDER: True}


async def _goes(team: Lakeside, user_id: str) -> None:
    await team.did(lambda store: member_went(store, CHURN, user_id, False, ANSWERED + 1))


async def _see(team: Lakeside) -> dict[str, bool]:
    return await team.sees(
        lambda store: {one: sees_channel(store, CHURN, one) for one in (ANA, BEN, OUTSIDER)},
    )


async def test_a_visitor_who_goes_from_a_public_channel_is_taken_off(team: Lakeside) -> None:
    await team.did(_ben_visits)

    def two_answer(store: Store) -> str:
        first = opens(store, IN_OWN_TIME, CREW[:5])[0]
        for one in (BEN, CHLOE):
            give_answer(store, Act(one, ANSWERED), FIRST, first, Value.NO)
        return first

    first = await team.did(two_answer)
    for one in (BEN, CHLOE):
        await _goes(team, one)
    left = await team.sees(now_of)
    assert left.participants == (ANA, *CREW[2:5])
    assert [one.user_id for one in left.answers_to(first)] == [CHLOE]
    assert not await team.sees(lambda store: may_write_to(store, left.assessment, BEN))
    with pytest.raises(Refused, match=UNKNOWN):
        await team.did(lambda store: give_answer(store, Act(BEN, ANSWERED + 2), FIRST, first, Value.YES))


# Who can be chosen


async def _starts(team: Lakeside, chosen: tuple[str, ...] = CREW[:3], leaders: tuple[str, ...] = ()) -> None:
    wanted = Wanted(CHURN, IN_OWN_TIME, chosen, leaders, OPENED + 3 * DAY)
    await team.did(lambda store: open_for_team(store, Act(ANA, OPENED), wanted, LIBRARY, FIRST))


def _with_a_bot(store: Store) -> None:
    in_private(store)
    store.directory.put_people([Person(BOT, "Deploy bot", is_bot=True)])
    store.teams.add_member(CHURN, BOT)


async def test_who_is_not_in_the_channel_is_not_chosen(team: Lakeside) -> None:
    await team.did(in_private)
    with pytest.raises(NotInside, match="Only people in this channel can take part: take out U0Out"):
        await _starts(team, (BEN, OUTSIDER))
    with pytest.raises(NotInside, match="take out who is not"):  # Rung does not know their name
        await _starts(team, (BEN, "U0NEVERSEEN"))
    assert await team.sees(lambda store: store.assessments.open_in(CHURN)) is None


async def test_a_visitor_who_is_elsewhere_is_not_chosen_for_a_public_channel(team: Lakeside) -> None:
    await team.did(_ben_visits)
    await _goes(team, BEN)
    with pytest.raises(NotInside):
        await _starts(team)
    await _starts(team, (ANA, OUTSIDER))
    assert (await team.sees(now_of)).participants == (ANA, OUTSIDER)


@pytest.mark.parametrize(
    ("leader", "refusal"),
    [
        (BOT, "Bots do not lead: take out Deploy bot."),
        (OUTSIDER, "Only people in this channel can lead here, and U0Out is not."),
    ],
)
async def test_neither_bots_nor_outsiders_lead(team: Lakeside, leader: str, refusal: str) -> None:
    await team.did(_with_a_bot)
    with pytest.raises(Refused) as refused:
        await _starts(team, leaders=(BEN, leader))
    assert str(refused.value) == refusal
    assert await team.sees(lambda store: store.assessments.open_in(CHURN)) is None


async def test_who_leads_from_the_start_is_on_record(team: Lakeside) -> None:
    await team.did(in_private)
    await _starts(team, leaders=(BEN, CHLOE))
    record = await team.sees(lambda store: {one.what: one for one in store.teams.audit(CHURN, 10)})
    assert record.keys() == {Deed.STARTED, Deed.SHARED_LEAD}
    shared = record[Deed.SHARED_LEAD]
    assert (shared.user_id, shared.detail, shared.assessment_id) == (ANA, f"{BEN},{CHLOE}", FIRST)


async def test_without_leaders_only_the_start_is_on_record(team: Lakeside) -> None:
    await team.did(in_private)
    await _starts(team)
    assert [one.what for one in await team.sees(lambda store: store.teams.audit(CHURN, 10))] == [Deed.STARTED]
