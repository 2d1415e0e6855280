"""A team takes a rung on and says how it goes, on both databases: what may be, who may, and what is on record."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.assessing.assessment import Ending, Kind
from bot.domain.assessing.audit import Deed
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.commitment import Outcome
from bot.domain.climbing.nudging import Reply
from bot.domain.directory import Channel, Person
from bot.domain.errors import Refused
from bot.domain.surface import result_of
from bot.services.acts import Act
from bot.services.climbing.answering_nudges import ask_directly, give_up, start_again
from bot.services.climbing.committing import NoOwner, OneAtATime, Rung, proposed, take_on
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LIBRARY, REGISTRY, TESTS, Lakeside, assessment
from tests.storage.climbers import C1, C2, TAKEN, assess, assess_and_take, at, due, key, next_of, rung, said, take
from tests.storage.recheckers import assessed, closes

MONDAY = "2026-04-06 09:00"
LATER = at("2026-04-08 10:00")
EVE, MALLORY = "U0EVE", "U0MALLORY"


async def deeds(here: Lakeside) -> list[tuple[str, Deed, str | None]]:
    entries = await here.sees(lambda store: store.teams.audit(CHURN, 20))
    return [(one.user_id, one.what, one.detail) for one in reversed(entries)]


async def takes(here: Lakeside, wanted: Rung, commitment_id: str = C1) -> None:
    await here.did(lambda store: take(store, wanted, commitment_id))


# Taking it on


async def test_what_is_left_open_is_what_rung_proposes(team: Lakeside) -> None:
    await team.did(assess)
    offer = await team.sees(lambda store: proposed(store, CHLOE, FIRST, TESTS, TAKEN))
    assert (offer.due_on, offer.cadence, offer.other) == (date(2026, 6, 30), Cadence.WEEKLY, None)
    await takes(team, rung())
    taken = await team.sees(lambda store: store.climbing.commitment(C1))
    assert taken is not None and taken.open and taken.taken_at == TAKEN and not taken.direct
    assert (taken.owner, taken.assessment_id, taken.channel_id) == (BEN, FIRST, CHURN)
    assert taken.done_when == offer.done_when == LIBRARY.catalogue.by_id[TESTS].counts_as.yes
    assert taken.due_on == offer.due_on
    assert await deeds(team) == [(CHLOE, Deed.TOOK_ON, TESTS)]


async def test_an_old_result_does_not_offer_what_newer_answers_found_to_be_there(team: Lakeside) -> None:
    await team.did(assessed)
    await team.did(lambda store: closes(store, "a2", "2026-04-20 10:00", {"model_lineage": "yes"}))
    now = at("2026-05-01 10:00")
    with pytest.raises(Refused, match="Your newest answers say that this is there"):
        await team.sees(lambda store: proposed(store, CHLOE, FIRST, "model_lineage", now))
    assert await team.sees(lambda store: proposed(store, CHLOE, FIRST, TESTS, now))
    await team.did(lambda store: closes(store, "a3", "2026-05-10 10:00", {"model_lineage": "no"}))
    assert await team.sees(lambda store: proposed(store, CHLOE, FIRST, "model_lineage", at("2026-05-11 10:00")))


async def test_what_is_filled_in_counts(team: Lakeside) -> None:
    await team.did(assess)
    wanted = rung(done_when=" A red\n build ", due_on=date(2026, 5, 1), cadence=Cadence.FORTNIGHTLY, direct=True)
    await takes(team, wanted)
    taken = await team.sees(lambda store: store.climbing.commitment(C1))
    assert taken is not None
    assert (taken.done_when, taken.due_on, taken.direct) == ("A red build", date(2026, 5, 1), True)
    assert await next_of(team) == "Mon 2026-04-06 09:00"
    await due(team, MONDAY)
    assert await next_of(team) == "Mon 2026-04-20 09:00"


async def test_one_at_a_time_unless_the_team_insists(team: Lakeside) -> None:
    await team.did(assess_and_take)
    with pytest.raises(OneAtATime, match="<@U0BEN> took it on") as refused:
        await takes(team, rung(REGISTRY), C2)
    assert refused.value.other.commitment_id == C1
    with pytest.raises(Refused, match="taken on already"):
        await takes(team, rung(insists=True), C2)
    await takes(team, rung(REGISTRY, insists=True), C2)
    assert len(await team.sees(lambda store: store.climbing.commitments(CHURN))) == 2


async def test_a_later_result_lists_what_is_under_way_from_one_before_it(team: Lakeside) -> None:
    later = "A2"

    def assess_again(store: Store) -> None:
        assert store.assessments.add(assessment(later, CHURN, opened_at=LATER, touched_at=LATER))
        store.assessments.close(later, LATER, Ending.COMPLETED)

    def listed(store: Store) -> list[str]:
        return [one.commitment_id for one in load_sitting(store, later).commitments]

    await team.did(assess_and_take)
    await team.did(assess_again)
    await team.shows(result_of(later, CHURN, threaded=True))
    assert await team.sees(listed) == [C1]
    await team.did(lambda store: take_on(store, Act(CHLOE, LATER + 60), FIRST, rung(REGISTRY, insists=True), C2))
    assert await team.sees(listed) == [C1, C2]
    revision = (await team.surface(f"{later}:result")).revision
    await team.did(lambda store: give_up(store, Act(BEN, LATER + 120), C1))
    assert await team.sees(listed) == [C2], "it ended: that stands in the result from which it was taken"
    assert (await team.surface(f"{later}:result")).revision == revision + 1


async def test_the_same_act_twice_is_one(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await team.did(take)
    assert len(await deeds(team)) == 1


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (rung("nothing"), "not known here"),
        (rung(due_on=date(2026, 4, 1)), "past"),
        (replace(rung(), first_step=" \n"), "first step"),
        (replace(rung(), first_step="x" * 1001), "1000 characters"),
        (rung(cadence=Cadence.QUARTERLY), "every week"),
    ],
)
async def test_what_does_not_fit_is_refused_and_leaves_nothing(team: Lakeside, wanted: Rung, words: str) -> None:
    await team.did(assess)
    with pytest.raises(Refused, match=words):
        await takes(team, wanted)
    assert await team.sees(lambda store: store.climbing.schedule(CHURN)) is None
    assert await team.sees(lambda store: list(store.climbing.commitments(CHURN))) == []


async def test_bots_those_who_left_and_those_outside_own_nothing(team: Lakeside) -> None:
    def know(store: Store) -> None:
        assess(store)
        people = [Person(ANA, "Ana", deleted=True), Person(BEN, "Ben", is_bot=True), Person(EVE, "Eve")]
        store.directory.put_people(people)
        store.directory.put_channels([Channel(CHURN, True, is_private=True, members_known=True)])
        store.teams.set_members(CHURN, [ANA, BEN, CHLOE])

    await team.did(know)
    for owner in (ANA, BEN, EVE, "gone-1"):
        with pytest.raises(NoOwner):
            await takes(team, replace(rung(), owner=owner))
    with pytest.raises(Refused, match="not known here"):
        await team.sees(lambda store: proposed(store, EVE, FIRST, TESTS, TAKEN))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"closed_at": None}, "none yet"),
        ({"ending": Ending.CANCELLED}, "none yet"),
        ({"kind": Kind.ALONE, "facilitator_id": CHLOE}, "belongs to a team"),
    ],
)
async def test_a_rung_comes_from_a_teams_result(team: Lakeside, changes: dict[str, object], words: str) -> None:
    closed = assessment("a2", "C0OTHER", closed_at=150.0, ending=Ending.COMPLETED)
    await team.opens(replace(closed, **changes))  # type: ignore[arg-type]
    with pytest.raises(Refused, match=words):
        await team.did(lambda store: take(store, rung(), C1, "a2"))


async def test_the_result_it_came_from_shows_it(team: Lakeside) -> None:
    await team.did(assess)
    await team.shows(result_of(FIRST, CHURN, threaded=True))
    revision = (await team.surface(f"{FIRST}:result")).revision
    await team.did(take)
    assert (await team.surface(f"{FIRST}:result")).revision == revision + 1


# How it goes


async def test_done_ends_it_and_a_second_click_changes_nothing(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, MONDAY)
    await said(team, 1, "2026-04-07 10:00", Reply.DONE)
    await said(team, 1, "2026-04-07 10:01", Reply.DONE)
    taken = await team.sees(lambda store: store.climbing.commitment(C1))
    assert taken is not None and taken.outcome is Outcome.DONE and taken.ended_at == at("2026-04-07 10:00")
    assert await next_of(team) is None
    assert await deeds(team) == [(CHLOE, Deed.TOOK_ON, TESTS), (BEN, Deed.SAID_DONE, TESTS)]
    with pytest.raises(Refused, match="over"):
        await said(team, 1, "2026-04-07 10:02", Reply.MOVING)
    await takes(team, rung(REGISTRY), C2)  # nothing is in the way


async def test_the_wrong_rung_ends_it_too(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, MONDAY)
    await said(team, 1, "2026-04-07 10:00", Reply.WRONG_RUNG)
    taken = await team.sees(lambda store: store.climbing.commitment(C1))
    assert taken is not None and taken.outcome is Outcome.WRONG_RUNG
    assert (await deeds(team))[-1] == (BEN, Deed.DROPPED_AS_WRONG, TESTS)


async def test_a_snooze_ends_on_its_day(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, MONDAY)
    for until in (None, date(2026, 4, 7), date(2027, 4, 9)):
        with pytest.raises(Refused, match="from tomorrow on"):
            await said(team, 1, "2026-04-07 10:00", Reply.SNOOZE, until=until)
    await said(team, 1, "2026-04-07 10:00", Reply.SNOOZE, until=date(2026, 4, 20), reason="On leave")
    assert await next_of(team) == "Mon 2026-04-20 09:00"


async def test_of_two_answers_the_newer_one_counts_whichever_comes_first(team: Lakeside) -> None:
    await team.did(assess_and_take)
    await due(team, MONDAY)
    await said(team, 1, "2026-04-07 10:05", Reply.MOVING)
    await said(team, 1, "2026-04-07 10:00", Reply.STUCK, reason="Late")
    nudge = await team.sees(lambda store: store.climbing.nudge(key(1)))
    assert nudge is not None and nudge.answered is not None and nudge.answered.reply is Reply.MOVING
    assert (await team.surface(key(1))).revision == 2


@pytest.mark.parametrize(("user_id", "may"), [(BEN, True), (ANA, True), (EVE, True), (CHLOE, False), (MALLORY, False)])
async def test_its_owner_and_who_leads_speak_for_it(team: Lakeside, user_id: str, may: bool) -> None:
    def know(store: Store) -> None:
        assess_and_take(store)
        store.directory.put_people([Person(EVE, "Eve", is_admin=True)])
        store.directory.put_channels([Channel(CHURN, True, is_private=True, members_known=True)])
        store.teams.set_members(CHURN, [ANA, BEN, CHLOE, EVE])

    await team.did(know)
    await due(team, MONDAY)
    if may:
        await said(team, 1, "2026-04-07 10:00", Reply.MOVING, user_id)
        return
    words = "not known here" if user_id == MALLORY else "Only <@U0BEN>, who took it on; <@U0ANA>, who started"
    with pytest.raises(Refused, match=words):
        await said(team, 1, "2026-04-07 10:00", Reply.MOVING, user_id)
    with pytest.raises(Refused, match=words):
        await team.did(lambda store: give_up(store, Act(user_id, LATER), C1))


async def test_a_question_that_is_not_known_is_refused(team: Lakeside) -> None:
    with pytest.raises(Refused, match="do not know"):
        await said(team, 1, "2026-04-07 10:00", Reply.MOVING)


async def test_what_was_given_up_can_be_started_again(team: Lakeside) -> None:
    await team.did(assess_and_take)
    for _ in range(2):
        await team.did(lambda store: give_up(store, Act(ANA, LATER), C1))
    assert await next_of(team) is None
    await takes(team, rung(REGISTRY), C2)
    with pytest.raises(OneAtATime):
        await team.did(lambda store: start_again(store, Act(BEN, LATER + 1), C1))
    await team.did(lambda store: start_again(store, Act(BEN, LATER + 2), C1, insists=True))
    woken = await team.sees(lambda store: store.climbing.commitment(C1))
    assert woken is not None and woken.open and woken.outcome is None and woken.started_again_at == LATER + 2
    assert [what for _, what, _ in await deeds(team)].count(Deed.GAVE_UP) == 1


async def test_where_one_is_asked_is_the_owners_choice(team: Lakeside) -> None:
    await team.did(assess_and_take)
    with pytest.raises(Refused, match="whoever took it on"):
        await team.did(lambda store: ask_directly(store, Act(ANA, LATER), C1, direct=True))
    await team.did(lambda store: ask_directly(store, Act(BEN, LATER), C1, direct=True))
    taken = await team.sees(lambda store: store.climbing.commitment(C1))
    assert taken is not None and taken.direct
