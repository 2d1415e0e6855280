"""A channel is asked one capability: the form, the answers, the close, and where the team stands by it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.bootstrap import Rung
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, answer_all, join, question, start_with_defaults
from tests.e2e.conftest import running, settings_for
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.time_machine import TimeMachine

pytestmark = pytest.mark.usefixtures("quick_pace")
DRIFT = "Drift detection"


async def poll(asker: Person, words: str, fields: Mapping[str, str] | None = None) -> Message:
    """The message of a new poll."""
    await asker.runs(CHANNEL, f"/maturity poll {words}")
    modal = await asker.sees_in_modal("Ask the channel", "What do you ask?")
    for label, value in (fields or {}).items():
        await asker.fills(label, value)
    assert await asker.submits(), (asker.errors, modal.text)
    return await asker.sees(CHANNEL, f"Poll by @{await full_name(asker)}", "Nobody has answered yet")


async def full_name(person: Person) -> str:
    return (await person.workspace.names()).users[await person.id()]


async def answer(where: Message, said: dict[Person, str]) -> None:
    for person, label in said.items():
        await person.clicks(where, label)


async def test_found_by_a_word_answered_and_closed_by_hand(rung: Rung, ana: Person, ben: Person, cleo: Person) -> None:
    asked = await poll(ben, "drift")
    assert DRIFT in asked and "Nobody has answered yet. Everyone in the channel may." in asked
    assert "Closes by itself:" in asked and "Why it matters:" in asked
    await ana.clicks(asked, "Yes")
    await ana.sees(CHANNEL, DRIFT, "1 person has answered so far.")
    await cleo.clicks(asked, "No")
    await cleo.sees(CHANNEL, DRIFT, "Answered so far: @Ana Ruiz, @Cleo")
    await cleo.clicks(asked, "Yes")
    await ben.clicks(asked, "Yes")
    hidden = await ben.sees(CHANNEL, DRIFT, "Answered so far:", "@Ben Okafor")
    assert "▇" not in hidden.text

    await cleo.clicks(asked, "Close and show")
    await cleo.sees(CHANNEL, "Only @Ben Okafor, who started this", "can close it")
    await ben.clicks(asked, "Close and show")
    closed = await cleo.sees(CHANNEL, "· closed", "Yes ▇▇▇ 3", "Verdict: met. You agree. 3 of ", "What it did")
    assert closed.ts == asked.ts and "By AIMaks you stand at" in closed and "Yes" not in closed.offers
    summary = await cleo.sees(CHANNEL, f"Poll closed: {DRIFT}.", "Met: yes 3.", "By AIMaks you stand at")
    assert "See the poll" in summary.offers

    await cleo.runs(CHANNEL, "/maturity standing")
    standing = await cleo.sees(CHANNEL, "Where this team stands now")
    assert standing.private and f"{DRIFT}: poll, less than a day old" in standing
    assert "not one sitting's result" in standing and "Resilio: level" in standing


async def test_beside_an_assessment_and_what_it_did(rung: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await answer_all(card, {ana: "Yes", ben: "Yes"}, range(1, 5))
    await answer_all(card, {ana: "No", ben: "No"}, range(5, 8))
    await ana.sees(CHANNEL, "See the whole result")
    second = await start_with_defaults(ana)

    lifts = await poll(ben, "drift")
    await answer(lifts, {ana: "Yes", ben: "Yes"})
    await ben.clicks(lifts, "Close and show")
    lifted = await ana.sees(CHANNEL, "· closed", "By AIMaks this lifts you from 2.0 to 2.3, still level 2.")
    await ana.sees(CHANNEL, f"Poll closed: {DRIFT}.", "this lifts you from 2.0 to 2.3")
    await question(ana, second, 1)

    same = await poll(ben, "drift")
    assert same.ts != lifts.ts
    await answer(same, {ana: "Yes", ben: "Yes"})
    await ben.clicks(same, "Close and show")
    await ana.sees(CHANNEL, "· closed", "By all five frameworks no level changes.")

    await ana.runs(CHANNEL, "/maturity standing")
    standing = await ana.sees(CHANNEL, "Where this team stands now", "Scripted deployment: assessment")
    assert f"{DRIFT}: poll, less than a day old" in standing and "AIMaks: level 2" in standing
    assert (await ana.again(lifted)).text == lifted.text


async def test_live_with_names_and_a_split_that_is_settled(
    rung_on_sqlite: Rung, ana: Person, ben: Person, cleo: Person
) -> None:
    asked = await poll(ben, "drift_detection", {"When answers show": "Live", "Names": "Open"})
    await answer(asked, {ana: "Yes", ben: "No"})
    shown = await cleo.sees(CHANNEL, DRIFT, "Yes ▇ 1", "Yes: @Ana Ruiz", "No: @Ben Okafor")
    await cleo.clicks(shown, "No")
    await ben.clicks(shown, "Close and show")
    closed = await cleo.sees(CHANNEL, "· closed", "You are split", "the facilitator settles it from the ⋯ menu beside")
    await ben.clicks(closed, "Settle this…")
    await ben.sees_in_modal(f"{DRIFT}: yes 1, no 2")
    await ben.fills("What holds?", "Yes")
    await ben.fills("Reason", "Ana showed the alert")
    assert await ben.submits()
    await cleo.sees(CHANNEL, "· closed", "Settled as Yes by @Ben Okafor", "Ana showed the alert")
    await cleo.sees(CHANNEL, "Poll closed:", "Met (settled): yes 1, no 2.")


async def test_words_that_find_nothing_or_several(rung_on_sqlite: Rung, ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity poll drfit detection")
    told = await ana.sees(CHANNEL, "I know no capability like “drfit detection”", "Did you mean “Drift detection”?")
    assert told.private and "/maturity poll drift_detection" in told
    await ana.runs(CHANNEL, "/maturity poll model")
    several = await ana.sees_in_modal("Ask the channel")
    assert "Fits what you wrote" in str(several.view) and "Model registry" in several
    await ana.closes()
    await ana.runs(CHANNEL, "/maturity standing")
    await ana.sees(CHANNEL, "Nothing is known of this team yet.")


async def test_what_does_not_fit_is_said_at_its_field(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    await poll(ana, "drift")
    await ben.runs(CHANNEL, "/maturity poll drift")
    await ben.sees_in_modal("Ask the channel")
    assert not await ben.submits()
    assert "open in the channel already" in str((await ben.modal()).errors)
    await ben.fills("What do you ask?", "Model quality tests")
    await ben.fills("When answers show", "Live")
    await ben.fills("Names", "Anonymous")
    assert not await ben.submits()
    assert "Anonymous answers show only when the poll closes" in str((await ben.modal()).errors)


async def test_the_shortcut_asks_for_the_channel(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    await ana.uses_shortcut("Ask the channel", at=CHANNEL)
    await ana.sees_in_modal("Which channel do you ask?")
    await ana.fills("What do you ask?", DRIFT)
    assert await ana.submits(), ana.errors
    await ben.sees(CHANNEL, "Poll by @Ana Ruiz", DRIFT)


async def test_it_closes_by_itself(
    server: Server, workspace: Workspace, any_url: str, time_machine: TimeMachine, ana: Person, ben: Person
) -> None:
    monday = time_machine.instant + timedelta(days=7 - time_machine.instant.weekday())
    await time_machine.to(monday.replace(hour=9, minute=0))
    async with running(settings_for(server, any_url), time_machine):
        asked = await poll(ana, "drift", {"Closes by itself": "After an hour"})
        await answer(asked, {ana: "Yes", ben: "Yes"})
        await ana.sees(CHANNEL, "Answered so far:", "@Ben Okafor")
        await time_machine.forward(hours=2)
        await ben.sees(CHANNEL, "· closed by itself: its time was up", "Yes ▇▇ 2")
        await ben.sees(CHANNEL, f"Poll closed: {DRIFT}.", "Met: yes 2.")


async def test_anonymous_where_too_few_are(rung_on_sqlite: Rung, workspace: Workspace, ana: Person) -> None:
    channel_id = await ana.makes_channel("two-of-us", "Ben", "Rung")

    async def members_are_read() -> bool:
        channel = await rung_on_sqlite.desk.store.read(lambda store: store.directory.channel(channel_id))
        return channel is not None and channel.members_known

    await workspace.eventually(members_are_read, "the members read")
    await ana.runs("two-of-us", "/maturity poll drift")
    await ana.sees_in_modal("Ask the channel")
    await ana.fills("Names", "Anonymous")
    assert not await ana.submits()
    assert (await ana.modal()).errors.keys() == {"poll_names"}


async def test_anonymous(
    server: Server, workspace: Workspace, any_url: str, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    emma, fay = await workspace.add_people({"Emma": "Europe/Paris", "Fay": "America/Lima"}, CHANNEL)
    async with running(settings_for(server, any_url)) as rung:
        channel_id = await ana.channel(CHANNEL)

        async def members_are_read() -> bool:
            channel = await rung.desk.store.read(lambda store: store.directory.channel(channel_id))
            return channel is not None and channel.members_known

        await ana.runs(CHANNEL, "/maturity poll drift")
        await ana.sees_in_modal("Ask the channel")
        await workspace.eventually(members_are_read, "the members read")
        await ana.closes()
        asked = await poll(ana, "drift", {"Names": "Anonymous"})
        assert "Anonymous: hidden until this closes" in asked
        await answer(asked, {ana: "Yes", ben: "Yes", cleo: "No", dev: "Partly"})
        await cleo.clicks(asked, "Yes")
        shown = await ana.sees(CHANNEL, DRIFT, "4 people have answered so far.")
        assert "@Ben" not in shown
        await answer(asked, {emma: "Yes", fay: "Don't know"})
        await ana.sees(CHANNEL, "6 people have answered so far.")
        await ana.clicks(asked, "Close and show")
        closed = await ben.sees(
            CHANNEL, "· closed", "Yes ▇▇▇▇ 4", "Partly ▇ 1", "Verdict: met.", "By AIMaks you stand at"
        )
        assert "@Ben" not in closed

        few = await poll(ana, "model quality tests", {"Names": "Anonymous"})
        await answer(few, {ana: "Yes", ben: "No"})
        await ana.sees(CHANNEL, "2 people have answered so far.")
        await ana.clicks(few, "Close and show")
        hidden = await ben.sees(CHANNEL, "Model quality tests · closed", "Fewer than 5 answered")
        assert "▇" not in hidden.text and "What it did" not in hidden
        await ben.sees(CHANNEL, "Poll closed: Model quality tests. Fewer than 5 answered")
        await ana.runs(CHANNEL, "/maturity standing")
        standing = await ana.sees(CHANNEL, "Where this team stands now", f"{DRIFT}: poll")
        assert "Model quality tests" not in standing
