"""/maturity frameworks, and a framework of one's own in the set-up, added beside a Rung that runs."""

import asyncio

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from tests.e2e.assessing import CHANNEL, answer_all, join, question
from tests.e2e.people import Person

pytestmark = pytest.mark.usefixtures("quick_pace", "rung_on_sqlite")


async def rung(*arguments: str, url: str) -> str:
    """A command beside the Rung that runs."""

    def run() -> Result:
        return CliRunner().invoke(main, [*arguments, "--database", url])

    result = await asyncio.to_thread(run)
    assert result.exit_code == 0, result.output
    return result.stdout


async def test_all_are_listed_and_one_is_read_page_by_page(ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity frameworks")
    listed = await ana.sees(
        CHANNEL, "Frameworks", "AIMaks", "StackSimplify", "Daksh Bharat", "Agency Script", "Resilio"
    )
    assert listed.private and "version 1: levels 0 " in listed and "added here" not in listed
    await ana.clicks(listed, "Show")
    about = await ana.sees_in_modal("AIMaks", "Page 1 of 5", "How a level is reached, says the author")
    await ana.clicks(about, "Next")
    first = await ana.sees_in_modal("Page 2 of 5", "Everybody is here to begin with")
    await ana.clicks(first, "Next")
    second = await ana.sees_in_modal("Page 3 of 5", "Needed to reach it", "(full and quick)")
    await ana.clicks(second, "Back")
    await ana.sees_in_modal("Page 2 of 5")


async def test_one_can_be_named(ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity frameworks daksh bharat")
    await ana.sees_in_modal("Daksh Bharat", "Page 1 of ")


async def test_what_names_none_is_told_before_the_list(ana: Person) -> None:
    await ana.runs(CHANNEL, "/maturity frameworks dakhs bharat")
    guess = "Did you mean “Daksh Bharat”? Write /maturity frameworks daksh-bharat."
    told = await ana.sees(CHANNEL, "I know no framework like “dakhs bharat”.", guess, "Frameworks", "AIMaks")
    assert told.private
    await ana.runs(CHANNEL, "/maturity frameworks xyz")
    assert "Did you mean" not in await ana.sees(CHANNEL, "I know no framework like “xyz”.", "Frameworks", "AIMaks")


async def test_what_is_added_can_be_chosen_at_once_and_what_is_removed_no_more(ana: Person, sqlite_url: str) -> None:
    await rung("frameworks", "add", "google", "--yes", url=sqlite_url)
    await ana.runs(CHANNEL, "/maturity frameworks")
    listed = await ana.sees(CHANNEL, "Google", "version 1, added here: levels 0 Manual process")
    await ana.runs(CHANNEL, "/maturity start")
    await ana.clicks(await ana.modal(), "Google: levels 0 to 2")
    await ana.sees_in_modal("●Google: levels 0 to 2", "●Quick: 7 questions", "scored by all six in any case")
    assert await ana.submits()
    card = await ana.sees(CHANNEL, "MLOps maturity:", "Facilitator:")
    assert "MLOps maturity: Google, quick" in card and "0 of 7 revealed" in card
    await rung("frameworks", "remove", "google", url=sqlite_url)
    await question(ana, card, 1, of=7)
    await ana.clicks(listed, "Show")
    await ana.sees_in_modal("AIMaks")
    await ana.closes()
    await ana.runs(CHANNEL, "/maturity frameworks google")
    await ana.sees(CHANNEL, "Frameworks")
    assert "added here" not in (await ana.messages(CHANNEL))[-1]


async def test_a_page_of_a_framework_that_is_removed_meanwhile(ana: Person, sqlite_url: str) -> None:
    await rung("frameworks", "add", "google", "--yes", url=sqlite_url)
    await ana.runs(CHANNEL, "/maturity frameworks google")
    about = await ana.sees_in_modal("Google", "Page 1 of 4")
    await rung("frameworks", "remove", "google", url=sqlite_url)
    await ana.clicks(about, "Next")
    await ana.sees_in_modal("This framework is not here any more")


async def test_a_team_is_measured_with_it_and_scored_by_all(ana: Person, ben: Person, sqlite_url: str) -> None:
    await rung("frameworks", "add", "google", "--yes", url=sqlite_url)
    await ana.runs(CHANNEL, "/maturity start")
    await ana.clicks(await ana.modal(), "Google: levels 0 to 2")
    await ana.sees_in_modal("●Google: levels 0 to 2")
    assert await ana.submits()
    card = await ana.sees(CHANNEL, "MLOps maturity: Google, quick", "Facilitator:")
    await join(card, ben)
    await answer_all(card, {ana: "Yes", ben: "Yes"})
    result = await ana.sees(CHANNEL, "Level 2", "CI/CD pipeline automation", "took part", thread=card)
    assert "AIMaks" in result
    await ana.runs(CHANNEL, "/maturity standing")
    standing = await ana.sees(CHANNEL, "Where this team stands now")
    for name in ("AIMaks", "StackSimplify", "Daksh Bharat", "Agency Script", "Resilio", "Google (added here): level 2"):
        assert name in standing
    said = await rung("frameworks", "add", "microsoft", "--yes", url=sqlite_url)
    assert f"#{CHANNEL}     Lakeside ML: Level " in said and "never asked here" in said
