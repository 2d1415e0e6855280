"""Own time: a modal with one question a page, to be left and taken up again, on any device."""

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Entry, Names
from bot.domain.errors import Refused
from bot.services.acts import Act
from bot.services.assessing.wizard import open_wizard
from bot.services.sittings import UNKNOWN
from tests.e2e.assessing import CHANNEL, join, start_with_defaults
from tests.e2e.hurrying import all_is_shown
from tests.e2e.people import Person, Workspace
from tests.e2e.wizarding import answers, answers_the_rest, opens, own_time

pytestmark = pytest.mark.usefixtures("quick_pace")

SECRET = "secret-plans"


async def test_two_answer_in_their_own_time_and_the_last_answer_closes_it(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await own_time(rung, workspace, ana, ben)
    await ana.sees(CHANNEL, "asks you to take part", "in your own time", thread=card)
    first = await opens(ana, card, "Question 1 of 7")
    assert first.submit == "Next"
    assert "Back" not in first.offers
    overview = await answers_the_rest(ana, "Yes")
    assert "7 of 7 answered." in overview
    assert overview.submit is None
    shown = await ana.sees(CHANNEL, "1 of 2 are done", "Still missing: @Ben Okafor")
    assert "Yes" not in shown.text
    await opens(ben, card, "Question 1 of 7")
    assert "closed now" in await answers_the_rest(ben, "Yes")
    await ana.sees(CHANNEL, "Completed: everyone is done.")
    await ana.sees(CHANNEL, "Level 3", thread=card)


async def test_next_costs_no_call(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """The page that follows travels in the acknowledgement; the card reads the same until somebody has finished."""
    card = await own_time(rung, workspace, ana, ben)
    await opens(ana, card, "Question 1 of 7")
    await answers(ana, "Partly", then=("Question 2 of 7",))
    await all_is_shown(rung, workspace)
    since = int((await workspace.get("/control/calls", since="0"))["next"])
    await answers(ana, "No", then=("Question 3 of 7",))
    await answers(ana, "Don't know", then=("Question 4 of 7",))
    await all_is_shown(rung, workspace)
    assert await workspace.calls(since=since) == []


async def test_back_is_one_update_and_keeps_what_was_chosen(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await own_time(rung, workspace, ana, ben)
    await opens(ana, card, "Question 1 of 7")
    await answers(ana, "Partly", then=("Question 2 of 7", "1 answered"))
    await all_is_shown(rung, workspace)
    since = int((await workspace.get("/control/calls", since="0"))["next"])
    await ana.clicks(await ana.modal(), "No")
    await ana.fills("Note (for “Doesn't apply”, give the reason)", "only by hand")
    await ana.clicks(await ana.modal(), "Back")
    before = await ana.sees_in_modal("Question 1 of 7", "2 answered")
    await all_is_shown(rung, workspace)
    assert [one["method"] for one in await workspace.calls(since=since)] == ["views.update"]
    assert "(•) Partly" in before or "Partly" in str(before.values)
    await answers(ana, "Yes", then=("Question 3 of 7", "2 answered"))
    await ana.clicks(await ana.modal(), "Back")
    assert "only by hand" in await ana.sees_in_modal("Question 2 of 7")


async def test_it_resumes_where_one_left_off(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    """What is skipped is not asked again by itself, and not waited for."""
    card = await own_time(rung, workspace, ana, ben)
    await opens(ana, card, "Question 1 of 7")
    await answers(ana, "Yes", then=("Question 2 of 7",))
    await answers(ana, None, then=("Question 3 of 7", "1 answered"))
    await ana.closes()
    await ana.runs(CHANNEL, "/maturity answer")
    await ana.sees_in_modal("Question 3 of 7")
    overview = await answers_the_rest(ana, "No", first=3)
    assert "6 of 7 answered, 1 skipped" in overview
    await ana.sees(CHANNEL, "1 of 2 are done")


async def test_an_answer_is_changed_after_all_are_given(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await own_time(rung, workspace, ana, ben)
    await opens(ana, card, "Question 1 of 7")
    await answers_the_rest(ana, "Yes")
    await ana.clicks(await ana.modal(), "Change")
    changing = await ana.sees_in_modal("Question 1 of 7")
    assert changing.submit == "Done"
    overview = await answers(ana, "Partly", then=("7 of 7 answered.",))
    assert ": Partly" in overview


async def test_the_forms_faults_show_at_their_fields(rung_on_sqlite: Rung, workspace: Workspace, ana: Person) -> None:
    ben = workspace.person("Ben")
    card = await own_time(rung_on_sqlite, workspace, ana, ben)
    await ana.clicks(await opens(ana, card, "Question 1 of 7"), "Doesn't apply")
    assert not await ana.submits()
    await ana.sees_in_modal("Say why it does not apply to your team.")
    await ana.fills("Note (for “Doesn't apply”, give the reason)", "we train nothing")
    await ana.goes_on("Question 2 of 7")
    await ana.fills("Note (for “Doesn't apply”, give the reason)", "a note alone")
    assert not await ana.submits()
    await ana.sees_in_modal("Choose an answer: your note goes with it.")


async def test_evidence_is_given_on_a_page(rung_on_sqlite: Rung, workspace: Workspace, ana: Person) -> None:
    card = await own_time(rung_on_sqlite, workspace, ana, workspace.person("Ben"))
    await ana.clicks(await opens(ana, card, "Question 1 of 7"), "Yes")
    await ana.fills("Evidence", "the README of the repository")
    assert "the README" not in await ana.goes_on("Question 2 of 7")
    channel_id = await ana.channel(CHANNEL)
    (given,) = await rung_on_sqlite.desk.store.read(lambda store: store.teams.evidence(channel_id))
    assert given.text == "the README of the repository"


async def test_the_shortcut_on_a_message_opens_it(rung_on_sqlite: Rung, workspace: Workspace, ana: Person) -> None:
    card = await own_time(rung_on_sqlite, workspace, ana, workspace.person("Ben"))
    await ana.uses_shortcut("Answer Rung's questions", card)
    await ana.sees_in_modal("Question 1 of 7")


async def test_where_one_answers_together_it_says_where(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    await ana.runs(CHANNEL, "/maturity answer")
    await ana.sees(CHANNEL, "No assessment is open here.")
    card = await start_with_defaults(ana)
    await join(card, ben)
    await ben.sees(CHANNEL, "Question 1 of 7", thread=card)
    await ben.runs(CHANNEL, "/maturity answer")
    await ben.sees(CHANNEL, "You have not answered")
    await ben.uses_shortcut("answer_questions", card)
    await ben.sees(CHANNEL, "You have not answered")


async def test_who_was_not_chosen_is_told_so(rung_on_sqlite: Rung, workspace: Workspace, ana: Person) -> None:
    cleo = workspace.person("Cleo")
    card = await own_time(rung_on_sqlite, workspace, ana, workspace.person("Ben"))
    await cleo.clicks(card, "Answer")
    await cleo.sees(CHANNEL, "Only the people whom", "chose take part here.")


async def test_anyone_joins_by_answering(rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    card = await own_time(rung_on_sqlite, workspace, ana, entry=Entry.ANYONE)
    await opens(ben, card, "Question 1 of 7")
    await ana.sees(CHANNEL, "0 people are done. Anyone here can take part: press Answer.")
    await answers(ben, "Yes", then=("Question 2 of 7",))
    await ana.sees(CHANNEL, "0 people are done.", "Still missing: @Ana Ruiz, @Ben Okafor.")


async def test_the_facilitator_closes_it_and_the_silent_are_named(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await own_time(rung, workspace, ana, ben)
    await opens(ana, card, "Question 1 of 7")
    await answers_the_rest(ana, "Yes")
    await opens(ben, card, "Question 1 of 7")
    await ana.closes()
    await ana.clicks(card, "Close now…")
    await ana.sees_in_modal("Close now? 1 of 2 are done.", "1 person is not done")
    assert await ana.submits()
    await ana.sees(CHANNEL, "Closed before its time.", "Missing to the end: @Ben Okafor")
    await ben.clicks(await ben.modal(), "Yes")
    assert not await ben.submits()
    await ben.sees_in_modal("This assessment is closed")


async def test_an_anonymous_one_goes_the_same_way(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    cleo = workspace.person("Cleo")
    card = await own_time(rung, workspace, ana, ben, cleo, names=Names.ANONYMOUS, floor=3)
    for person in (ana, ben):
        assert "Anonymous:" in await opens(person, card, "Question 1 of 7")
        await answers_the_rest(person, "Yes")
    await ana.clicks(await ana.modal(), "Change")
    await ana.sees_in_modal("Question 1 of 7")
    await answers(ana, "Partly", then=("7 of 7 answered.",))
    await opens(cleo, card, "Question 1 of 7")
    assert "closed now" in await answers_the_rest(cleo, "Yes")
    await ana.sees(CHANNEL, "Completed: everyone is done.")


async def test_the_same_answer_is_the_same_on_two_devices(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person
) -> None:
    """A page that was opened earlier and is submitted later is what counts."""
    card = await own_time(rung_on_sqlite, workspace, ana, workspace.person("Ben"))
    await opens(ana, card, "Question 1 of 7")
    await ana.clicks(card, "Answer")
    await ana.sees_in_modal("Question 1 of 7")
    await answers(ana, "Yes", then=("Question 2 of 7",))
    await ana.closes()
    await answers(ana, "No", then=("Question 2 of 7", "1 answered"))
    await ana.clicks(await ana.modal(), "Back")
    back = await ana.sees_in_modal("Question 1 of 7")
    (said,) = [one for block, one in back.values.items() if block.startswith("wizard_value")]
    assert "'no'" in str(said)


async def test_who_is_outside_a_private_channel_learns_nothing(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, dev: Person
) -> None:
    await ana.makes_channel(SECRET, "Ben", "Rung", private=True)
    await own_time(rung_on_sqlite, workspace, ana, workspace.person("Ben"), channel=SECRET)
    store, outsider, channel_id = rung_on_sqlite.desk.store, Act(await dev.id(), 1.0), await ana.channel(SECRET)
    opened = await store.read(lambda store: store.assessments.open_in(channel_id))
    assert opened is not None
    with pytest.raises(Refused) as told:
        await store.read(lambda store: open_wizard(store, outsider, opened.assessment_id))
    assert str(told.value) == UNKNOWN
