"""A report's facts agree with the score that they explain."""

from dataclasses import replace

from hypothesis import given, settings

from bot.domain.assessing.assessment import Ending, Names, Setup
from bot.domain.assessing.notes import notes_shown
from bot.domain.scoring.tally import Verdict
from bot.domain.showing.report_of import report_of
from tests.rendering.sittings import ANA, BEN, SIX, Told, sitting
from tests.rendering.strategies import tellings
from tests.rendering.team_report_scenes import assessed, now_of, polled

TOLD = Told(("yyy", "ypn", "ppp", "aaa", "nuu", "yyn", "nnn"), 0, ending=Ending.COMPLETED)


@settings(deadline=None)
@given(tellings())
def test_levels_and_dimensions_count_what_the_score_counts(told: Told) -> None:
    report = report_of(sitting(told))
    score = report.score
    told_of = [one for level in report.levels for one in (*level.holding, *level.lacking)]
    assert sorted(told_of) == sorted(score.criteria)
    for level in report.levels:
        assert all(score.effective[one].holds for one in level.holding)
        assert not any(score.effective[one].holds for one in level.lacking)
        if level.reached:
            assert level.lacking == ()
    assert sum(len(one.entries) for one in report.dimensions) == len(report.entries)
    for one in report.dimensions:
        assert sum(one.counts.values()) == len(one.entries)


def test_the_share_leaves_out_what_is_waived() -> None:
    notes = {(3, who): "We have no tests" for who in TOLD.people}
    by_name = {one.dimension.id: one for one in report_of(sitting(replace(TOLD, notes=notes))).dimensions}
    assert (by_name["models"].percent_met, by_name["models"].counted) == (50, 2)
    assert (by_name["training"].percent_met, by_name["training"].unknown) == (None, 1), "don't know is never a no"
    assert by_name["testing"].counts[Verdict.WAIVED] == 1 and by_name["testing"].percent_met is None


def test_each_capability_of_a_standing_says_where_it_is_from() -> None:
    report = now_of(assessed(), polled("nnn", 5))
    drift, models = report.entry_of["drift_detection"], report.entry_of["reproducible_models"]
    assert (drift.source.assessment_id, models.source.assessment_id) == ("P1", "A1")
    assert [note.text for note in drift.notes] == ["No"]
    assert report.newest == drift.source and report.standing


def test_notes_without_names_stand_in_an_order_of_their_own() -> None:
    one = sitting(replace(TOLD, notes={(0, ANA): "first", (0, BEN): "second"}))
    other = sitting(replace(TOLD, notes={(0, ANA): "second", (0, BEN): "first"}))
    assert notes_shown(one, "reproducible_models") == notes_shown(other, "reproducible_models")
    assert {note.by for note in notes_shown(one, "reproducible_models")} == {None}


def test_nothing_of_a_question_that_waits_is_in_it() -> None:
    at = sitting(Told(("yyy", "yny"), 1, notes={(1, ANA): "hidden"}))
    assert [one.capability.id for one in report_of(at).entries] == ["reproducible_models"]
    assert notes_shown(at, "model_lineage") == ()


def test_below_the_floor_the_entry_holds_nothing() -> None:
    told = Told(("yyyy..",), 0, SIX, Setup(names=Names.ANONYMOUS), notes={(0, ANA): "x"}, ending=Ending.TIME_UP)
    (entry,) = report_of(sitting(told)).entries
    assert entry.hidden_below == 5 and entry.finding.tally.answered == 0 and entry.notes == ()
