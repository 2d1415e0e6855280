"""The moments that teams gave a name."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update

from bot.domain.over_time.history import Milestone
from bot.storage.statement import Statement, insert_new, ours
from bot.storage.tables.teams import milestones
from bot.storage.transaction import Transaction

_c = milestones.c
_here = (ours(milestones), _c.channel_id == bindparam("channel_id"))
OF_CHANNEL = Statement(select(*milestones.columns[1:]).where(*_here).order_by(_c.at, _c.milestone_id))
ADD = insert_new(milestones)
REMOVE = Statement(delete(milestones).where(*_here, _c.milestone_id == bindparam("milestone_id")))
FORGET = Statement(
    update(milestones).where(ours(milestones), _c.named_by == bindparam("user_id")).values(named_by=bindparam("gone"))
)


class SqlMilestones:
    """bot.services.ports.milestones.Milestones."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def of(self, channel_id: str) -> Sequence[Milestone]:
        return [Milestone(*row) for row in self._in.rows(OF_CHANNEL, channel_id=channel_id)]

    def add(self, milestone: Milestone) -> bool:
        row = {
            "milestone_id": milestone.milestone_id,
            "channel_id": milestone.channel_id,
            "name": milestone.name,
            "at": milestone.at,
            "named_by": milestone.by,
        }
        return self._in.run(ADD, **row) == 1

    def remove(self, channel_id: str, milestone_id: str) -> None:
        self._in.run(REMOVE, channel_id=channel_id, milestone_id=milestone_id)

    def forget(self, user_id: str, gone: str) -> None:
        self._in.run(FORGET, user_id=user_id, gone=gone)
