"""Of how many people a closed poll's answers are: those who were in the channel at its close, and no later."""

from bot.domain.directory import Channel, Person
from bot.services.acts import Act
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from tests.storage.builders import ANA, CHURN, LIBRARY, Lakeside
from tests.storage.crew import CREW, DAY, OPENED, in_channel

POLL = "poll"
BOT = "U0BOTTY"


async def _closed(team: Lakeside, *, members_known: bool = True) -> None:
    def asked_and_closed(store: Store) -> None:
        in_channel(store)
        store.directory.put_people([Person(BOT, "Botty", is_bot=True)])
        store.teams.add_member(CHURN, BOT)
        open_poll(store, Act(ANA, OPENED), PollWanted(CHURN, "drift_detection", OPENED + DAY), LIBRARY, POLL)
        store.directory.put_channels([Channel(CHURN, is_member=True, members_known=members_known)])
        close_poll(store, Act(ANA, OPENED + 60), POLL)

    await team.did(asked_and_closed)


async def could_answer(team: Lakeside, assessment_id: str = POLL) -> int | None:
    return (await team.sees(lambda store: load_sitting(store, assessment_id))).assessment.could_answer


async def test_people_are_counted_at_the_close_and_bots_never(team: Lakeside) -> None:
    await _closed(team)
    assert await could_answer(team) == len(CREW)


async def test_who_comes_later_could_not_answer(team: Lakeside) -> None:
    await _closed(team)
    await team.did(lambda store: store.teams.add_member(CHURN, "U0LATER"))
    assert await could_answer(team) == len(CREW)


async def test_while_the_members_are_still_being_read_it_is_not_known(team: Lakeside) -> None:
    await _closed(team, members_known=False)
    assert await could_answer(team) is None
