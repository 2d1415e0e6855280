"""Then and now: movement is claimed only where the two ranges do not overlap, by one version of the framework."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.assessing.assessment import Settlement
from bot.domain.climbing.commitment import Commitment
from bot.domain.climbing.next_free import next_free_of
from bot.domain.forgotten import gone_id
from bot.domain.frameworks.library import Library
from bot.domain.over_time.rung_then_now import rung_change
from bot.domain.over_time.standing import ClosedResult, Source, SourceKind, Standing, standing_of
from bot.domain.over_time.then_and_now import LevelThenNow, Movement, PeopleThenNow, ThenAndNow, then_and_now
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.findings import Findings
from bot.domain.scoring.tally import Value, Verdict
from tests.domain.strategies import File, answer_sets
from tests.domain.teams import FULL, LIBRARY, QUICK, team
from tests.frameworks.published import CAPABILITIES

THEN, NOW = 100.0, 200.0
NOTHING = dict.fromkeys(CAPABILITIES, "no")
ANA, BEN, CHO, DEV = "U0ANA", "U0BEN", "U0CHO", "U0DEV"
GONE = gone_id("r1")


def standing(findings: Findings, library: Library = LIBRARY) -> Standing:
    return standing_of(library, QUICK, [ClosedResult(Source(SourceKind.ASSESSMENT, "a1", THEN), findings)])


def all_but(**answers: str) -> Standing:
    """Everybody says no to everything but these."""
    return standing(team(**(NOTHING | answers)))


def compared(before: Standing | None, after: Standing, *on_the_way: Standing) -> ThenAndNow:
    measured = (after, *(on_the_way or ((before,) if before is not None else ())))
    return then_and_now(before, after, PeopleThenNow(), THEN, NOW, as_measured=measured)


def level(found: ThenAndNow, framework: str = "aimaks") -> LevelThenNow:
    return next(one for one in found.levels if one.framework.id == framework)


BASED = all_but(reproducible_models="yes", model_lineage="yes")


def test_a_range_that_lies_above_the_other_has_moved_up_and_down_is_down() -> None:
    up, down = (level(compared(*both)) for both in ((all_but(), BASED), (BASED, all_but())))
    assert up.then is not None and (up.then.level, up.now.level, up.movement) == (0, 1, Movement.UP)
    assert down.then is not None and (down.then.level, down.now.level, down.movement) == (1, 0, Movement.DOWN)


def test_only_what_moved_is_among_the_moved() -> None:
    found = compared(all_but(), BASED)
    assert [one.framework.id for one in found.levels] == [one.id for one in LIBRARY.frameworks]
    assert [one.framework.id for one in found.moved] == ["aimaks", "daksh-bharat"]
    assert level(found, "stacksimplify").movement is Movement.SAME


def test_a_higher_level_whose_range_overlaps_proves_nothing() -> None:
    then = standing(team(reproducible_models="yes"))
    found = level(compared(then, BASED))
    assert found.then is not None and (found.then.level, found.now.level) == (0, 1)
    assert found.movement is Movement.UNPROVEN


def test_progress_within_a_level_is_no_movement_of_the_level() -> None:
    half = all_but(reproducible_models="yes")
    assert level(compared(all_but(), half)).movement is Movement.UNPROVEN


def test_where_nothing_was_known_there_is_nothing_to_compare_with() -> None:
    silent = standing(Findings(LIBRARY.catalogue, 3, {}))
    for before in (None, silent):
        found = level(compared(before, BASED))
        assert (found.then, found.movement, found.ruler_changed) == (None, Movement.UNPROVEN, False)


def test_both_are_measured_by_the_library_and_the_questions_of_now() -> None:
    newer = LIBRARY.framework("aimaks").model_copy(update={"version": 99})
    rest = [one for one in LIBRARY.frameworks if one.id != "aimaks"]
    library = LIBRARY.model_copy(update={"frameworks": (*rest, newer)})
    found = compared(all_but(), replace(BASED, library=library))
    assert [(one.framework.id, one.ruler_changed) for one in found.levels if one.ruler_changed] == [("aimaks", True)]
    moved = level(compared(all_but(), replace(BASED, library=library, kind=FULL)))
    assert moved.then is not None and moved.then.framework is newer and moved.then.questionnaire is FULL


def test_other_questions_are_another_ruler_and_what_was_said_by_them_is_kept() -> None:
    found = compared(BASED, replace(BASED, kind=FULL))
    assert all(one.ruler_changed for one in found.levels)
    own = level(found)
    said = own.said_before
    assert own.then is not None and said is not None and said.levels_differ
    assert (said.said.level, said.measured.level, own.then.level, own.movement) == (1, 0, 0, Movement.SAME)
    assert said.said.questionnaire is QUICK and said.at == THEN
    assert not any(one.said_before or one.ruler_changed for one in compared(BASED, BASED).levels)


def test_what_was_said_on_the_way_by_another_ruler_is_kept_though_both_ends_read_by_one() -> None:
    """Of each framework the last that another ruler said."""
    newer = LIBRARY.frameworks[0].model_copy(update={"version": 99})
    edition = LIBRARY.model_copy(update={"frameworks": (newer, *LIBRARY.frameworks[1:])})
    whole, low = replace(BASED, kind=FULL), replace(all_but(), kind=FULL)
    found = compared(low, whole, replace(whole, library=edition), BASED)
    said = {one.framework.id: one.said_before for one in found.levels}
    own, other = said["aimaks"], said["daksh-bharat"]
    assert own is not None and own.said.framework.version == 99
    assert other is not None and other.said.questionnaire is QUICK
    assert not any(one.ruler_changed for one in found.levels)


def test_a_split_that_opened_or_closed_is_told_though_the_verdict_is_the_same() -> None:
    agreed = standing(team(model_lineage="no no no", model_tests="yes"))
    split = standing(team(model_lineage="yes no no", model_tests="yes"))
    opened, closed = compared(agreed, split), compared(split, agreed)
    assert opened.verdicts == closed.verdicts == ()
    assert (opened.split, opened.agreed) == (("model_lineage",), ())
    assert (closed.split, closed.agreed) == ((), ("model_lineage",))


def test_the_next_rung_of_then_and_of_now() -> None:
    found = compared(all_but(), BASED)
    change = rung_change(found, "aimaks", None)
    assert change is not None and change.now is not None and change.then.capability != change.now.capability
    assert rung_change(compared(BASED, BASED), "aimaks", None) is None
    assert rung_change(compared(None, BASED), "aimaks", None) is None


def test_the_next_rung_of_now_is_one_that_nobody_is_at() -> None:
    found = compared(all_but(), BASED)
    told = rung_change(found, "aimaks", None)
    assert told is not None and told.now is not None
    taken = Commitment("c1", "C1", "A1", told.now.capability, "U1", "", "", date(2026, 12, 31), taken_at=found.now_at)
    change = rung_change(found, "aimaks", None, [taken])
    assert change is not None and change.now is not None
    assert change.then == told.then and change.now.capability != told.now.capability
    ended = replace(taken, taken_at=found.then_at + 1, ended_at=found.now_at)
    assert rung_change(found, "aimaks", None, [ended]) == told


def test_that_somebody_took_it_on_is_no_change_of_the_answers() -> None:
    found = compared(BASED, BASED)
    first = next_free_of(level(found).now, [one.now for one in found.levels], None, ())
    assert first is not None
    taken = Commitment("c1", "C1", "A1", first.capability, "U1", "", "", date(2026, 12, 31), taken_at=found.now_at)
    assert rung_change(found, "aimaks", None, [taken]) is None


def test_a_next_rung_that_nobody_was_told_is_not_told_now() -> None:
    found = compared(all_but(), replace(BASED, kind=FULL))
    assert level(found).ruler_changed and rung_change(found, "aimaks", None) is None


def test_a_framework_that_was_not_there_then_is_another_ruler() -> None:
    before = LIBRARY.model_copy(update={"frameworks": LIBRARY.frameworks[1:]})
    found = compared(replace(all_but(), library=before), BASED)
    assert [one.framework.id for one in found.levels if one.ruler_changed] == [LIBRARY.frameworks[0].id]
    assert level(found).movement is Movement.UP


def test_only_the_verdicts_that_differ_are_told_in_the_order_of_the_catalogue() -> None:
    then = standing(team(model_tests="no", ml_slos="yes", model_lineage="yes"))
    now = standing(team(model_tests="yes", ml_slos="partly", model_lineage="yes", access_control="no"))
    found = {one.capability_id: (one.then, one.now) for one in compared(then, now).verdicts}
    assert found == {
        "model_tests": (Verdict.UNMET, Verdict.MET),
        "ml_slos": (Verdict.MET, Verdict.PARTLY),
        "access_control": (None, Verdict.UNMET),
    }
    assert list(found) == sorted(found, key=LIBRARY.catalogue.order.__getitem__)


def measured(file: File) -> Standing:
    return standing(findings_of(AnswersFile.model_validate(file), LIBRARY.catalogue))


@settings(deadline=None, max_examples=50)
@given(answer_sets(settlements=False), st.data())
def test_answers_that_were_only_missing_never_prove_a_movement(file: File, data: st.DataObject) -> None:
    said = file["answers"]
    keep = data.draw(st.lists(st.booleans(), min_size=len(said), max_size=len(said)))
    fewer = {**file, "answers": [one for one, kept in zip(said, keep, strict=True) if kept]}
    for found in (compared(measured(fewer), measured(file)), compared(measured(file), measured(fewer))):
        assert found.moved == ()


OPPOSITE = {Movement.UP: Movement.DOWN, Movement.DOWN: Movement.UP}


@settings(deadline=None, max_examples=50)
@given(answer_sets(), answer_sets())
def test_back_again_is_the_opposite_movement(one: File, other: File) -> None:
    there, back = compared(measured(one), measured(other)), compared(measured(other), measured(one))
    for forth, returned in zip(there.levels, back.levels, strict=True):
        assert returned.movement is OPPOSITE.get(forth.movement, forth.movement)
        if forth.movement is Movement.UP:
            assert forth.then is not None and forth.then.level is not None and forth.now.level is not None
            assert forth.then.level < forth.now.level


@settings(deadline=None, max_examples=50)
@given(answer_sets())
def test_the_same_answers_have_not_changed_anything(file: File) -> None:
    found = compared(measured(file), measured(file))
    assert found.verdicts == () and {one.movement for one in found.levels} <= {Movement.SAME, Movement.UNPROVEN}
    assert all(one.movement is Movement.SAME for one in found.levels if one.then is not None)


# People


def people(**changes: object) -> ThenAndNow:
    given = PeopleThenNow(then=(ANA, BEN, CHO), now=(ANA, DEV), here=frozenset({ANA, BEN, DEV}))
    return then_and_now(BASED, BASED, replace(given, **changes), THEN, NOW)  # type: ignore[arg-type]


def test_who_joined_who_left_and_who_only_said_nothing() -> None:
    found = people()
    assert (found.joined, found.gone, found.absent) == ((DEV,), (CHO,), (BEN,))
    assert (found.unnamed_then, found.unnamed_now) == (0, 0)


def test_who_came_since_then_is_new_though_they_are_gone_again() -> None:
    """Who took part by then and is not there today is told; nobody knows since when."""
    found = people(now=(ANA, CHO, DEV), here=frozenset({ANA, BEN}))
    assert (found.joined, found.gone, found.absent) == ((DEV,), (CHO,), (BEN,))


def test_who_took_part_in_anything_before_is_not_new() -> None:
    """Though nothing of it counts any more."""
    assert people(earlier=(DEV,)).joined == ()
    assert people(hidden_earlier=frozenset({BEN, "U0EVE"})).joined == (), "she is named nowhere else"
    assert people(anonymous_earlier=True).joined == ()


def test_what_was_settled_since_is_told_and_is_no_agreement() -> None:
    before = standing(team(model_tests="no yes no", model_lineage="no yes no"))
    found = Settlement("model_tests", Value.NO, "We looked", ANA, 150.0)
    closed = ClosedResult(Source(SourceKind.ASSESSMENT, "a1", THEN), before.findings)
    after = standing_of(LIBRARY, QUICK, [closed.settled_by(found)])
    told = compared(before, after)
    assert (told.settled, told.agreed, told.split, told.verdicts) == ((found,), (), (), ())
    assert after.held["model_tests"].finding.verdict is Verdict.UNMET
    later = then_and_now(after, after, PeopleThenNow(), 160.0, NOW)
    assert later.settled == ()


def test_nobody_is_said_to_be_gone_from_a_channel_that_was_not_read() -> None:
    found = people(here=None)
    assert (found.gone, found.absent, found.joined) == ((), (), (DEV,))


def test_where_nothing_was_asked_nobody_is_absent() -> None:
    found = people(now=())
    assert (found.joined, found.gone, found.absent) == ((), (CHO,), ())


def test_those_of_an_anonymous_sitting_are_only_counted_and_nobody_is_told_apart_by_them() -> None:
    then, now = people(anonymous_then=4), people(anonymous_now=6)
    assert (then.joined, then.gone, then.unnamed_then) == ((), (CHO,), 4)
    assert (now.joined, now.absent, now.unnamed_now) == ((DEV,), (), 6)


@pytest.mark.parametrize("when", ["then", "now"])
def test_who_asked_to_be_forgotten_is_counted_and_not_named(when: str) -> None:
    found = people(**{when: (GONE, ANA)})
    assert GONE not in (*found.joined, *found.gone, *found.absent)
    assert {"then": found.unnamed_then, "now": found.unnamed_now}[when] == 1


def test_who_may_not_be_named_is_counted_and_yet_known() -> None:
    now = people(now=(ANA,), hidden_now=frozenset({BEN, DEV}))
    assert (now.joined, now.absent, now.gone, now.unnamed_now) == ((), (), (CHO,), 2)
    then = people(then=(ANA,), hidden_then=frozenset({DEV, CHO}))
    assert (then.joined, then.gone, then.unnamed_then) == ((), (), 2)
    assert people(then=(ANA, CHO), now=(), hidden_now=frozenset({CHO})).gone == (CHO,), "that says nothing of now"
    both = people(hidden_now=frozenset({DEV}))
    assert (both.joined, both.unnamed_now) == ((DEV,), 0), "another sitting names them"


def test_whoever_is_left_out_would_be_the_one_who_may_not_be_named() -> None:
    """Of those who take part now all but one would be new, or of those of then all but one would be absent."""
    then = people(then=(ANA,), now=(ANA, BEN, DEV), hidden_then=frozenset({BEN}))
    assert (then.joined, then.unnamed_then) == ((), 1)
    now = people(then=(ANA, BEN), now=(), hidden_now=frozenset({DEV}))
    assert (now.absent, now.unnamed_now) == ((), 1), "the channel has only one more"
