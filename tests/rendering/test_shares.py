"""The share met by dimension, in words, as a chart and as pictures: what nobody knows is never a no."""

from dataclasses import replace

from bot.domain.assessing.assessment import Ending
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.showing.report import Report
from bot.domain.showing.report_of import report_of
from bot.pictures.facts import Ladder, Radar
from bot.slack.reports.chart import share_chart, share_words
from bot.slack.reports.pictures import pictures_of
from tests.rendering.sittings import QUICK, Told, sitting
from tests.rendering.team_report_scenes import assessed, now_of, polled, polled_beside

KNOWN = ("yyy", "nnn", "yyy", "yyy", "nnn", "yyy", "nnn")
"""By capability of the quick questionnaire: reproducible models first."""


def told(**unknown: str) -> Report:
    rows = tuple(unknown.get(one, row) for one, row in zip(QUICK, KNOWN, strict=True))
    return report_of(sitting(Told(rows, waiting=0)))


def drawn(report: Report) -> list[str]:
    chart = share_chart(report)
    assert chart is not None
    return [str(one) for one in chart["chart"]["axis_config"]["categories"]]


def test_where_all_is_known_nothing_is_said_of_the_unknown() -> None:
    report = told()
    assert share_words(report).startswith("*Share met:* Models 50%") and "unknown" not in share_words(report)
    assert "Models" in drawn(report)


def test_the_unknown_stand_beside_the_share_of_what_is_known() -> None:
    report = told(model_lineage="uuu", drift_detection="uuu")
    words = share_words(report)
    assert words.startswith("*Share met, of what is known:* Models 100% (1 unknown)")
    assert "Monitoring: 1 unknown" in words and "Monitoring" not in drawn(report)


def test_what_a_poll_asked_beside_counts_in_no_share_and_is_said_once() -> None:
    one = now_of(assessed(), polled_beside("nnn"))
    words = share_words(one)
    assert words.endswith("\n1 more was asked by a poll, outside AIMaks's quick questionnaire.")
    assert "Experiments" not in words and "Experiments" not in drawn(one)
    assert "outside" not in share_words(now_of(assessed(), polled("nnn", 5)))
    whole = replace(assessed().assessment.setup, questionnaire=QuestionnaireKind.FULL)
    full = now_of(assessed(Told(("yyy",) * 23, 0, setup=whole, ending=Ending.COMPLETED)), polled_beside("nnn"))
    assert share_words(full).endswith("\n1 more was asked by a poll, outside AIMaks.")
    *_, radar = pictures_of(full)
    assert isinstance(radar, Radar) and "Experiments" not in [one.name for one in radar.spokes]


def test_the_pictures_keep_the_unknown_apart() -> None:
    ladder, radar = pictures_of(told(model_lineage="uuu", drift_detection="uuu"))
    assert isinstance(ladder, Ladder) and isinstance(radar, Radar)
    assert [(one.holding, one.criteria, one.unknown) for one in ladder.rungs][1] == (1, 2, 1)
    assert ("Models", 100, 1) in [(one.name, one.percent, one.unknown) for one in radar.spokes]
    assert radar.not_known == ("Monitoring",) and "Monitoring" not in [one.name for one in radar.spokes]
