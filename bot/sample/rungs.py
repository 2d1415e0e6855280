"""How a team takes a rung on, and what its owner says when Rung asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.climbing.check_in import Nudge
from bot.domain.climbing.nudging import Reply
from bot.sample.stage import Stage
from bot.services.assessing.evidencing import Piece
from bot.services.climbing.answering_nudges import Said, answer_nudge
from bot.services.climbing.climbing import finish_rung, take_smaller_step
from bot.services.climbing.committing import Rung, take_on
from bot.services.ports.store import Store
from bot.services.sittings import load_sitting


@dataclass(frozen=True, slots=True)
class Undertaking:
    """`replies`: one for each time that Rung asks; None is silence, and so is what comes after the last."""

    owner: str
    capability_id: str
    """Which they expect Rung to propose: their first step is one towards it."""
    first_step: str
    replies: Sequence[Said | None]
    smaller_step: str = ""
    """Taken at the first “stuck”."""
    shown_by: str = ""
    """What they give with “done”."""


async def take_next_rung_on(stage: Stage, assessment_id: str, undertaking: Undertaking) -> None:
    """The one that Rung proposes there. Raises LookupError where that is another than the owner expects."""
    sitting = await stage.look(lambda store: load_sitting(store, assessment_id))
    proposed = sitting.next_rung
    if proposed is None or proposed.capability != undertaking.capability_id:
        raise LookupError(f"Rung does not propose {undertaking.capability_id}, on which the sample counts")
    act, commitment_id = stage.by(undertaking.owner), stage.new_id()
    rung = Rung(proposed.capability, act.user_id, undertaking.first_step)
    await stage.act(lambda store: take_on(store, act, assessment_id, rung, commitment_id))
    stage.habits.append(_Owner(stage, commitment_id, undertaking).looks)
    await stage.shown()


class _Owner:
    """Answers each nudge once, in the order of the replies."""

    def __init__(self, stage: Stage, commitment_id: str, undertaking: Undertaking) -> None:
        self._stage, self._id, self._undertaking = stage, commitment_id, undertaking
        self._seen = 0

    async def looks(self) -> None:
        nudges = await self._stage.look(lambda store: store.climbing.nudges(self._id))
        for nudge in nudges[self._seen :]:
            replies = self._undertaking.replies
            said = replies[self._seen] if self._seen < len(replies) else None
            self._seen += 1
            if said is not None:
                await self._says(nudge, said)

    async def _says(self, nudge: Nudge, said: Said) -> None:
        stage, undertaking = self._stage, self._undertaking
        act = stage.by(undertaking.owner)

        def decide(store: Store) -> None:
            if said.reply is Reply.DONE:
                piece = Piece(stage.new_id(), "", undertaking.shown_by)
                finish_rung(store, act, nudge.nudge_id, piece, stage.library, stage.new_id())
                return
            answer_nudge(store, act, nudge.nudge_id, said)
            if said.reply is Reply.STUCK and undertaking.smaller_step:
                take_smaller_step(store, act, self._id, undertaking.smaller_step)

        await stage.act(decide)
        await stage.shown()
