"""What is said with "evidence: …": the line, and what it is evidence of."""

import pytest

from bot.domain.assessing.words import SaidEvidence, command_said, evidence_said, value_said

LINK = "https://grafana.example/d/drift?a=1:2"


@pytest.mark.parametrize(
    ("text", "named", "line"),
    [
        ("evidence: two of five are in it", "", "two of five are in it"),
        (f"Evidence:{LINK}", "", LINK),
        (f"evidence {LINK} since June", "", f"{LINK} since June"),
        (f"evidence drift: {LINK}", "drift", LINK),
        (f"EVIDENCE for Model registry : the page {LINK}", "Model registry", f"the page {LINK}"),
        ("evidence of drift_detection: we\n looked", "drift_detection", "we looked"),
        ("evidence: at 10:30: it rang", "", "at 10:30: it rang"),
    ],
)
def test_evidence_in_words(text: str, named: str, line: str) -> None:
    assert evidence_said(text) == SaidEvidence(named, line)
    assert value_said(text) is None and command_said(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "evidence",
        "evidence:",
        "evidence drift:  ",
        "evidence drift",
        "evidences: many",
        "the evidence: none",
        "no evidence: ask Ben",
        "evidence is what we lack",
        f"evidence {'x' * 61}: too many words to name anything",
    ],
)
def test_other_talk(text: str) -> None:
    assert evidence_said(text) is None
