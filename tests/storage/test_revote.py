"""The re-vote as it is stored, on both databases: its beginning, what one would see, and what remains of it."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import create_engine, insert
from sqlalchemy.pool import NullPool

from bot.domain.assessing.assessment import (
    FIRST_ROUND,
    SECOND_ROUND,
    Concrete,
    Ending,
    Entry,
    KeptTally,
    Pace,
    Reveal,
    Setup,
)
from bot.domain.assessing.wizard import Page
from bot.domain.directory import Channel
from bot.domain.scoring.tally import Tally, Value, Verdict
from bot.services.acts import Act
from bot.services.assessing.opening import Wanted, open_for_team
from bot.services.assessing.wizard import Filled, open_wizard, save_page, turn_to
from bot.services.ports.store import Store
from bot.storage.databases.opening import database_url
from bot.storage.tables.assessments import kept_tallies
from tests.storage.builders import (
    ANA,
    BEN,
    CHLOE,
    CHURN,
    FIRST,
    LAKESIDE,
    LIBRARY,
    REGISTRY,
    TESTS,
    Lakeside,
    answer,
    assessment,
    set_up,
)

SECOND = "a2"


# Its beginning


async def test_a_re_vote_keeps_why_the_first_round_ended(opened: Lakeside) -> None:
    await opened.opens(assessment(SECOND, "C0OTHER"))
    await opened.did(lambda store: store.assessments.begin_revote(FIRST, 150.0, 900.0, Ending.TIME_UP))
    on = assessment(revoting_since=150.0, closes_at=900.0, ending=Ending.TIME_UP)
    assert await opened.sees(lambda store: store.assessments.get(FIRST)) == on
    assert on.open and on.revoting and on.round == SECOND_ROUND and not on.counts
    assert await opened.sees(lambda store: store.assessments.get(SECOND)) == assessment(SECOND, "C0OTHER")
    assert await opened.sees(lambda store: list(store.assessments.open_with_closing())) == [FIRST]
    assert await opened.sees(lambda store: list(store.assessments.closing_by(900.0))) == [FIRST]


async def test_what_is_closed_after_it_tells_that_there_was_one(opened: Lakeside) -> None:
    await opened.did(lambda store: store.assessments.begin_revote(FIRST, 150.0, 900.0, Ending.COMPLETED))
    await opened.did(lambda store: store.assessments.close(FIRST, 400.0, Ending.COMPLETED))
    closed = await opened.sees(lambda store: store.assessments.get(FIRST))
    assert closed is not None and closed.revoting_since == 150.0 and not closed.revoting and closed.counts


async def test_reopened_it_is_in_no_re_vote(opened: Lakeside) -> None:
    await opened.did(lambda store: store.assessments.begin_revote(FIRST, 150.0, 900.0, Ending.COMPLETED))
    await opened.did(lambda store: store.assessments.close(FIRST, 400.0, Ending.COMPLETED))
    assert await opened.did(lambda store: store.assessments.reopen(FIRST, 2000.0))
    assert await opened.sees(lambda store: store.assessments.get(FIRST)) == assessment(closes_at=2000.0)


async def test_the_second_vote_stands_beside_the_first(opened: Lakeside) -> None:
    first, second = answer(ANA, Value.NO, 110.0), answer(ANA, Value.YES, 160.0, round=SECOND_ROUND)
    await opened.gives(second, first, answer(BEN, Value.NO, 111.0))
    assert await opened.sees(lambda store: store.answers.given_by(FIRST, ANA)) == [first, second]
    changed = replace(second, value=Value.PARTLY, acted_at=170.0)
    await opened.gives(changed, replace(second, acted_at=165.0))
    assert await opened.sees(lambda store: store.answers.given_by(FIRST, ANA)) == [first, changed]


# What one would see


async def test_a_second_thing_takes_the_place_of_the_first(opened: Lakeside) -> None:
    said = (
        Concrete(REGISTRY, ANA, "A page that lists them", named=True),
        Concrete(REGISTRY, BEN, "Nothing yet", named=False),
        Concrete(TESTS, ANA, "A red build", named=False),
        Concrete(REGISTRY, ANA, "One registry, with owners", named=False),
    )
    for one in said:
        await opened.did(partial(_say, one))
    assert await opened.sees(lambda store: store.answers.concretes(FIRST)) == [said[2], said[1], said[3]]
    assert await opened.sees(lambda store: store.answers.concretes(SECOND)) == []


async def test_things_are_in_no_order_that_tells_who_spoke_first(opened: Lakeside) -> None:
    for who, text in ((CHLOE, "c"), (ANA, "a"), (BEN, "b")):
        await opened.did(partial(_say, Concrete(REGISTRY, who, text, named=False)))
    assert [one.text for one in await opened.sees(lambda store: store.answers.concretes(FIRST))] == ["a", "b", "c"]


def _say(one: Concrete, store: Store) -> None:
    store.answers.put_concrete(FIRST, one)


# What remains of it

KEPT = KeptTally(
    REGISTRY,
    Tally(yes=6, no=4, missing=1),
    first=Tally(yes=1, no=9, na=1, na_with_reason=1),
    notes=("two of five", "“quoted”"),
    groups=(("data_science", Verdict.MET), ("platform", Verdict.UNMET)),
    voted_again=True,
    things=("One registry, with owners", "A page"),
)


@pytest.mark.parametrize(
    "kept", [KEPT, replace(KEPT, first=None, things=()), KeptTally(REGISTRY, None, voted_again=True)]
)
async def test_what_is_kept_is_read_as_it_was(opened: Lakeside, kept: KeptTally) -> None:
    await opened.gives(answer(ANA, Value.NO, 110.0), answer(ANA, Value.YES, 160.0, round=SECOND_ROUND))
    await opened.did(partial(_say, Concrete(REGISTRY, ANA, "A page", named=False)))
    other = KeptTally(TESTS, Tally(yes=11))
    await opened.did(lambda store: store.answers.keep(FIRST, [other, kept]))
    assert set(await opened.sees(lambda store: store.answers.kept(FIRST))) == {kept, other}
    assert await opened.sees(lambda store: store.answers.of(FIRST)) == []
    assert await opened.sees(lambda store: store.answers.concretes(FIRST)) == []


async def test_what_was_kept_before_there_were_re_votes_still_reads(opened: Lakeside, any_url: str) -> None:
    tally = '{"yes": 5, "partly": 0, "no": 1, "unknown": 0, "na": 0, "na_with_reason": 0, "missing": 2}'
    content = f'{{"capability_id": "{REGISTRY}", "tally": {tally}, "first": null, "notes": ["all"], "groups": []}}'
    row = {"workspace_id": LAKESIDE, "assessment_id": FIRST, "capability_id": REGISTRY, "content": content}
    engine = create_engine(database_url(any_url), poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(insert(kept_tallies), row)
    kept = await opened.sees(lambda store: store.answers.kept(FIRST))
    assert kept == [KeptTally(REGISTRY, Tally(yes=5, no=1, missing=2), notes=("all",))]


# The page whose answer begins it

PEOPLE = tuple(f"U{number}" for number in range(6))
OWN_TIME = Setup(pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE, entry=Entry.CHANNEL)


def in_own_time(store: Store) -> tuple[str, ...]:
    """What it asks."""
    set_up(store)
    store.directory.put_channels([Channel(CHURN, is_member=True, members_known=True)])
    store.teams.set_members(CHURN, PEOPLE)
    open_for_team(store, Act(ANA, 100.0), Wanted(CHURN, OWN_TIME, closes_at=9000.0), LIBRARY, FIRST)
    return open_wizard(store, Act(PEOPLE[0], 101.0), FIRST).agenda


def all_but_the_last(store: Store) -> tuple[str, ...]:
    """Half say no to the third question, everyone yes to the others; one answer is still awaited, to the last."""
    asked = in_own_time(store)
    for place, user_id in enumerate(PEOPLE):
        for one in asked if user_id != PEOPLE[-1] else asked[:-1]:
            value = Value.NO if one == asked[2] and place % 2 else Value.YES
            save_page(store, Act(user_id, 110.0), 110.0, FIRST, Filled(one, FIRST_ROUND, value))
    return asked


@pytest.mark.parametrize("turning", [False, True])
async def test_the_last_answer_leads_to_the_first_split_whatever_page_it_was_on(team: Lakeside, turning: bool) -> None:
    asked = await team.did(all_but_the_last)
    last = Filled(asked[-1], FIRST_ROUND, Value.YES)

    def answers(store: Store) -> Page:
        act = Act(PEOPLE[-1], 120.0)
        if turning:
            return turn_to(store, act, 8000.0, FIRST, asked[4], last)
        return save_page(store, act, 8000.0, FIRST, last)

    shown = await team.did(answers)
    assert shown.assessment.revoting and shown.agenda == (asked[2],) and shown.capability_id == asked[2]
    stored = await team.sees(lambda store: store.assessments.get(FIRST))
    assert stored is not None and stored.revoting_since == 8000.0  # not when the form was opened
