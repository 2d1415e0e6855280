"""Evidence: how long it holds, the level that it shows, and the addresses that may be shown."""

import string
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.assessing.evidence import (
    DAY,
    DEFAULT_DAYS,
    LINK_LIMIT,
    Evidence,
    holds_until,
    is_fresh,
    link_in,
    shown_score,
)
from bot.domain.frameworks.catalogue import Capability
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.frameworks.library import SHIPPED, Library
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.levels import score
from bot.domain.scoring.tally import Verdict
from tests.domain.strategies import File, answer_sets
from tests.domain.teams import LIBRARY, by, has, ladder, team
from tests.frameworks.published import CAPABILITIES

CATALOGUE = LIBRARY.catalogue


def piece(capability_id: str, given_at: float = 0.0) -> Evidence:
    return Evidence("e1", capability_id, "the dashboard", None, "U0ANA", given_at)


# --- how long it holds ---


@pytest.mark.parametrize(
    ("capability_id", "days"), [("gpu_utilization", 90), ("data_versioning", DEFAULT_DAYS), ("code_versioning", 365)]
)
def test_evidence_holds_for_the_days_of_its_capability(capability_id: str, days: int) -> None:
    capability, given_ = CATALOGUE.by_id[capability_id], piece(capability_id, given_at=1000.0)
    end = 1000.0 + days * DAY
    assert holds_until(given_, capability) == end
    assert is_fresh(given_, capability, end - 1)
    assert not is_fresh(given_, capability, end)


def test_evidence_for_one_capability_is_none_for_another() -> None:
    assert not is_fresh(piece("model_tests"), CATALOGUE.by_id["ml_slos"], 0.0)


def test_a_library_that_was_stored_without_these_days_still_loads() -> None:
    content: dict[str, Any] = LIBRARY.model_dump(mode="json", by_alias=True)
    for capability in content["catalogue"]["capabilities"]:
        del capability["evidence_holds_days"]
    stored = Library.model_validate(content)
    assert {one.evidence_holds_days for one in stored.catalogue.capabilities} == {DEFAULT_DAYS}


@pytest.mark.parametrize("days", [0, 3651, 1.5, "90"])
def test_days_are_a_whole_number_from_1_to_3650(days: object) -> None:
    content = CATALOGUE.by_id["ml_slos"].model_dump() | {"evidence_holds_days": days}
    with pytest.raises(ValidationError):
        Capability.model_validate(content)


# --- claimed and shown ---

TWO_STEPS = ladder(level_1=("code_versioning",), level_2=("model_tests",), level_3=("ml_slos",))


def test_two_levels_are_claimed_and_one_is_shown() -> None:
    claimed = score(TWO_STEPS, QuestionnaireKind.QUICK, team(code_versioning="yes", model_tests="yes", ml_slos="no"))
    shown = shown_score(claimed, {"code_versioning"})
    assert (claimed.level, shown.level) == (2, 1)
    assert shown.effective["model_tests"] is Verdict.UNKNOWN
    assert shown.blockers == ("model_tests",)
    assert (shown.framework, shown.questionnaire) == (claimed.framework, claimed.questionnaire)


def test_without_any_evidence_the_lowest_level_is_shown_and_not_no_level() -> None:
    assert shown_score(by("aimaks", team(**has(*CAPABILITIES))), ()).level == 0


def test_with_evidence_for_everything_all_that_is_claimed_is_shown() -> None:
    claimed = by("resilio", team(**has(*CAPABILITIES)))
    assert shown_score(claimed, CAPABILITIES).level == claimed.level == 5


def test_nothing_is_inferred_from_what_is_only_claimed() -> None:
    ruler = ladder(level_1=("version_rollback",), level_2=("model_tests",))
    claimed = score(ruler, QuestionnaireKind.QUICK, team(automated_rollback="yes"))
    assert (claimed.level, shown_score(claimed, ()).level) == (1, 0)
    assert shown_score(claimed, {"automated_rollback"}).inferred == {"version_rollback": "automated_rollback"}


def test_evidence_for_what_is_not_claimed_shows_nothing() -> None:
    claimed = score(TWO_STEPS, QuestionnaireKind.QUICK, team(code_versioning="no"))
    assert shown_score(claimed, {"code_versioning"}).level == 0


def test_what_is_waived_needs_no_evidence() -> None:
    ruler = ladder(level_1=("code_versioning", "gpu_scheduling"))
    claimed = score(ruler, QuestionnaireKind.QUICK, team(code_versioning="yes", gpu_scheduling="na! na! na!"))
    assert shown_score(claimed, {"code_versioning"}).level == 1


def test_a_team_that_was_not_assessed_shows_no_level_either() -> None:
    assert shown_score(by("aimaks", team()), CAPABILITIES).level is None


@settings(deadline=None, max_examples=60)
@given(
    file=answer_sets(), evidenced=st.sets(st.sampled_from(CAPABILITIES)), more=st.sets(st.sampled_from(CAPABILITIES))
)
def test_the_shown_is_never_above_the_claimed_and_evidence_never_lowers_it(
    file: File, evidenced: set[str], more: set[str]
) -> None:
    findings = findings_of(AnswersFile.model_validate(file), CATALOGUE)
    for kind in QuestionnaireKind:
        for framework in SHIPPED:
            claimed = by(framework, findings, kind)
            shown, better = shown_score(claimed, evidenced), shown_score(claimed, evidenced | more)
            assert (shown.level is None) == (claimed.level is None)
            if claimed.level is not None:
                for number in ("level", "floor", "ceiling", "level_if_contested_lowest"):
                    assert getattr(shown, number) <= getattr(better, number) <= getattr(claimed, number)
            assert shown_score(claimed, CAPABILITIES).level == claimed.level


# --- addresses ---


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://git.example/ml/pull/7", "https://git.example/ml/pull/7"),
        ("see http://wiki/page.", "http://wiki/page"),
        ("(https://git.example/a_(b)), yes", "https://git.example/a_(b)"),
        ("HTTPS://Git.Example/Run", "HTTPS://Git.Example/Run"),
        ("first https://a.example then https://b.example", "https://a.example"),
        ("https://a.example:8443/x?y=1&z=2#part", "https://a.example:8443/x?y=1&z=2#part"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("https://a.example/Zürich", "https://a.example/Z%C3%BCrich"),
        ("<https://a.example/x|click here>", "https://a.example/x"),
        # Nothing that is safe to show.
        ("", None),
        ("the dashboard", None),
        ("a.example/x", None),
        ("javascript://a.example", None),
        ("ftp://a.example", None),
        ("https://", None),
        ("https://...", None),
        ("https://bank.example@evil.example/", None),
        ("https://user:pass@evil.example", None),
        ("https://а.example", None),  # a Cyrillic letter
        ("https://a.example:port/", None),
        ("https://[nonsense]/", None),
        ("https://-a.example", None),
        ("https://a.example/" + "x" * LINK_LIMIT, None),
        # The first that is safe.
        ("https://a@b.example https://c.example", "https://c.example"),
    ],
)
def test_the_address_in_a_line(text: str, link: str | None) -> None:
    assert link_in(text) == link


PIECES = st.sampled_from(
    ["https://", "http://", "a.example", "/", "@", ":", "[", "]", ")", "|", "<", ">", "\u202e", "%", " "]
)


@given(text=st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map("".join))
@example(text="https://a.example/\u202egpj.exe")
@example(text="https://a.example/\x00")
def test_an_address_holds_nothing_that_breaks_out_of_a_link(text: str) -> None:
    link = link_in(text)
    if link is not None:
        assert link.lower().startswith(("http://", "https://"))
        assert set(link) <= set(string.ascii_letters + string.digits + string.punctuation) - set('<>|"`\\^{}')
        assert link_in(link) == link
