"""What a curious member looks for in the files: who answered a poll, who named a moment, formulas in the middle."""

import csv
from dataclasses import replace
from io import StringIO
from itertools import count

import pytest

from bot.documents.reading import team_read
from bot.documents.table import defused
from bot.documents.team_file import SittingTold, TeamFile
from bot.documents.writing import json_document, team_file
from bot.domain.assessing.assessment import Names, Reveal
from bot.domain.directory import Person
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.ending import stop
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.assessing.wizard import Filled, save_page
from bot.services.keeping.forgetting import forget
from bot.services.keeping.importing import SittingRead, import_team
from bot.services.measuring.taking_part import who_took_part
from bot.services.ports.store import Store
from bot.services.showing.history import history_in
from bot.services.sittings import find_assessment, load_sitting
from tests.documents.crew_exported import NOW, facts_of, lived
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.crew import CREW, DAY, DEV, GIL, IN_OWN_TIME, LIVE, OPEN, OPENED, in_channel, opens

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
    took_part = await team.sees(lambda store: who_took_part(store, find_assessment(store, FIRST)))
    assert set(took_part.named) == {ANA, DEV, GIL}


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


async def test_what_was_erased_does_not_come_back_with_an_older_file(team: Lakeside) -> None:
    """With one sitting in it that is new here, so that all of it is looked at."""
    await team.did(lived)
    read = team_read(await team.sees(lambda store: team_file(facts_of(store))))
    newer = replace(read, sittings=(*read.sittings, as_another(read.sittings[-1])))
    ids = count()
    await team.did(lambda store: forget(store, Act(BEN, NOW), lambda: f"x{next(ids)}"))
    before = await team.sees(lambda store: team_file(facts_of(store)))
    assert (await team.did(lambda store: import_team(store, newer, None, NOW))).sittings == 1
    after = await team.sees(lambda store: team_file(facts_of(store)))
    assert (after.evidence, after.commitments, after.milestones, after.rechecks) == (
        before.evidence, before.commitments, before.milestones, before.rechecks,
    )  # fmt: skip
    assert not after.evidence and "Rebuilt on Friday" not in after.model_dump_json()


async def test_nor_does_what_was_withdrawn(team: Lakeside) -> None:
    await team.did(lived)
    read = team_read(await team.sees(lambda store: team_file(facts_of(store))))
    await team.did(lambda store: store.teams.withdraw_evidence(CHURN, "e1"))
    newer = replace(read, sittings=(*read.sittings, as_another(read.sittings[-1])))
    assert (await team.did(lambda store: import_team(store, newer, None, NOW))).sittings == 1
    assert not await team.sees(lambda store: store.teams.evidence(CHURN))


def as_another(one: SittingRead) -> SittingRead:
    return replace(one, assessment=replace(one.assessment, assessment_id="p9"))


def mentioned_and_taken_back(store: Store) -> None:
    """Ben's note to the first vote, which the second replaced."""
    store.directory.put_people([Person("U0STRANGER", "Sam Stranger")])
    in_channel(store)
    agenda = opens(store, IN_OWN_TIME, CREW[:4])
    for one in CREW[:4]:
        for capability_id in agenda:
            named = one == BEN and capability_id == agenda[0]
            filled = Filled(capability_id, 1, Value.NO if named else Value.YES, "Ask <@U0STRANGER>" if named else "")
            save_page(store, Act(one, OPENED + 60), OPENED + 60, FIRST, filled)
    assert load_sitting(store, FIRST).to_revote == (agenda[0],)
    for one in CREW[:4]:
        filled = Filled(agenda[0], 2, Value.YES, "I was wrong" if one == BEN else "")
        save_page(store, Act(one, OPENED + 90), OPENED + 90, FIRST, filled)


async def test_who_is_named_only_in_a_note_that_was_replaced_is_not_in_the_file(team: Lakeside) -> None:
    await team.did(mentioned_and_taken_back)
    facts = await team.sees(facts_of)
    assert "I was wrong" in json_document(facts)
    assert "U0STRANGER" not in facts.names and "Stranger" not in json_document(facts)
