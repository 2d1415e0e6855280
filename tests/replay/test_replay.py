"""The honest minimum over the plausible teams: whoever answers gets a level, whoever is not at the top a next rung."""

import pytest

from tests.frameworks.published import GATES, LEVELS
from tests.replay.plausible_teams import Team, teams
from tests.replay.table import rows, scored, table


@pytest.fixture(scope="module")
def some_teams() -> list[Team]:
    return list(teams(100))


@pytest.mark.parametrize("questionnaire", ["quick", "full"])
@pytest.mark.parametrize("framework", GATES)
def test_every_team_gets_a_level_and_below_the_top_a_next_rung(
    framework: str, questionnaire: str, some_teams: list[Team]
) -> None:
    for team in some_teams:
        result, rung = scored(team, framework, questionnaire)
        assert result.level in LEVELS[framework]
        assert (rung is None) == (result.next_level is None)


def test_the_teams_are_plausible(some_teams: list[Team]) -> None:
    values = [value for team in some_teams for value, _ in team.said.values()]
    assert {len(team.members) for team in some_teams} == {3, 4, 5, 6, 7}
    assert 0.15 < values.count("unknown") / len(values) < 0.25
    assert 0.02 < values.count("na") / len(values) < 0.10
    assert all(values.count(grade) > len(values) / 10 for grade in ("yes", "partly", "no"))


def test_they_are_the_same_at_each_run() -> None:
    assert list(teams(3)) == list(teams(3))
    assert table(rows(teams(3))) == table(rows(teams(3)))
