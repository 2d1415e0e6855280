"""All teams: only those that chose to be there, by what was asked since, and only for who sees their channels."""

import pytest

from bot.bootstrap import Rung
from tests.e2e.assessing import CHANNEL
from tests.e2e.people import Message, Person, Workspace
from tests.e2e.test_private_channel import knows_members

pytestmark = pytest.mark.usefixtures("quick_pace")

NOBODY = "No team that you can see is in the overview yet."
TOLD = "This team's levels show in the workspace's overview of all teams"
DRIFT = "Drift detection"


async def polled(asker: Person, channel: str, what: str, label: str) -> Message:
    """One capability, put to a channel, answered by who asks, and closed."""
    await asker.runs(channel, f"/maturity poll {what}")
    await asker.sees_in_modal("Ask the channel")
    assert await asker.submits(), asker.errors
    asked = await asker.sees(channel, "Poll by", "Nobody has answered yet")
    await asker.clicks(asked, label)
    await asker.clicks(asked, "Close and show")
    await asker.sees(channel, "Poll closed:")
    return asked


async def overview(person: Person, *texts: str) -> Message:
    await person.runs(CHANNEL, "/maturity overview")
    return await person.sees(CHANNEL, *texts)


async def test_what_was_asked_before_stays_out_and_what_is_asked_since_says_so(
    rung: Rung, ana: Person, ben: Person
) -> None:
    before = await polled(ana, CHANNEL, "drift", "Yes")
    assert TOLD not in before
    await overview(ana, NOBODY)
    await ana.runs(CHANNEL, "/maturity overview on")
    await ana.sees(CHANNEL, "This team is in the overview from now on.")
    await overview(ana, NOBODY)

    await ben.runs(CHANNEL, "/maturity poll model_tests")
    await ben.sees_in_modal("Ask the channel")
    assert await ben.submits(), ben.errors
    asked = await ana.sees(CHANNEL, "Poll by @Ben Okafor", "Nobody has answered yet", TOLD)
    await ana.clicks(asked, "Yes")
    await ben.clicks(asked, "Close and show")
    await ben.sees(CHANNEL, "Poll closed:")
    seen = await overview(ben, "All teams, by AIMaks", "1 team.", "#ml-team | level 0 (0.0)", "1 of 1")
    assert seen.private and seen.text.count("1 of 1") == 1, "drift was asked before the team chose to be here"
    assert "Without names" not in seen.offers

    await ben.clicks(seen, "Team by team…")
    await ben.sees_in_modal("#ml-team: level 0", "Testing: 1 of 1", "Missing for level 1")
    await ben.closes()
    await ana.runs(CHANNEL, "/maturity overview off")
    await ana.sees(CHANNEL, "This team is not in the overview any more")
    await overview(ben, NOBODY)


async def test_a_private_channel_shows_to_its_members_alone_and_three_teams_can_do_without_names(
    rung: Rung, workspace: Workspace, ana: Person, ben: Person, cleo: Person
) -> None:
    private = await ana.makes_channel("churn-private", "Ben", private=True)
    await ana.invites("churn-private", "Rung")
    await knows_members(rung, workspace, private, ana, ben)
    await ana.makes_channel("search-ml", "Ben", "Cleo")
    await ana.invites("search-ml", "Rung")
    for channel in (CHANNEL, "churn-private", "search-ml"):
        await ana.runs(channel, "/maturity overview on")
        await ana.sees(channel, "This team is in the overview from now on.")
        await polled(ana, channel, "drift", "No")
    theirs = await overview(cleo, "2 teams.", "#search-ml | level 0")
    assert "churn-private" not in theirs and "Without names" not in theirs.offers
    seen = await overview(
        ben, "3 teams.", "#churn-private | level 0", "Reproducible models and Model lineage, for 3 teams each"
    )
    await ben.clicks(seen, "As a picture")
    await ben.sees(CHANNEL, "All teams, by dimension", "Heatmap.", "#churn-private: Monitoring 0 of 1")
    await ben.clicks(seen, "Without names")
    nameless = await ben.sees(CHANNEL, "3 teams.", "Team 1 | level 0", "Team 3 | level 0")
    assert "#search-ml" not in nameless and "#churn-private" not in nameless
    await ben.clicks(nameless, "As a picture")
    drawn = await ben.sees(CHANNEL, "All teams, by dimension", "Heatmap.", "Team 1: Monitoring 0 of 1")
    assert drawn.private and "#search-ml" not in drawn and "#churn-private" not in drawn
    assert "Heatmap." not in await ana.screen(CHANNEL)


async def test_only_who_leads_chooses(rung: Rung, ana: Person, ben: Person) -> None:
    await ana.runs(CHANNEL, "/maturity")
    await ana.clicks(await ana.sees(CHANNEL, "Start with defaults"), "Start with defaults")
    await ben.sees(CHANNEL, "MLOps maturity: AIMaks, quick", "Join")
    await ben.runs(CHANNEL, "/maturity overview on")
    await ben.sees(CHANNEL, "can choose whether this team is in the overview")
    await ben.runs(CHANNEL, "/maturity overview please")
    await ben.sees(CHANNEL, "I don't understand “please”.", "This channel is not in the overview.")
