"""One transaction in domain words: what a use case is given."""

from collections.abc import MutableMapping

from sqlalchemy import bindparam

from bot.domain.assessment import Instant
from bot.domain.library import Library
from bot.services.ports import Keys
from bot.storage.answers import SqlAnswers
from bot.storage.assessments import SqlAssessments
from bot.storage.climbing import SqlClimbing
from bot.storage.directory import SqlDirectory
from bot.storage.forgetting import SqlForgetting
from bot.storage.homes import SqlHomes
from bot.storage.milestones import SqlMilestones
from bot.storage.overview_teams import SqlOverviewTeams
from bot.storage.own_frameworks import SqlOwnFrameworks
from bot.storage.publishing import SqlPublishing
from bot.storage.rechecks import SqlRechecks
from bot.storage.statement import Statement, insert_new, ours
from bot.storage.surfaces import SqlSurfaces
from bot.storage.tables import acts
from bot.storage.teams import SqlTeams
from bot.storage.transaction import Transaction
from bot.storage.welcomes import SqlWelcomes

CLAIM_ACT = insert_new(acts)
FORGET_ACTS = Statement(acts.delete().where(ours(acts), acts.c.claimed_at < bindparam("at")))


class SqlStore:
    """bot.services.ports.Store."""

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
