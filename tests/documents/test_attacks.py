"""What a curious member looks for in the files: who answered a poll, who named a moment, formulas in the middle."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from bot.documents.reading import team_read
from bot.documents.table import defused
from bot.documents.team_file import SittingTold, TeamFile
from bot.documents.writing import json_document, team_file
from bot.domain.assessment import Names, Reveal
from bot.domain.tally import Value
from bot.services.acts import Act
from bot.services.answering import give_answer
from bot.services.ending import stop
from bot.services.history import history_in
from bot.services.importing import import_team
from bot.services.polling import PollWanted, close_poll, open_poll
from bot.services.ports import Store
from bot.services.what_changed import changed_between
from bot.services.wizard import Filled, save_page
from tests.documents.crew_exported import NOW, facts_of, lived
from tests.storage.builders import ANA, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import DAY, DEV, GIL, LIVE, OPEN, OPENED, in_channel, opens

ASKED = OPENED + 20 * DAY


def polled(store: Store, poll_id: str, reveal: Reveal, people: tuple[str, ...]) -> None:
    wanted = PollWanted(CHURN, "model_tests", ASKED + DAY, reveal, Names.CONFIDENTIAL)
    open_poll(store, Act(ANA, ASKED), wanted, LIBRARY, poll_id)
    for one in people:
        give_answer(store, Act(one, ASKED + 1), poll_id, "model_tests", Value.NO)
    close_poll(store, Act(ANA, ASKED + 2), poll_id)


def told(file: TeamFile, sitting_id: str) -> SittingTold:
    return next(one for one in file.sittings if one.id == sitting_id)


@pytest.mark.parametrize(("reveal", "people"), [(Reveal.AT_CLOSE, (GIL,)), (Reveal.LIVE, (GIL, DEV))])
async def test_who_answered_a_confidential_poll_is_named_where_the_screen_names_them(
    team: Lakeside, other: Lakeside, reveal: Reveal, people: tuple[str, ...]
) -> None:
    """The only one who answered, and anybody whose answer moved the counts in view."""
    await team.did(lived)
    await team.did(lambda store: polled(store, "p2", reveal, people))
    file = await team.sees(lambda store: team_file(facts_of(store)))
    found = told(file, "p2")
    assert (found.participants, found.people) == ((), len(people))
    assert GIL not in json_document(await team.sees(facts_of))
    await other.did(lambda store: import_team(store, team_read(file), None, NOW))
    assert told(await other.sees(lambda store: team_file(facts_of(store))), "p2") == found


async def test_two_who_answered_a_hidden_poll_are_named_together_as_on_the_screen(team: Lakeside) -> None:
    await team.did(lived)
    await team.did(lambda store: polled(store, "p2", Reveal.AT_CLOSE, (GIL, DEV)))
    found = told(await team.sees(lambda store: team_file(facts_of(store))), "p2")
    assert {one.id for one in found.participants} == {GIL, DEV}


async def test_who_named_a_moment_is_not_told(team: Lakeside) -> None:
    """The channel sees its name and its day."""
    await team.did(lived)
    await team.did(
        lambda store: store.milestones.add(replace(store.milestones.of(CHURN)[0], milestone_id="m2", by=GIL))
    )
    assert GIL not in json_document(await team.sees(facts_of))


@pytest.mark.parametrize(
    "text", ["a;=cmd()", "a; @x", 'a";+1', "first\n=cmd()", "a\t-1", "\t=1", "\r=1", "a;\u200b\n ＝1"]
)
def test_a_formula_in_the_middle_is_none_either(text: str) -> None:
    """Where the semicolon separates, a spreadsheet splits an unquoted row there, and at the end of each line."""
    written = StringIO(newline="")
    csv.writer(written).writerow(["x", defused(text)])
    for delimiter in ",;\t":
        for line in written.getvalue().splitlines():
            for cell in next(csv.reader([line], delimiter=delimiter)):
                assert cell.replace('"', "").lstrip()[:1] not in tuple("=+-@＝"), (delimiter, cell)


def only_gil_answers(store: Store) -> None:
    """Confidential, with the counts in view: three take part."""
    in_channel(store)
    first = opens(store, LIVE, (ANA, DEV, GIL))[0]
    give_answer(store, Act(GIL, OPENED + 60), FIRST, first, Value.NO)
    stop(store, Act(ANA, OPENED + 120), FIRST)


async def test_who_said_nothing_is_not_told_where_the_counts_showed_at_once(team: Lakeside) -> None:
    """Or the one who is left said what the counts say."""
    await team.did(only_gil_answers)
    found = told(await team.sees(lambda store: team_file(facts_of(store))), FIRST)
    assert {one.id for one in found.participants} == {ANA, DEV, GIL}
    assert not found.silent and not any(one.silent for one in found.participants)
    changed = await team.sees(lambda store: changed_between(store, CHURN, OPENED - DAY, NOW))
    assert changed is not None and set(changed.joined) == {ANA, DEV, GIL}


async def test_nor_by_who_is_new_in_the_next_one(team: Lakeside) -> None:
    await team.did(only_gil_answers)

    def again(store: Store) -> None:
        agenda = opens(store, OPEN, (ANA, DEV, GIL), "a2")
        for one in (ANA, DEV, GIL):
            for capability_id in agenda:
                save_page(store, Act(one, OPENED + 200), OPENED + 200, "a2", Filled(capability_id, 1, Value.YES))

    await team.did(again)
    found = await team.sees(lambda store: history_in(store, CHURN, LIBRARY))
    assert found is not None and [one.joined for one in found.moments] == [(), ()]
