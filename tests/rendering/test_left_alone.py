"""What is said of what to leave alone: which, why, the first of it on a screen and all of it on a page."""

from dataclasses import replace

from bot.domain.assessing.assessment import Ending
from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.left_alone import left_alone_by
from bot.domain.showing.report_of import report_of
from bot.slack.climbing.left_alone import MOST_SHOWN, left_alone_in_full, left_alone_in_short
from tests.rendering.climbing_scenes import TOO_FAR, commitment
from tests.rendering.sittings import QUICK, Told, sitting

DRIFT = QUICK[5]


def words_of(at: Sitting) -> str:
    return left_alone_in_short(at.score, left_alone_by(at), "in Details")


def words(*asked: str, underway: str | None = None) -> str:
    at = sitting(Told(asked, waiting=0, ending=Ending.COMPLETED))
    taken = () if underway is None else (commitment(capability_id=underway),)
    return words_of(replace(at, commitments=taken))


def test_what_is_there_is_kept_running_and_says_what_is_missing() -> None:
    said = words("yyy", "yyy", "yyy", "nnn", "nnn", "yyy", "nnn")
    assert said.count("•") == 1
    assert "*Drift detection* (level 3): You have it, and it does not count yet: keep it running" in said
    assert said.endswith("Missing before it: Model quality tests.")


def test_what_is_begun_or_taken_on_says_what_it_takes() -> None:
    effort = "One week to compute, a month of watching before the limits make sense."
    asked = ("yyy", "yyy", "yyy", "nnn", "nnn")
    begun = f"and it would not count yet. What it takes: {effort}"
    assert f"(level 3): Partly there, {begun}" in words(*asked, "ppp", "nnn")
    assert f"(level 3): Taken on, {begun}" in words(*asked, "nnn", "nnn", underway=DRIFT)


def test_where_nothing_is_it_says_what_holds_in_general() -> None:
    said = words("yyy", "yyy", "yyy", "nnn", "nnn", "nnn", "nnn")
    at = sitting(Told(("yyy",) * 3 + ("nnn",) * 4, waiting=0, ending=Ending.COMPLETED))
    assert [one[2:] for one in said.split("\n")[1:]] == list(at.framework.level(1).stop)


def test_a_screen_has_the_first_and_says_how_many_more_a_page_has_all() -> None:
    at = sitting(TOO_FAR)
    found = left_alone_by(at)
    said = words_of(at)
    assert len(found) > MOST_SHOWN == said.count("•")
    assert said.endswith(f"\nAnd {len(found) - MOST_SHOWN} more, in Details.")
    page = "\n".join(str(block) for block in left_alone_in_full(at.score, found))
    names = [at.library.catalogue.by_id[one.capability].name for one in found]
    places = [page.index(f"*{one}*") for one in names]
    assert places == sorted(places), "in the same order"
    assert report_of(at).leave_alone == found


def test_before_any_answer_nothing_is_said() -> None:
    assert words() == ""
