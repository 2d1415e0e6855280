"""Who is named in what changed, who is only counted, and who asked to be forgotten; on both databases."""

from dataclasses import replace

import pytest

from bot.domain.assessing.assessment import Names, Reveal, Setup
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.over_time.then_and_now import Movement
from bot.domain.surface import SurfaceKind, recheck_key, surface_key
from bot.services.acts import Act
from bot.services.assessing.polling import PollWanted, open_poll
from bot.services.keeping.forgetting import forget
from bot.services.measuring.what_changed import changed_between
from bot.services.ports.store import Store
from bot.slack.climbing.change_words import level_lines
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.climbers import at
from tests.storage.recheckers import (
    DEV,
    THREE,
    asks,
    assessed,
    closes,
    known_team,
    shown_of,
    time_is,
    votes,
)

QUICK = tuple(LIBRARY.framework("aimaks").questionnaire(QuestionnaireKind.QUICK).criteria)
TUESDAY, WEDNESDAY = "2026-05-05 10:00", "2026-05-06 10:00"


@pytest.fixture
async def here(team: Lakeside) -> Lakeside:
    await team.did(assessed)
    return team


# Who took part


async def test_who_joined_and_who_left_since(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, TUESDAY))
    await here.did(lambda store: votes(store, "r1", "2026-05-05 11:00", "yes", [ANA, DEV]))
    await here.did(lambda store: store.teams.remove_member(CHURN, CHLOE))
    await time_is(here, WEDNESDAY)
    changed = (await shown_of(here, "r3")).then_and_now
    assert changed is not None
    assert (changed.joined, changed.gone, changed.absent) == ((DEV,), (CHLOE,), (BEN,))
    assert (changed.unnamed_then, changed.unnamed_now) == (0, 0)


async def test_the_only_one_who_answered_a_confidential_poll_is_not_named(here: Lakeside) -> None:
    """Beside a count of one, a name would be an answer with a name."""
    await here.did(lambda store: asks(store, TUESDAY))
    await here.did(lambda store: votes(store, "r1", "2026-05-05 11:00", "no", [DEV]))
    await time_is(here, WEDNESDAY)
    changed = (await shown_of(here, "r3")).then_and_now
    assert changed is not None and (changed.joined, changed.unnamed_now) == ((), 1)
    assert changed.absent == (), "of four in the channel, three absent would be the fourth's name"


async def test_where_counts_show_at_once_nobody_is_named(here: Lakeside) -> None:
    wanted = PollWanted(CHURN, "model_lineage", at("2026-05-06 09:00"), Reveal.LIVE)
    await here.did(lambda store: open_poll(store, Act(ANA, at("2026-05-05 09:00")), wanted, LIBRARY, "own"))
    await here.did(lambda store: votes(store, "own", "2026-05-05 11:00", "no", [DEV, ANA]))
    await here.did(lambda store: asks(store, "2026-05-05 12:00"))
    await time_is(here, "2026-05-06 12:00")
    changed = (await shown_of(here, "r2")).then_and_now
    assert changed is not None and (changed.joined, changed.unnamed_now) == ((), 2)


async def test_of_an_anonymous_sitting_only_the_number_is_told(team: Lakeside) -> None:
    def begin(store: Store) -> None:
        known_team(store)
        closes(store, FIRST, "2026-04-02 10:00", {"model_lineage": "yes"}, setup=Setup(names=Names.ANONYMOUS))
        asks(store, TUESDAY, ("access_control",))
        votes(store, "r1", "2026-05-05 11:00", "yes", [ANA, DEV])

    await team.did(begin)
    await time_is(team, WEDNESDAY)
    changed = (await shown_of(team, "r2")).then_and_now
    assert changed is not None and (changed.joined, changed.gone, changed.absent) == ((), (), ())
    assert (changed.unnamed_then, changed.unnamed_now) == (3, 0)


# Forgotten


async def test_who_asked_is_forgotten_with_their_words(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, TUESDAY))
    await time_is(here, WEDNESDAY)
    before = await here.surface(recheck_key("r1", "r3"))
    poll = await here.surface(surface_key(SurfaceKind.POLL, "r2"))
    await here.did(lambda store: forget(store, Act(DEV, at("2026-05-07 10:00")), iter("abcdefghij").__next__))
    found = (await shown_of(here, "r3")).recheck
    assert found.asked_by is not None and found.asked_by.startswith("gone-") and found.reason == ""
    assert (await here.surface(before.key)).revision > before.revision
    assert (await here.surface(poll.key)).revision > poll.revision
    assert await here.sees(lambda store: store.rechecks.asked_by(DEV)) == []


async def test_who_only_took_part_is_named_no_more_in_what_changed(here: Lakeside) -> None:
    await here.did(lambda store: asks(store, TUESDAY))
    await here.did(lambda store: store.teams.remove_member(CHURN, CHLOE))
    await time_is(here, WEDNESDAY)
    before = await here.surface(recheck_key("r1", "r3"))
    await here.did(lambda store: forget(store, Act(CHLOE, at("2026-05-07 10:00")), iter("abcdefghij").__next__))
    assert (await here.surface(before.key)).revision > before.revision
    changed = (await shown_of(here, "r3")).then_and_now
    assert changed is not None and changed.gone == () and changed.unnamed_then == 1


async def test_what_the_lowest_anonymous_answers_would_make_of_it_is_not_told(team: Lakeside) -> None:
    """The level by the lowest answers would tell that somebody said no."""
    asked = {"reproducible_models": "yes yes yes yes no", "model_lineage": "yes"}
    people = [*THREE, DEV, "U0ELI"]

    def begin(store: Store) -> None:
        known_team(store)
        closes(store, "a0", "2026-04-02 10:00", {**dict.fromkeys(QUICK, "no")})
        closes(store, FIRST, "2026-05-02 10:00", asked, people, setup=Setup(names=Names.ANONYMOUS))

    await team.did(begin)
    then_at, now_at = at("2026-04-03 10:00"), at("2026-05-03 10:00")
    changed = await team.sees(lambda store: changed_between(store, CHURN, then_at, now_at))
    assert changed is not None and changed.anonymous and changed.levels[0].movement is Movement.UP
    assert changed.levels[0].now.level_if_contested_lowest != changed.levels[0].now.level
    words = level_lines(changed)
    assert "you are split" in words and "lowest" not in words
    named = replace(changed, anonymous=False)
    assert "by the lowest it is level 0" in level_lines(named)
