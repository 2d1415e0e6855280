"""What is split is talked about, with one concrete thing from everyone, and voted on once more."""

from datetime import datetime, time, timedelta

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Entry, Names
from bot.services.ports.store import Store
from bot.workspace.server import Workspace as Server
from tests.e2e.assessing import CHANNEL, join, question, start_with_defaults
from tests.e2e.conftest import running, settings_for
from tests.e2e.passing_time import MADRID, hours_pass
from tests.e2e.people import Message, Modal, Person, Workspace
from tests.e2e.test_settling import settle
from tests.e2e.time_machine import TimeMachine
from tests.e2e.wizarding import answers, answers_the_rest, opens, own_time

pytestmark = pytest.mark.usefixtures("quick_pace")

SPLIT = "Reproducible models"
ASKED = "Name one concrete thing for each"


async def split_together(facilitator: Person, *others: Person) -> Message:
    """A conversation of which the first question is split, and nothing else; the card."""
    card = await start_with_defaults(facilitator)
    await join(card, *others)
    for number in range(1, 8):
        asked = await question(facilitator, card, number)
        for place, person in enumerate((facilitator, *others)):
            await person.clicks(asked, "No" if number == 1 and place == 0 else "Yes")
    return card


async def split_in_own_time(card: Message, *people: Person) -> Message:
    """The first of them says no to the first question; what is split, once everyone has answered."""
    for place, person in enumerate(people):
        await opens(person, card, "Question 1 of 7")
        await answers(person, "No" if place == 0 else "Yes", then=("Question 2 of 7",))
        last = place == len(people) - 1  # and is asked for a second vote at once
        await answers_the_rest(person, "Yes", first=2, then="Split 1 of 1" if last else "Your answers")
        await person.closes()
    return await people[0].sees(CHANNEL, "You are split on 1 capability", thread=card)


async def votes(
    person: Person, where: Message, label: str | None, thing: str = "", button: str = "Vote again"
) -> Modal:
    """The last page that follows: the overview, or that it is closed."""
    await person.clicks(where, button)
    await person.sees_in_modal("Split 1 of 1", f"You are split on {SPLIT}")
    if thing:
        await person.fills("One concrete thing", thing)
    return await answers(person, label, then=("Your answers",))


async def test_together_it_is_voted_on_before_the_result_is_final(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await split_together(ana, ben, cleo)
    splits = await ben.sees(CHANNEL, "You are split on 1 capability", f"{SPLIT}: yes 2, no 1", thread=card)
    result = await ben.sees(CHANNEL, "Provisional.", "0 to 3 depending on how it is settled", thread=card)
    assert float(splits.ts) < float(result.ts)
    assert "one more vote" in await ben.sees(CHANNEL, "Split on 1 capability", "0 of 3 have voted again.")

    page = await votes(ben, splits, "Partly", "train.py reads /home/ben/data.csv")
    assert "You have voted again on 1 of 1." in page
    await ben.closes()
    shown = await cleo.sees(CHANNEL, "“train.py reads /home/ben/data.csv”", "1 of 3 have voted again.", thread=card)
    assert "@Ben" not in shown and "partly" not in shown and shown.ts == splits.ts
    assert "partly" not in await cleo.sees(CHANNEL, "Question 1 of 7", thread=card)

    await cleo.clicks(splits, "Vote again")
    seen = await cleo.sees_in_modal("What people point to", "“train.py reads /home/ben/data.csv”", "You said yes.")
    assert "●Yes" in seen
    await cleo.fills("One concrete thing", "no lock file")
    await cleo.checks("Show my name beside it")
    await answers(cleo, "Partly", then=("Your answers",))
    await cleo.closes()
    await ben.sees(CHANNEL, "@Cleo Tan: “no lock file”", thread=card)
    assert "Saved, and this assessment is closed now." in await votes(ana, splits, "Partly")

    over = await ben.sees(CHANNEL, "The re-vote is over, and no split is left.", thread=card)
    assert f"{SPLIT}: first yes 2, no 1; then partly 3. Verdict: partly." in over and over.ts == splits.ts
    final = await ben.sees(CHANNEL, "3 people took part", "Final: no missing answer", thread=card)
    assert final.ts == result.ts and "Provisional" not in final
    assert "By the first answers, before the second vote, it was level 3 (3.0)." in final
    await ben.sees(CHANNEL, "Question 1 of 7", "Voted on twice. First: yes 2, no 1.", thread=card)
    await ben.sees(CHANNEL, "AIMaks, quick: Level 0", "See the whole result")


async def test_everyone_who_answered_is_asked_in_private(
    server: Server,
    workspace: Workspace,
    any_url: str,
    time_machine: TimeMachine,
    ana: Person,
    ben: Person,
    cleo: Person,
) -> None:
    """At once in working hours, and once more before the end; not those who have voted, nor who is muted."""
    await time_machine.to(_tuesday(time_machine))
    async with running(settings_for(server, any_url), time_machine) as rung:
        await cleo.runs(CHANNEL, "/maturity mute")
        card = await split_together(ana, ben, cleo)
        await ben.sees(CHANNEL, "You are split on 1 capability", thread=card)
        await time_machine.forward(minutes=1)
        asked = await ben.sees("Rung", ASKED, f"the team is split on {SPLIT}.", "Then vote once more.")
        assert "yes" not in asked.text.lower()
        await votes(ben, asked, "Yes", button="Answer and vote")
        await ben.closes()
        await ben.sees("Rung", "You have voted again in", "[Change your vote]")
        await hours_pass(rung, workspace, time_machine, 23)
        assert [len(await _asks(one)) for one in (ana, ben, cleo)] == [2, 0, 0]  # Ben's says by now that it is done
        await hours_pass(rung, workspace, time_machine, 2)
        await ana.sees(CHANNEL, "The re-vote is over. Still split:", "then yes 2, no 1", thread=card)
        await ana.sees("Rung", "The re-vote in", "is over.", "[See the result]")


async def test_settling_the_last_split_ends_the_vote(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    card = await split_together(ana, ben)
    splits = await ana.sees(CHANNEL, "You are split on 1 capability", thread=card)
    await settle(ana, splits, "Settle…", "Partly", "We rebuilt it together")
    over = await ben.sees(CHANNEL, "You were split on 1 capability", "Settled as Partly by @Ana Ruiz", thread=card)
    assert "Vote again" not in over.offers
    await ben.sees(CHANNEL, "AIMaks, quick: Level 0", "See the whole result")


async def test_the_facilitator_closes_the_vote(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    """Who has not voted keeps the first answer; the rest see that they may not."""
    card = await split_together(ana, ben)
    splits = await ana.sees(CHANNEL, "You are split on 1 capability", thread=card)
    await votes(ana, splits, "Yes")
    await ana.closes()
    await ben.clicks(splits, "Close the vote…")
    await ben.sees(CHANNEL, "Only @Ana Ruiz, who started this", thread=card)
    await ana.clicks(splits, "Close the vote…")
    assert "1 of 2 have voted again." in await ana.sees_in_modal("Close the vote now?")
    assert await ana.submits(), ana.errors
    await ben.sees(CHANNEL, "The re-vote is over, and no split is left.", "then yes 2. Verdict: met.", thread=card)
    await ana.runs(CHANNEL, "/maturity audit")
    await ana.sees(CHANNEL, "closed the second vote")


async def test_who_came_late_votes_too(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await own_time(rung, workspace, ana, ben, entry=Entry.ANYONE)
    for place, person in enumerate((ana, ben)):
        await opens(person, card, "Question 1 of 7")
        await answers(person, "No" if place == 0 else "Yes", then=("Question 2 of 7",))
        await answers_the_rest(person, "Yes", first=2)
        await person.closes()
    await ana.clicks(card, "Close now…")
    await ana.sees_in_modal("Close now?")
    assert await ana.submits(), ana.errors
    splits = await cleo.sees(CHANNEL, "You are split on 1 capability", "0 of 2 have voted again.", thread=card)
    await cleo.clicks(splits, "Vote again")
    page = await cleo.sees_in_modal("You have not answered it yet.")
    assert "One concrete thing" not in page
    await answers(cleo, "Yes", then=("You have voted again on 1 of 1.",))
    await cleo.closes()
    await cleo.sees(CHANNEL, "1 of 3 have voted again.", thread=card)
    await ana.runs(CHANNEL, "/maturity answer")
    await ana.sees_in_modal("Split 1 of 1", "You said no.")
    await answers(ana, "Yes", then=("Your answers",))
    await ana.closes()
    await votes(ben, splits, None)
    await cleo.sees(CHANNEL, f"{SPLIT}: first yes 1, no 1; then yes 3. Verdict: met.", thread=card)


async def test_a_page_of_the_first_round_does_not_vote(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await own_time(rung_on_sqlite, workspace, ana, ben)
    left_open = workspace.person("Ana")
    await opens(left_open, card, "Question 1 of 7")
    splits = await split_in_own_time(card, ana, ben)
    await left_open.clicks(await left_open.modal(), "Partly")
    assert not await left_open.submits()
    assert any("only what is split is voted on once more" in one for one in left_open.errors)
    assert ": yes 1, no 1" in await ben.sees(CHANNEL, "0 of 2 have voted again.", thread=card)
    await votes(ana, splits, "Yes")


async def test_an_anonymous_vote_shows_what_is_split_and_nothing_else(
    rung: Rung, workspace: Workspace, ana: Person
) -> None:
    people = [ana, *await workspace.add_people(dict.fromkeys(["Eli", "Fay", "Gil", "Hal"], "Europe/Madrid"), CHANNEL)]
    card = await own_time(rung, workspace, *people, names=Names.ANONYMOUS)
    splits = await split_in_own_time(card, *people)
    assert f"{SPLIT}\n" in splits.text and "yes" not in splits.text
    assert "Level" not in await ana.screen(CHANNEL, thread=card)
    for place, person in enumerate(people[1:]):
        await votes(person, splits, "Yes", f"thing {place}")
        await person.closes()
    waiting = await ana.sees(CHANNEL, "4 of 5 have voted again.", thread=card)
    assert "thing" not in waiting.text.replace("one concrete thing", "")
    await votes(ana, splits, "Yes", "thing 4")
    await ana.closes()
    over = await ana.sees(CHANNEL, "The re-vote is over, and no split is left.", thread=card)
    assert f"{SPLIT}: yes 5. Verdict: met." in over and all(f"“thing {number}”" in over for number in range(5))
    await ana.sees(CHANNEL, "Question 1 of 7", "Put to a second vote: these are the counts after it.", thread=card)
    channel_id = await ana.channel(CHANNEL)

    def what_is_left(store: Store) -> tuple[int, int]:
        (closed,) = store.assessments.counted_in(channel_id)
        return len(store.answers.of(closed.assessment_id)), len(store.answers.concretes(closed.assessment_id))

    assert await rung.desk.store.read(what_is_left) == (0, 0)


def _tuesday(machine: TimeMachine) -> datetime:
    today = machine.instant.astimezone(MADRID).date()
    return datetime.combine(today + timedelta(days=8 - today.weekday()), time(11), MADRID)


async def _asks(person: Person) -> list[Message]:
    return [one for one in await person.messages("Rung") if ASKED in one or "The re-vote in" in one]
