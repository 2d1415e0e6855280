"""Surfaces: what is shown in Slack, what of it is stale, and what the publisher learnt by sending."""

from collections.abc import Sequence

from bot.domain.instant import Instant
from bot.domain.surface import Surface, SurfaceKind, Trouble
from bot.storage.repositories import surface_statements as sql
from bot.storage.repositories.assessments import lock_assessment
from bot.storage.statement import Row, Statement
from bot.storage.transaction import Transaction

RAISES_CARD = frozenset({SurfaceKind.QUESTION, SurfaceKind.RESULT})
"""The card links to these, so it changes when they get an address."""


def _surface_of(row: Row) -> Surface:
    key, kind, assessment_id, capability_id, channel_id, place, threaded = row[:7]
    revision, sent_revision, sent_hash, ts, claimed_at, not_before, trouble, user_id = row[7:]
    return Surface(
        key,
        SurfaceKind(kind),
        assessment_id,
        capability_id,
        channel_id,
        place,
        bool(threaded),
        revision,
        sent_revision,
        sent_hash,
        ts,
        claimed_at,
        not_before,
        None if trouble is None else Trouble(trouble),
        user_id,
    )


def _is_card(key: str) -> bool:
    """As `surface_key` writes it; spares the hot path a read."""
    return key.endswith(f":{SurfaceKind.CARD.value}")


class SqlSurfaces:
    """bot.services.ports.store.Surfaces."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def add(self, surface: Surface) -> None:
        self._in.run(
            sql.ADD,
            key=surface.key,
            kind=surface.kind.value,
            assessment_id=surface.assessment_id,
            capability_id=surface.capability_id,
            channel_id=surface.channel_id,
            place=surface.place,
            threaded=surface.threaded,
            revision=surface.revision,
            sent_revision=surface.sent_revision,
            sent_hash=surface.sent_hash,
            ts=surface.ts,
            claimed_at=surface.claimed_at,
            not_before=surface.not_before,
            trouble=None if surface.trouble is None else surface.trouble.value,
            user_id=surface.user_id,
        )

    def get(self, key: str) -> Surface | None:
        row = self._in.row(sql.GET, key=key)
        return None if row is None else _surface_of(row)

    def of_assessment(self, assessment_id: str) -> Sequence[Surface]:
        """In the order of first posting."""
        return self._many(sql.OF_ASSESSMENT, assessment_id=assessment_id)

    def due(self, assessment_id: str, now: Instant) -> Sequence[Surface]:
        """The unposted card first, other surfaces as they come, changes of the card last.

        One that was claimed and has no `ts` is among them: its message is to be looked for.
        """
        return self._many(sql.DUE, assessment_id=assessment_id, now=now)

    def _many(self, statement: Statement, **values: str | float) -> Sequence[Surface]:
        return [_surface_of(row) for row in self._in.rows(statement, **values)]

    def next_due_at(self) -> Instant | None:
        """The earliest instant at which a surface that waits for nothing but time may be sent; it may be past."""
        earliest: Instant | None = self._in.value(sql.NEXT_DUE_AT)
        return earliest

    def mark_stale(self, key: str, message_ts: str | None = None) -> None:
        """What Slack refused is tried again, now that it has changed."""
        self._in.run(sql.MARK_STALE, key=key, message_ts=message_ts)
        if message_ts is not None and _is_card(key):
            self._in.run(sql.FIND_THREAD, key=key, message_ts=message_ts)

    def claim(self, key: str, at: Instant) -> None:
        self._in.run(sql.CLAIM, key=key, at=at)

    def release(self, key: str) -> None:
        self._in.run(sql.RELEASE, key=key)

    def hold(self, key: str, not_before: Instant) -> None:
        self._in.run(sql.HOLD, key=key, at=not_before)

    def trouble(self, key: str, trouble: Trouble) -> None:
        self._in.run(sql.TROUBLE, key=key, why=trouble.value)

    def record_post(self, surface: Surface, channel_id: str, ts: str, hash_: str, not_before: Instant) -> None:
        """`surface` as it was rendered: what changed since then is still stale. `channel_id` is Slack's answer."""
        lock_assessment(self._in, surface.assessment_id)
        self._in.run(
            sql.RECORD_POST,
            key=surface.key,
            rendered=surface.revision,
            hash=hash_,
            posted_in=channel_id,
            posted_as=ts,
            at=not_before,
        )
        of = surface.assessment_id
        if channel_id != surface.channel_id:
            self._in.run(sql.MOVE, assessment_id=of, channel_id=surface.channel_id, posted_in=channel_id)
        if surface.kind is SurfaceKind.CARD:
            self._in.run(sql.SET_THREAD, assessment_id=of, posted_as=ts)
        elif surface.kind in RAISES_CARD:
            self._in.run(sql.RAISE_CARD, assessment_id=of)

    def record_update(self, surface: Surface, hash_: str, not_before: Instant) -> None:
        """Does nothing when the message was forgotten meanwhile."""
        self._in.run(
            sql.RECORD_UPDATE,
            key=surface.key,
            rendered=surface.revision,
            hash=hash_,
            sent_to=surface.ts,
            at=not_before,
        )

    def forget_message(self, key: str) -> None:
        """With a team's card goes its thread: what is still to be acted on there is posted in the next one."""
        surface = self.get(key)
        if surface is None:
            return
        lock_assessment(self._in, surface.assessment_id)
        self._in.run(sql.FORGET, key=key)
        if surface.kind is SurfaceKind.CARD and self._in.run(sql.LEAVE_THREAD, assessment_id=surface.assessment_id):
            self._in.run(sql.FORGET_IN_THREAD, assessment_id=surface.assessment_id)

    def reopen_channel(self, channel_id: str) -> None:
        self._in.run(sql.REOPEN_CHANNEL, channel_id=channel_id)
