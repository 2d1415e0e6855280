"""A team's months at random, on both databases: whatever is changed and said, nothing comes where nothing may."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar.cadence import is_working_moment, local_day
from bot.domain.calendar.recurrence import Cadence
from bot.domain.climbing.check_in import RECHECK_CADENCES, LastOutcome, Rhythm, TeamSchedule
from bot.domain.climbing.nudging import Reply
from bot.domain.errors import Refused
from bot.services.acts import Act
from bot.services.climbing.answering_nudges import Said, answer_nudge, start_again
from bot.services.climbing.nudging import nudge_due
from bot.services.climbing.recheck_dates import any_recheck_due, recheck_due
from bot.services.climbing.scheduling import change_schedule, pause, resume
from bot.services.planning import zone_name
from bot.services.ports.store import Store
from bot.services.zones import change_zone
from tests.storage.builders import ANA, BEN, CHURN, LIBRARY, REGISTRY, Lakeside
from tests.storage.climbers import C1, C2, MADRID, TAKEN, assess_and_take, rung, take

HOUR, STEPS = 3600.0, 250
ZONES = ("Europe/Madrid", "Asia/Tokyo", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu")


class Walk:
    """One team's time. Every step is one transaction, at `now`."""

    def __init__(self, seed: int) -> None:
        self.random, self.now, self.sent_at, self.nudges, self.rechecks = Random(seed), TAKEN, 0.0, 0, 0

    def step(self, store: Store) -> None:
        self.now += self.random.choice([0.01, 0.5, 1, 1, 5, 24, 200]) * HOUR
        due_at = self.schedule(store).next_nudge_at
        act = self.random.choice([self.look, self.look, self.answer, self.change, self.rest, self.move])
        if act == self.look and due_at is not None and self.random.random() < 0.7:
            self.now = max(self.now, due_at + self.random.choice([0, 0, 60, HOUR]))
        try:
            act(store)
        except Refused:  # what is refused is as if nothing had been said
            return
        schedule = self.schedule(store)
        overdue = act not in (self.look, self.change, self.rest, self.move)
        assert schedule.next_nudge_at is None or overdue or schedule.next_nudge_at > self.now

    def schedule(self, store: Store) -> TeamSchedule:
        found = store.climbing.schedule(CHURN)
        assert found is not None
        return found

    def look(self, store: Store) -> None:
        before = self.schedule(store)
        place = before.nudges(zone_name(store, CHURN)).place
        self.recheck(store)
        before = self.schedule(store)
        found = nudge_due(store, self.now)
        assert found.nudges <= found.dates <= 1
        assert bool(found.dates) == (before.next_nudge_at is not None and before.next_nudge_at <= self.now)
        if found.nudges:
            self.came(before.rhythm, place)
            assert self.schedule(store).last is LastOutcome.SENT
            self.nudges += 1

    def recheck(self, store: Store) -> None:
        before = self.schedule(store)
        due = before.next_recheck_at is not None and before.next_recheck_at <= self.now
        assert any_recheck_due(store, self.now) is due
        found = recheck_due(store, self.now, LIBRARY, lambda: f"s{self.random.getrandbits(64)}")
        assert found.rechecks <= found.dates == int(due)
        after = self.schedule(store).next_recheck_at
        assert after is None or after > self.now
        if found.rechecks:
            self.came(before.rhythm, before.nudges(zone_name(store, CHURN)).place)
            self.rechecks += 1

    def came(self, rhythm: Rhythm, place: ZoneInfo) -> None:
        """Something did, of Rung's own accord."""
        assert is_working_moment(self.now, place)
        assert local_day(self.sent_at, place) != local_day(self.now, place)
        today = date.fromisoformat(local_day(self.now, place))
        assert today not in rhythm.quiet_days and today.weekday() not in rhythm.quiet_weekdays
        assert rhythm.paused_until is None or rhythm.paused_until <= self.now
        self.sent_at = self.now

    def answer(self, store: Store) -> None:
        asked = [one for commitment_id in (C1, C2) for one in store.climbing.nudges(commitment_id)]
        if not asked:
            return
        chosen = self.random.choice(asked[-4:])
        reply = self.random.choice([Reply.MOVING, Reply.STUCK, Reply.SNOOZE, Reply.DONE])
        until = date.fromisoformat(local_day(self.now, MADRID)) + timedelta(days=self.random.choice([2, 7, 14, 40]))
        answer_nudge(store, Act(BEN, self.now), chosen.nudge_id, Said(reply, until if reply is Reply.SNOOZE else None))
        if reply is Reply.DONE:
            start_again(store, Act(BEN, self.now + 1), chosen.commitment_id, insists=True)

    def change(self, store: Store) -> None:
        today = date.fromisoformat(local_day(self.now, MADRID))
        chosen: dict[str, object] = self.random.choice(
            [
                {"at": time(self.random.randrange(9, 17), self.random.randrange(60))},
                {"zone": self.random.choice([None, *ZONES])},
                {
                    "weekday": self.random.choice([today.weekday() % 5, self.random.randrange(5)]),
                    "cadence": self.random.choice([*Cadence][:3]),
                    "at": time(self.random.randrange(9, 17)),
                },
                {"recheck": self.random.choice([None, *RECHECK_CADENCES])},
                {"quiet_days": tuple(today + timedelta(days=one) for one in range(self.random.randrange(9)))},
                {"quiet_weekdays": tuple(self.random.sample(range(5), self.random.randrange(4)))},
            ]
        )
        rhythm: Rhythm = replace(self.schedule(store).rhythm, **chosen)  # type: ignore[arg-type]
        before = self.schedule(store)
        change_schedule(store, Act(ANA, self.now), CHURN, rhythm)
        if self.schedule(store) == before:
            self.look(store)

    def rest(self, store: Store) -> None:
        paused = self.schedule(store).rhythm.paused_until
        if paused is None or paused <= self.now:
            pause(store, Act(ANA, self.now), CHURN, self.now + self.random.choice([1, 30, 400]) * HOUR)
        else:
            resume(store, Act(ANA, self.now), CHURN)

    def move(self, store: Store) -> None:
        change_zone(store, Act(ANA, self.now), CHURN, self.random.choice(ZONES))


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5, 7])  # whose walks come to a re-check
async def test_nothing_comes_where_nothing_may(team: Lakeside, seed: int) -> None:
    def begin(store: Store) -> None:
        assess_and_take(store)
        take(store, rung(REGISTRY, insists=True), C2)

    def walk(steps: int, walker: Walk, store: Store) -> None:
        for _ in range(steps):
            walker.step(store)

    await team.did(begin)
    walker = Walk(seed)
    await team.did(partial(walk, STEPS, walker))
    assert walker.nudges > 5 and walker.rechecks > 0
