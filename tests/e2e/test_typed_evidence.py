"""Evidence that is typed; and where the team stands by it, claimed and shown side by side."""

import pytest

from bot.bootstrap import Rung
from bot.domain.assessing.assessment import Names
from bot.domain.assessing.evidence import DAY, Evidence
from tests.e2e.assessing import CHANNEL, answer_all, join, question, start_with_defaults
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.setting_up import set_up
from tests.e2e.test_alone import DM, begin
from tests.e2e.test_evidence import evidence, latest_question
from tests.e2e.test_polls import DRIFT, answer, poll
from tests.e2e.wizarding import own_time

pytestmark = pytest.mark.usefixtures("quick_pace")

BOARD = "https://grafana.example/d/drift?a=1&b=2"


async def told(person: Person, *texts: str, thread: Message | None = None, channel: str = CHANNEL) -> Message:
    message = await person.sees(channel, *texts, thread=thread)
    assert message.private or channel != CHANNEL
    return message


async def test_in_the_thread_it_counts_for_the_open_question(rung: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await question(ana, card, 1)
    await ben.types(CHANNEL, f"evidence: the runs <!channel> {BOARD}", thread=card)
    await told(ben, "Taken as evidence of Reproducible models", "It holds for", "without your name", thread=card)
    (given,) = await evidence(rung, card.channel)
    assert (given.capability_id, given.given_by) == (await latest_question(rung, card.channel), await ben.id())
    assert given.link == BOARD
    assert "Taken as evidence" not in await ana.screen(CHANNEL, thread=card)
    assert "Nobody has answered yet" in await question(ana, card, 1)


async def test_what_was_named_and_what_cannot_be_told(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    card = await start_with_defaults(ana)
    await question(ana, card, 1)
    await ben.types(CHANNEL, f"evidence drift: {BOARD}", thread=card)
    await told(ben, "Taken as evidence of Drift detection", thread=card)
    await ben.types(CHANNEL, f"evidence drfit: {BOARD}", thread=card)
    await told(ben, "I know no capability like “drfit”", "“evidence drift_detection: …”", thread=card)
    await ben.types(CHANNEL, f"evidence versioning: {BOARD}", thread=card)
    await told(ben, "Several capabilities fit “versioning”", "“evidence data_versioning: …”", thread=card)
    await ben.types(CHANNEL, "evidence model: the registry names the runs", thread=card)
    await told(ben, "Taken as evidence of Reproducible models", thread=card)  # several fit, and this one is asked
    await ben.types(CHANNEL, f"evidence: {'x' * 1001}", thread=card)
    await told(ben, "That is more than 1000 characters", thread=card)
    given = {(one.capability_id, one.text) for one in await evidence(rung_on_sqlite, card.channel)}
    assert given == {
        ("drift_detection", BOARD),
        ("reproducible_models", "the registry names the runs"),
    }
    said = len(await workspace.calls("chat.postEphemeral"))
    await ben.types(CHANNEL, "evidence: we have none of it")  # in the channel, outside the thread
    await ben.types(CHANNEL, "the evidence is thin here", thread=card)
    await ben.types(CHANNEL, "why?", thread=card)
    await told(ben, "Not to be confused with", thread=card)
    assert len(await workspace.calls("chat.postEphemeral")) == said + 1
    assert len(await evidence(rung_on_sqlite, card.channel)) == 2


async def test_a_mention_acts_once_also_where_nothing_is_open(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person
) -> None:
    await ana.types(CHANNEL, f"@Rung evidence drift: {BOARD}")
    await told(ana, "Taken as evidence of Drift detection")
    await ana.types(CHANNEL, "@Rung evidence: our board")
    await told(ana, "I can't tell what this is evidence of", "“evidence drift: …”")
    heard = [one["type"] for one in await workspace.deliveries("event")]
    assert heard.count("app_mention") == 2
    assert len(await evidence(rung_on_sqlite, await ana.channel(CHANNEL))) == 1
    assert len([one for one in await ana.messages(CHANNEL) if one.private]) == 2


async def test_an_edit_replaces_it_and_talk_or_a_deletion_withdraws_it(rung: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await question(ana, card, 1)
    said = await ben.types(CHANNEL, "evidence: the wrong page", thread=card)
    await told(ben, "Taken as evidence of Reproducible models", thread=card)
    await ben.edits(CHANNEL, said, f"evidence model lineage: {BOARD}")
    await told(ben, "Taken as evidence of Model lineage", thread=card)
    later = await ben.types(CHANNEL, "not evidence yet", thread=card)
    await ben.edits(CHANNEL, later, "evidence drift: the pager")
    await told(ben, "Taken as evidence of Drift detection", thread=card)
    await ben.edits(CHANNEL, later, "evidence: the alert")
    await told(ben, "“the alert”", thread=card)
    given = {(one.capability_id, one.text) for one in await evidence(rung, card.channel)}
    assert given == {("model_lineage", BOARD), ("drift_detection", "the alert")}

    guess = await ben.types(CHANNEL, "evidence drift: a guess", thread=card)
    await told(ben, "“a guess”", thread=card)
    await ben.edits(CHANNEL, guess, "we shall see")
    await ben.deletes(CHANNEL, later)
    await answer_all(card, {ana: "Yes", ben: "Yes"})
    closed = await ben.sees(CHANNEL, "Level 3 claimed, 0 shown", "for level 1, 1 of 2 has no evidence", thread=card)
    assert [one.capability_id for one in await evidence(rung, card.channel)] == ["model_lineage"]
    await ben.edits(CHANNEL, said, "evidence model lineage: something else")
    await told(ben, "“something else”", "What is closed here stays as it is", thread=card)
    await ben.deletes(CHANNEL, said)
    await ben.types(CHANNEL, "@Rung help", thread=card)
    await told(ben, "What you can do", thread=card)
    given = {(one.capability_id, one.text) for one in await evidence(rung, card.channel)}
    assert given == {("model_lineage", BOARD), ("model_lineage", "something else")}
    assert (await ben.again(closed)).text == closed.text


async def test_in_an_anonymous_one_it_is_not_kept(
    rung_on_sqlite: Rung, ana: Person, ben: Person, cleo: Person, dev: Person
) -> None:
    card = await set_up(
        ana, {"When answers show": "At the close", "Names": "Anonymous", "Show nothing below": "3 answers"}
    )
    await join(card, ben, cleo, dev)
    await question(ana, card, 1)
    await ben.types(CHANNEL, f"evidence: {BOARD}", thread=card)
    await told(ben, "This one is anonymous", "not kept", "the form behind My answer", thread=card)
    assert await evidence(rung_on_sqlite, card.channel) == []


async def test_in_the_conversation_of_own_time(rung: Rung, workspace: Workspace, ana: Person, ben: Person) -> None:
    card = await own_time(rung, workspace, ana, ben)
    await ana.types("Rung", "answer")
    await ana.sees("Rung", "Question 1 of 7", "“evidence: …”")
    await ana.types("Rung", f"evidence: {BOARD}")
    await ana.sees("Rung", "Taken as evidence of Reproducible models")
    await ana.types("Rung", "yes")
    await ana.sees("Rung", "Question 2 of 7")
    await ana.types("Rung", "evidence drift: the pager rings")
    await ana.sees("Rung", "Taken as evidence of Drift detection")
    await ben.types(CHANNEL, "evidence: the registry", thread=card)
    await told(ben, "I can't tell what this is evidence of", thread=card)
    given = {(one.capability_id, one.given_by) for one in await evidence(rung, card.channel)}
    assert given == {("reproducible_models", await ana.id()), ("drift_detection", await ana.id())}


async def test_in_the_conversation_of_an_anonymous_one_it_is_not_kept(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    card = await own_time(rung_on_sqlite, workspace, ana, ben, cleo, names=Names.ANONYMOUS, floor=3)
    await ana.types("Rung", "answer")
    await ana.sees("Rung", "Question 1 of 7", "Anonymous:")
    await ana.types("Rung", f"evidence: {BOARD}")
    await ana.sees("Rung", "This one is anonymous", "the form that opens with Answer on the card")
    assert await evidence(rung_on_sqlite, card.channel) == []


async def test_a_private_try_out_has_no_team(rung_on_sqlite: Rung, ana: Person) -> None:
    await begin(ana)
    await ana.types(DM, f"evidence drift: {BOARD}")
    await ana.sees(DM, "Evidence belongs to a team: write it in the thread of the team's channel.")


async def test_a_closed_result_stays_and_the_standing_shows_it(rung: Rung, ana: Person, ben: Person) -> None:
    card = await start_with_defaults(ana)
    await join(card, ben)
    await ben.types(CHANNEL, f"evidence model lineage: {BOARD}", thread=card)
    await told(ben, "Taken as evidence of Model lineage", thread=card)
    await answer_all(card, {ana: "Yes", ben: "Yes"})
    closed = await ben.sees(CHANNEL, "Level 3 claimed, 0 shown", thread=card)
    await ana.runs(CHANNEL, "/maturity standing")
    before = await ana.sees(CHANNEL, "Where this team stands now", "Claimed 3, shown 0.")
    assert "Model lineage: assessment, less than a day old · shown" in before
    assert "Reproducible models: assessment, less than a day old · claimed" in before

    await ben.types(CHANNEL, "evidence reproducible: see the runs", thread=card)
    await told(ben, "Taken as evidence of Reproducible models", "What is closed here stays as it is", thread=card)
    await ana.runs(CHANNEL, "/maturity standing")
    await ana.sees(
        CHANNEL, "Where this team stands now", "Reproducible models: assessment, less than a day old · shown"
    )
    assert (await ben.again(closed)).text == closed.text


async def test_a_closed_poll_says_what_was_shown_at_its_close(rung: Rung, ana: Person, ben: Person) -> None:
    asked = await poll(ben, "drift")
    await answer(asked, {ana: "Yes", ben: "Yes"})
    await ben.clicks(asked, "Close and show")
    claimed = await ana.sees(CHANNEL, "· closed", "Only claimed: there is no evidence.")
    await ana.sees(CHANNEL, f"Poll closed: {DRIFT}.", "Only claimed: there is no evidence.")

    await ana.types(CHANNEL, f"@Rung evidence drift: {BOARD}")
    await told(ana, "Taken as evidence of Drift detection")
    again = await poll(ben, "drift")
    await answer(again, {ana: "Yes", ben: "Yes"})
    await ben.clicks(again, "Close and show")
    await ana.sees(CHANNEL, f"Poll closed: {DRIFT}.", "Shown: there is evidence that still holds.")
    await ana.runs(CHANNEL, "/maturity standing")
    await ana.sees(CHANNEL, "Where this team stands now", f"{DRIFT}: poll, less than a day old · shown")
    assert (await ana.again(claimed)).text == claimed.text


async def test_old_evidence_is_only_claimed(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    channel_id, giver = await ana.channel(CHANNEL), await ana.id()
    given_at = rung_on_sqlite.desk.now() - 400 * DAY
    old = Evidence("old", "drift_detection", "An old page", None, giver, given_at)
    await rung_on_sqlite.desk.act(lambda store: store.teams.add_evidence(channel_id, old))
    asked = await poll(ben, "drift")
    await answer(asked, {ana: "Yes", ben: "Yes"})
    await ben.clicks(asked, "Close and show")
    await ana.sees(CHANNEL, "· closed", "Only claimed: the evidence of", "is too old.")
    await ana.runs(CHANNEL, "/maturity standing")
    await ana.sees(CHANNEL, "Where this team stands now", f"{DRIFT}: poll", "claimed: evidence of", "is too old")
