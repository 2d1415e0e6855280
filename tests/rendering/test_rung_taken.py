"""The rungs that were taken on, as the result shows them: each that goes on with its own row, what ended together."""

import json
from dataclasses import asdict, replace

from bot.domain.advice import RungKind
from bot.domain.assessment import Ending
from bot.domain.commitment import Commitment, Outcome
from bot.domain.report_of import report_of
from bot.slack.message import Message
from bot.slack.rung_taken import MOST_TAKEN, rung_buttons, taken_blocks, taken_lines
from bot.workspace.blockkit import check_message
from tests.rendering.climbing_scenes import CLIMBING, TAKEN, commitment
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
