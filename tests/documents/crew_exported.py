"""A team with something of everything that an export holds: three assessments, polls, evidence, a rung, a moment."""

from dataclasses import replace

from bot.domain.assessing.assessment import Names, Setup
from bot.domain.directory import Channel, Person, Workspace
from bot.domain.over_time.history import Milestone
from bot.domain.over_time.recheck import AskedAgain, Recheck, Why
from bot.domain.scoring.tally import Value
from bot.services.acts import Act
from bot.services.assessing.answering import give_answer
from bot.services.assessing.evidencing import Piece, add_evidence
from bot.services.assessing.opening import Wanted, join, open_for_team
from bot.services.assessing.polling import PollWanted, close_poll, open_poll
from bot.services.assessing.wizard import Filled, save_page
from bot.services.climbing.committing import Rung, take_on
from bot.services.keeping.exporting import TeamFacts, facts_in
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting
from tests.storage.builders import ANA, BEN, CHURN, FIRST, LIBRARY
from tests.storage.crew import ANONYMOUS, CREW, DAY, IN_OWN_TIME, OPENED, in_channel, opens, says

__all__ = ["NOW", "SECRET", "facts_of", "lived"]

NOW = OPENED + 40 * DAY
SECRET = "only Ben says =cmd() <@U0ANA> & <b>bold</b>"
SECOND, THIRD, POLL = "a2", "a3", "p1"


def lived(store: Store) -> None:
    in_channel(store)
    store.directory.put_channels([Channel(CHURN, is_member=True, members_known=True, name="churn")])
    store.teams.set_time_zone(CHURN, "Europe/Madrid")
    store.directory.put_people([Person(ANA, "Ana Ruiz"), Person(BEN, "Ben <Okafor>")])
    _confidential(store)
    _anonymous(store)
    _open_poll(store)
    _beside(store)


def _confidential(store: Store) -> None:
    """With a split that is voted on again, notes, and something settled."""
    people = CREW[:4]
    agenda = opens(store, replace(IN_OWN_TIME, target_id="mid_size"), people)
    for one in people:
        for capability_id in agenda:
            value = Value.NO if one == BEN and capability_id == agenda[0] else Value.YES
            value = Value.NO if capability_id == "automated_retraining" else value
            note = SECRET if one == BEN else ""
            save_page(store, Act(one, OPENED + 60), OPENED + 60, FIRST, Filled(capability_id, 1, value, note))
    assert load_sitting(store, FIRST).to_revote == (agenda[0],)
    for one in people:
        says(store, one, agenda[0], Value.YES, round_=2)
    assert not load_sitting(store, FIRST).assessment.open


def _anonymous(store: Store) -> None:
    """One capability stays below the floor."""
    people = CREW[:5]
    at = OPENED + 5 * DAY
    agenda = _opened_later(store, ANONYMOUS, people, SECOND, at)
    for place, one in enumerate(people):
        for capability_id in agenda:
            skips = capability_id == agenda[-1] and place > 1
            value = None if skips else Value.PARTLY if capability_id == agenda[1] else Value.YES
            save_page(store, Act(one, at + 60), at + 60, SECOND, Filled(capability_id, 1, value, f"note {place}"))
    found = load_sitting(store, SECOND)
    assert not found.assessment.open and found.below_floor(agenda[-1]) and found.kept


def _opened_later(
    store: Store, setup: Setup, people: tuple[str, ...], assessment_id: str, at: float
) -> tuple[str, ...]:
    wanted = Wanted(CHURN, setup, people, closes_at=at + 3 * DAY)
    open_for_team(store, Act(ANA, at), wanted, LIBRARY, assessment_id)
    for one in people:
        join(store, Act(one, at + 1), assessment_id)
    return load_sitting(store, assessment_id).agenda


def _open_poll(store: Store) -> None:
    at = OPENED + 10 * DAY
    open_poll(store, Act(ANA, at), PollWanted(CHURN, "drift_detection", at + DAY, names=Names.OPEN), LIBRARY, POLL)
    for one, value in ((ANA, Value.YES), (BEN, Value.NO), (CREW[2], Value.NA)):
        give_answer(store, Act(one, at + 1), POLL, "drift_detection", value, note=f"{one} says so")
    close_poll(store, Act(ANA, at + 2), POLL)


def _beside(store: Store) -> None:
    at = OPENED + 11 * DAY
    shown = Piece("e1", "reproducible_models", "Rebuilt on Friday: https://wiki.example/rebuild")
    add_evidence(store, Act(BEN, at), CHURN, shown, LIBRARY)
    wanted = Rung("automated_retraining", BEN, "=A schedule", done_when="It retrains alone")
    take_on(store, Act(ANA, at), FIRST, wanted, "c1")
    store.milestones.add(Milestone("m1", CHURN, "Before the platform team", at, ANA))
    ended = Recheck("r1", CHURN, POLL, Why.INCIDENT, at - DAY, at - 3 * DAY, "It fell over", BEN, at)
    store.rechecks.add(ended)
    store.rechecks.link("r1", AskedAgain(POLL, "drift_detection", at - 3 * DAY))


def elsewhere(store: Store) -> None:
    """Another installation: it knows its own workspace, and nobody."""
    store.directory.put_workspace(Workspace(store.workspace_id, "Elsewhere", "https://elsewhere.slack.com/", "U0RUNG"))


def facts_of(store: Store, channel_id: str = CHURN) -> TeamFacts:
    found = facts_in(store, channel_id, LIBRARY, NOW)
    assert found is not None
    return found
