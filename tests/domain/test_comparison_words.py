"""Why frameworks differ, in words: every pair that no answer could bring together, and what is left out is said."""

from bot.domain.frameworks.framework import Framework
from bot.domain.scoring.comparison import contradictions
from bot.domain.scoring.levels import Score, score
from bot.domain.showing.comparison_words import DOUBT, MOST_PAIRS, alike, contradiction_words, differences
from tests.domain.teams import QUICK, has, ladder, team


def named(name: str, **gates: tuple[str, ...]) -> Framework:
    return ladder(**gates).model_copy(update={"id": name, "name": name.capitalize()})


EARLY = named("early", level_1=("drift_detection",), level_2=("code_versioning",), level_3=("ml_slos",))
LATE = named("late", level_1=("code_versioning",), level_2=("ml_slos",), level_3=("drift_detection",))
WITHOUT = named("without", level_1=("code_versioning",), level_2=("ml_slos",), level_3=("policy_as_code",))
KNOWN = team(**has("code_versioning", "ml_slos"), drift_detection="no", policy_as_code="no")


def by(*frameworks: Framework) -> list[Score]:
    return [score(one, QUICK, KNOWN) for one in frameworks]


def test_every_pair_that_truly_contradicts_is_told() -> None:
    lines = differences(by(EARLY, LATE, WITHOUT))
    assert lines == (
        "Late has you on level 2 of 3; Early has you on level 0 of 3, its lowest. Early asks Drift detection for level "
        "1 of 3; Late only for level 3 of 3.",
        "Without has you on level 2 of 3; Early has you on level 0 of 3, its lowest. Early asks Drift detection for "
        "level 1 of 3; Without does not ask it.",
    )
    assert differences(by(EARLY, LATE), team="the team")[0].startswith("Late has the team on level 2 of 3; Early has")


def test_what_is_asked_for_one_level_or_not_at_all_is_said_at_once() -> None:
    both = named("both", level_1=("drift_detection", "policy_as_code"), level_2=("code_versioning",))
    (found,) = contradictions(by(LATE, both))
    assert contradiction_words(found, 2).endswith(
        "Both asks Drift detection for level 1 of 3; Late only for level 3 of 3. Both asks Policy as code for level 1 "
        "of 3; Late does not ask it."
    )
    neither = named("neither", level_1=("code_versioning",), level_2=("ml_slos",), level_3=("access_control",))
    (found,) = contradictions(by(neither, both))
    assert "Both asks Drift detection and Policy as code for level 1 of 3; Neither does not ask them." in (
        contradiction_words(found, 2)
    )
    assert "And 1 more capability like that." in contradiction_words(found, 1)


def test_beyond_the_bound_and_what_is_not_certain_are_counted() -> None:
    copies = [EARLY.model_copy(update={"id": f"early{n}", "name": f"Early {n}"}) for n in range(MOST_PAIRS + 2)]
    lines = differences(by(LATE, *copies))
    assert (
        len(lines) == MOST_PAIRS + 1
        and lines[-1] == "2 more pairs differ, less far apart: Late and Early 3; Late and Early 4."
    )
    open_one = score(EARLY, QUICK, team(**has("code_versioning", "ml_slos"), drift_detection="- - -"))
    assert differences([*by(LATE, EARLY), open_one])[-1] == (
        "1 more pair differs so far: Late and Early. More answers could still bring the two together."
    )


def test_where_nothing_is_certain_the_greatest_difference_is_told_with_its_doubt() -> None:
    findings = team(**has("code_versioning", "ml_slos"), drift_detection="- - -")
    (only,) = differences([score(one, QUICK, findings) for one in (LATE, EARLY)])
    assert only.endswith(DOUBT)


def test_where_they_agree_it_is_said_and_one_alone_says_nothing() -> None:
    nothing = team(drift_detection="no", code_versioning="no")
    (same,) = differences([score(one, QUICK, nothing) for one in (EARLY, LATE)])
    assert same.startswith(alike()) and "Yet they ask at different times. " in same
    assert differences(by(LATE)) == ()
