"""The frameworks that an installation added to the shipped ones."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from bot.domain.assessing.assessment import Ending, Kind
from bot.domain.frameworks.framework import Framework
from bot.domain.frameworks.own_framework import OwnFramework
from bot.domain.instant import Instant
from bot.storage.statement import Statement, ours, upsert
from bot.storage.tables.assessments import assessments
from bot.storage.tables.teams import own_frameworks
from bot.storage.transaction import Transaction

_stored = own_frameworks.c
ALL = Statement(
    select(_stored.document, _stored.added_at, _stored.added_by, _stored.removed_at)
    .where(ours(own_frameworks))
    .order_by(_stored.framework_id)
)
PUT = upsert(own_frameworks)
REMOVE = Statement(
    update(own_frameworks)
    .where(ours(own_frameworks), _stored.framework_id == bindparam("framework"))
    .values(removed_at=bindparam("at"))
)
FORGET = Statement(
    update(own_frameworks)
    .where(ours(own_frameworks), _stored.added_by == bindparam("user_id"))
    .values(added_by=bindparam("gone"))
)
CHANNELS = Statement(
    select(assessments.c.channel_id)
    .where(
        ours(assessments),
        assessments.c.closed_at.is_not(None),
        assessments.c.ending != Ending.CANCELLED.value,
        assessments.c.kind != Kind.ALONE.value,
    )
    .distinct()
    .order_by(assessments.c.channel_id)
)


class SqlOwnFrameworks:
    """bot.services.ports.frameworks.OwnFrameworks."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def all(self) -> Sequence[OwnFramework]:
        rows = self._in.rows(ALL)
        return [OwnFramework(Framework.model_validate_json(document), *rest) for document, *rest in rows]

    def put(self, own: OwnFramework) -> None:
        self._in.run(
            PUT,
            framework_id=own.framework.id,
            version=own.framework.version,
            document=own.framework.model_dump_json(by_alias=True),
            added_at=own.added_at,
            added_by=own.added_by,
            removed_at=own.removed_at,
        )

    def remove(self, framework_id: str, at: Instant) -> None:
        self._in.run(REMOVE, framework=framework_id, at=at)

    def forget(self, user_id: str, gone: str) -> None:
        self._in.run(FORGET, user_id=user_id, gone=gone)

    def channels_with_results(self) -> Sequence[str]:
        return [row[0] for row in self._in.rows(CHANNELS)]
