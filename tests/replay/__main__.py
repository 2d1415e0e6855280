"""`python -m tests.replay` prints the table of the 500 plausible teams."""

from tests.replay.plausible_teams import SEED, TEAMS, teams
from tests.replay.table import rows, table

EXPLANATION = """\
{number} plausible teams of three to seven (seed {seed}), each asked one questionnaire. Shares of the teams:
level: gets a level. range 1: floor = ceiling. final: and nothing is contested. top: nothing is left above.
rung: gets a next rung, and of which kind. contested, unknown: shares of the criteria. levels: teams at each level.
"""

if __name__ == "__main__":
    print(EXPLANATION.format(number=TEAMS, seed=SEED))
    print(table(rows(teams())))
