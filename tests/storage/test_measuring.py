"""By which framework a team is measured, on both databases: one answer for the report, the history and the rest."""

from dataclasses import replace
from functools import partial

from bot.domain.frameworks.library import Library
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.ending import cancel, close_due
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.keeping.adding_frameworks import add_framework, remove_framework
from bot.services.measuring.ruler import measured_by, origin_in, setup_in
from bot.services.ports.store import Store
from bot.services.showing.history import history_for
from bot.services.showing.reporting import report_for
from bot.services.showing.seeing import see_team
from bot.storage.files.shipped import frameworks_on_wish
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import DAY, IN_OWN_TIME, OPENED, in_channel, opens, says_all

AIM = LIBRARY.framework("aimaks").targets[0].model_copy(update={"progress": 1.5})
GOOGLE = frameworks_on_wish()[0].model_copy(update={"targets": (AIM,)})
WITH_GOOGLE = Library(catalogue=LIBRARY.catalogue, frameworks=(*LIBRARY.frameworks, GOOGLE))
BY_GOOGLE = replace(IN_OWN_TIME, framework_id="google", target_id=AIM.id)
LATER = OPENED + 10 * DAY
POLL = "p1"


def all_three(store: Store) -> list[tuple[str, str | None]]:
    """What the overview of one team, its report and its history say."""
    seen, report = see_team(store, CHURN, BEN, LATER), report_for(store, CHURN, BEN, LATER)
    history = history_for(store, CHURN, BEN, LIBRARY)
    assert seen is not None and report is not None and history is not None
    aimed, reported = (None if one is None else one.id for one in (seen.target, report.target))
    return [(seen.framework.id, aimed), (report.framework.id, reported), (history.framework.id, aimed)]


def assessed_by_google(store: Store) -> None:
    in_channel(store)
    add_framework(store, GOOGLE, LIBRARY, OPENED)
    opens(store, BY_GOOGLE, (ANA, BEN, CHLOE))
    for one in (ANA, BEN, CHLOE):
        says_all(store, one)
    close_due(store, OPENED + 4 * DAY)


def polled(store: Store) -> None:
    open_poll(store, Act(ANA, LATER - 3), PollWanted(CHURN, "drift_detection", LATER + DAY), LIBRARY, POLL)
    give_answer(store, Act(BEN, LATER - 2), POLL, "drift_detection", Value.YES, note="")
    close_poll(store, Act(ANA, LATER - 1), POLL)


async def test_all_say_the_framework_and_the_target_of_the_newest_assessment(team: Lakeside) -> None:
    await team.did(assessed_by_google)
    assert await team.sees(all_three) == [("google", AIM.id)] * 3
    await team.did(polled)
    assert await team.sees(all_three) == [("google", AIM.id)] * 3
    origin = await team.sees(lambda store: origin_in(store, CHURN))
    assert origin is not None and origin.assessment_id == FIRST


async def test_all_fall_back_once_the_newest_library_does_not_have_it(team: Lakeside) -> None:
    await team.did(assessed_by_google)
    await team.did(lambda store: remove_framework(store, "google", OPENED + 5 * DAY))
    await team.did(polled)
    assert await team.sees(all_three) == [("aimaks", None)] * 3


async def test_before_the_first_assessment_a_poll_says_it(team: Lakeside) -> None:
    await team.did(in_channel)
    assert await team.sees(
        lambda store: (origin_in(store, CHURN), measured_by(store, CHURN, LIBRARY).framework_id)
    ) == (
        None,
        "aimaks",
    )
    await team.did(polled)
    assert await team.sees(all_three) == [("aimaks", None)] * 3
    origin = await team.sees(lambda store: origin_in(store, CHURN))
    assert origin is not None and origin.assessment_id == POLL


async def test_what_was_called_off_or_is_open_does_not_say_it(team: Lakeside) -> None:
    await team.did(in_channel)
    await team.did(partial(add_framework, framework=GOOGLE, shipped=LIBRARY, at=OPENED))
    await team.did(lambda store: opens(store, BY_GOOGLE, (ANA, BEN)))
    assert await team.sees(lambda store: origin_in(store, CHURN)) is None
    await team.did(lambda store: cancel(store, Act(ANA, OPENED + 2), FIRST))
    assert await team.sees(lambda store: measured_by(store, CHURN, WITH_GOOGLE).framework_id) == "aimaks"


def test_a_target_stays_with_its_framework() -> None:
    assert setup_in(WITH_GOOGLE, BY_GOOGLE) == BY_GOOGLE
    assert setup_in(LIBRARY, BY_GOOGLE) == replace(BY_GOOGLE, framework_id="aimaks", target_id=None)
    dropped = replace(BY_GOOGLE, target_id="another")
    assert setup_in(WITH_GOOGLE, dropped) == replace(BY_GOOGLE, target_id=None)
