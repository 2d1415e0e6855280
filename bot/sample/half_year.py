"""Half a year of the team of #ml-team: three assessments, three rungs, re-checks, who came and who went."""

from functools import partial

from bot.domain.assessing.assessment import Setup
from bot.domain.climbing.nudging import Reply
from bot.domain.frameworks.framework import QuestionnaireKind
from bot.domain.over_time.recheck import Why
from bot.domain.scoring.tally import Value
from bot.sample.calendar import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from bot.sample.minds import Minds
from bot.sample.people import ML_TEAM, OCCUPATIONS
from bot.sample.rungs import Undertaking, take_next_rung_on
from bot.sample.sittings import answer_polls, ask_the_channel, assess_in_own_time, assess_together
from bot.sample.stage import Habit, Stage
from bot.sample.team_minds import AFTER_THE_FIRST_RUNG, IN_SPRING, LATELY
from bot.services.assessing.answering import give_answer
from bot.services.assessing.evidencing import Piece, add_evidence
from bot.services.assessing.occupying import say_occupation
from bot.services.assessing.settling import settle
from bot.services.climbing.answering_nudges import Said
from bot.services.climbing.rechecking import WantedRecheck, begin_recheck
from bot.services.ports.store import Store
from bot.services.showing.history import name_moment
from bot.services.showing.overview import join_overview

TARGET = "mid_size"
MOVING = Said(Reply.MOVING)


async def beginning(stage: Stage) -> None:
    """Everyone says what they do; the team chooses to be in the overview; the first assessment, in one room."""
    for handle, occupation in OCCUPATIONS.items():
        act = stage.by(handle)
        await stage.act(partial(say_occupation, act=act, occupation=occupation))
    act, channel_id = stage.by("ana"), stage.channel(ML_TEAM)
    await stage.act(lambda store: join_overview(store, act, channel_id))
    await stage.go_to(stage.calendar.moment(-26, TUESDAY, 10, 50))
    await stage.says("ana", ML_TEAM, "We take 40 minutes now to see where we stand. Answer for yourself, not for me.")
    await stage.wait(8)
    first = await assess_together(stage, ML_TEAM, IN_SPRING, Setup(target_id=TARGET))
    await stage.says("dev", ML_TEAM, "Level 0. Fair. I take the first one, it annoys me anyway.")
    stage.habits.append(_answering(stage, AFTER_THE_FIRST_RUNG))
    dev = Undertaking(
        "dev",
        "reproducible_models",
        "Pin packages and seeds of the churn model, and train it twice from the same commit",
        [
            MOVING,
            Said(Reply.STUCK, reason="The export changes under us: two runs read different rows."),
            MOVING,
            Said(Reply.SNOOZE, days=14, reason="I am away for two weeks."),
            MOVING,
            Said(Reply.DONE),
        ],
        smaller_step="Keep one dated copy of the churn export, and train twice from that",
        shown_by="https://ci.lakeside.example/churn/runs/418 trains twice and compares",
    )
    await take_next_rung_on(stage, first, dev)


async def middle(stage: Stage) -> None:
    """Thirteen weeks later, in own time; Farid goes and Grace comes."""
    await stage.go_to(stage.calendar.moment(-16, THURSDAY, 14))
    await _name(stage, "ana", "New training cluster")
    await stage.go_to(stage.calendar.moment(-13, TUESDAY, 9, 30))
    second = await assess_in_own_time(stage, ML_TEAM, AFTER_THE_FIRST_RUNG, Setup(target_id=TARGET))
    await stage.go_to(stage.calendar.moment(-13, FRIDAY, 10))
    cleo = Undertaking(
        "cleo",
        "model_lineage",
        "Write commit, data snapshot and run into the registry when the pricing model is registered",
        [MOVING, MOVING, None, MOVING, Said(Reply.DONE)],
        shown_by="https://registry.lakeside.example/pricing shows commit, rows and run of each version",
    )
    await take_next_rung_on(stage, second, cleo)
    await stage.go_to(stage.calendar.moment(-11, FRIDAY, 16))
    await stage.says("farid", ML_TEAM, "My last day. Thank you all. The forecast notebooks are in the shared folder.")
    await stage.leaves("farid", ML_TEAM)
    await stage.go_to(stage.calendar.moment(-10, MONDAY, 9, 10))
    await stage.joins("grace", ML_TEAM)
    stage.habits[0] = _answering(stage, LATELY)
    await stage.says("grace", ML_TEAM, "Hello, I am Grace. I look after pricing from today on.")


async def evidence_comes(stage: Stage) -> None:
    await stage.go_to(stage.calendar.moment(-5, WEDNESDAY, 11))
    await _name(stage, "cleo", "All models go out by script")
    await _show(stage, "cleo", "scripted_deployment", "https://ci.lakeside.example/release/77 deploys all five models")
    await _show(stage, "ana", "health_monitoring", "https://grafana.lakeside.example/d/models")


async def lately(stage: Stage) -> None:
    """Three weeks ago, all the questions; then a rung, an incident, and a poll that is still open."""
    await stage.go_to(stage.calendar.moment(-3, TUESDAY, 9, 30))
    full = Setup(questionnaire=QuestionnaireKind.FULL, target_id=TARGET)
    third = await assess_in_own_time(stage, ML_TEAM, LATELY, full)
    await stage.go_to(stage.calendar.moment(-3, THURSDAY, 15))
    await _settle(stage, third, "safe_rollouts", Value.NO, "The gateway could do it. No model uses it yet.")
    ben = Undertaking(
        "ben",
        "automated_tests",
        "Run the feature tests of pricing on every pull request",
        [Said(Reply.STUCK, reason="The tests need the live table, and CI may not read it."), MOVING],
        smaller_step="Put a thousand invented rows beside the tests, and run them on those",
    )
    await take_next_rung_on(stage, third, ben)
    await stage.go_to(stage.calendar.moment(-2, WEDNESDAY, 10))
    await _recheck(stage, "grace", "Pricing read a stale feed for two days. We learned it on Monday, from a customer.")
    await stage.go_to(stage.calendar.last_afternoon)
    stage.habits.clear()
    poll_id = await ask_the_channel(stage, "emma", ML_TEAM, "ml_slos")
    for handle in ("grace", "dev"):
        act = stage.by(handle)
        await stage.act(lambda store, act=act: give_answer(store, act, poll_id, "ml_slos", Value.NO))  # type: ignore[misc]
    await stage.shown()


def _answering(stage: Stage, minds: Minds) -> Habit:
    return partial(answer_polls, stage, ML_TEAM, minds)


async def _name(stage: Stage, handle: str, words: str) -> None:
    act, channel_id, moment_id = stage.by(handle), stage.channel(ML_TEAM), stage.new_id()
    await stage.act(lambda store: name_moment(store, act, channel_id, words, act.at, moment_id))


async def _show(stage: Stage, handle: str, capability_id: str, text: str) -> None:
    act, channel_id, piece = stage.by(handle), stage.channel(ML_TEAM), Piece(stage.new_id(), capability_id, text)
    await stage.act(lambda store: add_evidence(store, act, channel_id, piece, stage.library))


async def _settle(stage: Stage, assessment_id: str, capability_id: str, value: Value, reason: str) -> None:
    act = stage.by("ana")
    await stage.act(lambda store: settle(store, act, assessment_id, capability_id, value, reason))
    await stage.shown()


async def _recheck(stage: Stage, handle: str, reason: str) -> None:
    wanted = WantedRecheck(stage.channel(ML_TEAM), Why.INCIDENT, reason, ("drift_detection", "data_validation"))
    act = stage.by(handle)

    def begin(store: Store) -> None:
        begin_recheck(store, act, wanted, stage.library, stage.new_id)

    await stage.act(begin)
    await stage.shown()
