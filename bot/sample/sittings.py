"""How people assess themselves: together, in their own time, and in polls."""

from bot.domain.assessing.assessment import Entry, Pace, Reveal, Setup
from bot.domain.assessing.sitting import Sitting
from bot.domain.calendar.lasting import Lasting, closes_after
from bot.sample.calendar import ZONE
from bot.sample.minds import Minds
from bot.sample.stage import Stage
from bot.services.assessing.answering import give_answer
from bot.services.assessing.opening import Wanted, join, open_for_team
from bot.services.assessing.polling import PollWanted, open_poll
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting

A_QUESTION = 4.0
"""Minutes that a team in one room takes for one."""


async def assess_together(stage: Stage, channel: str, minds: Minds, setup: Setup | None = None) -> str:
    """Whoever joins, one question after the other. The first of them leads."""
    assessment_id = await _open(stage, channel, minds, setup or Setup())
    for handle in minds.handles[1:]:
        await stage.act(lambda store, handle=handle: join(store, stage.by(handle), assessment_id))  # type: ignore[misc]
    await stage.shown()
    while (sitting := await _sitting(stage, assessment_id)).waiting and not sitting.assessment.revoting:
        await _answer(stage, minds, assessment_id, [sitting.waiting[-1].capability_id])
        await stage.wait(A_QUESTION)
    await _vote_again(stage, minds, assessment_id)
    return assessment_id


async def assess_in_own_time(stage: Stage, channel: str, minds: Minds, setup: Setup) -> str:
    """Everyone in the channel, over two days; then what is split is voted on once more."""
    closes_at = closes_after(Lasting.THREE_DAYS, stage.now, ZONE)
    setup = Setup(
        framework_id=setup.framework_id,
        questionnaire=setup.questionnaire,
        entry=Entry.CHANNEL,
        reveal=Reveal.AT_CLOSE,
        names=setup.names,
        target_id=setup.target_id,
        pace=Pace.OWN_TIME,
    )
    assessment_id = await _open(stage, channel, minds, setup, closes_at)
    await stage.shown()
    agenda = (await _sitting(stage, assessment_id)).agenda
    for handle in minds.handles:
        await stage.wait(90)
        await _answer(stage, minds, assessment_id, agenda, only=handle)
    await stage.shown()
    await _vote_again(stage, minds, assessment_id)
    return assessment_id


async def ask_the_channel(stage: Stage, handle: str, channel: str, capability_id: str) -> str:
    """A poll, open for three working days."""
    poll_id = stage.new_id()
    closes_at = closes_after(Lasting.THREE_DAYS, stage.now, ZONE)
    wanted = PollWanted(stage.channel(channel), capability_id, closes_at)
    act = stage.by(handle)
    await stage.act(lambda store: open_poll(store, act, wanted, stage.library, poll_id))
    await stage.shown()
    return poll_id


async def answer_polls(stage: Stage, channel: str, minds: Minds) -> None:
    """All that are open there, as people come to think of them."""
    channel_id = stage.channel(channel)

    def answer(store: Store) -> int:
        polls = store.assessments.open_polls(channel_id)
        for poll in polls:
            for handle, value, note in minds.of(poll.capability_id or ""):
                give_answer(store, stage.by(handle), poll.assessment_id, poll.capability_id or "", value, note)
        return len(polls)

    if await stage.look(lambda store: len(store.assessments.open_polls(channel_id))):
        await stage.act(answer)
        await stage.shown()


async def _open(stage: Stage, channel: str, minds: Minds, setup: Setup, closes_at: float | None = None) -> str:
    assessment_id, act = stage.new_id(), stage.by(minds.handles[0])
    wanted = Wanted(stage.channel(channel), setup, closes_at=closes_at)
    await stage.act(lambda store: open_for_team(store, act, wanted, stage.library, assessment_id))
    return assessment_id


async def _answer(
    stage: Stage, minds: Minds, assessment_id: str, capability_ids: tuple[str, ...] | list[str], only: str | None = None
) -> None:
    def answer(store: Store) -> None:
        for capability_id in capability_ids:
            for handle, value, note in minds.of(capability_id):
                if only in (None, handle):
                    give_answer(store, stage.by(handle), assessment_id, capability_id, value, note)

    await stage.act(answer)


async def _vote_again(stage: Stage, minds: Minds, assessment_id: str) -> None:
    """Half an hour later, once they have talked about it. Nothing where nothing is split."""
    sitting = await _sitting(stage, assessment_id)
    if not sitting.assessment.revoting:
        return
    await stage.wait(30)
    for capability_id in sitting.to_revote:

        def vote(store: Store, capability_id: str = capability_id) -> None:
            for handle, value, _ in minds.of(capability_id, again=True):
                give_answer(store, stage.by(handle), assessment_id, capability_id, value)

        await stage.act(vote)
    await stage.shown()


async def _sitting(stage: Stage, assessment_id: str) -> Sitting:
    return await stage.look(lambda store: load_sitting(store, assessment_id))
