"""Every table, in one `metadata`. A change in any of these files needs a migration: a test compares the two."""

from bot.storage.tables import assessments, climbing, homes, publishing, rechecks, teams
from bot.storage.tables.columns import metadata

__all__ = ["assessments", "climbing", "homes", "metadata", "publishing", "rechecks", "teams"]
