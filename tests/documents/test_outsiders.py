"""Who is outside a private channel, has left it, or visits: whatever they ask for by id, nothing of the team comes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from bot.domain.climbing.check_in import Nudge
from bot.domain.climbing.nudging import NudgeKind
from bot.domain.climbing.useful import ROUND, Useful
from bot.domain.directory import Channel, Person
from bot.domain.errors import Refused
from bot.domain.surface import nudge_of
from bot.services.acts import Act
from bot.services.assessing.belonging import member_went
from bot.services.assessing.evidencing import Piece, add_evidence_through
from bot.services.assessing.looking import look_at
from bot.services.assessing.reopening import reopen
from bot.services.assessing.settling import offer_to_settle
from bot.services.auditing import read_audit
from bot.services.climbing.answering_nudges import give_up
from bot.services.climbing.choosing_stack import choose_stack
from bot.services.climbing.committing import proposed
from bot.services.climbing.rechecking import require_may_recheck
from bot.services.climbing.scheduling import see_schedule
from bot.services.keeping.exporting import begin_export, facts_for
from bot.services.measuring.standing import standing_for
from bot.services.ports.store import Store
from bot.services.showing.history import history_for, milestones_for, name_moment, take_name_away, then_and_now_for
from bot.services.showing.home import load_home
from bot.services.showing.overview import join_overview, leave_overview, overview_for
from bot.services.showing.publishing import load_showing
from bot.services.showing.reporting import report_for, report_on_result
from bot.services.showing.seeing import see_team
from bot.services.showing.today import see_today
from bot.slack.book import Page
from bot.slack.frameworks.list import FRAMEWORK
from bot.slack.home.tab import home_view
from bot.slack.overview.pages import overview_pages
from bot.slack.reports.buttons import ASSESSMENT
from handlers.books import BOOKS
from handlers.reader import Book, Reader
from tests.documents.crew_exported import NOW
from tests.documents.hostile import EVIL, SHORT, lived_with_evil
from tests.storage.builders import BEN, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import CREW, DAY, OPENED, OUTSIDER

LATER = NOW + 60


def shut_out(store: Store) -> None:
    """The channel is private; Ben has left it, and the outsider, an admin, was never in it."""
    channel = store.directory.channel(CHURN)
    assert channel is not None
    store.directory.put_channels([Channel(CHURN, True, is_private=True, members_known=True, name=channel.name)])
    store.directory.put_people([Person(OUTSIDER, "Boss", is_admin=True)])
    member_went(store, CHURN, BEN, True, NOW)


def visiting(store: Store) -> None:
    """The channel is public, and these two are guests who are not in it."""
    store.directory.put_people([Person(one, "Guest", is_stranger=True, is_admin=True) for one in (OUTSIDER, BEN)])
    store.teams.remove_member(CHURN, BEN)


def asked_directly(store: Store) -> None:
    """Both are asked, in direct messages, about a rung that the team is at: the nudge that tells what it would lift."""
    taken = store.climbing.commitments(CHURN)[0]
    for number, who in enumerate((BEN, OUTSIDER), start=1):
        turn = ROUND.index(Useful.LIFTS)
        asked = Nudge(who, taken.commitment_id, number, NudgeKind.REGULAR, turn, False, NOW, NOW)
        store.climbing.add_nudge(asked)
        store.surfaces.add(nudge_of(who, taken.assessment_id, taken.capability_id, CHURN, who))


def _told_directly(store: Store, who: str) -> list[object]:
    """Of where the team stands."""
    shown = load_showing(store, who, NOW)
    assert shown is not None and shown.nudge is not None and shown.nudge.asks
    return [one for one in (shown.nudge.known, shown.nudge.measured) if one is not None]


def _milestone(store: Store, who: str) -> str:
    return store.milestones.of(CHURN)[0].milestone_id


ASKED: dict[str, Callable[[Store, str], Any]] = {
    "look": lambda store, who: look_at(store, CHURN, who),
    "today": lambda store, who: see_today(store, CHURN, who, NOW),
    "standing": lambda store, who: standing_for(store, CHURN, who),
    "report": lambda store, who: report_for(store, CHURN, who, NOW),
    "result": lambda store, who: report_on_result(store, FIRST, who),
    "compare": lambda store, who: see_team(store, CHURN, who, NOW),
    "history": lambda store, who: history_for(store, CHURN, who, LIBRARY),
    "then and now": lambda store, who: then_and_now_for(store, CHURN, who, OPENED + 4 * DAY, NOW, LIBRARY),
    "milestones": lambda store, who: milestones_for(store, CHURN, who),
    "naming": lambda store, who: name_moment(store, Act(who, LATER), CHURN, "Mine", NOW, "m8"),
    "taking away": lambda store, who: take_name_away(store, Act(who, LATER), CHURN, _milestone(store, who)),
    "stack": lambda store, who: choose_stack(store, Act(who, LATER), CHURN, "aws"),
    "files": lambda store, who: facts_for(store, CHURN, who, LIBRARY, NOW),
    "export": lambda store, who: begin_export(store, Act(who, LATER), CHURN, "json"),
    "schedule": lambda store, who: see_schedule(store, who, CHURN, NOW),
    "audit": lambda store, who: read_audit(store, who, CHURN),
    "reopening": lambda store, who: reopen(store, Act(who, LATER), CHURN),
    "re-check": lambda store, who: require_may_recheck(store, who, CHURN),
    "taking on": lambda store, who: proposed(store, who, FIRST, "automated_retraining", NOW),
    "evidence": lambda store, who: add_evidence_through(store, Act(who, LATER), FIRST, Piece("e9", "drift", "x")),
    "its rung": lambda store, who: give_up(store, Act(who, LATER), "c1"),
    "nudge": _told_directly,
    "settling": lambda store, who: offer_to_settle(store, who, FIRST),
    "into the overview": lambda store, who: join_overview(store, Act(who, LATER), CHURN),
    "out of the overview": lambda store, who: leave_overview(store, Act(who, LATER), CHURN),
}


def nothing(ask: Callable[[], Any]) -> bool:
    """Refused without a word of the team, or as if there were nothing."""
    try:
        found = ask()
    except Refused as refused:
        return not any(word in str(refused) for word in (EVIL, SHORT, *CREW))
    return not found


READ = (
    "look", "today", "standing", "report", "result", "compare", "history", "then and now", "milestones", "files",
    "schedule", "nudge",
)  # fmt: skip


def read_book(book: Book, store: Store, reader: Reader) -> Sequence[Page]:
    written = book(store, reader)
    return () if written is None else written()


async def test_who_is_inside_is_told(team: Lakeside, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the next test can fail."""
    await team.did(lambda store: lived_with_evil(store, monkeypatch))
    await team.did(asked_directly)

    def told(store: Store) -> list[str]:
        reader = Reader(BEN, CHURN, {}, NOW, LIBRARY)
        books = [kind for kind, book in BOOKS.items() if kind != FRAMEWORK and read_book(book, store, reader)]
        return [one for one in READ if not nothing(partial(ASKED[one], store, BEN))] + books

    assert set(await team.sees(told)) == {*READ, *BOOKS} - {FRAMEWORK}


@pytest.mark.parametrize("who", [BEN, OUTSIDER], ids=["who left", "outsider"])
@pytest.mark.parametrize("shut", [shut_out, visiting])
async def test_nothing_of_the_team_comes(
    who: str, shut: Callable[[Store], None], team: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = await team.did(lambda store: lived_with_evil(store, monkeypatch))
    await team.did(asked_directly)
    await team.did(shut)

    def leaks(store: Store) -> list[str]:
        found = [name for name, ask in ASKED.items() if not nothing(partial(ask, store, who))]
        for kind, book in BOOKS.items():
            for options in ({}, {ASSESSMENT: FIRST}, {FRAMEWORK: "aimaks", ASSESSMENT: FIRST}):
                reader = Reader(who, CHURN, options, NOW, LIBRARY)
                if kind != FRAMEWORK and not nothing(partial(read_book, book, store, reader)):
                    found.append(f"{kind} {options}")
        seen = overview_for(store, who, library, NOW)
        words = f"{overview_pages(seen, named=True)} {home_view(load_home(store, who, OPENED, NOW))}"
        return [*found, *(word for word in (SHORT, EVIL, CHURN) if word in words)]

    assert await team.did(leaks) == []
