"""What people say that they do, on both databases: kept for what is open and what comes, not for what is closed."""

from functools import partial

import pytest

from bot.domain.assessing.assessment import Ending, KeptTally, Names, Question, Reveal, Setup
from bot.domain.assessing.differing import differing, groups_of
from bot.domain.assessing.occupations import Occupation
from bot.domain.errors import Refused
from bot.domain.forgotten import is_gone
from bot.domain.scoring.tally import Tally, Value, Verdict
from bot.services.acts import Act
from bot.services.assessing.anonymity import destroy_answers
from bot.services.assessing.occupying import occupation_named, occupation_of, say_occupation
from bot.services.assessing.opening import enter
from bot.services.assessing.reminding import mute
from bot.services.keeping.forgetting import forget
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from tests.storage.builders import CHURN, FIRST, REGISTRY, Lakeside, answer, assessment, set_up

PEOPLE = tuple(f"U{number}" for number in range(6))
ANA, *_ = PEOPLE
SECOND = "a2"
DATA_SCIENCE, PLATFORM = Occupation.DATA_SCIENCE, Occupation.PLATFORM


def says(store: Store, user_id: str, occupation: Occupation | None) -> None:
    say_occupation(store, Act(user_id, 50.0), occupation)


def opened(store: Store, setup: Setup, assessment_id: str = FIRST, channel_id: str = CHURN) -> None:
    assert store.assessments.add(assessment(assessment_id, channel_id, setup=setup))
    for place, user_id in enumerate(PEOPLE):
        enter(store, assessment_id, user_id, 100.0 + place)
    store.assessments.open_question(assessment_id, Question(REGISTRY, 1, 100.0))


def told(store: Store) -> None:
    """Before anything is open: three do data science, and three are on the platform."""
    set_up(store)
    for place, user_id in enumerate(PEOPLE):
        says(store, user_id, DATA_SCIENCE if place < 3 else PLATFORM)


def answered(store: Store, setup: Setup, kept_by: str = FIRST) -> None:
    """Data science says yes, platform no; revealed."""
    if setup.anonymous:
        store.keys.make(kept_by)
    opened(store, setup, kept_by)
    for place, user_id in enumerate(PEOPLE):
        voter = (store.keys.pseudonym(kept_by, user_id) or "") if setup.anonymous else user_id
        store.answers.put(kept_by, answer(voter, Value.YES if place < 3 else Value.NO, 110.0))
    store.assessments.reveal(kept_by, REGISTRY, 120.0, len(PEOPLE))


async def test_what_was_said_goes_along_and_follows_in_what_is_open_alone(team: Lakeside) -> None:
    def live_on(store: Store) -> None:
        told(store)
        opened(store, Setup(), FIRST)
        store.assessments.close(FIRST, 130.0, Ending.COMPLETED)
        opened(store, Setup(), SECOND)
        says(store, ANA, Occupation.PRODUCT)

    await team.did(live_on)
    assert (await team.sees(lambda store: load_sitting(store, FIRST))).occupations[ANA] == "data_science"
    assert (await team.sees(lambda store: load_sitting(store, SECOND))).occupations[ANA] == "product"
    assert await team.sees(lambda store: occupation_of(store, ANA)) is Occupation.PRODUCT

    await team.did(lambda store: says(store, ANA, None))
    assert ANA not in (await team.sees(lambda store: load_sitting(store, SECOND))).occupations
    assert await team.sees(lambda store: occupation_of(store, ANA)) is None


async def test_a_wish_not_to_be_written_to_stays(team: Lakeside) -> None:
    def say_both(store: Store) -> None:
        set_up(store)
        mute(store, Act(ANA, 40.0))
        says(store, ANA, PLATFORM)

    await team.did(say_both)
    assert (await team.sees(lambda store: store.teams.preference(ANA))).muted_at == 40.0


@pytest.mark.parametrize(("floor", "differ"), [(3, True), (4, False)])
async def test_an_anonymous_one_keeps_verdicts_of_groups_and_no_more(team: Lakeside, floor: int, differ: bool) -> None:
    setup = Setup(names=Names.ANONYMOUS, reveal=Reveal.AT_CLOSE, floor=floor)

    def close(store: Store) -> None:
        told(store)
        answered(store, setup)
        destroy_answers(store, load_sitting(store, FIRST), [REGISTRY])
        store.assessments.close(FIRST, 130.0, Ending.TIME_UP)

    await team.did(close)
    groups = (("data_science", Verdict.MET), ("platform", Verdict.UNMET)) if differ else ()
    kept = KeptTally(REGISTRY, Tally(yes=3, no=3), groups=groups)
    assert await team.sees(lambda store: store.answers.kept(FIRST)) == [kept]
    assert bool(differing(await team.sees(lambda store: load_sitting(store, FIRST)), REGISTRY)) is differ

    for one in PEOPLE:
        await team.did(partial(says, user_id=one, occupation=Occupation.OTHER))
    assert bool(differing(await team.sees(lambda store: load_sitting(store, FIRST)), REGISTRY)) is differ


async def test_whoever_is_forgotten_is_in_no_group_any_more(team: Lakeside) -> None:
    def close(store: Store) -> None:
        told(store)
        answered(store, Setup())
        store.assessments.close(FIRST, 130.0, Ending.COMPLETED)

    await team.did(close)
    assert differing(await team.sees(lambda store: load_sitting(store, FIRST)), REGISTRY)
    numbers = iter(range(9))
    await team.did(lambda store: forget(store, Act(ANA, 900.0), lambda: f"r{next(numbers)}"))
    after = await team.sees(lambda store: load_sitting(store, FIRST))
    assert sum(map(is_gone, after.participants)) == 1 and len(after.participants) == 6
    assert set(after.occupations) == set(PEOPLE) - {ANA}
    assert groups_of(after, REGISTRY) == ()
    assert await team.sees(lambda store: occupation_of(store, ANA)) is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("platform", PLATFORM),
        ("Data-Science", DATA_SCIENCE),
        ("ml_engineering", Occupation.ML_ENGINEERING),
        ("ml", Occupation.ML_ENGINEERING),
        ("data", DATA_SCIENCE),
        ("data scientist", DATA_SCIENCE),
        ("Analyst", DATA_SCIENCE),
        ("ML engineer", Occupation.ML_ENGINEERING),
        ("senior machine-learning engineer", Occupation.ML_ENGINEERING),
        ("platform engineer", PLATFORM),
        ("MLOps engineer", PLATFORM),
        ("lead data engineer", PLATFORM),
        ("product manager", Occupation.PRODUCT),
        ("rather not say", None),
        ("rather-not-say", None),
        ("none", None),
    ],
)
def test_words_for_it(words: str, meant: Occupation | None) -> None:
    assert occupation_named(words) is meant


@pytest.mark.parametrize("words", ["wizard", "p", "", "platform and product", "senior", "engineer"])
def test_other_words_are_told_what_is_possible(words: str) -> None:
    with pytest.raises(Refused, match="data science, ML engineering, platform, product, other, or “rather not say”"):
        occupation_named(words)
