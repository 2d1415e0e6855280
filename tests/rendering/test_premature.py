"""What is said of capabilities far above the level: which, what they cost, and what is missing before them."""

from dataclasses import replace

from bot.domain.assessment import Ending
from bot.slack.premature import premature_words
from tests.rendering.climbing_scenes import TOO_FAR, commitment
from tests.rendering.sittings import QUICK, Told, sitting

DRIFT = QUICK[5]


def words(*asked: str, underway: str | None = None) -> str:
    at = sitting(Told(asked, waiting=0, ending=Ending.COMPLETED))
    taken = () if underway is None else (commitment(capability_id=underway),)
    return premature_words(replace(at, commitments=taken))


def test_what_is_there_costs_its_upkeep_and_says_what_is_missing() -> None:
    said = words("yyy", "yyy", "yyy", "nnn", "nnn", "yyy", "nnn")
    assert said.count("•") == 1
    assert "*Drift detection* (level 3). You have it, and its price is its upkeep." in said
    assert said.endswith("Missing before it: Model quality tests.")


def test_what_is_begun_or_taken_on_says_what_it_takes() -> None:
    effort = "One week to compute, a month of watching before the limits make sense."
    asked = ("yyy", "yyy", "yyy", "nnn", "nnn")
    assert f"(level 3). Partly there. What it takes: {effort}" in words(*asked, "ppp", "nnn")
    assert f"(level 3). Taken on. What it takes: {effort}" in words(*asked, "nnn", "nnn", underway=DRIFT)
    assert words(*asked, "nnn", "nnn") == ""


def test_at_most_three_are_named_each_with_two_of_what_is_missing() -> None:
    said = premature_words(sitting(TOO_FAR))
    assert said.count("•") == 3 and said.endswith("\nand 1 more")
    assert "Missing before it: Reproducible models, Model lineage and 1 more." in said


def test_at_the_top_and_before_any_answer_nothing_is_said() -> None:
    assert words(*["yyy"] * 7) == words() == ""
