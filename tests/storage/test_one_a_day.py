"""Of all that Rung writes to a person of its own accord one message a day, also where it is sent late; muted, none."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.surface import Surface, SurfaceKind, Trouble, reminder_key, surface_key
from bot.services.acts import Act
from bot.services.assessing.reminding import mute, remind_due, unmute
from bot.services.ports.store import Store
from bot.services.showing.publishing import Showing, give_up, has_passed, load_showing, put_off
from tests.storage.builders import ANA, BEN, FIRST, Lakeside
from tests.storage.crew import DAY, HOUR, IN_OWN_TIME, OPENED, in_channel, opens

TUESDAY_EVENING, TUESDAY_NIGHT = OPENED + DAY + 8.5 * HOUR, OPENED + DAY + 13 * HOUR
"""After the working day, and later still: 18:30 and 23:00."""
REMINDED = reminder_key(FIRST, BEN, 1)
TROUBLE = surface_key(SurfaceKind.TROUBLE, FIRST)
OTHER_CHANNEL, SECOND = "C0FRAUD", "a2"


def _when(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%a %H:%M")


def _day(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d")


def _open_for_a_week(store: Store) -> None:
    in_channel(store)
    opens(store, IN_OWN_TIME, (ANA, BEN), days=7)


def _remind(store: Store, since: float = OPENED, key: str = REMINDED) -> float:
    """Look every half an hour, until it is added. The moment of it."""
    now = since
    while store.surfaces.get(key) is None:
        now += HOUR / 2
        remind_due(store, now)
        assert now < OPENED + 7 * DAY
    return now


async def _takes(team: Lakeside, user_id: str, moment: float) -> bool:
    """Whether this person's one message of that day was still to be had."""
    return await team.did(lambda store: store.teams.claim_direct_day(user_id, _day(moment)))


async def _showing(team: Lakeside, now: float, key: str = REMINDED) -> Showing:
    found = await team.sees(lambda store: load_showing(store, key, now))
    assert found is not None
    return found


async def _put_off(team: Lakeside, now: float) -> str:
    showing = await _showing(team, now)
    await team.did(lambda store: put_off(store, showing, now))
    return _when((await team.surface(REMINDED)).not_before)


# Sent late


async def test_a_reminder_that_is_put_off_takes_the_one_message_of_the_day_when_it_comes(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    added = await team.did(_remind)
    evening = added - added % DAY + 18.5 * HOUR
    assert (await _put_off(team, evening)) == _when(evening + 14.5 * HOUR)
    held = (await team.surface(REMINDED)).not_before
    assert _day(held) == _day(evening + DAY)
    assert not await _takes(team, BEN, held)
    assert await _takes(team, ANA, held)


async def test_where_that_day_has_its_message_it_comes_on_the_next_that_has_none(team: Lakeside) -> None:
    """Over a weekend too: Thursday and Friday are taken, Monday is the first that is not."""
    await team.did(_open_for_a_week)
    await team.did(_remind)
    evening = OPENED + 2 * DAY + 8.5 * HOUR  # of Wednesday
    for days in (3, 4):
        assert await _takes(team, BEN, OPENED + days * DAY)
    assert await _put_off(team, evening) == "Mon 09:00"
    assert not await _takes(team, BEN, OPENED + 7 * DAY)


async def test_what_is_sent_in_the_working_hours_of_a_later_day_takes_that_day_first(team: Lakeside) -> None:
    """As when nothing could be sent from one working day to the next, without a look in between."""
    await team.did(_open_for_a_week)
    added = await team.did(_remind)
    a_day_later = added + DAY
    late = await _showing(team, a_day_later)
    assert late.wait_until > a_day_later
    await team.did(lambda store: put_off(store, late, a_day_later))
    assert not await _takes(team, BEN, a_day_later)
    assert (await _showing(team, late.wait_until)).wait_until == late.wait_until  # it may be sent now


async def test_what_is_put_off_to_a_later_hour_of_the_day_takes_no_other_day(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    added = await team.did(_remind)
    early = added - added % DAY + 7 * HOUR
    assert await _put_off(team, early) == _when(early + 2 * HOUR)
    assert await _takes(team, BEN, early + DAY)


async def test_what_is_in_the_channel_is_put_off_without_taking_anybodys_day(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    card = surface_key(SurfaceKind.CARD, FIRST)
    showing = replace(await _showing(team, TUESDAY_EVENING, card), wait_until=TUESDAY_EVENING + DAY)
    await team.did(lambda store: put_off(store, showing, TUESDAY_EVENING))
    assert (await team.surface(card)).not_before == TUESDAY_EVENING + DAY
    assert await _takes(team, ANA, TUESDAY_EVENING + DAY)


async def test_the_reminder_of_another_assessment_waits_for_a_day_that_nothing_late_has_taken(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    added = await team.did(_remind)
    evening = added - added % DAY + 18.5 * HOUR

    def second_opens(store: Store) -> None:
        in_channel(store, channel_id=OTHER_CHANNEL)
        opens(store, IN_OWN_TIME, (BEN,), SECOND, OTHER_CHANNEL, days=7)

    await team.did(second_opens)
    await _put_off(team, evening)
    other = await team.did(lambda store: _remind(store, evening, reminder_key(SECOND, BEN, 1)))
    late = (await team.surface(REMINDED)).not_before
    assert _day(late) == _day(evening + DAY) < _day(other)


# Muted meanwhile


async def test_what_was_to_be_sent_to_somebody_who_is_muted_has_passed(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    added = await team.did(_remind)
    assert not has_passed(await _showing(team, added))
    await team.did(lambda store: mute(store, Act(BEN, added + 1)))
    assert has_passed(await _showing(team, added + 2))
    assert not has_passed(await _showing(team, added + 2, reminder_key(FIRST, ANA, 1)))
    await team.did(lambda store: unmute(store, Act(BEN, added + 3)))
    assert not has_passed(await _showing(team, added + 4))


async def test_what_a_muted_person_has_already_is_kept_up_to_date(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    added = await team.did(_remind)
    sent = await team.surface(REMINDED)
    await team.did(lambda store: store.surfaces.record_post(sent, "D0BEN", "111.1", "shown", 0.0))
    await team.did(lambda store: mute(store, Act(BEN, added + 1)))
    await team.did(lambda store: store.surfaces.mark_stale(REMINDED))
    assert not has_passed(await _showing(team, added + 2))


# Trouble with the channel


async def _door_closes(team: Lakeside, now: float = TUESDAY_NIGHT) -> Surface | None:
    """What the facilitator is then told."""
    card = await team.surface(surface_key(SurfaceKind.CARD, FIRST))
    await team.did(lambda store: give_up(store, card, Trouble.CLOSED_DOOR, now))
    assert (await team.surface(card.key)).trouble is Trouble.CLOSED_DOOR
    return await team.sees(lambda store: store.surfaces.get(TROUBLE))


async def test_word_of_a_closed_door_is_the_days_one_message(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    told = await _door_closes(team)
    assert told is not None and told.channel_id == ANA
    assert not await _takes(team, ANA, TUESDAY_NIGHT)


async def test_who_got_the_days_one_message_is_not_told(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    await _takes(team, ANA, TUESDAY_NIGHT)
    assert await _door_closes(team) is None
    assert await _door_closes(team, TUESDAY_NIGHT + DAY) is not None


async def test_who_is_muted_is_not_told_and_loses_no_day(team: Lakeside) -> None:
    await team.did(_open_for_a_week)
    await team.did(lambda store: mute(store, Act(ANA, OPENED)))
    assert await _door_closes(team) is None
    assert await _takes(team, ANA, TUESDAY_NIGHT)


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, Trouble.UNKNOWN_FATE])
async def test_of_other_trouble_nobody_is_told(team: Lakeside, trouble: Trouble) -> None:
    await team.did(_open_for_a_week)
    card = await team.surface(surface_key(SurfaceKind.CARD, FIRST))
    await team.did(lambda store: give_up(store, card, trouble, TUESDAY_NIGHT))
    assert await team.sees(lambda store: store.surfaces.get(TROUBLE)) is None
