"""The rungs that were taken on, as the result shows them: each that goes on with its own row, what ended together."""

import json
from dataclasses import asdict, replace
from datetime import date

from bot.domain.assessing.assessment import Ending
from bot.domain.climbing.commitment import Commitment, Outcome
from bot.domain.climbing.next_free import next_free
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.advice import RungKind, score_all
from bot.domain.scoring.tally import Verdict
from bot.domain.scoring.what_if import tried
from bot.domain.showing.phrases import DO
from bot.domain.showing.report_of import report_of
from bot.domain.showing.roadmap import roadmap
from bot.domain.surface import Links
from bot.slack.climbing.next_rung import rung_blocks, rung_words
from bot.slack.climbing.nudge import nudge_message
from bot.slack.climbing.roadmap import roadmap_message
from bot.slack.climbing.rung_taken import MOST_TAKEN, rung_buttons, taken_blocks, taken_lines
from bot.slack.climbing.what_if_view import effect_words
from bot.slack.message import Message
from bot.slack.phrases import name
from bot.slack.reports.result import summary_message
from bot.workspace.blockkit.check import check_message
from tests.rendering.climbing_scenes import CLIMBING, TAKEN, commitment
from tests.rendering.climbing_scenes import shown as nudged
from tests.rendering.sittings import QUICK, sitting


def shown(*commitments: Commitment) -> Message:
    at = replace(sitting(CLIMBING), commitments=commitments)
    assert at.assessment.ending is Ending.COMPLETED
    report = report_of(at)
    return Message("\n".join(taken_lines(report)), tuple(taken_blocks(report)))


def kinds(message: Message) -> list[str]:
    return [block["type"] for block in message.blocks]


def test_each_that_goes_on_has_its_own_row_and_slack_takes_the_most_there_can_be() -> None:
    message = shown(*(commitment(commitment_id=f"c{place}", capability_id=one) for place, one in enumerate(QUICK)))
    assert kinds(message) == ["section", "actions"] * MOST_TAKEN
    assert check_message(json.loads(json.dumps(asdict(message)))) == []


def test_what_ended_stands_below_without_buttons() -> None:
    over = {"ended_at": TAKEN + 1, "outcome": Outcome.GIVEN_UP}
    ended = [commitment(commitment_id=f"e{place}", capability_id=QUICK[place], **over) for place in (1, 2)]
    message = shown(commitment(), *ended)
    assert kinds(message) == ["section", "actions", "section"]
    assert message.blocks[2]["text"]["text"].count("Given up on <!date^") == 2
    assert kinds(shown(*ended)) == ["section"] and kinds(shown()) == []


def test_giving_up_asks_first_and_says_which_rung_in_plain_text() -> None:
    [row] = [block for block in shown(commitment()).blocks if block["type"] == "actions"]
    sure = row["elements"][0]["confirm"]
    assert sure["text"]["type"] == "plain_text" and "“Model quality tests”" in sure["text"]["text"]


def test_what_was_called_done_is_not_offered_until_it_was_asked_about_again() -> None:
    at = sitting(CLIMBING)
    report = report_of(at)
    rung = report.next_rung
    assert rung is not None and rung.kind is RungKind.FINISH
    closed_at = report.entry_of[rung.capability].source.closed_at

    def offered(**ended: object) -> bool:
        one = commitment(capability_id=rung.capability, **ended)
        return "Take it on…" in str(rung_buttons(replace(report, commitments=(one,)), rung))

    assert not offered() and not offered(ended_at=closed_at + 1, outcome=Outcome.DONE)
    assert offered(ended_at=closed_at - 1, outcome=Outcome.DONE), "the answers are newer, and say that it is not there"
    assert offered(ended_at=closed_at + 1, outcome=Outcome.GIVEN_UP)


def test_where_somebody_is_at_the_next_rung_it_stands_first_and_then_what_is_free() -> None:
    at = sitting(CLIMBING)
    rung = at.next_rung
    assert rung is not None
    report = report_of(replace(at, commitments=(commitment(capability_id=rung.capability),)))
    free = next_free(report)
    assert free is not None and free.capability != rung.capability
    under_way, row, title, buttons, *_ = (json.dumps(one) for one in rung_blocks(report))
    assert "*Under way:* <@U0BEN> took on" in under_way and "Give it up" in row
    assert f"*Next free: {DO[free.kind]} {name(report, free.capability)}*" in title
    assert "Take it on" in buttons and free.capability in buttons
    words = rung_words(report)
    assert words.index("Under way:") < words.index("Next free:") and "Next rung:" not in words


def test_all_rungs_under_way_stand_on_the_card_with_their_owners() -> None:
    both = (commitment(), commitment(commitment_id="c2", capability_id=QUICK[2], owner="U0ANA"))
    text = summary_message(replace(sitting(CLIMBING), commitments=both), Links({})).text
    assert "<@U0BEN> took on *Model quality tests*" in text and "<@U0ANA> took on *Scripted deployment*" in text


def test_what_is_there_only_because_another_implies_it_is_named() -> None:
    """Retraining by itself is a written process, too: so less is left, though nobody built that."""
    at = sitting(CLIMBING)
    full = score_all(at.library, QuestionnaireKind.FULL, at.findings)
    own = next(one for one in full if one.framework.id == "stacksimplify")
    [effect] = tried(own, [own], ["automated_retraining"]).effects
    assert effect.implied == ("documented_retraining",)
    assert effect_words(at, effect).endswith(", as it implies Documented retraining")


THERE = "Since then the answers say that it is there: call it done."


def test_what_the_answers_say_is_there_is_to_be_called_done_wherever_it_stands() -> None:
    at = sitting(CLIMBING)
    met = next(one for one in QUICK if report_of(at).findings[one].verdict is Verdict.MET)
    before, since = (commitment(capability_id=met, taken_at=taken_at) for taken_at in (2e9, 1.0))
    for taken, said in ((before, False), (since, True)):
        now = replace(at, commitments=(taken,))
        report = report_of(now)
        told = [taken_lines(report)[0], rung_words(report), summary_message(now, Links({})).text]
        assert [THERE in one for one in told] == [said] * 3


def test_the_way_up_and_the_nudge_say_it_too() -> None:
    report = report_of(sitting(CLIMBING))
    met = next(one for one in QUICK if report.findings[one].verdict is Verdict.MET)
    taken = commitment(capability_id=met, taken_at=1.0)
    way = roadmap(report.score, report.scores, None, [taken], date(2026, 11, 2))
    assert THERE not in roadmap_message(way, "C0ML").text
    assert THERE.rstrip(".") in roadmap_message(replace(way, known=report.entry_of), "C0ML").text
    nudge = replace(nudged(), commitment=taken, known=report.entry_of[met])
    assert THERE in nudge_message(sitting(CLIMBING), nudge).text
    for other in (replace(nudge, newest=False), replace(nudge, commitment=replace(taken, ended_at=2.0))):
        assert THERE not in nudge_message(sitting(CLIMBING), other).text
