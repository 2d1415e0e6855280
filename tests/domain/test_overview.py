"""The overview: counts and ranks over teams, and no average."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.over_time.standing import ClosedResult, Source, SourceKind, standing_of
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.tally import Verdict
from bot.domain.showing.overview import STALE_AFTER, Overview, TeamHere, most_common_framework, overview_of
from tests.domain.strategies import File, answer_sets
from tests.domain.teams import LIBRARY, QUICK, has, team

AIMAKS = LIBRARY.frameworks[0]
LEVEL_1, LEVEL_2 = (AIMAKS.questionnaire(QUICK).gates[one] for one in (1, 2))
NOW = 1_800_000_000.0


def here(channel_id: str, findings: Findings, closed_at: float = NOW) -> TeamHere:
    result = ClosedResult(Source(SourceKind.ASSESSMENT, f"of {channel_id}", closed_at), findings)
    return TeamHere(channel_id, f"#{channel_id}", standing_of(LIBRARY, QUICK, [result]), closed_at)


def seen(*teams: TeamHere) -> Overview:
    return overview_of(LIBRARY, AIMAKS.id, teams, NOW)


BEGINNER = team(**dict.fromkeys(LEVEL_1, "no"))
BASED = team(**has(*LEVEL_1), **dict.fromkeys(LEVEL_2, "no"))


def test_levels_are_counted_and_the_middle_is_a_rank() -> None:
    found = seen(here("C1", BEGINNER), here("C2", BASED), here("C3", BASED), here("C4", BEGINNER))
    assert dict(found.levels) == {0: 2, 1: 2, 2: 0, 3: 0}
    assert found.median == 0, "half of them stand on level 0, and the lower median says so"
    assert [row.team.channel_id for row in found.rows] == ["C2", "C3", "C1", "C4"]


def test_a_cell_counts_what_was_asked() -> None:
    dimension = LIBRARY.catalogue.by_id[LEVEL_1[0]].dimension
    found = seen(here("C1", team(**has(LEVEL_1[0]))))
    (row,) = found.rows
    assert [one.id for one in found.dimensions] == [dimension], "what no team was asked has no column"
    assert [(cell.met, cell.asked) for cell in row.cells] == [(1, 1)] and row.asked == 1


def test_what_the_questionnaire_does_not_ask_is_in_no_cell() -> None:
    beside = next(one for one in LIBRARY.catalogue.capabilities if one.id not in AIMAKS.questionnaire(QUICK).criteria)
    found = seen(here("C1", team(**has(LEVEL_1[0], beside.id))), here("C2", team(**has(LEVEL_1[0]))))
    assert [(row.asked, row.outside) for row in found.rows] == [(1, 1), (1, 0)]
    assert [one.id for one in found.dimensions] == [LIBRARY.catalogue.by_id[LEVEL_1[0]].dimension]
    assert [row.team.channel_id for row in found.outside] == ["C1"]


def test_what_nobody_knows_is_never_counted_as_missing() -> None:
    (row,) = seen(here("C1", team(**{LEVEL_1[0]: "unknown"}))).rows
    assert [(cell.asked, cell.unknown, cell.counted, cell.met) for cell in row.cells] == [(1, 1, 0, 0)]


def test_each_team_has_a_cell_for_what_any_team_was_asked() -> None:
    found = seen(here("C1", BASED), here("C2", team(**has(LEVEL_1[0]))))
    assert all(len(row.cells) == len(found.dimensions) > 1 for row in found.rows)
    assert [row.asked for row in found.rows] == [len(LEVEL_1) + len(LEVEL_2), 1]


def test_the_most_common_blocker_comes_first() -> None:
    found = seen(here("C1", BEGINNER), here("C2", BASED), here("C3", BASED))
    assert [many for _, many in found.blockers] == sorted((many for _, many in found.blockers), reverse=True)
    assert found.blockers[0][0] in LEVEL_2 and found.blockers[0][1] == 2


def test_what_blocks_one_team_alone_is_not_common() -> None:
    found = seen(here("C1", BEGINNER), here("C2", BASED), here("C3", BASED))
    assert [teams for teams, _ in found.common_blockers] == [2]
    assert set(found.common_blockers[0][1]) == {one for one, many in found.blockers if many == 2}
    assert seen(here("C1", BEGINNER), here("C2", BASED)).common_blockers == ()


def test_who_was_not_touched_for_a_quarter_is_stale() -> None:
    found = seen(here("C1", BASED, NOW - STALE_AFTER - 1), here("C2", BASED, NOW - STALE_AFTER))
    assert [row.team.channel_id for row in found.stale] == ["C1"]


def test_a_team_of_which_nothing_is_known_is_left_out_and_two_keep_their_names() -> None:
    found = seen(here("C1", team()), here("C2", BASED), here("C3", BASED))
    assert len(found.rows) == 2 and not found.enough_without_names


def test_what_most_teams_chose_measures_all() -> None:
    second = LIBRARY.frameworks[1].id
    assert most_common_framework([second, AIMAKS.id, second, "gone", "gone", "gone"], LIBRARY) == second
    assert most_common_framework([second, AIMAKS.id], LIBRARY) == AIMAKS.id
    assert most_common_framework([], LIBRARY) == AIMAKS.id


@settings(deadline=None, max_examples=40)
@given(files=st.lists(answer_sets(most_members=3), max_size=4))
def test_nothing_is_lost_and_the_order_of_teams_never_matters(files: list[File]) -> None:
    teams = [
        here(f"C{place}", findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue))
        for place, file in enumerate(files)
    ]
    found = seen(*teams)
    assert found == seen(*reversed(teams))
    assert sum(found.levels.values()) == len(found.rows)
    for row in found.rows:
        asked = {one.id for one in LIBRARY.catalogue.capabilities if row.team.standing.findings[one.id].asked}
        assert row.asked == len(asked & set(row.score.criteria)) and row.asked + row.outside == len(asked)
        assert all(sum(cell.counts[one] for one in Verdict) == cell.asked for cell in row.cells)
    if found.median is not None:
        at_least = sum(many for level, many in found.levels.items() if level >= found.median)
        assert 2 * at_least >= len(found.rows)
