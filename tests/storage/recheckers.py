"""A team that has assessed itself, asks some of it again, and what it says then; by Madrid's clock."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from bot.domain.assessing.assessment import Assessment, Ending, GivenAnswer, Question
from bot.domain.climbing.check_in import Rhythm, TeamSchedule
from bot.domain.directory import Channel, Person
from bot.domain.over_time.recheck import Recheck, RecheckShown, Why
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.ending import close_due
from bot.services.climbing.recheck_dates import DecidedRechecks, recheck_due
from bot.services.climbing.rechecking import WantedRecheck, begin_recheck
from bot.services.climbing.scheduling import change_schedule
from bot.services.measuring.what_changed import load_recheck
from bot.services.ports.store import Store
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LIBRARY, Lakeside, assessment, set_up
from tests.storage.climbers import MADRID, at

DEV = "U0DEV"
THREE = (ANA, BEN, CHLOE)
BASE = {"reproducible_models": "yes", "model_lineage": "no", "access_control": "yes", "audit_trail": "yes no yes"}
"""What they say on 2026-04-02, a Thursday."""
AUDIT = ("model_lineage", "access_control")


def known_team(store: Store) -> None:
    """All four are in the channel, and Rung knows that."""
    set_up(store)
    store.directory.put_channels([Channel(CHURN, is_member=True, members_known=True)])
    store.directory.put_people([Person(one, one.title(), time_zone=MADRID.key) for one in (*THREE, DEV)])
    store.teams.set_members(CHURN, [*THREE, DEV])
    store.teams.set_time_zone(CHURN, MADRID.key)


def assessed(store: Store) -> None:
    known_team(store)
    closes(store, FIRST, "2026-04-02 10:00", BASE)


def closes(
    store: Store,
    assessment_id: str,
    written: str,
    said: Mapping[str, str],
    people: Sequence[str] = THREE,
    **changes: object,
) -> None:
    """One that was answered and closed at that moment. "yes no yes" is what each says, "yes" what all say."""
    moment = at(written)
    opened: Assessment = assessment(assessment_id, opened_at=moment, touched_at=moment, **changes)
    assert store.assessments.add(opened)
    for user_id in people:
        store.assessments.join(assessment_id, user_id, moment)
    for position, (capability_id, words) in enumerate(said.items(), start=1):
        store.assessments.open_question(assessment_id, Question(capability_id, position, moment))
        values = words.split() if " " in words else [words] * len(people)
        for user_id, value in zip(people, values, strict=True):
            store.answers.put(assessment_id, GivenAnswer(capability_id, user_id, Value(value), "", moment))
        store.assessments.reveal(assessment_id, capability_id, moment, len(people))
    store.assessments.close(assessment_id, moment, Ending.COMPLETED)


def chooses(store: Store, written: str, **changes: object) -> TeamSchedule:
    """Changes the team's schedule; it has one from then on."""
    rhythm: Rhythm = replace(Rhythm(), **changes)  # type: ignore[arg-type]
    return change_schedule(store, Act(ANA, at(written)), CHURN, rhythm)


def asks(
    store: Store, written: str, capability_ids: tuple[str, ...] = AUDIT, why: Why = Why.AUDIT, recheck: str = "r"
) -> Recheck:
    """Dev does, by hand. Polls are called r1, r2, and so on, and the re-check by the number after them."""
    wanted = WantedRecheck(CHURN, why, "  The auditors come in May  ", capability_ids)
    numbers = count(1)
    return begin_recheck(store, Act(DEV, at(written)), wanted, LIBRARY, lambda: f"{recheck}{next(numbers)}")


def votes(store: Store, poll_id: str, written: str, words: str, people: Sequence[str] = THREE) -> None:
    poll = store.assessments.get(poll_id)
    assert poll is not None and poll.capability_id is not None
    values = words.split() if " " in words else [words] * len(people)
    for user_id, value in zip(people, values, strict=True):
        give_answer(store, Act(user_id, at(written)), poll_id, poll.capability_id, Value(value))


async def recheck_comes(here: Lakeside, written: str, prefix: str = "s") -> DecidedRechecks:
    numbers = count(1)
    return await here.did(lambda store: recheck_due(store, at(written), LIBRARY, lambda: f"{prefix}{next(numbers)}"))


async def time_is(here: Lakeside, written: str) -> int:
    """Closes what has come to its time."""
    return await here.did(lambda store: close_due(store, at(written)))


async def shown_of(here: Lakeside, recheck_id: str) -> RecheckShown:
    found = await here.sees(lambda store: load_recheck(store, recheck_id))
    assert found is not None
    return found


async def only_recheck(here: Lakeside) -> Recheck:
    [found] = await here.sees(lambda store: store.rechecks.all_in(CHURN))
    return found
