"""What counts tell beside names, and beside counts that showed before: nobody can subtract their way to a person."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.documents.writing import json_document
from bot.domain.assessing.assessment import Entry, Names, Reveal, Setup
from bot.domain.assessing.occupations import Occupation
from bot.domain.scoring.tally import Value
from bot.domain.surface import Links, SurfaceKind, surface_key
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.ending import stop
from bot.services.assessing.occupying import say_occupation
from bot.services.assessing.opening import join
from bot.services.assessing.reopening import reopen
from bot.services.keeping.exporting import facts_for
from bot.services.ports.store import Store
from bot.slack.assessing.card import card
from bot.slack.assessing.question import CLOSED_LONE, question_message
from bot.slack.assessing.status import status
from bot.slack.reports.result import COUNTS_HAVE_SHOWN, result_message
from tests.storage.builders import ANA, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import (
    ANONYMOUS,
    ANSWERED,
    CREW,
    DAY,
    HOUR,
    IN_OWN_TIME,
    OPEN,
    OPENED,
    OUTSIDER,
    in_channel,
    now_of,
    opens,
    says_all,
    split,
    votes,
)

ADDRESS = "https://lakeside.slack.com/p1"
POSTED = Links({surface_key(SurfaceKind.CARD, FIRST): ADDRESS})
STOPPED = OPENED + 3600
PRIVATE = [IN_OWN_TIME, ANONYMOUS]
NAMES = ["confidential", "anonymous"]


def seen(store: Store) -> str:
    """All that the channel's card and anybody's status say, before it is posted and after."""
    at = now_of(store)
    shown = [card(at, links) for links in (POSTED, Links({}))] + [status(at, POSTED, one) for one in (ANA, OUTSIDER)]
    return "\n".join(f"{one.text}\n{one.blocks}" for one in shown)


def lists_of_the_missing(shown: str) -> set[frozenset[str]]:
    """Each list of names that stands after a word for missing."""
    found = [line.split("missing: ")[-1] for line in _sentences(shown)]
    return {frozenset(one for one in CREW if f"<@{one}>" in each) for each in found}


def _sentences(shown: str) -> Iterator[str]:
    for line in shown.replace("\\n", "\n").splitlines():
        for word in ("Still missing: ", "Missing to the end: "):
            if word in line:
                yield "missing: " + line.split(word)[1].split(".")[0]


async def walks(team: Lakeside, setup: Setup, people: tuple[str, ...], finishing: int) -> list[str]:
    """What showed after each one who finished, and after the close."""
    await team.did(in_channel)
    await team.did(lambda store: opens(store, setup, people))
    shown = [await team.sees(seen)]
    for one in people[:finishing]:
        await team.did(lambda store, who=one: says_all(store, who))  # type: ignore[misc]
        shown.append(await team.sees(seen))
    if (await team.sees(now_of)).assessment.open:
        await team.did(lambda store: stop(store, Act(ANA, STOPPED), FIRST))
        shown.append(await team.sees(seen))
    return shown


@pytest.mark.parametrize("setup", [OPEN, *PRIVATE], ids=["open", *NAMES])
@pytest.mark.parametrize("finishing", range(7))
async def test_the_missing_are_named_and_never_what_anyone_said(team: Lakeside, setup: Setup, finishing: int) -> None:
    shown = await walks(team, setup, CREW, finishing)
    for finished, one in enumerate(shown[:-1]):
        assert lists_of_the_missing(one) == {frozenset(CREW[finished:])}
        assert not any(word in one for word in ("yes ", "Yes ▇", "No ▇"))
    assert lists_of_the_missing(shown[-1]) == {frozenset(CREW[finishing:])}


# --- counts that showed before ---


@pytest.mark.parametrize("names", [Names.CONFIDENTIAL, Names.OPEN])
async def test_who_answers_again_is_told_what_the_counts_that_showed_would_tell(team: Lakeside, names: Names) -> None:
    """The second counts less the first are what one person changed."""
    setup = OPEN if names is Names.OPEN else IN_OWN_TIME
    await walks(team, setup, CREW[:4], 3)
    await team.did(lambda store: reopen(store, Act(ANA, STOPPED + 60), CHURN))
    stood = result_message(await team.sees(now_of), POSTED)
    assert "Reopened" in stood.text
    assert (COUNTS_HAVE_SHOWN in stood.text) == (names is Names.CONFIDENTIAL)


async def test_what_nobody_has_answered_is_opened_again(team: Lakeside) -> None:
    await walks(team, IN_OWN_TIME, CREW[:4], 0)
    await team.did(lambda store: reopen(store, Act(ANA, STOPPED + 60), CHURN))
    assert (await team.sees(now_of)).assessment.open


async def test_the_groups_that_showed_are_the_same_after_it_was_opened_again(team: Lakeside) -> None:
    """Of a conversation the answers that showed stay: only what one says that one does could move a group."""

    def closed_and_opened(store: Store) -> None:
        in_channel(store)
        say_occupation(store, Act(CREW[0], OPENED), Occupation.DATA_SCIENCE)
        opens(store, Setup(), CREW[:3])
        stop(store, Act(ANA, STOPPED), FIRST)
        reopen(store, Act(ANA, STOPPED + 60), CHURN)
        say_occupation(store, Act(CREW[0], STOPPED + 120), Occupation.PLATFORM)

    await team.did(closed_and_opened)
    assert (await team.sees(now_of)).occupations == {CREW[0]: Occupation.DATA_SCIENCE.value}


# --- the second vote ---

ALL_MAY_COME = replace(IN_OWN_TIME, entry=Entry.CHANNEL)


@pytest.mark.parametrize("coming", [1, 2, 3])
async def test_who_comes_to_the_second_vote_is_not_named_below_the_floor(team: Lakeside, coming: int) -> None:
    """Everybody has seen the first counts: a new name beside one vote more is a vote with a name."""
    newcomers = [f"U0NEW{number}" for number in range(coming)]

    def second_vote(store: Store) -> None:
        in_channel(store)
        store.teams.set_members(CHURN, CREW[:6])
        first = split(store, ALL_MAY_COME)
        for one in newcomers:
            store.teams.add_member(CHURN, one)
            join(store, Act(one, ANSWERED + 60), FIRST)
            votes(store, one, first, Value.NO)

    await team.did(second_vote)
    while_open = await team.sees(seen)
    await team.did(lambda store: stop(store, Act(ANA, ANSWERED + 2 * HOUR), FIRST))
    closed = await team.sees(seen)
    file = await team.sees(lambda store: json_document(facts_for(store, CHURN, ANA, LIBRARY, OPENED + DAY)))
    for shown in (while_open, closed, file):
        assert any(one in shown for one in newcomers) == (coming >= IN_OWN_TIME.floor)


# --- one value alone ---

LATE = Setup(entry=Entry.CHOSEN, reveal=Reveal.AT_CLOSE)
TOGETHER = [Setup(entry=Entry.CHOSEN), LATE, replace(LATE, names=Names.OPEN), replace(LATE, reveal=Reveal.LIVE)]


@pytest.mark.parametrize("setup", TOGETHER, ids=["on reveal", "at close", "open names", "live"])
async def test_a_close_reveals_no_value_whose_giver_the_question_names(team: Lakeside, setup: Setup) -> None:
    """ "Answered: Ben. Waiting for: Ana, Chloe." stood there; then a count of one is what Ben said."""

    def stopped(store: Store) -> None:
        in_channel(store)
        first = opens(store, setup, CREW[:3])[0]
        give_answer(store, Act(CREW[1], ANSWERED), FIRST, first, Value.NO)
        stop(store, Act(ANA, STOPPED), FIRST)

    await team.did(stopped)
    at = await team.sees(now_of)
    shown = question_message(at, at.agenda[0], POSTED).text
    promised = setup.names is Names.CONFIDENTIAL and setup.reveal is not Reveal.LIVE
    assert at.is_revealed(at.agenda[0]) != promised
    assert (CLOSED_LONE in shown) == promised and ("No ▇" in shown) != promised
    assert at.findings[at.agenda[0]].tally.answered == (0 if promised else 1)


async def test_of_two_the_close_tells_the_counts(team: Lakeside) -> None:
    def stopped(store: Store) -> None:
        in_channel(store)
        first = opens(store, LATE, CREW[:3])[0]
        for one in CREW[:2]:
            give_answer(store, Act(one, ANSWERED), FIRST, first, Value.NO)
        stop(store, Act(ANA, STOPPED), FIRST)

    await team.did(stopped)
    at = await team.sees(now_of)
    assert at.is_revealed(at.agenda[0])
