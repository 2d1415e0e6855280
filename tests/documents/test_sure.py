"""What a report for people says of how sure it is: the range beside the number, who took part, what is running."""

from dataclasses import replace

from bot.documents.chart import level_charts
from bot.documents.handout import Handout, handout
from bot.documents.handout_sure import certainty, could_be
from bot.documents.pages import html_document, markdown_document
from bot.documents.table import csv_document
from bot.domain.frameworks.framework import Target
from bot.domain.showing.open_now import OpenNow
from bot.domain.showing.phrases import ALL_SAME
from bot.domain.showing.why_next import why_now
from bot.services.keeping.exporting import TeamFacts
from bot.slack.climbing.roadmap import roadmap_message


def test_beside_the_number_stands_what_it_could_be(facts: TeamFacts, said: Handout) -> None:
    assert facts.report is not None
    low, high = facts.report.score.floor, facts.report.score.ceiling
    assert said.could_be == ("" if low == high else f"could be {low} to {high}")
    shown = replace(said, could_be="could be 1 to 2")
    assert f"of {said.top}<br>could be 1 to 2</span>" in html_document(shown)


def test_of_an_anonymous_one_the_lowest_answers_tell_nothing(facts: TeamFacts) -> None:
    assert facts.report is not None
    score = facts.report.score
    split = replace(score, floor=0, ceiling=0, level=0, contested=score.criteria)
    told = replace(facts.report, anonymous=False, scores=(split,))
    assert could_be(told) == f"0 to {facts.report.framework.top}, by how the splits are settled"
    assert could_be(replace(told, anonymous=True)) == ""


def test_who_took_part_and_what_is_open(facts: TeamFacts) -> None:
    assert facts.report is not None
    lines = certainty(facts, facts.report)
    took = next(one for one in lines if one.startswith("In the newest assessment, of "))
    assert " took part" in took and not any(" open now" in one for one in lines)
    polled = replace(facts.report, open_now=OpenNow(polled=("drift_detection",)))
    assert "A poll on Drift detection is open now: it does not count yet." in certainty(facts, polled)
    both = replace(facts.report, open_now=OpenNow(assessment=True, polled=("drift_detection",)))
    told = "An assessment and a poll on Drift detection are open now: they do not count yet."
    assert told in certainty(facts, both)


def test_the_next_rung_says_why_now_and_when_it_can_wait(facts: TeamFacts, said: Handout) -> None:
    assert facts.report is not None and facts.report.next_rung is not None and said.next is not None
    assert said.next.why_now == why_now(facts.report, facts.report.next_rung, who="The team", whose="its")
    for text in (html_document(said), markdown_document(said)):
        assert "Why it matters:" in text and "When it can wait" in text
    assert said.next.why_now in markdown_document(said)


def test_file_and_screen_end_the_way_alike(facts: TeamFacts) -> None:
    """Also where nothing is left to build, and the target is not reached."""
    assert facts.roadmap is not None and facts.roadmap.reached is not None
    above = Target(id="aim", situation="A test", progress=facts.roadmap.reached + 1)
    for way in (facts.roadmap, *(replace(facts.roadmap, steps=(), target=one) for one in (above, None))):
        told = handout(replace(facts, roadmap=way))
        screen = roadmap_message(way, facts.channel.channel_id).text.replace("*", "")
        assert told is not None and told.way_ends.replace("the team stands", "you stand") in screen


def test_what_tells_each_ones_answer_is_named(said: Handout) -> None:
    warned = replace(said, all_same=f"{ALL_SAME}: Drift detection.")
    assert f"{ALL_SAME}: Drift detection." in html_document(warned)
    assert f"{ALL_SAME}: Drift detection." in markdown_document(warned)


def test_each_source_says_what_could_not_be_read(said: Handout) -> None:
    assert len(said.sources) == 5 and all(one.note for one in said.sources)
    page = html_document(said)
    assert all(one.note.split("'")[0][:40] in page for one in said.sources)


def test_the_chart_shows_the_range_of_what_was_not_certain(said: Handout) -> None:
    first, *rest = (one for one in said.moments if one.progress is not None)
    for wide, ranges in (((0, 2), 1), ((0, 0), 0)):
        known = [replace(first, could_be=wide), *(replace(one, could_be=None) for one in rest)]
        (chart, _) = level_charts(known, 0, 3)
        assert len(chart.ranges) == ranges
        assert ("could be 0 to 2" in chart.in_words) == bool(ranges)


def test_days_of_the_table_sort(facts: TeamFacts) -> None:
    assert ",2026-11-23,2026-11-23," in csv_document(facts)
