"""Every page of every questionnaire is one that Slack takes, whatever stands in its note."""

import json

import pytest

from bot.domain.assessing.assessment import Assessment, Entry, GivenAnswer, Kind, Names, Pace, Reveal, Setup
from bot.domain.assessing.wizard import Page
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.tally import Value
from bot.slack.assessing.direct_question import asked_message
from bot.slack.assessing.wizard_view import wizard_view
from bot.slack.mrkdwn import quote_person
from bot.storage.files.shipped import shipped_library
from bot.workspace.blockkit.check import check_message, check_view
from tests.rendering.sittings import ANA
from tests.rendering.strategies import HOSTILE

LIBRARY = shipped_library()


def overview_of(framework_id: str, kind: QuestionnaireKind, note: str) -> Page:
    """Everything is answered with the same note."""
    setup = Setup(framework_id, kind, Entry.CHANNEL, Reveal.AT_CLOSE, Names.ANONYMOUS, pace=Pace.OWN_TIME)
    at = Assessment("T1", "A1", "C1", Kind.TEAM, ANA, setup, LIBRARY.digest, 0.0, 0.0, closes_at=100.0)
    asked = LIBRARY.framework(framework_id).questionnaire(kind).criteria
    return Page(at, LIBRARY, ANA, tuple(GivenAnswer(one, ANA, Value.NA, note, 1.0) for one in asked))


@pytest.mark.parametrize("kind", QuestionnaireKind)
@pytest.mark.parametrize("framework_id", [one.id for one in LIBRARY.frameworks])
def test_slack_takes_every_page(framework_id: str, kind: QuestionnaireKind) -> None:
    overview = overview_of(framework_id, kind, "a long note, " * 300)
    pages = [overview, *(Page(overview.assessment, LIBRARY, ANA, overview.answers, one) for one in overview.agenda)]
    for page in pages:
        assert check_view(json.loads(json.dumps(wizard_view(page, 25.0)))) == []
        assert check_message({"blocks": json.loads(json.dumps(asked_message(page).blocks))}) == []


@pytest.mark.parametrize("note", HOSTILE)
def test_a_hostile_note_shows_as_text(note: str) -> None:
    shown = wizard_view(overview_of("aimaks", QuestionnaireKind.QUICK, note), 25.0)
    said = [block for block in shown["blocks"] if block.get("accessory", {}).get("type") == "button"]
    assert said and all(block["text"]["verbatim"] for block in said)
    assert all(quote_person(note, 150) in block["text"]["text"] for block in said if quote_person(note, 150))


def test_ids_differ_from_page_to_page() -> None:
    """Else Slack would carry what was filled in on one page over to the next."""
    overview = overview_of("aimaks", QuestionnaireKind.QUICK, "")
    pages = [Page(overview.assessment, LIBRARY, ANA, overview.answers, one) for one in overview.agenda]
    ids = [
        block["block_id"] for page in pages for block in wizard_view(page, 25.0)["blocks"] if block["type"] == "input"
    ]
    assert len(ids) == len(set(ids)) == 3 * overview.total
