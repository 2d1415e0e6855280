"""What a team looks at: the frameworks side by side, the way up, and the books behind them, each for one reader."""

from datetime import datetime

import pytest

from bot.bootstrap import Rung
from bot.domain.showing.roadmap import Quarter, quarter_of
from tests.e2e.assessing import CHANNEL
from tests.e2e.climbing import assessed, take_it_on, zone_of_team
from tests.e2e.people import Person, Workspace
from tests.e2e.test_private_channel import PRIVATE, knows_members
from tests.e2e.wizarding import own_time

pytestmark = pytest.mark.usefixtures("quick_pace")
NOTHING = "Nothing is known of this team yet."


async def this_quarter(rung: Rung, channel_id: str) -> Quarter:
    """On the wall of the team's zone."""
    return quarter_of(datetime.fromtimestamp(rung.desk.now(), await zone_of_team(rung, channel_id)).date())


async def test_five_ladders_side_by_side_and_page_by_page(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    await ben.runs(CHANNEL, "/maturity compare")
    assert (await ben.sees(CHANNEL, NOTHING)).private
    await assessed(ana, ben)
    await ben.runs(CHANNEL, "/maturity compare")
    told = await ben.sees(CHANNEL, "The same answers, by every framework", "To settle ")
    assert told.private and "data_table" in [block["type"] for block in told.raw["blocks"]]
    assert "Where they differ" in told and "/maturity poll" in told

    await ben.clicks(told, "Compare in detail…")
    first = await ben.sees_in_modal("Page 1 of", "AIMaks: level 1 of 3", "AIMaks's rule.", "What blocks level 2")
    assert first.title == "AIMaks" and "Back" not in first.offers
    await ben.clicks(first, "Next")
    second = await ben.sees_in_modal("Page 2 of", "StackSimplify's rule.")
    await ben.clicks(second, "Back")
    again = await ben.sees_in_modal("Page 1 of", "AIMaks's rule.")
    last = next(one for one in again.offers if one.endswith("Who asks what"))
    await ben.clicks(again, last)
    end = await ben.sees_in_modal("Who asks what", "Drift detection, ")
    assert "Next" not in end.offers and "AIMaks 3" in end
    assert (await ana.notices()) == [] and ana.errors == [] and ben.errors == []


async def test_the_way_up_with_the_tools_of_the_teams_stack(rung_on_sqlite: Rung, ana: Person, ben: Person) -> None:
    await assessed(ana, ben)
    await ana.runs(CHANNEL, "/maturity roadmap")
    told = await ana.sees(CHANNEL, "The way to level 3 of AIMaks", "Next, in this order", "finish Scripted deployment")
    assert told.private and "No target is chosen" in told and "One capability a quarter" in told
    await ana.clicks(told, "The whole way…")
    page = await ana.sees_in_modal("The way to level 3 of AIMaks", "Open source: ", "AWS: ", "If you have to build it:")
    await ana.clicks(page, "Tools: AWS")
    chosen = await ana.sees_page(("AWS: ", "If you have to build it:"), page.view["hash"])
    assert "Open source: " not in chosen
    await ana.clicks(chosen, "Next")
    turned = await ana.sees_page(("Page 2 of", "AWS: "), chosen.view["hash"])
    assert "Google Cloud: " not in turned, "the choice goes along"
    await ben.runs(CHANNEL, "/maturity roadmap")
    await ben.clicks(await ben.sees(CHANNEL, "The way to level 3 of AIMaks"), "The whole way…")
    theirs = await ben.sees_in_modal("The way to level 3 of AIMaks", "AWS: ", "If you have to build it:")
    assert "Open source: " not in theirs, "it is the team's, and is remembered"
    await ben.clicks(theirs, "Tools: every stack")
    assert "Databricks: " in await ben.sees_page(("AWS: ", "If you have to build it:"), theirs.view["hash"])
    assert ana.errors == [] and ben.errors == []


async def test_a_rung_that_is_taken_on_stands_before_the_steps_and_moves_them(
    rung_on_sqlite: Rung, ana: Person, ben: Person
) -> None:
    result = await assessed(ana, ben)
    await ana.runs(CHANNEL, "/maturity roadmap")
    before = await ana.sees(CHANNEL, "The way to level 3 of AIMaks", "finish Scripted deployment")
    await take_it_on(ben, result)
    await ana.runs(CHANNEL, "/maturity roadmap")
    told = await ana.sees(CHANNEL, "The way to level 3 of AIMaks", "Scripted deployment, by @Ben Okafor, until")
    this = await this_quarter(rung_on_sqlite, result.channel)
    later = this.after(1)
    assert f"Q{this.number} {this.year}: finish Scripted deployment" in before
    assert "finish Scripted deployment" not in told and f"Q{later.number} {later.year}: build" in told


async def test_what_would_settle_a_framework_can_be_answered_where_something_is_open(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await assessed(ana, ben)
    await own_time(rung_on_sqlite, workspace, ana, ben)
    await ben.runs(CHANNEL, "/maturity compare")
    told = await ben.sees(CHANNEL, "To settle ", "An assessment is open here: Answer opens your questions.")
    await ben.clicks(told, "Answer")
    await ben.sees_in_modal("1 of 7")


async def test_whoever_lost_the_right_to_read_is_told_so_on_one_page(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    channel_id = await ana.makes_channel(PRIVATE, "Ben", private=True)
    await ana.invites(PRIVATE, "Rung")
    await knows_members(rung_on_sqlite, workspace, channel_id, ana, ben)
    await ana.runs(PRIVATE, "/maturity poll drift")
    await ana.sees_in_modal("Ask the channel")
    assert await ana.submits(), ana.errors
    asked = await ana.sees(PRIVATE, "Nobody has answered yet")
    await ana.clicks(asked, "Yes")
    await ana.clicks(asked, "Close and show")
    await ben.sees(PRIVATE, "· closed")
    await ben.runs(PRIVATE, "/maturity compare")
    await ben.clicks(await ben.sees(PRIVATE, "The same answers, by every framework"), "Compare in detail…")
    page = await ben.sees_in_modal("Page 1 of", "AIMaks")
    await workspace.change_channel(PRIVATE, remove=["Ben"])
    await knows_members(rung_on_sqlite, workspace, channel_id, ana)
    await ben.clicks(page, "Next")
    gone = await ben.sees_in_modal("There is nothing here to read for you now.")
    assert "AIMaks" not in gone and gone.offers == []


@pytest.mark.parametrize("word", ["compare", "roadmap"])
async def test_a_direct_message_is_no_team(rung_on_sqlite: Rung, ana: Person, word: str) -> None:
    await ana.runs("Rung", f"/maturity {word}")
    await ana.sees("Rung", f"That is about a team. Write /maturity {word} in the team's channel.")


async def test_the_table_may_be_refused_and_the_levels_are_told_all_the_same(
    rung_on_sqlite: Rung, workspace: Workspace, ana: Person, ben: Person
) -> None:
    await assessed(ana, ben)
    await workspace.refuse_blocks("data_table", "data_visualization")
    await ben.runs(CHANNEL, "/maturity compare")
    told = await ben.sees(CHANNEL, "The same answers, by every framework", "AIMaks 1 of 3 · ")
    assert told.private and "data_table" not in [block["type"] for block in told.raw["blocks"]]
