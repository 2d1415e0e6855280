"""The scenes of a team's report and of its details whose rendering is kept as golden JSON."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.assessing.assessment import Ending, Kind
from bot.domain.assessing.sitting import Sitting
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.last_word import LastWord
from bot.domain.climbing.nudging import Reply
from bot.domain.over_time.recheck import AskedLately, Why
from bot.domain.over_time.standing import ClosedResult, standing_of
from bot.domain.showing.open_now import OpenNow
from bot.domain.showing.report import Report
from bot.domain.showing.report_of import report_now, report_of, source_of
from bot.domain.showing.today import OpenPoll, OwnAnswer, Today
from bot.domain.showing.way_words import LEAVE_ALONE
from bot.slack.book import book_view
from bot.slack.message import Message
from bot.slack.reports.buttons import REPORT_BOOK
from bot.slack.reports.pages import report_pages
from bot.slack.reports.screen import report_message
from bot.slack.reports.today import today_message
from tests.rendering.climbing_scenes import commitment
from tests.rendering.sittings import ANA, BEN, CLEO, ID, OPEN, QUICK, Told, links, settled, sitting

DAY = 86_400.0
POLLED_AT, NOW = 30 * DAY, 40 * DAY
SAID = ("yyy", "ypn", "ppp", "nnn", "nuu", "yyn", "nnn")
BESIDE = "experiment_tracking"
NOTES = {(0, ANA): "We rebuilt <all> three & *timed* it", (1, BEN): "Only for the two new ones"}
ASSESSED = Told(
    SAID,
    waiting=0,
    setup=replace(OPEN, target_id="mid_size"),
    notes=NOTES,
    settlements=(settled(QUICK[1], "partly", "Two of five, says <@U0BEN>"),),
    ending=Ending.COMPLETED,
)


def assessed(told: Told = ASSESSED) -> Sitting:
    return sitting(told)


def polled(letters: str, capability: int = 0) -> Sitting:
    """A poll that closed later, on one capability of the quick questionnaire."""
    at = sitting(Told(("...",) * capability + (letters,), 0, notes={(capability, CLEO): "No"}, ending=Ending.TIME_UP))
    asked = replace(at.assessment, kind=Kind.POLL, assessment_id="P1", capability_id=QUICK[capability])
    one = next(question for question in at.questions if question.capability_id == QUICK[capability])
    return replace(at, assessment=replace(asked, closed_at=POLLED_AT), questions=(one,))


def polled_beside(letters: str, capability_id: str = BESIDE) -> Sitting:
    """A poll on what AIMaks' questionnaire does not ask for."""
    at = polled(letters)
    answers = tuple(replace(one, capability_id=capability_id) for one in at.answers)
    question = replace(at.questions[0], capability_id=capability_id)
    assessment = replace(at.assessment, capability_id=capability_id)
    return replace(at, assessment=assessment, questions=(question,), answers=answers)


def now_of(*sittings: Sitting, **more: Any) -> Report:
    """Where the team stands; its newest assessment comes first."""
    first = sittings[0]
    results = [ClosedResult(source_of(one), one.findings) for one in sittings]
    standing = standing_of(first.library, first.assessment.setup.questionnaire, results)
    by_id = {one.assessment.assessment_id: one for one in sittings}
    report = report_now(standing, first.assessment.setup, by_id, more.pop("commitments", ()), ID, NOW)
    return replace(report, **more)


def pages_of(report: Report) -> list[dict[str, Any]]:
    pages = report_pages(report, NOW)
    return [book_view(REPORT_BOOK, "C0ML", pages, number) for number in range(1, len(pages) + 1)]


def _page(title: str) -> dict[str, Any]:
    report = now_of(assessed(), polled("nnn", 5))
    return next(view for view in pages_of(report) if view["title"]["text"] == title)


def _stuck() -> Report:
    """One rung waits for something, and what would be next was asked again for a cause."""
    taken, report = commitment(), now_of(assessed(), polled("nnn", 5))
    word = LastWord(Reply.STUCK, date(2026, 11, 12), reason="No rights on <the> server <!here>")
    assert report.next_rung is not None
    asked = {report.next_rung.capability: AskedLately(Why.AUDIT, date(2026, 11, 4))}
    return replace(report, commitments=(taken,), said={taken.commitment_id: word}, lately=asked)


POLLS = (
    OpenPoll("Drift <detection> & co", NOW + DAY, "https://lakeside.slack.com/archives/C0ML/p1", OwnAnswer.NONE),
    OpenPoll("Data versioning", None, None, OwnAnswer.GIVEN),
    OpenPoll("Policy as code", NOW + DAY, None, OwnAnswer.SKIPPED),
)


def _today(report: Report | None, *polls: OpenPoll, opened: Sitting | None = None) -> Message:
    message = today_message(Today(opened, links(), polls, report), CLEO, NOW)
    assert message is not None
    return message


def _done() -> Commitment:
    """Called done a day before the poll that confirms it, and a week after its day."""
    ended_at = POLLED_AT - DAY
    return commitment(capability_id=QUICK[5], ended_at=ended_at, outcome=Outcome.DONE, due_on=date(1970, 1, 23))


TEAM_REPORT_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "report": lambda: report_message(now_of(assessed(), polled("nnn", 5)), "C0ML", NOW),
    "report_taken": lambda: report_message(now_of(assessed(), commitments=(commitment(),)), "C0ML", NOW),
    "report_stuck": lambda: report_message(_stuck(), "C0ML", NOW),
    "report_done": lambda: report_message(now_of(assessed(), polled("yyy", 5), commitments=(_done(),)), "C0ML", NOW),
    "report_split_beside": lambda: report_message(now_of(assessed(), polled_beside("ynn")), "C0ML", NOW),
    "report_only_polled": lambda: report_message(now_of(polled("yyy")), "C0ML", NOW),
    "report_while_open": lambda: report_message(
        now_of(assessed(), open_now=OpenNow(assessment=True, polled=("drift_detection",))), "C0ML", NOW
    ),
    "today": lambda: _today(now_of(assessed(), polled("nnn", 5), polled_beside("ynn"))),
    "today_with_polls": lambda: _today(now_of(assessed()), *POLLS),
    "today_while_open": lambda: _today(now_of(assessed()), POLLS[0], opened=sitting(Told(("yn",), 1))),
    "today_only_polls": lambda: _today(None, POLLS[0]),
    "report_nothing": lambda: report_message(None, "C0ML", NOW),
    "report_page_in_short": lambda: _page("In short"),
    "report_page_next_rung": lambda: _page("Next rung"),
    "report_page_leave_alone": lambda: _page(LEAVE_ALONE),
    "report_page_by_dimension": lambda: _page("By dimension"),
    "report_page_by_level": lambda: _page("By level"),
    "report_page_models": lambda: _page("Models"),
    "report_page_method": lambda: _page("How it was computed"),
}


def of_sitting(told: Told) -> Report:
    return report_of(sitting(told))
