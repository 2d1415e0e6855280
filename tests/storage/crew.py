"""Seven people in a channel, and what they assess there: by the services, over the real store, by the clock of UTC."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bot.domain.assessing.assessment import FIRST_ROUND, SECOND_ROUND, Entry, Names, Pace, Reveal, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.directory import Channel, Person
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.belonging import member_went
from bot.services.assessing.leaving import leave
from bot.services.assessing.opening import Wanted, join, open_for_team
from bot.services.assessing.wizard import Filled, save_page
from bot.services.keeping.forgetting import forget
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from tests.storage.builders import ANA, BEN, CHLOE, CHURN, FIRST, LIBRARY, set_up

DEV, ELI, FAY, GIL = "U0DEV", "U0ELI", "U0FAY", "U0GIL"
CREW = (ANA, BEN, CHLOE, DEV, ELI, FAY, GIL)
OUTSIDER = "U0OUT"
HOUR, DAY = 3600.0, 86_400.0
OPENED = datetime(2026, 11, 23, 10, tzinfo=UTC).timestamp()
"""A Monday."""
ANSWERED = OPENED + 60

IN_OWN_TIME = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE, pace=Pace.OWN_TIME, floor=3)
ANONYMOUS = replace(IN_OWN_TIME, names=Names.ANONYMOUS)
OPEN = replace(IN_OWN_TIME, names=Names.OPEN)
LIVE = Setup(entry=Entry.ANYONE, reveal=Reveal.LIVE)

Leaving = Callable[[Store, str, str, Instant], object]
"""Who, from which assessment, when."""


def in_channel(store: Store, *, private: bool = False, channel_id: str = CHURN) -> None:
    """All seven are in it, and Rung knows that; an outsider is of the workspace, no more."""
    set_up(store)
    store.directory.put_channels([Channel(channel_id, is_member=True, is_private=private, members_known=True)])
    store.teams.set_members(channel_id, CREW)
    store.directory.put_people([Person(one, one.title(), time_zone="UTC") for one in (*CREW, OUTSIDER)])


def in_private(store: Store) -> None:
    in_channel(store, private=True)


def opens(
    store: Store,
    setup: Setup,
    people: tuple[str, ...],
    assessment_id: str = FIRST,
    channel_id: str = CHURN,
    days: float = 3,
) -> tuple[str, ...]:
    """Ana does; the others of `people` are chosen, or join. What it asks."""
    closes_at = OPENED + days * DAY if setup.own_time else None
    chosen = people if setup.entry is Entry.CHOSEN else ()
    wanted = Wanted(channel_id, setup, chosen, closes_at=closes_at)
    assert not open_for_team(store, Act(ANA, OPENED), wanted, LIBRARY, assessment_id).existing
    for one in people:
        join(store, Act(one, OPENED + 1), assessment_id)
    return load_sitting(store, assessment_id).agenda


def says(store: Store, user_id: str, capability_id: str, value: Value, round_: int = FIRST_ROUND) -> None:
    at = ANSWERED if round_ == FIRST_ROUND else ANSWERED + HOUR
    save_page(store, Act(user_id, at), at, FIRST, Filled(capability_id, round_, value))


def says_all(store: Store, user_id: str, but: Mapping[str, Value] | None = None) -> None:
    """Yes to every question but these."""
    for one in load_sitting(store, FIRST).agenda:
        says(store, user_id, one, (but or {}).get(one, Value.YES))


def split(store: Store, setup: Setup, people: tuple[str, ...] = CREW[:6]) -> str:
    """All have answered, and vote once more on the first question: to that Ben alone said no. Its capability."""
    first = opens(store, setup, people)[0]
    for one in people:
        says_all(store, one, {first: Value.NO} if one == BEN else {})
    assert load_sitting(store, FIRST).to_revote == (first,)
    return first


def votes(store: Store, user_id: str, capability_id: str, value: Value) -> None:
    says(store, user_id, capability_id, value, SECOND_ROUND)


def split_in_conversation(store: Store, setup: Setup, people: tuple[str, ...] = CREW[:3]) -> str:
    """Together, one question after the other. The first is left split: Ana alone said no."""
    opens(store, setup, people)
    at = load_sitting(store, FIRST)
    while not at.assessment.revoting:
        [asked] = at.waiting
        for one in people:
            value = Value.NO if one == ANA and asked.position == 1 else Value.YES
            said_in = ts_of(one) if asked.position == 1 else None
            give_answer(store, Act(one, ANSWERED), FIRST, asked.capability_id, value, note="so", said_in=said_in)
        at = load_sitting(store, FIRST)
    [first] = at.to_revote
    return first


def ts_of(user_id: str) -> str:
    """Of the message in which they answered the first question."""
    return f"1795428060.{CREW.index(user_id):06}"


def now_of(store: Store) -> Sitting:
    return load_sitting(store, FIRST)


def _leaves(store: Store, user_id: str, assessment_id: str, at: Instant) -> None:
    leave(store, Act(user_id, at), assessment_id)


def _is_removed(store: Store, user_id: str, _assessment_id: str, at: Instant) -> None:
    member_went(store, CHURN, user_id, True, at)


def _is_forgotten(store: Store, user_id: str, _assessment_id: str, at: Instant) -> None:
    numbers = count()
    forget(store, Act(user_id, at), lambda: f"r{next(numbers)}")


WAYS_OUT: dict[str, Leaving] = {"leaves": _leaves, "is removed": _is_removed, "is forgotten": _is_forgotten}
