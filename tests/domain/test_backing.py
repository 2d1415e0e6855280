"""Claimed and shown in a standing: what there is now, by how old it is now."""

from dataclasses import replace

from bot.domain.assessing.evidence import DAY, Evidence
from bot.domain.over_time.backing import backing_now, shown_now
from bot.domain.over_time.standing import ClosedResult, Source, SourceKind, Standing, standing_of
from tests.domain.teams import LIBRARY, QUICK, has, team
from tests.frameworks.published import GATES

FIRST = GATES["aimaks"]["quick"][1].split()


def piece(capability_id: str, given_at: float) -> Evidence:
    return Evidence(f"{capability_id}{given_at:g}", capability_id, "the page", None, "U0ANA", given_at)


def standing(*evidence: Evidence) -> Standing:
    result = ClosedResult(Source(SourceKind.ASSESSMENT, "a1", 0.0), team(**has(*FIRST)))
    return replace(standing_of(LIBRARY, QUICK, [result]), evidence=evidence)


def test_the_shown_level_falls_back_when_evidence_grows_old() -> None:
    now = standing(*(piece(one, 0.0) for one in FIRST))
    days = min(LIBRARY.catalogue.by_id[one].evidence_holds_days for one in FIRST)
    assert [score.level for score in (now.scores[0], shown_now(now, days * DAY - 1)[0])] == [1, 1]
    assert shown_now(now, days * DAY)[0].level == 0
    assert now.scores[0].level == 1


def test_the_newest_piece_counts_and_a_fresh_one_hides_the_old() -> None:
    at = 1000.0 * DAY
    held = backing_now(
        standing(piece(FIRST[0], at), piece(FIRST[0], 0.0), piece(FIRST[1], 1.0), piece(FIRST[1], 0.0)), at
    )
    assert held.fresh == {FIRST[0]: piece(FIRST[0], at)}
    assert held.old == {FIRST[1]: piece(FIRST[1], 1.0)}


def test_evidence_of_what_the_library_no_longer_has_is_left_out() -> None:
    held = backing_now(standing(piece("horoscopes", 0.0)), 0.0)
    assert not held.fresh and not held.old


def test_the_frameworks_keep_their_order() -> None:
    now = standing(piece(FIRST[0], 0.0))
    assert [one.framework.id for one in shown_now(now, 0.0)] == [one.framework.id for one in now.scores]
