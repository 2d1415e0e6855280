"""History: what each sitting made of the level; the ruler's part in it stands apart from the team's."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.assessing.assessment import Settlement
from bot.domain.frameworks.library import Library
from bot.domain.over_time.history import History, Milestone, Moment, Past, history_of, newest_first
from bot.domain.over_time.standing import ClosedResult, Source, SourceKind
from bot.domain.scoring.answers_file import AnswersFile, findings_of
from bot.domain.scoring.tally import Value, Verdict
from bot.domain.showing.outcome_words import by_itself_words, unchanged_words
from bot.domain.showing.ruler_words import moment_words, ruler_changes, ruler_words
from tests.domain.strategies import File, answer_sets
from tests.domain.teams import FULL, LIBRARY, QUICK, has, team

AIMAKS = LIBRARY.frameworks[0]
LEVEL_1 = AIMAKS.questionnaire(QUICK).gates[1]


def past(at: float, polled: str | None = None, library: Library = LIBRARY, **verdicts: str) -> Past:
    kind = SourceKind.ASSESSMENT if polled is None else SourceKind.POLL
    return Past(ClosedResult(Source(kind, f"a{at:g}", at), team(**verdicts)), library, QUICK, polled)


def took_part(one: Past, *people: str, unnamed: int = 0) -> Past:
    return replace(one, people=people, unnamed=unnamed)


def history(*pasts: Past, milestones: tuple[Milestone, ...] = ()) -> History:
    return history_of(pasts, LIBRARY, AIMAKS.id, QUICK, milestones)


def other_ruler() -> Library:
    """An edition of the first framework that asked one capability of level 1 only for level 2."""
    quick, moved = AIMAKS.questionnaires.quick, LEVEL_1[0]
    gates = {
        number: tuple(one for one in criteria if one != moved) + ((moved,) if number == 2 else ())
        for number, criteria in quick.gates.items()
    }
    changed = quick.model_copy(update={"gates": gates})
    questionnaires = AIMAKS.questionnaires.model_copy(update={"quick": changed})
    edition = AIMAKS.model_copy(update={"version": AIMAKS.version + 1, "questionnaires": questionnaires})
    return LIBRARY.model_copy(update={"frameworks": (edition, *LIBRARY.frameworks[1:])})


def test_each_moment_stands_on_all_before_it() -> None:
    first, second = past(1, **has(*LEVEL_1[:-1])), past(2, LEVEL_1[-1], **has(LEVEL_1[-1]))
    one, two = history(first, second).moments
    assert (one.score.level, two.score.level) == (0, 1)
    assert [(change.capability_id, change.now) for change in two.verdicts] == [(LEVEL_1[-1], Verdict.MET)]
    assert two.capability_id == LEVEL_1[-1]


def reads_otherwise(one: Moment) -> bool:
    """By the ruler of then."""
    then, now = one.score_then, one.score
    return then is not None and (then.level, then.progress_tenths) != (now.level, now.progress_tenths)


def test_what_the_ruler_changed_is_told_apart() -> None:
    then = past(1, library=other_ruler(), **has(*LEVEL_1[1:]))
    now = past(2, **has(*LEVEL_1[1:]))
    one, two = history(then, now).moments
    assert one.score_then is not None and one.score_then.level == 1 and one.score.level == 0
    assert reads_otherwise(one) and not reads_otherwise(two)
    assert two.ruler_changed and not one.ruler_changed
    assert two.verdicts == (), "the team did nothing"


def test_a_framework_that_did_not_exist_then_says_nothing_of_then() -> None:
    without = LIBRARY.model_copy(update={"frameworks": LIBRARY.frameworks[1:]})
    (only,) = history(past(1, library=without, **has(*LEVEL_1))).moments
    assert only.score_then is None and not reads_otherwise(only) and only.score.level == 1


def test_who_is_new_and_who_did_not_take_part_again() -> None:
    first = took_part(past(1, model_tests="yes"), "ana", "ben")
    second = took_part(past(3, model_tests="yes"), "ana", "cy")
    poll = took_part(past(2, "model_tests", model_tests="no"), "dee")
    _, two, three = history(first, poll, second).moments
    assert (two.joined, two.missing) == (("dee",), ()), "nobody has to answer a poll"
    assert (three.joined, three.missing) == (("cy",), ("ben",))


def test_who_answered_a_poll_is_not_new_to_the_next_assessment() -> None:
    first, poll = took_part(past(1, model_tests="yes"), "ana"), took_part(past(2, "model_tests"), "dee")
    *_, whole = history(first, poll, took_part(past(3, model_tests="yes"), "ana", "dee")).moments
    assert whole.joined == ()


def test_where_the_only_one_of_a_poll_is_named_nowhere_else_nobody_is_new() -> None:
    first, whole = took_part(past(1, model_tests="yes"), "ana"), took_part(past(3, model_tests="yes"), "ana", "dee")
    alone = replace(past(2, "model_tests"), unnamed=1, hidden=frozenset({"dee"}))
    assert history(first, alone, whole).moments[-1].joined == (), "all but one would be told"
    again = took_part(past(4, model_tests="yes"), "ana", "dee", "eve")
    assert history(first, alone, whole, again).moments[-1].joined == ("eve",)


def test_what_is_settled_later_is_an_event_of_its_own_day() -> None:
    found = Settlement("model_tests", Value.YES, "We looked", "ana", 5)
    split = replace(past(2, "model_tests", model_tests="no yes no"), settled=(found,))
    one, poll, between, late = history(past(1, model_tests="yes"), split, past(4, model_lineage="yes")).moments
    assert [each.at for each in (one, poll, between, late)] == [1, 2, 4, 5]
    assert [(change.then, change.now) for change in poll.verdicts] == [(Verdict.MET, Verdict.UNMET)]
    assert poll.score.findings["model_tests"].contested and poll.settlement is None
    assert late.settlement == found and late.source == poll.source
    assert [(change.then, change.now) for change in late.verdicts] == [(Verdict.UNMET, Verdict.MET)]
    assert not late.ruler_changed and between.verdicts[0].capability_id == "model_lineage"


def test_a_poll_that_changes_no_verdict_says_where_a_split_comes_or_goes() -> None:
    def poll(at: float, said: str) -> Past:
        return past(at, "model_tests", model_tests=said)

    agreed, split = "no no no", "no no yes"
    found = history(past(1, model_tests=agreed), poll(2, split), poll(3, split), poll(4, agreed), poll(5, agreed))
    assert [unchanged_words(one) for one in found.moments[1:]] == [
        "The verdict stays: not met, newly split.",
        "The verdict stays: not met (split).",
        "The verdict stays: not met, no longer split.",
        "The verdict stays: not met.",
    ]
    settled = replace(poll(2, split), settled=(Settlement("model_tests", Value.NO, "We looked", "ana", 3),))
    *_, again = history(past(1, model_tests=agreed), settled, poll(4, split)).moments
    assert unchanged_words(again) == "The verdict stays: not met, newly split."


def test_an_assessment_says_what_it_was_by_itself_where_older_answers_make_more_of_it() -> None:
    """Its own result told that, and no other figure."""
    whole, part = past(1, **has(*LEVEL_1)), past(2, **has(LEVEL_1[0]))
    first, second = history(whole, part).moments
    assert by_itself_words(first) == ""
    assert (second.score.level, by_itself_words(second)) == (
        1, "By itself it was level 0 (0.5): the rest was known from before."
    )  # fmt: skip
    poll = past(3, "model_tests", model_tests="no")
    assert by_itself_words(history(whole, poll).moments[-1]) == ""


def test_one_that_showed_nothing_says_so() -> None:
    nothing, after = history(past(1), past(2, **has(*LEVEL_1))).moments
    assert (nothing.score.level, by_itself_words(nothing)) == (None, "It showed nothing.")
    assert by_itself_words(after) == ""
    *_, hidden = history(past(1, **has(*LEVEL_1)), past(2)).moments
    assert by_itself_words(hidden) == "By itself it showed nothing: all was known from before."


def test_of_anonymous_ones_nobody_is_told_apart() -> None:
    first, second = took_part(past(1, model_tests="yes"), unnamed=3), took_part(past(2, model_tests="yes"), "ana")
    one, two = history(first, second).moments
    assert (two.joined, two.missing, one.unnamed) == ((), (), 3)


def test_each_capability_has_its_own_line() -> None:
    found = history(past(1, model_tests="no"), past(2, "model_tests", model_tests="yes"), past(3, model_tests="yes"))
    lines = dict(found.by_capability)
    assert [(at, one.then, one.now) for at, one in lines["model_tests"]] == [
        (1, None, Verdict.UNMET),
        (2, Verdict.UNMET, Verdict.MET),
    ]


def test_of_two_of_one_instant_the_later_counted_is_told_first() -> None:
    found = history(past(1, model_tests="no"), past(2, "model_lineage"), past(2, "model_tests"), past(3))
    named = Milestone("m1", "C1", "the new cluster", 1.5, "ana")
    told = newest_first(found.moments, (named,))
    assert told == (*found.moments[:0:-1], named, found.moments[0])


def test_milestones_stand_in_order() -> None:
    late, early = Milestone("m2", "C1", "late", 9, "ana"), Milestone("m1", "C1", "early", 3, "ana")
    assert history(milestones=(late, early)).milestones == (early, late)


@given(files=st.lists(answer_sets(most_members=3), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_changes_of_one_capability_join_up_and_one_ruler_reads_one_level(files: list[File]) -> None:
    found_in = [findings_of(AnswersFile.model_validate(one), LIBRARY.catalogue) for one in files]
    pasts = [
        Past(ClosedResult(Source(SourceKind.ASSESSMENT, f"a{at}", at), findings), LIBRARY, QUICK)
        for at, findings in enumerate(found_in)
    ]
    found = history(*pasts)
    for _, changes in found.by_capability:
        for (_, before), (_, after) in pairwise(changes):
            assert before.now is after.then
    assert all(one.score_then == one.score for one in found.moments), "one ruler, one level"


def test_the_questions_of_then_are_part_of_the_ruler() -> None:
    """Asked by the quick questions, polled, and asked by the full ones: what the poll said then is still told."""
    quick = AIMAKS.questionnaire(QUICK).gates
    first, poll = past(1, **has(*quick[1][:-1])), past(2, quick[1][-1], **has(quick[1][-1]))
    poll = replace(poll, kind=FULL)
    whole = replace(past(3, **has(*quick[1])), kind=FULL)
    found = history_of((first, poll, whole), LIBRARY, AIMAKS.id, FULL)
    one, two, three = found.moments
    assert two.score_then is not None and two.score_then.level == 1, "a poll is measured by the questions before it"
    assert two.score.level == 0 and reads_otherwise(two)
    assert [each.questions_changed for each in (one, two, three)] == [False, False, True]
    assert three.ruler_changed and not reads_otherwise(three)
    few, many = sum(map(len, quick.values())), len(AIMAKS.questionnaire(FULL).criteria)
    assert moment_words(two) == (
        f"Then I said level 1 (1.0), by {few} questions and not the {many} asked since: that is the questions, not you."
    )
    assert moment_words(two, "Rung", "the team").startswith("Then Rung said level 1 (1.0)")
    assert moment_words(two, "Rung", "the team").endswith("that is the questions, not the team.")
    assert moment_words(three) == f"From here on {many} questions are asked."
    assert one.score_then is not None and moment_words(one) == (
        f"Then I said level 0 ({one.score_then.progress}), by {few} questions."
    ), "why is said once"
    assert ruler_changes(found) == ((3, f"{many} questions are asked from here on, {few} before."),)


def test_another_version_is_the_framework_and_not_the_team() -> None:
    then = past(1, library=other_ruler(), **has(*LEVEL_1[1:]))
    one, _ = history(then, past(2, **has(*LEVEL_1[1:]))).moments
    assert one.score_then is not None
    words = ruler_words(one.score_then, one.score, "On 1 Jan 2026")
    old, new = AIMAKS.version + 1, AIMAKS.version
    assert words.startswith(f"On 1 Jan 2026 I said level 1 (1.0), by version {old}; by version {new}, it was level 0 (")
    assert words.endswith("): that is the framework, not you.")


def test_questions_that_were_never_asked_are_not_called_asked() -> None:
    quick = AIMAKS.questionnaire(QUICK).gates
    only = replace(past(1, **has(*quick[1])), kind=QUICK)
    asked = history_of((only,), LIBRARY, AIMAKS.id, FULL).moments[0]
    assert asked.score_then is not None
    many = len(AIMAKS.questionnaire(FULL).criteria)
    words = ruler_words(asked.score_then, asked.score, "Then", asked.score)
    assert f"by its {many} questions, {many - len(quick[1])} of them not asked yet, it was level 0" in words


def test_where_both_rulers_read_the_same_nothing_is_said() -> None:
    (only,) = history(past(1, **has(*LEVEL_1))).moments
    assert only.score_then is not None
    assert ruler_words(only.score_then, only.score, "Then") == moment_words(only) == ""
