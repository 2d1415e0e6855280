"""The scenes of the re-vote, on and over, whose rendering is kept as golden JSON."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.assessing.assessment import Ending, Entry, Pace, Reveal, Setup
from bot.domain.assessing.revote import splits
from bot.domain.assessing.sitting import Sitting
from bot.domain.assessing.wizard import Page
from bot.domain.scoring.tally import Value
from bot.slack.assessing.card import card
from bot.slack.assessing.control_views import settle_view, stop_view
from bot.slack.assessing.question import question_message
from bot.slack.assessing.reminder import revote_message
from bot.slack.assessing.splits import splits_message
from bot.slack.assessing.status import status
from bot.slack.assessing.wizard_view import wizard_view
from bot.slack.message import Message
from bot.slack.reports.result import result_message, summary_message
from tests.rendering.sittings import (
    ANA,
    ANONYMOUS,
    BEN,
    CLEO,
    CONFIDENTIAL,
    DEV,
    OPEN,
    QUICK,
    SIX,
    Told,
    links,
    settled,
    sitting,
)

ASKED = ("yyyyyy", "yyynnn", "yppnn.", "yyyyyy", "uuuuyy", "yyyyyy", "nnnnnn")
"""The second and the third are split, the second more; the last of six did not answer the third."""
MOST_SPLIT, LESS_SPLIT = QUICK[1], QUICK[2]
NOTES = {(1, BEN): "all but the one in the batch job", (1, DEV): "churn_model has no run", (2, CLEO): "only by hand"}
THINGS = {
    (0, ANA): "deploy.yml registers each model",
    (0, BEN): "nothing under /registry for <churn> & fraud",
    (1, DEV): "a notebook called final_2.ipynb",
}
ENOUGH_THINGS = {(0, who): f"thing {place} of <!channel>" for place, who in enumerate(SIX[:5])}
SECRET = replace(ANONYMOUS, floor=3)
AT_LEISURE = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, pace=Pace.OWN_TIME)

VOTING = Told(ASKED, 0, SIX, notes=NOTES, again=("yy....", "y....."), things=THINGS, agreeing=(BEN,))
STILL_SPLIT = replace(VOTING, again=("yyynnn", "ppp..p"), ending=Ending.COMPLETED)
ALL_AGREE = replace(VOTING, again=("yyyyyy", "pppppp"), ending=Ending.COMPLETED)
MEANWHILE = settled(MOST_SPLIT, Value.PARTLY, "Two models are in the registry & one is not")
BEFOREHAND = replace(settled(LESS_SPLIT, Value.NO, "We looked"), settled_at=300.0)
"""It is not voted on, and stands in the result alone."""


def told(setup: Setup, base: Told = VOTING, **changed: Any) -> Sitting:
    return sitting(replace(base, setup=setup, **changed))


def _splits(setup: Setup, base: Told = VOTING, **changed: Any) -> Message:
    return splits_message(told(setup, base, **changed), links())


def page_of(at: Sitting, user_id: str, capability_id: str | None) -> Page:
    """As the services hand it out: this member's own answers, and what may be known of the splits."""
    own = tuple(one for one in at.answers if one.user_id == at.voter(user_id))
    return Page(at.assessment, at.library, user_id, own, capability_id, splits=splits(at))


def _page(setup: Setup, user_id: str, capability_id: str | None, **changed: Any) -> dict[str, Any]:
    return wizard_view(page_of(told(setup, **changed), user_id, capability_id), 25.0)


def _both_may_show() -> Sitting:
    """With a floor of three: three changed their vote on the second, and three did not."""
    return told(SECRET, again=("yyyyyy",), ending=Ending.COMPLETED)


def _one_may_show() -> Sitting:
    """One changed: the difference of the two counts would be theirs."""
    return told(SECRET, again=("yyyynn",), ending=Ending.COMPLETED)


REVOTE_SCENES: dict[str, Callable[[], Message | dict[str, Any]]] = {
    "splits_confidential": lambda: _splits(CONFIDENTIAL),
    "splits_open": lambda: _splits(OPEN),
    "splits_nothing_named": lambda: _splits(CONFIDENTIAL, things={}),
    "splits_settled_meanwhile": lambda: _splits(CONFIDENTIAL, settlements=(MEANWHILE,)),
    "splits_settled_beforehand": lambda: _splits(CONFIDENTIAL, settlements=(BEFOREHAND,), things={}),
    "splits_anonymous_few_things": lambda: _splits(SECRET),
    "splits_anonymous_things": lambda: _splits(ANONYMOUS, asked=("yyyyyy", "yyynnn"), things=ENOUGH_THINGS),
    "splits_still_split": lambda: _splits(CONFIDENTIAL, STILL_SPLIT),
    "splits_none_left": lambda: _splits(CONFIDENTIAL, ALL_AGREE),
    "splits_over_settled": lambda: _splits(CONFIDENTIAL, STILL_SPLIT, settlements=(MEANWHILE,)),
    "splits_over_anonymous": lambda: splits_message(_one_may_show(), links()),
    "splits_over_anonymous_both": lambda: splits_message(_both_may_show(), links()),
    "splits_called_off": lambda: _splits(CONFIDENTIAL, ending=Ending.CANCELLED),
    "card_revote": lambda: card(told(CONFIDENTIAL), links()),
    "card_revote_own_time": lambda: card(told(AT_LEISURE), links()),
    "card_revote_anonymous": lambda: card(told(ANONYMOUS), links()),
    "words_status_revote": lambda: status(told(CONFIDENTIAL), links(), CLEO),
    "words_status_revote_voted": lambda: status(told(CONFIDENTIAL), links(), ANA),
    "words_status_revote_anonymous": lambda: status(told(ANONYMOUS), links(), ANA),
    "words_status_revote_outsider": lambda: status(told(CONFIDENTIAL), links(), "U0GUS"),
    "result_provisional": lambda: result_message(told(CONFIDENTIAL), links()),
    "result_two_rounds": lambda: result_message(told(CONFIDENTIAL, STILL_SPLIT), links()),
    "result_two_rounds_anonymous": lambda: result_message(_one_may_show(), links()),
    "summary_two_rounds": lambda: summary_message(told(CONFIDENTIAL, STILL_SPLIT), links()),
    "question_revote": lambda: question_message(told(CONFIDENTIAL), MOST_SPLIT, links()),
    "question_revote_anonymous": lambda: question_message(told(ANONYMOUS), MOST_SPLIT, links()),
    "question_two_rounds": lambda: question_message(told(CONFIDENTIAL, STILL_SPLIT), LESS_SPLIT, links()),
    "question_two_rounds_open": lambda: question_message(told(OPEN, ALL_AGREE), MOST_SPLIT, links()),
    "question_two_rounds_anonymous": lambda: question_message(_one_may_show(), MOST_SPLIT, links()),
    "question_two_rounds_anonymous_both": lambda: question_message(_both_may_show(), MOST_SPLIT, links()),
    "question_revote_called_off": lambda: question_message(
        told(CONFIDENTIAL, ending=Ending.CANCELLED), MOST_SPLIT, links()
    ),
    "wizard_revote": lambda: _page(CONFIDENTIAL, BEN, MOST_SPLIT, again=()),
    "wizard_revote_voted": lambda: _page(OPEN, ANA, LESS_SPLIT),
    "wizard_revote_latecomer": lambda: _page(CONFIDENTIAL, "U0FAY", LESS_SPLIT),
    "wizard_revote_anonymous": lambda: _page(SECRET, DEV, MOST_SPLIT, things=ENOUGH_THINGS),
    "wizard_revote_overview": lambda: _page(CONFIDENTIAL, BEN, None),
    "wizard_revote_overview_anonymous": lambda: _page(SECRET, ANA, None),
    "wizard_revote_overview_latecomer": lambda: _page(CONFIDENTIAL, "U0GUS", None),
    "words_revote": lambda: revote_message(told(CONFIDENTIAL), links(), BEN),
    "words_revote_over": lambda: revote_message(told(CONFIDENTIAL, STILL_SPLIT), links(), BEN),
    "settle_view_revote": lambda: settle_view(told(CONFIDENTIAL), None),
    "settle_view_revote_anonymous": lambda: settle_view(told(SECRET), None),
    "stop_view_revote": lambda: stop_view(told(CONFIDENTIAL)),
}
