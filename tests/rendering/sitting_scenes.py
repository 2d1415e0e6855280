"""The scenes whose rendering is kept as golden JSON: name → message or view."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.assessing.assessment import Ending, Entry, Kind, Pace, Reveal, Setup
from bot.domain.assessing.evidence import DAY, Evidence
from bot.domain.assessing.sitting import Sitting
from bot.domain.assessing.wizard import Page
from bot.domain.forgotten import Forgotten
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.tally import Value, Verdict
from bot.slack.actions import QuestionRef
from bot.slack.assessing.answer_view import my_answer_view
from bot.slack.assessing.card import card
from bot.slack.assessing.control_views import refusal_view, settle_view, settled_message, stop_view
from bot.slack.assessing.direct_question import asked_message
from bot.slack.assessing.opening import opening
from bot.slack.assessing.question import question_message
from bot.slack.assessing.status import status
from bot.slack.assessing.wizard_view import wizard_view
from bot.slack.evidence.form import evidence_view
from bot.slack.message import Message
from bot.slack.private import words
from bot.slack.private.forgetting import forget_me_view, forgotten_view
from bot.slack.private.help import help_words, not_known
from bot.slack.private.trouble import trouble_message
from bot.slack.reports.result import result_message, summary_message
from bot.storage.files.shipped import shipped_library
from tests.rendering.sittings import (
    ANA,
    ANONYMOUS,
    AT_CLOSE,
    AT_CLOSE_OPEN,
    BEN,
    CHOSEN,
    CLEO,
    DEV,
    LIVE,
    LIVE_OPEN,
    NOTHING_POSTED,
    OPEN,
    QUICK,
    SIX,
    Told,
    links,
    settled,
    sitting,
)

Scene = Callable[[], Message | dict[str, Any]]

NOTES = {(1, BEN): "two of five models", (1, CLEO): "only churn & fraud, since <June>", (2, ANA): "we have no GPUs"}
FULL = Setup(questionnaire=QuestionnaireKind.FULL)
TO_ONE = Setup(target_id="startup_one_model")
ALONE: dict[str, Any] = {"people": (ANA,), "kind": Kind.ALONE}

JUST_OPENED = Told((".",), people=(ANA,))
NOBODY_YET = Told(("...",))
ONE_AWAITED = Told(("yyy", "ypn", "y.s"), notes=NOTES)
ALL_REVEALED = Told(("yyy", "npp"), waiting=0, notes=NOTES)
SPLIT = Told(("yny", "uuy"), waiting=0, notes=NOTES)
ENDED = Told(("yyy", "ypn", "npp", "yuu", "nnn", "ppy", "nn."), waiting=0, ending=Ending.COMPLETED)
SETTLED = Told(
    ENDED.asked, waiting=0, ending=Ending.COMPLETED,
    settlements=(settled(QUICK[1], Value.YES, "We opened the registry: every model names its run <!channel>"),),
)  # fmt: skip
TOP = Told(("yyy",) * 7, waiting=0, ending=Ending.COMPLETED)
ENOUGH = Told(("yyy", "yyy", "nnn", "nny"), waiting=0, ending=Ending.FINISHED, setup=TO_ONE)
STOPPED = Told(("yyy", "y..", "..."), waiting=1, ending=Ending.STOPPED)
IDLE = Told(("...",), waiting=1, ending=Ending.IDLE)
FULL_ENDED = Told(
    ("yyy", "yyy", "yyp", "yyy", "yyy", "yyn", "pyy", "yyy", *("nny", "ypn", "yyy", "uuu") * 2, *("yyy", "nnn") * 3),
    waiting=0, ending=Ending.STOPPED, setup=FULL,
)  # fmt: skip
SECRET: dict[str, Any] = {"people": SIX, "setup": ANONYMOUS, "notes": NOTES}
ANONYMOUS_OPEN = Told(("yynnp.", "yp...."), waiting=2, **SECRET)
ANONYMOUS_ENDED = Told(
    ("yyynnn", "yyp...", "yyyyy.", "pppyyn", "uuuyyy", "yy....", "nnpppp"), waiting=0, ending=Ending.TIME_UP, **SECRET
)
OWN_TIME_ENDED = replace(ANONYMOUS_ENDED, setup=replace(ANONYMOUS, pace=Pace.OWN_TIME))
ANONYMOUS_SETTLED = replace(ANONYMOUS_ENDED, settlements=(settled(QUICK[1], Value.PARTLY, "two of five are in it"),))
ALONE_OPEN = Told(("y", "."), **ALONE)
ALONE_ENDED = Told(("y", "p", "n", "u", "n", "y", "n"), waiting=0, ending=Ending.COMPLETED, **ALONE)


def _question(told: Told, place: int) -> Message:
    at = sitting(told)
    return question_message(at, at.questions[place].capability_id, links())


def _of(render: Callable[..., Message], told: Told) -> Message:
    return render(sitting(told), links())


def _capability(capability_id: str) -> Any:
    return shipped_library().catalogue.by_id[capability_id]


def _status(told: Told, user_id: str = CLEO) -> Message:
    return status(sitting(told), links(), user_id)


def _mine(told: Told, place: int, user_id: str, preset: Value | None = None) -> dict[str, Any]:
    at: Sitting = sitting(told)
    return my_answer_view(at, at.questions[place].capability_id, user_id, preset)


def _backed() -> Sitting:
    """Of what is met, one has a link, one a line that is too old, and one nothing. The last piece calls everybody."""
    met = [one for one in QUICK if sitting(TOP).findings[one].verdict is Verdict.MET]
    given = (
        Evidence(
            "e1", met[0], "Runs: https://mlflow.example/r?a=1&b=2", "https://mlflow.example/r?a=1&b=2", ANA, 500.0
        ),
        Evidence("e2", met[1], "An old page", None, BEN, 500.0 - 400 * DAY),
        Evidence("e3", met[2], "Ask <!channel>, <@U0> & see *this*", None, None, 600.0),
    )
    return replace(sitting(TOP), evidence=given)


REF = QuestionRef("A1", QUICK[0])

MONDAY = 1_796_058_000.0
"""The 30th of November 2026, 17:00 UTC."""
AT_LEISURE = Setup(pace=Pace.OWN_TIME, reveal=Reveal.AT_CLOSE, entry=Entry.CHOSEN)
SOME_SAID = Told(("yy.", "pu.", "ny.", "us.", "an.", "yy.", "yy."), waiting=7, setup=AT_LEISURE, notes=NOTES)
ALL_SAID = Told(("yyy", "ppy", "nyn", "uuy", "yyy", "yyn", "yyy"), waiting=7, setup=AT_LEISURE, notes=NOTES)
LEFT_SILENT = Told(
    ("yy.", "yy.", "yy.", "yy.", "yy.", "nn.", "yy."), waiting=0, setup=AT_LEISURE, ending=Ending.TIME_UP
)


def _at_leisure(told: Told, entry: Entry = Entry.CHOSEN) -> Sitting:
    at = sitting(told)
    setup = replace(at.assessment.setup, entry=entry)
    silent = (CLEO,) if told.ending else ()
    return replace(at, assessment=replace(at.assessment, setup=setup, closes_at=MONDAY), silent_at_close=silent)


def _page_of(told: Told, user_id: str, place: int | None) -> Page:
    at = _at_leisure(told)
    own = tuple(one for one in at.answers if one.user_id == user_id)
    return Page(at.assessment, at.library, user_id, own, None if place is None else QUICK[place])


def _page(told: Told, user_id: str, place: int | None) -> dict[str, Any]:
    return wizard_view(_page_of(told, user_id, place), 25.0)


SITTING_SCENES: dict[str, Scene] = {
    "card_just_opened": lambda: card(sitting(JUST_OPENED), NOTHING_POSTED),
    "card_chosen_not_posted": lambda: card(sitting(Told(("...",), setup=CHOSEN)), NOTHING_POSTED),
    "card_chosen": lambda: _of(card, Told(("...",), setup=CHOSEN)),
    "card_under_way": lambda: _of(card, ONE_AWAITED),
    "card_target": lambda: _of(card, Told(("yyy", "..."), setup=TO_ONE)),
    "card_many_people": lambda: _of(card, Told(("y" * 30, "." * 30), people=tuple(f"U{n:05}" for n in range(30)))),
    "card_completed": lambda: _of(card, ENDED),
    "card_stopped": lambda: _of(card, STOPPED),
    "card_idle": lambda: _of(card, IDLE),
    "card_at_close": lambda: _of(card, Told(("yny", "y.."), waiting=2, setup=AT_CLOSE)),
    "card_anonymous_closed": lambda: _of(card, ANONYMOUS_ENDED),
    "card_alone": lambda: _of(card, ALONE_OPEN),
    "opening_anyone": lambda: _of(opening, JUST_OPENED),
    "opening_chosen": lambda: _of(opening, Told(("...",), setup=CHOSEN)),
    "opening_live": lambda: _of(opening, Told(("...",), setup=LIVE_OPEN)),
    "opening_at_close": lambda: _of(opening, Told(("...",), setup=AT_CLOSE)),
    "opening_anonymous": lambda: _of(opening, Told(("......",), **SECRET)),
    "question_just_opened": lambda: _question(JUST_OPENED, 0),
    "question_nobody_yet": lambda: _question(NOBODY_YET, 0),
    "question_one_awaited": lambda: _question(ONE_AWAITED, 2),
    "question_live": lambda: _question(Told(("yyy", "yn."), setup=LIVE), 1),
    "question_live_open": lambda: _question(Told(("yyy", "yn."), setup=LIVE_OPEN), 1),
    "question_offers_finish": lambda: _question(Told(("yyy", "yyy", "nnn", "nnn", "..."), offers_finish=True), 4),
    "question_revealed": lambda: _question(ALL_REVEALED, 1),
    "question_revealed_open": lambda: _question(Told(("yyy", "ypp"), waiting=0, notes=NOTES, setup=OPEN), 1),
    "question_revealed_missing_open": lambda: _question(Told(("y..",), waiting=0, setup=OPEN), 0),
    "question_revealed_split": lambda: _question(SPLIT, 0),
    "question_revealed_unknown": lambda: _question(SPLIT, 1),
    "question_revealed_na_without_reason": lambda: _question(Told(("aan",), waiting=0), 0),
    "question_revealed_nobody": lambda: _question(Told(("...",), waiting=0), 0),
    "question_settled": lambda: _question(SETTLED, 1),
    "question_never_revealed": lambda: _question(STOPPED, 2),
    "question_at_close": lambda: _question(Told(("yn.",), setup=AT_CLOSE), 0),
    "question_at_close_complete": lambda: _question(Told(("yny", "..."), waiting=2, setup=AT_CLOSE_OPEN), 0),
    "question_at_close_lone": lambda: _question(Told(("y",), people=(ANA,), setup=AT_CLOSE), 0),
    "question_anonymous": lambda: _question(ANONYMOUS_OPEN, 0),
    "question_anonymous_closed": lambda: _question(ANONYMOUS_ENDED, 0),
    "question_anonymous_too_few": lambda: _question(ANONYMOUS_ENDED, 1),
    "question_anonymous_too_few_settled": lambda: _question(ANONYMOUS_SETTLED, 1),
    "question_anonymous_unanimous": lambda: _question(ANONYMOUS_ENDED, 2),
    "question_anonymous_idle": lambda: _question(Told(("yyynnn",), waiting=1, ending=Ending.IDLE, **SECRET), 0),
    "question_alone": lambda: _question(ALONE_OPEN, 1),
    "question_alone_answered": lambda: _question(ALONE_OPEN, 0),
    "result": lambda: _of(result_message, ENDED),
    "result_settled": lambda: _of(result_message, SETTLED),
    "result_top": lambda: _of(result_message, TOP),
    "result_enough": lambda: _of(result_message, ENOUGH),
    "result_stopped": lambda: _of(result_message, STOPPED),
    "result_nobody_answered": lambda: _of(result_message, IDLE),
    "result_full": lambda: _of(result_message, FULL_ENDED),
    "result_anonymous": lambda: _of(result_message, ANONYMOUS_ENDED),
    "result_own_time": lambda: _of(result_message, OWN_TIME_ENDED),
    "result_alone": lambda: _of(result_message, ALONE_ENDED),
    "summary": lambda: _of(summary_message, ENDED),
    "summary_anonymous": lambda: _of(summary_message, ANONYMOUS_ENDED),
    "summary_top": lambda: _of(summary_message, TOP),
    "summary_enough": lambda: _of(summary_message, ENOUGH),
    "summary_nobody_answered": lambda: _of(summary_message, IDLE),
    "trouble": lambda: _of(trouble_message, NOBODY_YET),
    "my_answer_view": lambda: _mine(ONE_AWAITED, 2, ANA),
    "my_answer_view_not_applicable": lambda: _mine(ONE_AWAITED, 2, BEN, Value.NA),
    "result_evidence": lambda: result_message(_backed(), links()),
    "evidence_view": lambda: evidence_view(
        shipped_library().catalogue, QUICK[0], "See <https://example.org/a?b&c>", "C0ML|"
    ),
    "forget_me_view": forget_me_view,
    "forgotten_view": lambda: forgotten_view(Forgotten(2, 7, 1, 1, 1, rungs=1)),
    "settle_view": lambda: settle_view(sitting(ENDED), None),
    "settle_view_anonymous": lambda: settle_view(sitting(ANONYMOUS_ENDED), None),
    "settle_view_preset": lambda: settle_view(sitting(SETTLED), QUICK[1]),
    "settle_view_in_thread": lambda: settle_view(sitting(SETTLED), QUICK[1], "1763712000.000100"),
    "words_settled": lambda: settled_message(sitting(SETTLED), QUICK[1], links()),
    "words_settled_not_posted": lambda: settled_message(sitting(SETTLED), QUICK[1], NOTHING_POSTED),
    "stop_view": lambda: stop_view(sitting(ONE_AWAITED)),
    "card_own_time_not_posted": lambda: card(_at_leisure(SOME_SAID), NOTHING_POSTED),
    "card_own_time": lambda: card(_at_leisure(SOME_SAID), links(())),
    "card_own_time_all_said": lambda: card(_at_leisure(ALL_SAID), links(())),
    "card_own_time_anyone": lambda: card(_at_leisure(SOME_SAID, Entry.ANYONE), links(())),
    "card_own_time_closed": lambda: card(_at_leisure(LEFT_SILENT), links(())),
    "opening_own_time": lambda: opening(_at_leisure(SOME_SAID), links(())),
    "opening_own_time_anyone": lambda: opening(_at_leisure(SOME_SAID, Entry.ANYONE), links(())),
    "opening_own_time_channel": lambda: opening(_at_leisure(SOME_SAID, Entry.CHANNEL), links(())),
    "words_status_own_time": lambda: status(_at_leisure(SOME_SAID), links(()), CLEO),
    "words_status_own_time_done": lambda: status(_at_leisure(SOME_SAID), links(()), ANA),
    "words_status_own_time_outsider": lambda: status(_at_leisure(SOME_SAID, Entry.ANYONE), links(()), DEV),
    "wizard_first_page": lambda: _page(SOME_SAID, CLEO, 0),
    "wizard_page_said_before": lambda: _page(ALL_SAID, BEN, 1),
    "wizard_overview": lambda: _page(ALL_SAID, BEN, None),
    "wizard_overview_left_out": lambda: _page(SOME_SAID, BEN, None),
    "wizard_closed": lambda: _page(LEFT_SILENT, BEN, None),
    "words_asked": lambda: asked_message(_page_of(SOME_SAID, CLEO, 2)),
    "words_asked_all": lambda: asked_message(_page_of(ALL_SAID, CLEO, None)),
    "words_asked_closed": lambda: asked_message(_page_of(LEFT_SILENT, ANA, None)),
    "words_already_open_own_time": lambda: words.already_open(_at_leisure(SOME_SAID), links(()), DEV),
    "stop_view_own_time": lambda: stop_view(_at_leisure(SOME_SAID)),
    "stop_view_alone": lambda: stop_view(sitting(ALONE_OPEN)),
    "refusal_view": lambda: refusal_view(f"Only <@{ANA}>, who started this, can stop it."),
    "words_ways_in": lambda: words.ways_in("C0ML"),
    "words_ways_in_direct": lambda: words.ways_in("D0ANA", can_assess_here=False),
    "words_already_open": lambda: words.already_open(sitting(ONE_AWAITED), links(), DEV),
    "words_already_open_alone": lambda: words.already_open(sitting(ALONE_OPEN), links(), ANA),
    "words_invite_first": words.invite_first,
    "words_help": help_words,
    "words_help_unknown": lambda: not_known("frobnicate <!channel>", None),
    "words_help_near": lambda: not_known("repot", "report"),
    "words_why": lambda: words.why(_capability(QUICK[0])),
    "words_status": lambda: _status(ONE_AWAITED),
    "words_status_live": lambda: _status(Told(("yyy", "yn."), setup=LIVE)),
    "words_status_outsider": lambda: _status(ONE_AWAITED, DEV),
    "words_status_anonymous": lambda: _status(ANONYMOUS_OPEN, BEN),
    "words_status_anonymous_closed": lambda: _status(ANONYMOUS_ENDED),
    "words_status_closed": lambda: _status(ENDED),
    "words_offer_to_count": lambda: words.offer_to_count(REF, "1700000000.000100", Value.PARTLY, "two of five | <all>"),
    "words_use_buttons": words.use_buttons,
    "words_asked_for_reason": lambda: words.asked_for_reason(REF),
    "words_not_understood": words.not_understood,
    "words_refusal": lambda: words.refusal(f"Only <@{ANA}>, who started this, can stop it. <!channel>"),
    "words_counted": lambda: words.counted(Value.PARTLY, "two of five models"),
    "words_left_alone": words.left_alone,
    "words_started": words.started,
    "words_started_alone": words.started_alone,
    "words_nothing_open": words.nothing_open,
    "words_skipped": words.skipped,
    "words_back": lambda: words.back_to(_capability(QUICK[0]), "https://lakeside.slack.com/archives/C0ML/p1"),
    "words_back_to_nothing": lambda: words.back_to(None, None),
}
