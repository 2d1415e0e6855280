"""What follows from an answer is looked into when nobody else is awaited on its question, on both databases."""

import pytest

from bot.domain.assessing.assessment import Setup
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing import answering
from bot.services.assessing.answering import give_answer
from bot.services.ports.store import Store
from tests.storage.builders import ANA, FIRST, Lakeside
from tests.storage.crew import ANONYMOUS, ANSWERED, CREW, ELI, HOUR, IN_OWN_TIME, in_channel, opens

OTHERS = CREW[:4]


@pytest.fixture
def looked_into(monkeypatch: pytest.MonkeyPatch) -> list[Instant]:
    """When it was."""
    when: list[Instant] = []

    def look(_store: Store, _assessment_id: str, at: Instant) -> None:
        when.append(at)

    monkeypatch.setattr(answering, "advance", look)
    return when


@pytest.mark.parametrize("setup", [IN_OWN_TIME, ANONYMOUS], ids=["confidential", "anonymous"])
async def test_ones_own_answer_is_not_that_of_another(team: Lakeside, setup: Setup, looked_into: list[Instant]) -> None:
    """Also where it is kept under a pseudonym."""
    await team.did(in_channel)

    def all_but_one(store: Store) -> str:
        first = opens(store, setup, (*OTHERS, ELI))[0]
        for one in OTHERS:
            give_answer(store, Act(one, ANSWERED), FIRST, first, Value.YES)
        give_answer(store, Act(ANA, ANSWERED + HOUR), FIRST, first, Value.PARTLY)
        return first

    first = await team.did(all_but_one)
    assert looked_into == []
    await team.did(lambda store: give_answer(store, Act(ELI, ANSWERED + 2 * HOUR), FIRST, first, Value.NO))
    assert looked_into == [ANSWERED + 2 * HOUR]
