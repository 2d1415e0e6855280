"""What share of the plausible teams gets a level, a final one and a next rung, by framework and questionnaire."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.scoring.advice import NextRung, next_rung, score_all
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.levels import Score
from bot.storage.files.shipped import shipped_library
from tests.frameworks.published import GATES
from tests.replay.plausible_teams import Team

KINDS = ("find_out", "settle", "finish", "build")


@dataclass(slots=True)
class Row:
    """One framework and questionnaire, counted over all teams. Shares are of the teams, where not said otherwise."""

    framework: str
    questionnaire: str
    teams: int = 0
    levels: Counter[int] = field(default_factory=Counter)
    final: int = 0
    one_level_known: int = 0
    top: int = 0
    rungs: Counter[str] = field(default_factory=Counter)
    criteria: int = 0
    contested: int = 0
    unknown: int = 0

    def add(self, result: Score, rung: NextRung | None) -> None:
        self.teams += 1
        if result.level is not None:
            self.levels[result.level] += 1
        self.final += result.final
        self.one_level_known += result.assessed and result.floor == result.ceiling
        self.top += result.assessed and result.next_level is None
        if rung is not None:
            self.rungs[rung.kind.value] += 1
        self.criteria += len(result.criteria)
        self.contested += len(result.contested)
        self.unknown += sum(result.effective[one] == "unknown" for one in result.criteria)

    @property
    def assessed(self) -> int:
        return sum(self.levels.values())

    @property
    def with_rung(self) -> int:
        return sum(self.rungs.values())


def scored(team: Team, framework: str, questionnaire: str) -> tuple[Score, NextRung | None]:
    """By the functions that `rung score` calls, on a file as it takes one."""
    library = shipped_library()
    answers = AnswersFile.model_validate(team.answers_to(framework, questionnaire))
    results = score_all(library, QuestionnaireKind(questionnaire), findings_of(answers, library.catalogue))
    result = next(one for one in results if one.framework.id == framework)
    return result, next_rung(result, results)


def rows(teams: Iterable[Team]) -> list[Row]:
    everyone = list(teams)
    counted = [Row(framework, kind) for framework in GATES for kind in ("quick", "full")]
    for row in counted:
        for team in everyone:
            row.add(*scored(team, row.framework, row.questionnaire))
    return counted


def table(counted: list[Row]) -> str:
    heads = ["framework", "asked", "level", "range 1", "final", "top", "rung", *KINDS, "contested", "unknown", "levels"]
    lines = [heads, ["---"] * len(heads)]
    for row in counted:
        shares = [
            percent(count, row.teams)
            for count in (row.assessed, row.one_level_known, row.final, row.top, row.with_rung)
        ]
        kinds = [percent(row.rungs[kind], row.teams) for kind in KINDS]
        of_criteria = [percent(row.contested, row.criteria), percent(row.unknown, row.criteria)]
        levels = " ".join(f"{level}:{row.levels[level]}" for level in sorted(row.levels))
        lines.append([row.framework, row.questionnaire, *shares, *kinds, *of_criteria, levels])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def percent(part: int, whole: int) -> str:
    """One decimal, and 100 % only where it is all of them."""
    return f"{1000 * part // whole / 10} %" if whole else "–"
