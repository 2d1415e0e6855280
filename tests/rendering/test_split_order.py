"""What is said of splits agrees with the next rung beside it."""

from bot.domain.assessing.assessment import Ending
from bot.domain.showing.report import Report
from bot.domain.showing.report_of import report_of
from bot.slack.reports.splits import splits
from tests.rendering.sittings import Told, sitting


def closed(*asked: str) -> Report:
    return report_of(sitting(Told(asked, waiting=0, ending=Ending.COMPLETED)))


def test_a_split_that_holds_the_level_is_talked_about_before_the_next_rung_is_finished() -> None:
    report = closed("yyy", "yyn", "ppp", "nnn", "nnn", "nnn", "nnn")
    assert report.next_rung is not None and report.next_rung.capability == "scripted_deployment"
    said = splits(report)
    assert "talk about this first*\n• *Model lineage*" in said
    assert said.endswith("The level depends on that, so do it before the next rung.")


def test_the_split_that_the_next_rung_waits_for_comes_first_of_all() -> None:
    report = closed("yyy", "yyn", "yyy", "ynn", "nnn", "nnn", "nnn")
    assert report.next_rung is not None and report.next_rung.capability == "model_tests"
    said = splits(report)
    assert said.index("*Model quality tests*") < said.index("*Model lineage*")
    assert report.splits.first == ("model_lineage", "model_tests"), "in the order of discussion"
    assert "before the next rung" not in said, "the next rung itself says why"
