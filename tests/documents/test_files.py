"""The files themselves: what is in them reads as itself, and nothing in them acts."""

import csv
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from bot.documents.chart import level_charts
from bot.documents.formats import Format, document
from bot.documents.handout import Handout, handout
from bot.documents.handout_found import LevelStep
from bot.documents.handout_splits import Splits
from bot.documents.handout_time import Moment
from bot.documents.pages import html_document, in_markdown, markdown_document
from bot.documents.plain import line
from bot.documents.table import BYTE_ORDER_MARK, COLUMNS, csv_document, defused
from bot.documents.team_file import TeamFile
from bot.documents.writing import json_document
from bot.services.keeping.exporting import TeamFacts
from tests.documents.crew_exported import SECRET
from tests.rendering.strategies import HOSTILE
from tests.rendering.team_report_scenes import assessed, now_of, polled_beside

SCHEMA = Path(__file__).parents[2] / "docs" / "export.schema.json"
VOID = {"meta", "br"}


BARE = Handout(
    team="", workspace="", made_on="", framework="", level="", number=0, top=1, could_be="", certainty=(), made_of="",
    summary_of="", summary="", changed=None,
    ladder=(
        LevelStep(1, "One", "", reached=False, here=False, possible=True, asks=()),
        LevelStep(0, "None", "", reached=True, here=True, possible=True, asks=()),
    ),
    gaps_title="", gaps=(), splits=Splits((), (), (), ""), next=None, steps=(),
    way_ends="", pace="", left_alone=(), dimensions=(),
    taken=(), moments=(), method=(), sources=(), differences=(), readings=(), all_same="",
)  # fmt: skip


class Read(HTMLParser):
    """The elements of a page, each closed where it must be, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words += data


class TestTable:
    def test_a_row_for_each_capability_of_each_sitting(self, facts: TeamFacts) -> None:
        text = csv_document(facts)
        assert text.startswith(BYTE_ORDER_MARK) and "\r\n" in text
        rows = list(csv.DictReader(StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))
        assert [one["sitting"] for one in rows] == ["a1"] * 7 + ["a2"] * 7 + ["p1"]
        below = rows[13]
        assert below["verdict"] == "fewer than 3 answered"
        assert (below["yes"], below["missing"], below["notes"]) == ("", "", "")
        poll = rows[14]
        assert (poll["yes"], poll["no"], poll["na"], poll["framework"]) == ("1", "1", "1", "")
        assert poll["notes"].splitlines()[0] == "Ana Ruiz: U0ANA says so"
        assert {one["names"] for one in rows} == {"confidential", "anonymous", "open"}

    def test_what_stands_today_says_what_it_blocks_and_when_it_comes(self, facts: TeamFacts) -> None:
        rows = list(csv.DictReader(StringIO(csv_document(facts).removeprefix(BYTE_ORDER_MARK), newline="")))
        standing = {one["capability"]: one for one in rows if one["stands"] == "yes"}
        assert facts.report is not None and set(standing) == set(facts.report.entry_of)
        assert {one for one, row in standing.items() if row["blocks_level"] == "1"} == set(facts.report.score.blockers)
        assert standing["model_lineage"]["planned"].endswith(": finish")
        assert standing["automated_retraining"]["planned"] == "under way"
        assert not any(row["planned"] or row["blocks_level"] for row in rows if row["stands"] == "no")

    @given(st.text())
    def test_nothing_begins_a_formula(self, text: str) -> None:
        cell = defused(text)
        assert isinstance(cell, str) and cell.lstrip()[:1] not in tuple("=+-@") and cell[:1] not in ("\t", "\r", "\n")
        assert cell.replace("'", "") == text.replace("'", ""), "nothing but apostrophes was put in"

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t1", "\r1", "  =1", "＝1"])
    def test_what_would_is_defused(self, text: str) -> None:
        assert defused(text) == f"'{text}"

    def test_a_number_stays_one(self) -> None:
        assert (defused(3), defused(None), defused("a=b")) == (3, None, "a=b")

    def test_its_columns_are_documented(self) -> None:
        told = (SCHEMA.parent / "export.md").read_text(encoding="utf-8")
        assert [one for one in COLUMNS if f"`{one}`" not in told] == []


class TestPage:
    def test_it_stands_on_its_own(self, said: Handout) -> None:
        page = html_document(said)
        read = Read(page)
        assert read.open == []
        tags = {tag for tag, _ in read.seen}
        assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "form", "base"})
        assert {"main", "header", "footer", "nav", "h1"} <= tags
        assert "url(" not in page and "@import" not in page
        for _, attributes in read.seen:
            assert not any(name.startswith("on") or name == "src" for name in attributes)

    def test_who_cannot_see_it_is_told_the_same(self, said: Handout) -> None:
        read = Read(html_document(said))
        assert all(attributes.get("aria-label") for tag, attributes in read.seen if tag == "svg")
        assert all(attributes.get("scope") for tag, attributes in read.seen if tag == "th")
        ids = {attributes["id"] for _, attributes in read.seen if "id" in attributes}
        wanted = {
            str(attributes["href"])[1:] for _, attributes in read.seen if str(attributes.get("href")).startswith("#")
        }
        assert wanted <= ids
        named = {str(attributes["aria-labelledby"]) for _, attributes in read.seen if "aria-labelledby" in attributes}
        assert named <= ids

    def test_the_words_of_people_stay_words(self, said: Handout) -> None:
        read = Read(html_document(said))
        assert "only Ben says =cmd() @Ana Ruiz & <b>bold</b>" in read.words
        assert ("b", {}) in read.seen, "the level's own number"
        assert "Ben <Okafor>" in read.words

    def test_it_says_what_a_client_asks(self, said: Handout) -> None:
        words = " ".join(Read(html_document(said)).words.split())
        for part in (
            "MLOps maturity of #churn", "Level 0 (0.5): Manual ML", "What blocks level 1", "Roadmap",
            "Next rung: finish Model lineage", "Automated retraining", "Before the platform team",
            "How this was computed", "Sources",
        ):  # fmt: skip
            assert part in words

    def test_it_names_what_is_split_and_not_asked_by_its_ladder(self, facts: TeamFacts) -> None:
        found = handout(replace(facts, report=now_of(assessed(), polled_beside("ynn"))))
        assert found is not None and found.splits.first == ()
        assert [one.name for one in found.splits.can_wait] == ["Drift detection"]
        for shown in (Read(html_document(found)).words, markdown_document(found).replace("\\", "")):
            words = " ".join(shown.split())
            assert "Where a split can wait" in words
            assert "Also split, which AIMaks's quick questionnaire does not ask" in words
            assert "1 outside AIMaks's quick questionnaire" in words

    def test_a_moment_that_was_named_is_marked_where_it_lies(self) -> None:
        def at(day: int, progress: float | None) -> Moment:
            return Moment(86_400.0 * day, f"day {day}", "“The audit”", "", progress, None, ())

        wide, narrow = level_charts([at(20, None), at(9, 1.5), at(5, None), at(0, 0.5)], 0, 3)
        for chart in (wide, narrow):
            (named,) = chart.named
            before, after = chart.dots
            assert before.x < named.x < after.x
            assert chart.in_words == "day 0: 0.5; day 9: 1.5; day 5: “The audit”"

    @given(text=st.one_of(st.text(), st.sampled_from(HOSTILE)))
    def test_any_text_is_escaped(self, text: str) -> None:
        shown = line(text, {})
        page = html_document(replace(BARE, team=shown, certainty=(shown,)))
        read = Read(page)
        assert read.open == [] and not any(tag == "script" for tag, _ in read.seen)


class TestMarkdown:
    def test_it_reads_as_itself(self, said: Handout) -> None:
        text = markdown_document(said)
        words = re.sub(r"<[^>]+>", "", MarkdownIt().render(text))
        assert "only Ben says =cmd() @Ana Ruiz &amp; &lt;b&gt;bold&lt;/b&gt;" in words
        assert "\n\n\n" not in text and text.startswith("# MLOps maturity of \\#churn\n")

    @given(
        st.one_of(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C",))), st.sampled_from(HOSTILE))
    )
    def test_any_text_is_one_paragraph_of_words(self, text: str) -> None:
        shown = line(text, {})
        tokens = MarkdownIt("commonmark").parse(str(in_markdown(shown)))
        assert [one.type for one in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
        inner = [child for one in tokens for child in one.children or ()]
        assert {child.type for child in inner} <= {"text", "text_special"}
        assert "".join(child.content for child in inner) == shown


class TestDocument:
    def test_its_schema_is_generated_from_the_model(self) -> None:
        generated = json.dumps(TeamFile.model_json_schema(by_alias=True), indent=2) + "\n"
        assert SCHEMA.read_text(encoding="utf-8") == generated

    def test_what_is_written_satisfies_it(self, facts: TeamFacts) -> None:
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        faults = Draft202012Validator(schema).iter_errors(json.loads(json_document(facts)))
        assert [fault.message for fault in faults] == []

    def test_names_are_hidden_where_they_were(self, facts: TeamFacts) -> None:
        told = json.loads(json_document(facts))
        confidential, anonymous, poll = told["sittings"]
        assert {one["id"] for one in confidential["participants"]} == {"U0ANA", "U0BEN", "U0CHLOE", "U0DEV"}
        assert all(not one["answers"] for sitting in (confidential, anonymous) for one in sitting["capabilities"])
        assert [one["text"] for one in confidential["capabilities"][0]["notes"]] == [SECRET]
        assert (anonymous["participants"], anonymous["people"]) == ([], 5)
        last = anonymous["capabilities"][-1]
        assert (last["below_floor"], last["counts"], last["notes"]) == (True, None, [])
        assert {one["by"] for one in poll["capabilities"][0]["answers"]} == {"U0ANA", "U0BEN", "U0CHLOE"}
        assert "given_by" not in json.dumps(told["evidence"]) and "direct" not in told["commitments"][0]

    def test_the_plan_is_in_it(self, facts: TeamFacts) -> None:
        standing = json.loads(json_document(facts))["standing"]
        steps = {one["capability"]: (one["do"], one["quarter"]) for one in standing["roadmap"]}
        assert standing["next_rung"] == "model_lineage" and steps["model_lineage"][0] == "finish"
        assert re.fullmatch(r"20\d\d-Q[1-4]", steps["model_lineage"][1]) and ("settle", None) in steps.values()
        assert "model_lineage" in standing["blockers"]
        assert facts.roadmap is not None
        assert standing["leave_alone"] == [one.capability for one in facts.roadmap.leave_alone]

    @pytest.mark.parametrize("wanted", Format)
    def test_a_file_is_named_by_team_and_day(self, facts: TeamFacts, wanted: Format) -> None:
        made = document(facts, wanted)
        assert made is not None and re.fullmatch(r"mlops-churn-2027-01-02\.(html|csv|json|md)", made.name)

    def test_its_day_is_that_of_the_team(self, facts: TeamFacts) -> None:
        """In the file's name as in the file."""
        new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC).timestamp()
        made = document(replace(facts, at=new_year, zone="Asia/Tokyo"), Format.MARKDOWN)
        assert made is not None and made.name == "mlops-churn-2027-01-01.md" and "1 Jan 2027" in made.content
