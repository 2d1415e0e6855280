"""Evidence given through an anonymous assessment says not when it was given, and changes no result that is closed."""

import pytest

from bot.domain.assessing.assessment import Names, Reveal
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.evidencing import Piece, add_evidence_through
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.measuring.standing import effect_of
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY, REGISTRY, Lakeside
from tests.storage.crew import ANONYMOUS, CREW, DAY, HOUR, OPENED, in_channel, opens

POLL = "p1"
PIECE = Piece("e1", REGISTRY, "https://models.lakeside.example/")
POLL_CLOSED = OPENED + HOUR


def _opens(store: Store) -> None:
    in_channel(store)
    opens(store, ANONYMOUS, CREW[:5])


def _poll_closes(store: Store, names: Names = Names.CONFIDENTIAL) -> None:
    wanted = PollWanted(CHURN, REGISTRY, OPENED + DAY, Reveal.AT_CLOSE, names)
    open_poll(store, Act(ANA, OPENED + 60), wanted, LIBRARY, POLL)
    for one in CREW[:3]:
        give_answer(store, Act(one, OPENED + 120), POLL, REGISTRY, Value.YES)
    close_poll(store, Act(ANA, POLL_CLOSED), POLL)


@pytest.mark.parametrize("later", [HOUR + 60, 2 * DAY])
async def test_it_changes_nothing_that_closed_while_the_assessment_was_open(team: Lakeside, later: float) -> None:
    await team.did(_opens)
    await team.did(_poll_closes)
    before = await team.sees(lambda store: load_sitting(store, POLL))
    changed = await team.sees(lambda store: effect_of(store, load_sitting(store, POLL)))
    await team.did(lambda store: add_evidence_through(store, Act(BEN, OPENED + later), FIRST, PIECE))
    after = await team.sees(lambda store: load_sitting(store, POLL))
    assert (before.evidence, after.evidence) == ((), ()) and after == before
    assert await team.sees(lambda store: effect_of(store, load_sitting(store, POLL))) == changed
    [given] = await team.sees(lambda store: load_sitting(store, FIRST).evidence)
    assert given.given_by is None and POLL_CLOSED < given.given_at < OPENED + later


async def test_its_time_is_the_same_whenever_it_is_given(team: Lakeside) -> None:
    await team.did(_opens)

    def twice(store: Store) -> None:
        for number, later in enumerate((60.0, DAY)):
            add_evidence_through(store, Act(BEN, OPENED + later), FIRST, Piece(f"e{number}", REGISTRY, "A page"))

    await team.did(twice)
    given = await team.sees(lambda store: load_sitting(store, FIRST).evidence)
    assert [(one.given_by, one.given_at) for one in given] == [(None, OPENED)] * 2
