"""What was settled after a close counts from its own day on, in whatever is told of the past; on both databases."""

from bot.domain.assessing.assessment import Kind
from bot.domain.instant import Instant
from bot.domain.scoring.tally import Value, Verdict
from bot.services.acts import Act
from bot.services.assessing.settling import settle
from bot.services.measuring.standing import effect_of, load_standing
from bot.services.measuring.what_changed import changed_between
from bot.services.ports.store import Store
from bot.services.showing.history import history_in
from bot.services.sittings import load_sitting
from tests.storage.builders import ANA, CHURN, FIRST, LIBRARY, Lakeside
from tests.storage.climbers import at
from tests.storage.recheckers import BASE, closes, known_team

ASSESSED, POLLED, BETWEEN, SETTLED = "2026-04-02 10:00", "2026-05-05 10:00", "2026-05-10 10:00", "2026-05-21 10:00"
POLL, ASKED = "p1", "model_lineage"


def lived(store: Store) -> None:
    """All had said no; a poll of it is split, and settled sixteen days later as partly."""
    known_team(store)
    closes(store, FIRST, ASSESSED, BASE | {"model_tests": "yes no yes"})
    closes(store, POLL, POLLED, {ASKED: "yes yes no"}, kind=Kind.POLL, capability_id=ASKED)
    settle(store, Act(ANA, at(SETTLED)), POLL, ASKED, Value.PARTLY, "We looked")


async def verdict_by(team: Lakeside, until: Instant | None) -> tuple[Verdict, bool]:
    standing = await team.sees(lambda store: load_standing(store, CHURN, until))
    assert standing is not None
    finding = standing.held[ASKED].finding
    return finding.verdict, finding.contested


async def test_a_standing_of_then_knows_nothing_of_a_later_settlement(team: Lakeside) -> None:
    await team.did(lived)
    assert await verdict_by(team, at(BETWEEN)) == (Verdict.MET, True)
    assert await verdict_by(team, at(SETTLED)) == await verdict_by(team, None) == (Verdict.PARTLY, False)


async def test_then_and_now_tell_it_of_its_own_day(team: Lakeside) -> None:
    await team.did(lived)
    before = await team.sees(lambda store: changed_between(store, CHURN, at(ASSESSED), at(BETWEEN)))
    after = await team.sees(lambda store: changed_between(store, CHURN, at(BETWEEN), at(SETTLED)))
    assert before is not None and (before.settled, before.split) == ((), (ASKED,))
    assert after is not None and [one.capability_id for one in after.settled] == [ASKED]
    assert [(one.then, one.now) for one in after.verdicts] == [(Verdict.MET, Verdict.PARTLY)]


async def test_the_history_has_both_days(team: Lakeside) -> None:
    await team.did(lived)
    found = await team.sees(lambda store: history_in(store, CHURN, LIBRARY))
    assert found is not None
    assert [one.at for one in found.moments] == [at(ASSESSED), at(POLLED), at(SETTLED)]
    assert [one.settlement is not None for one in found.moments] == [False, False, True]
    assert [[change.now for change in one.verdicts] for one in found.moments[1:]] == [[Verdict.MET], [Verdict.PARTLY]]


async def test_what_a_poll_did_tells_what_stood_before_and_holds_its_own_settlement_alone(team: Lakeside) -> None:
    await team.did(lived)
    effect = await team.sees(lambda store: effect_of(store, load_sitting(store, POLL)))
    assert effect.before is not None and effect.before.source.assessment_id == FIRST
    assert effect.before.finding.verdict is Verdict.UNMET
    await team.did(lambda store: settle(store, Act(ANA, at(SETTLED)), FIRST, "model_tests", Value.YES, "We looked"))
    assert await team.sees(lambda store: effect_of(store, load_sitting(store, POLL))) == effect
