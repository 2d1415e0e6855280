"""The teams that chose to appear in the workspace's overview."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select

from bot.domain.instant import Instant
from bot.storage.statement import Statement, insert_new, ours
from bot.storage.tables.teams import overview_teams
from bot.storage.transaction import Transaction

_c = overview_teams.c
_this = (ours(overview_teams), _c.channel_id == bindparam("channel_id"))
ALL = Statement(select(_c.channel_id).where(ours(overview_teams)).order_by(_c.channel_id))
HAS = Statement(select(_c.channel_id).where(*_this))
ADD = insert_new(overview_teams)
REMOVE = Statement(delete(overview_teams).where(*_this))


class SqlOverviewTeams:
    """bot.services.ports.overview.OverviewTeams."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def all(self) -> Sequence[str]:
        return [row[0] for row in self._in.rows(ALL)]

    def has(self, channel_id: str) -> bool:
        return self._in.row(HAS, channel_id=channel_id) is not None

    def add(self, channel_id: str, since: Instant) -> bool:
        return self._in.run(ADD, channel_id=channel_id, since=since) == 1

    def remove(self, channel_id: str) -> None:
        self._in.run(REMOVE, channel_id=channel_id)
