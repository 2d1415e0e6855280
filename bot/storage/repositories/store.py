"""One transaction in domain words: what a use case is given."""

from collections.abc import MutableMapping

from sqlalchemy import Executable, bindparam

from bot.domain.frameworks.library import Library
from bot.domain.instant import Instant
from bot.services.ports.keys import Keys
from bot.storage.repositories.answers import SqlAnswers
from bot.storage.repositories.assessments import SqlAssessments
from bot.storage.repositories.climbing import SqlClimbing
from bot.storage.repositories.directory import SqlDirectory
from bot.storage.repositories.forgetting import SqlForgetting
from bot.storage.repositories.homes import SqlHomes
from bot.storage.repositories.milestones import SqlMilestones
from bot.storage.repositories.overview_teams import SqlOverviewTeams
from bot.storage.repositories.own_frameworks import SqlOwnFrameworks
from bot.storage.repositories.publishing import SqlPublishing
from bot.storage.repositories.rechecks import SqlRechecks
from bot.storage.repositories.surfaces import SqlSurfaces
from bot.storage.repositories.teams import SqlTeams
from bot.storage.repositories.welcomes import SqlWelcomes
from bot.storage.statement import DialectName, Statement, insert_into, ours
from bot.storage.tables.assessments import acts
from bot.storage.transaction import Transaction


def _claim_act(dialect: DialectName) -> Executable:
    statement = insert_into(dialect, acts)
    newer = statement.excluded.claimed_at
    return statement.on_conflict_do_update(
        index_elements=list(acts.primary_key), set_={"claimed_at": newer}, where=newer > acts.c.claimed_at
    )


CLAIM_ACT = Statement(_claim_act)
FORGET_ACTS = Statement(acts.delete().where(ours(acts), acts.c.claimed_at < bindparam("at")))


class SqlStore:
    """bot.services.ports.store.Store."""

    __slots__ = (
        "_in", "answers", "assessments", "climbing", "directory", "forgetting", "frameworks", "homes", "keys",
        "milestones", "overview_teams", "publishing", "rechecks", "surfaces", "teams", "welcomes",
    )  # fmt: skip

    def __init__(self, transaction: Transaction, libraries_read: MutableMapping[str, Library], keys: Keys) -> None:
        self._in = transaction
        self.assessments = SqlAssessments(transaction)
        self.answers = SqlAnswers(transaction)
        self.surfaces = SqlSurfaces(transaction)
        self.directory = SqlDirectory(transaction, libraries_read)
        self.teams = SqlTeams(transaction)
        self.climbing = SqlClimbing(transaction)
        self.rechecks = SqlRechecks(transaction)
        self.forgetting = SqlForgetting(transaction)
        self.frameworks = SqlOwnFrameworks(transaction)
        self.publishing = SqlPublishing(transaction)
        self.milestones = SqlMilestones(transaction)
        self.overview_teams = SqlOverviewTeams(transaction)
        self.homes = SqlHomes(transaction)
        self.welcomes = SqlWelcomes(transaction)
        self.keys = keys

    @property
    def workspace_id(self) -> str:
        return self._in.workspace_id

    def claim_act(self, key: str, at: Instant) -> bool:
        return self._in.run(CLAIM_ACT, key=key, claimed_at=at) == 1

    def forget_acts_before(self, at: Instant) -> None:
        self._in.run(FORGET_ACTS, at=at)
