"""Re-checks that somebody asks for, over the real store, on both databases: what is asked, and what changed."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Ending, Kind
from bot.domain.assessing.audit import Deed
from bot.domain.directory import Channel
from bot.domain.errors import Refused
from bot.domain.over_time.recheck import AskedAgain, Recheck, Why
from bot.domain.over_time.then_and_now import Movement
from bot.domain.scoring.tally import Verdict
from bot.domain.surface import SurfaceKind, recheck_key, surface_key
from bot.services.acts import Act
from bot.services.assessing.ending import cancel
from bot.services.assessing.evidencing import Piece
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.climbing.climbing import finish_rung
from bot.services.climbing.rechecking import WantedRecheck, begin_recheck, propose
from bot.services.measuring.what_changed import recheck_of_poll
from bot.services.ports.store import Store
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY, TESTS, Lakeside, assessment
from tests.storage.climbers import at, due, key, shown, take
from tests.storage.recheckers import (
    AUDIT,
    DEV,
    asks,
    assessed,
    closes,
    known_team,
    only_recheck,
    shown_of,
    time_is,
    votes,
)

TUESDAY, WEDNESDAY = "2026-05-05 10:00", "2026-05-06 10:00"


@pytest.fixture
async def here(team: Lakeside) -> Lakeside:
    await team.did(assessed)
    return team


# What is proposed


async def test_what_the_catalogue_ties_to_the_cause_is_proposed(here: Lakeside) -> None:
    found = await here.sees(lambda store: propose(store, DEV, CHURN, Why.AUDIT, LIBRARY))
    assert found.capability_ids == ("reproducible_models", "audit_trail", "model_lineage")
    assert found.standing.library.digest == LIBRARY.digest and found.why is Why.AUDIT
    assert set(found.standing.held) == {"reproducible_models", "model_lineage", "access_control", "audit_trail"}


async def test_nothing_is_proposed_where_nothing_was_assessed_or_to_who_is_outside(team: Lakeside) -> None:
    await team.did(known_team)
    with pytest.raises(Refused, match="Nothing was assessed in this channel yet"):
        await team.sees(lambda store: propose(store, DEV, CHURN, Why.AUDIT, LIBRARY))
    await team.did(assessed_in_private)
    with pytest.raises(Refused, match="is not known here"):
        await team.sees(lambda store: propose(store, "U0OUT", CHURN, Why.AUDIT, LIBRARY))


def assessed_in_private(store: Store) -> None:
    assessed(store)
    store.directory.put_channels([Channel(CHURN, is_member=True, is_private=True, members_known=True)])


# What is asked


async def test_each_is_a_poll_and_the_words_are_kept_as_the_reason(here: Lakeside) -> None:
    begun = await here.did(lambda store: asks(store, TUESDAY))
    assert begun == Recheck(
        "r3", CHURN, "r1", Why.AUDIT, at(TUESDAY), at(TUESDAY), "The auditors come in May", DEV, ended_at=None
    )
    assert await here.sees(lambda store: store.rechecks.get("r3")) == begun
    polls = await here.sees(lambda store: store.assessments.open_polls(CHURN))
    assert {(one.assessment_id, one.capability_id, one.facilitator_id, shown(one.closes_at)) for one in polls} == {
        ("r1", "model_lineage", DEV, "Wed 2026-05-06 10:00"),
        ("r2", "access_control", DEV, "Wed 2026-05-06 10:00"),
    }
    why = await here.sees(lambda store: recheck_of_poll(store, "r2"))
    assert why is not None and (why.recheck, why.then_and_now) == (begun, None)
    assert why.of("r2") == AskedAgain("r2", "access_control", at("2026-04-02 10:00"))
    assert await here.sees(lambda store: recheck_of_poll(store, FIRST)) is None
    trail = await here.sees(lambda store: store.teams.audit(CHURN, 20))
    assert [(one.user_id, one.detail) for one in trail if one.what is Deed.RECHECKED] == [(DEV, "audit")]


async def test_it_remembers_that_the_last_answers_were_split(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, TUESDAY, ("audit_trail", "policy_as_code")))
    split, never = (await shown_of(here, "r3")).asked
    assert (split.contested, split.last_at) == (True, at("2026-04-02 10:00"))
    assert (never.contested, never.last_at) == (False, None)


async def test_what_is_being_polled_already_is_not_asked_twice(here: Lakeside) -> None:
    wanted = PollWanted(CHURN, "model_lineage", at("2026-05-05 18:00"))
    await here.did(lambda store: open_poll(store, Act(BEN, at("2026-05-05 09:00")), wanted, LIBRARY, "own"))
    await here.did(lambda store: asks(store, TUESDAY))
    assert [one.assessment_id for one in (await shown_of(here, "r2")).asked] == ["own", "r1"]
    poll = await here.surface(surface_key(SurfaceKind.POLL, "own"))
    assert poll.revision == 2, "it says why it is asked, too"
    await here.did(lambda store: asks(store, "2026-05-05 11:00", recheck="q"))
    first = await here.sees(lambda store: recheck_of_poll(store, "own"))
    assert first is not None and first.recheck.recheck_id == "r2"
    assert len(await here.sees(lambda store: store.assessments.open_polls(CHURN))) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"capability_ids": ()}, "Choose one to 3"),
        ({"capability_ids": ("model_lineage", "access_control", "audit_trail", "ml_slos")}, "Choose one to 3"),
        ({"capability_ids": ("horoscopes",)}, "not known here any more"),
        ({"why": Why.SCHEDULE}, "Say what happened"),
        ({"reason": "x" * 1001}, "more than 1000 characters"),
    ],
)
async def test_what_does_not_fit_is_refused_and_nothing_of_it_is_kept(
    here: Lakeside, changes: dict[str, object], words: str
) -> None:
    wanted = replace(WantedRecheck(CHURN, Why.AUDIT, "", AUDIT), **changes)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=words):
        await here.did(lambda store: begin_recheck(store, Act(DEV, at(TUESDAY)), wanted, LIBRARY, lambda: "x"))
    assert await here.sees(lambda store: store.rechecks.all_in(CHURN)) == []
    assert await here.sees(lambda store: store.assessments.open_polls(CHURN)) == []


# How it ends


async def test_it_ends_with_its_last_poll_and_says_what_changed(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, TUESDAY))
    await here.did(lambda store: votes(store, "r1", "2026-05-05 11:00", "yes"))
    await here.did(lambda store: votes(store, "r2", "2026-05-05 11:00", "yes yes partly"))
    await here.did(lambda store: close_poll(store, Act(DEV, at("2026-05-05 12:00")), "r1"))
    assert (await shown_of(here, "r3")).then_and_now is None
    assert await here.sees(lambda store: store.surfaces.get(recheck_key("r1", "r3"))) is None
    assert await time_is(here, WEDNESDAY) == 1
    surface = await here.surface(recheck_key("r1", "r3"))
    assert (surface.kind, surface.assessment_id, surface.channel_id) == (SurfaceKind.RECHECK, "r1", CHURN)
    assert not surface.threaded and surface.user_id is None and not surface.posted
    found = await shown_of(here, "r3")
    changed = found.then_and_now
    assert changed is not None and found.recheck.ended_at == changed.now_at == at(WEDNESDAY)
    assert changed.then_at == at(TUESDAY) and found.zone == "Europe/Madrid"
    assert [(one.capability_id, one.then, one.now) for one in changed.verdicts] == [
        ("model_lineage", Verdict.UNMET, Verdict.MET)
    ]
    aimaks = next(one for one in changed.levels if one.framework.id == "aimaks")
    assert aimaks.then is not None and (aimaks.then.level, aimaks.then.ceiling, aimaks.now.floor) == (0, 0, 1)
    assert aimaks.movement is Movement.UP and not aimaks.ruler_changed


async def test_what_was_closed_afterwards_belongs_to_another_day(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, TUESDAY))
    await time_is(here, WEDNESDAY)
    before = (await shown_of(here, "r3")).then_and_now
    await here.did(lambda store: closes(store, "a2", "2026-06-01 10:00", {"model_lineage": "yes"}, [DEV]))
    assert (await shown_of(here, "r3")).then_and_now == before
    assert before is not None and before.verdicts == () and before.moved == ()


async def test_a_poll_that_is_called_off_is_over_too(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, TUESDAY))
    await here.did(lambda store: cancel(store, Act(DEV, at("2026-05-05 12:00")), "r2"))
    assert (await only_recheck(here)).open
    await here.did(lambda store: cancel(store, Act(DEV, at("2026-05-05 12:30")), "r1"))
    found = await shown_of(here, "r3")
    assert found.recheck.ended_at == at("2026-05-05 12:30")
    assert [one.called_off for one in found.asked] == [True, True]
    assert found.then_and_now is not None and found.then_and_now.verdicts == ()


async def test_one_poll_may_end_two(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, TUESDAY))
    await here.did(lambda store: asks(store, "2026-05-05 11:00", ("model_lineage",), Why.INCIDENT, "q"))
    await time_is(here, WEDNESDAY)
    ended = await here.sees(lambda store: store.rechecks.all_in(CHURN))
    assert [(one.recheck_id, one.ended_at) for one in ended] == [("q1", at(WEDNESDAY)), ("r3", at(WEDNESDAY))]
    assert (await here.surface(recheck_key("r1", "q1"))).key != (await here.surface(recheck_key("r1", "r3"))).key


# Done


PIECE = Piece("e1", TESTS, "12 tests run on every pull request, see https://ci.example.com")


def asked_about_a_rung(store: Store) -> None:
    assessed(store)
    take(store)


async def test_done_is_confirmed_by_a_poll_that_says_what_changed_since_it_was_taken_on(team: Lakeside) -> None:
    await team.did(asked_about_a_rung)
    assert (await due(team, "2026-04-06 09:00")).nudges == 1
    done = Act(BEN, at("2026-04-07 10:00"))
    for _ in range(2):  # twice is once
        await team.did(lambda store: finish_rung(store, done, key(1), PIECE, LIBRARY, "p1"))
    recheck = await only_recheck(team)
    assert (recheck.why, recheck.asked_by, recheck.assessment_id) == (Why.DONE, BEN, "p1")
    assert (recheck.begun_at, recheck.since) == (at("2026-04-07 10:00"), at("2026-04-02 10:00"))
    await team.did(lambda store: votes(store, "p1", "2026-04-07 11:00", "yes"))
    await time_is(team, "2026-04-08 10:00")
    changed = (await shown_of(team, recheck.recheck_id)).then_and_now
    assert changed is not None
    assert [(one.capability_id, one.then, one.now) for one in changed.verdicts] == [(TESTS, None, Verdict.MET)]


async def test_done_takes_the_poll_that_is_open_already(team: Lakeside) -> None:
    await team.did(asked_about_a_rung)
    await due(team, "2026-04-06 09:00")
    wanted = PollWanted(CHURN, TESTS, at("2026-04-08 18:00"))
    await team.did(lambda store: open_poll(store, Act(ANA, at("2026-04-06 10:00")), wanted, LIBRARY, "own"))
    await team.did(lambda store: finish_rung(store, Act(BEN, at("2026-04-07 10:00")), key(1), PIECE, LIBRARY, "p1"))
    assert (await only_recheck(team)).assessment_id == "own"
    assert [one.assessment_id for one in await team.sees(lambda store: store.assessments.open_polls(CHURN))] == ["own"]


# The store's contract


async def test_what_is_stored_is_read_back_and_found(here: Lakeside) -> None:
    first = Recheck("r1", CHURN, FIRST, Why.SCHEDULE, 10.0, 5.0, ended_at=20.0)
    second = replace(first, recheck_id="r2", begun_at=30.0, asked_by=ANA, reason="so", ended_at=40.0)
    third = replace(first, recheck_id="r3", begun_at=50.0, why=Why.INCIDENT, asked_by=ANA, ended_at=None)

    def store_all(store: Store) -> list[bool]:
        return [store.rechecks.add(one) for one in (first, second, third, replace(first, reason="again"))]

    assert await here.did(store_all) == [True, True, True, False]
    assert await here.sees(lambda store: store.rechecks.all_in(CHURN)) == [third, second, first]
    assert await here.sees(lambda store: store.rechecks.open_in(CHURN)) == [third]
    assert await here.sees(lambda store: store.rechecks.last_ended(CHURN, Why.SCHEDULE)) == second
    assert await here.sees(lambda store: store.rechecks.last_ended(CHURN, Why.AUDIT)) is None
    assert await here.sees(lambda store: store.rechecks.asked_by(ANA)) == [second, third]
    there = here.store.database.of("T0HILLSIDE")
    assert await there.read(lambda store: store.rechecks.all_in(CHURN)) == []
    await here.did(lambda store: store.rechecks.put(replace(third, ended_at=60.0)))
    assert await here.did(lambda store: store.rechecks.get("r3", lock=True)) == replace(third, ended_at=60.0)


async def test_what_was_asked_since_is_found_at_once(here: Lakeside) -> None:
    def store_all(store: Store) -> None:
        for poll, ending in (("p1", Ending.COMPLETED), ("p2", Ending.CANCELLED)):
            store.assessments.add(assessment(poll, kind=Kind.POLL, capability_id=TESTS))
            store.assessments.close(poll, 1.0, ending)
        store.assessments.add(assessment("p3", kind=Kind.POLL, capability_id=TESTS))
        for number, polls in enumerate((["p1"], ["p2", FIRST, "p3"], ["p3", "p1"]), start=1):
            store.rechecks.add(Recheck(f"r{number}", CHURN, FIRST, Why.AUDIT, number * 10.0, 5.0))
            for poll in polls:
                store.rechecks.link(f"r{number}", AskedAgain(poll, None if poll == FIRST else f"by {poll}"))

    async def since(moment: float, channel_id: str = CHURN) -> list[tuple[str, str]]:
        found = await here.sees(lambda store: store.rechecks.asked_since(channel_id, moment))
        return [(recheck.recheck_id, capability_id) for recheck, capability_id in found]

    await here.did(store_all)
    assert await since(0.0) == [("r3", "by p3"), ("r3", "by p1"), ("r2", "by p3"), ("r1", "by p1")]
    assert await since(20.0) == [("r3", "by p3"), ("r3", "by p1")], "after that moment"
    assert await since(0.0, "C0FRAUD") == []
    there = here.store.database.of("T0HILLSIDE")
    assert await there.read(lambda store: store.rechecks.asked_since(CHURN, 0.0)) == []


async def test_what_it_asked_is_kept_in_the_order_of_asking_and_once(here: Lakeside) -> None:
    def store_all(store: Store) -> None:
        store.rechecks.add(Recheck("r1", CHURN, FIRST, Why.SCHEDULE, 10.0, 5.0))
        closes(store, "a2", "2026-05-01 10:00", {TESTS: "yes"})
        for one in (AskedAgain("a2", TESTS, 7.0, contested=True), AskedAgain(FIRST), AskedAgain("a2", TESTS)):
            store.rechecks.link("r1", one)

    await here.did(store_all)
    assert await here.sees(lambda store: store.rechecks.asked_in("r1")) == [
        AskedAgain("a2", TESTS, 7.0, contested=True),
        AskedAgain(FIRST),
    ]
    found = await here.sees(lambda store: store.rechecks.first_asking(FIRST))
    assert found is not None and found.recheck_id == "r1"
    assert await here.sees(lambda store: store.rechecks.first_asking("a3")) is None
