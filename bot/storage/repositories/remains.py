"""Beside the answers: one concrete thing about each split; and what remains of an anonymous assessment."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from json import dumps, loads
from typing import Any

from sqlalchemy import BindParameter, bindparam, select

from bot.domain.assessing.assessment import Concrete, KeptTally
from bot.domain.scoring.tally import Tally, Verdict
from bot.storage.statement import Statement, ours, upsert
from bot.storage.tables.assessments import answers, concretes, kept_tallies
from bot.storage.transaction import Transaction

_assessment_id: BindParameter[str] = bindparam("assessment_id")
KEEP = upsert(kept_tallies)
KEPT = Statement(
    select(kept_tallies.c.capability_id, kept_tallies.c.content)
    .where(ours(kept_tallies), kept_tallies.c.assessment_id == _assessment_id)
    .order_by(kept_tallies.c.capability_id)
)
DESTROY_ANSWERS = Statement(answers.delete().where(ours(answers), answers.c.assessment_id == _assessment_id))
DESTROY_CONCRETES = Statement(concretes.delete().where(ours(concretes), concretes.c.assessment_id == _assessment_id))
PUT_CONCRETE = upsert(concretes)
CONCRETES = Statement(
    select(*concretes.columns[2:])
    .where(ours(concretes), concretes.c.assessment_id == _assessment_id)
    .order_by(concretes.c.capability_id, concretes.c.text)
)


class SqlRemains:
    """The part of bot.services.ports.store.Answers that is not answers."""

    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    def keep(self, assessment_id: str, kept: Iterable[KeptTally]) -> None:
        for one in kept:
            content = dumps(asdict(one))
            self._in.run(KEEP, assessment_id=assessment_id, capability_id=one.capability_id, content=content)
        self._in.run(DESTROY_ANSWERS, assessment_id=assessment_id)
        self._in.run(DESTROY_CONCRETES, assessment_id=assessment_id)

    def kept(self, assessment_id: str) -> Sequence[KeptTally]:
        rows = self._in.rows(KEPT, assessment_id=assessment_id)
        return [_kept_of(capability_id, loads(content)) for capability_id, content in rows]

    def put_concrete(self, assessment_id: str, concrete: Concrete) -> None:
        """Replaces what this person said of it before."""
        self._in.run(PUT_CONCRETE, assessment_id=assessment_id, **asdict(concrete))

    def concretes(self, assessment_id: str) -> Sequence[Concrete]:
        """By text: the order says nothing of who spoke first."""
        rows = self._in.rows(CONCRETES, assessment_id=assessment_id)
        return [Concrete(row[0], row[1], row[2], bool(row[3])) for row in rows]


def _kept_of(capability_id: str, content: dict[str, Any]) -> KeptTally:
    tally, first = content["tally"], content["first"]
    return KeptTally(
        capability_id,
        None if tally is None else Tally(**tally),
        None if first is None else Tally(**first),
        tuple(content["notes"]),
        tuple((occupation, Verdict(verdict)) for occupation, verdict in content["groups"]),
        content.get("voted_again", False),  # what was kept before there were re-votes does not say
        tuple(content.get("things", ())),
    )
