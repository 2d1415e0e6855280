"""What somebody who was forgotten, or shut out, looks for behind the screens; on both databases."""

from itertools import count

from sqlalchemy import create_engine, select

from bot.domain.climbing.nudging import Reply
from bot.domain.directory import Channel, Person
from bot.domain.forgotten import is_gone
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.evidencing import Piece, add_evidence
from bot.services.assessing.leading import share_lead
from bot.services.assessing.wizard import Filled, save_page
from bot.services.climbing.lately import last_words
from bot.services.climbing.nudging import Decided
from bot.services.keeping.adding_frameworks import add_framework, preview_for
from bot.services.keeping.exporting import begin_export
from bot.services.keeping.forgetting import forget
from bot.services.keeping.knowing import know_no_other_channels, know_people
from bot.services.ports.store import Store
from bot.services.showing.history import name_moment
from bot.services.showing.home import load_home
from bot.services.showing.homes import open_home
from bot.services.showing.overview import join_overview, overview_for
from bot.services.sittings import load_sitting
from bot.slack.home.tab import home_view
from bot.storage.databases.opening import open_database
from bot.storage.tables.every import metadata
from tests.documents.crew_exported import NOW, SECRET, lived
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY, Lakeside, lakeside
from tests.storage.climbers import assess_and_take, due, said
from tests.storage.crew import CREW, IN_OWN_TIME, OPENED, OUTSIDER, in_channel, opens

WITH_BEN = "D0WITHBEN"
"""His conversation with Rung."""
DIRECTORY = {"people", "channel_members"}
"""Slack would tell it again."""


def forgets(store: Store, user_id: str) -> None:
    numbers = count()
    forget(store, Act(user_id, NOW + 900), lambda: f"r{next(numbers)}")


def tables_with(url: str, *texts: str) -> set[str]:
    """In which any of these stands in any column, the keys too."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            rows = {table.name: connection.execute(select(table)).all() for table in metadata.sorted_tables}
    finally:
        engine.dispose()
    return {name for name, found in rows.items() if any(text in str(row) for row in found for text in texts)}


def ben_is_everywhere(store: Store) -> None:
    """He leads, names a moment, adds a framework, looks at his Home, exports, is welcomed, beside all that he said."""
    lived(store)
    act = Act(BEN, NOW)
    share_lead(store, Act(ANA, NOW), FIRST, [BEN, CREW[2]])
    name_moment(store, act, CHURN, "Before the move", NOW - 60, "m9")
    own = LIBRARY.framework("aimaks").model_copy(update={"id": "lakeside", "name": "Lakeside's own"})
    add_framework(store, own, LIBRARY, NOW, BEN)
    open_home(store, BEN, NOW)
    store.welcomes.add(BEN, NOW, NOW - 60)
    begin_export(store, act, CHURN, "csv")
    said = Piece(f"{WITH_BEN}:1795428061.000100", "model_registry", "The registry's page")  # as typed to Rung alone
    add_evidence(store, act, CHURN, said, LIBRARY)


async def test_after_forget_me_no_table_holds_their_id_or_words(any_url: str) -> None:
    here = lakeside(open_database(any_url))
    await here.did(ben_is_everywhere)
    assert tables_with(any_url, BEN) >= {"audit", "milestones", "own_frameworks", "homes", "welcomes", "rechecks"}
    await here.did(lambda store: forgets(store, BEN))
    left = tables_with(any_url, BEN)
    assert left - DIRECTORY == {"homes"}, "until what Slack shows of it is emptied"
    assert not tables_with(any_url, SECRET, "It fell over", "=A schedule", "It retrains alone", "Okafor", WITH_BEN)
    lines = await here.sees(lambda store: store.teams.audit(CHURN, 50))
    assert any(one.detail and is_gone(one.detail.split(",")[0]) and CREW[2] in one.detail for one in lines)


def in_the_overview(store: Store) -> None:
    """A private team that chose to be there, and closed something since."""
    in_channel(store, private=True)
    join_overview(store, Act(ANA, OPENED - 60), CHURN)
    for one in CREW[:2]:
        for capability_id in opens_once(store):
            save_page(store, Act(one, OPENED + 60), OPENED + 60, FIRST, Filled(capability_id, 1, Value.YES))
    assert not load_sitting(store, FIRST).assessment.open


def opens_once(store: Store) -> tuple[str, ...]:
    known = store.assessments.get(FIRST) is not None
    return load_sitting(store, FIRST).agenda if known else opens(store, IN_OWN_TIME, CREW[:2])


def teams_seen_by(store: Store, user_id: str) -> int:
    own = LIBRARY.framework("aimaks").model_copy(update={"id": "lakeside", "name": "Lakeside's own"})
    return len(overview_for(store, user_id, LIBRARY, NOW).rows) + len(preview_for(store, user_id, own, LIBRARY))


async def test_who_left_a_private_channel_after_rung_did_sees_nothing_of_it(team: Lakeside) -> None:
    """Nobody tells Rung any more who comes and goes there."""
    await team.did(in_the_overview)
    await team.did(lambda store: store.directory.put_people([Person(BEN, "Ben", is_admin=True)]))
    assert await team.sees(lambda store: teams_seen_by(store, BEN)) == 2
    await team.did(lambda store: know_no_other_channels(store, []))
    assert await team.sees(lambda store: teams_seen_by(store, BEN)) == 0


async def test_a_guest_sees_no_public_team_whose_members_rung_has_not_read(team: Lakeside) -> None:
    """To a guest every channel is a private one."""
    await team.did(in_the_overview)

    def unread(store: Store) -> None:
        store.directory.put_channels([Channel(CHURN, is_member=True)])
        store.directory.put_people([Person(OUTSIDER, "Guest", is_stranger=True)])

    await team.did(unread)
    assert len((await team.sees(lambda store: overview_for(store, OUTSIDER, LIBRARY, NOW))).rows) == 0
    assert len((await team.sees(lambda store: overview_for(store, BEN, LIBRARY, NOW))).rows) == 1


async def test_the_homes_of_others_are_drawn_anew_when_an_owner_is_forgotten(team: Lakeside) -> None:
    await team.did(ben_is_everywhere)
    await team.did(lambda store: open_home(store, ANA, NOW))
    seen = await team.sees(lambda store: store.homes.get(ANA))
    assert BEN in str(await team.sees(lambda store: home_view(load_home(store, ANA, NOW - 60, NOW))))
    await team.did(lambda store: forgets(store, BEN))
    again = await team.sees(lambda store: store.homes.get(ANA))
    assert seen is not None and again is not None and again.revision > seen.revision
    assert BEN not in str(await team.sees(lambda store: home_view(load_home(store, ANA, NOW - 60, NOW))))


async def test_what_one_said_of_anothers_rung_goes_from_others_homes(team: Lakeside) -> None:
    """An admin answered in the channel, and has no other part in it; Home tells the last word on a rung."""

    def asked(store: Store) -> None:
        assess_and_take(store)
        store.teams.set_members(CHURN, [ANA, BEN])
        store.directory.put_people([Person(OUTSIDER, "Boss", is_admin=True)])

    await team.did(asked)
    assert await due(team, "2026-04-06 09:00") == Decided(1, 1)
    await said(team, 1, "2026-04-06 11:00", Reply.STUCK, OUTSIDER, reason="no budget in Q2")
    await team.did(lambda store: open_home(store, ANA, NOW))
    seen = await team.sees(lambda store: store.homes.get(ANA))
    assert "no budget in Q2" in str(await team.sees(lambda store: last_words(store, CHURN)))
    await team.did(lambda store: forgets(store, OUTSIDER))
    again = await team.sees(lambda store: store.homes.get(ANA))
    assert seen is not None and again is not None and again.revision > seen.revision
    assert "no budget in Q2" not in str(await team.sees(lambda store: last_words(store, CHURN)))


async def test_what_changed_while_rung_was_down_is_taken_from_homes(team: Lakeside) -> None:
    """It was taken out of the channel; and Ben became a guest, for whom a channel that he is not in is none."""

    def before(store: Store) -> None:
        in_the_overview(store)
        store.directory.put_channels([Channel(CHURN, is_member=True, members_known=True)])
        store.teams.remove_member(CHURN, BEN)
        for one in (ANA, BEN):
            open_home(store, one, NOW)

    async def revisions() -> list[int]:
        homes = [await team.sees(lambda store, who=one: store.homes.get(who)) for one in (ANA, BEN)]  # type: ignore[misc]
        return [home.revision for home in homes if home is not None]

    await team.did(before)
    first = await revisions()
    await team.did(lambda store: know_people(store, [Person(ANA, "Ana"), Person(BEN, "Ben", is_stranger=True)]))
    second = await revisions()
    assert (second[0] - first[0], second[1] - first[1]) == (0, 1)
    assert (await team.sees(lambda store: load_home(store, BEN, None, NOW))).teams == ()
    await team.did(lambda store: know_no_other_channels(store, []))
    third = await revisions()
    assert third[0] > second[0] and third[1] > second[1]
    assert (await team.sees(lambda store: load_home(store, ANA, None, NOW))).teams == ()
