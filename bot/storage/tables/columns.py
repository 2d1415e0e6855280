"""The few kinds of column that the tables are made of. Instants are seconds since 1970-01-01 UTC."""

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Text,
    false,
)

metadata = MetaData(naming_convention={"pk": "%(table_name)s_key", "fk": "%(table_name)s_to_%(referred_table_name)s"})


def text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def maybe_text(name: str) -> Column[str | None]:
    return Column(name, Text, nullable=True)


def text_or(name: str, default: str) -> Column[str]:
    """For a column that came later: what the rows from before it hold."""
    return Column(name, Text, nullable=False, server_default=default)


def maybe_number(name: str) -> Column[int | None]:
    return Column(name, Integer, nullable=True)


def number_or(name: str, default: int) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


def number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def flag_or_false(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=false())


def instant(name: str) -> Column[float]:
    return Column(name, Double, nullable=False)


def maybe_instant(name: str) -> Column[float | None]:
    return Column(name, Double, nullable=True)


def key(*names: str) -> PrimaryKeyConstraint:
    return PrimaryKeyConstraint("workspace_id", *names)


def of_assessment() -> ForeignKeyConstraint:
    key = ["workspace_id", "assessment_id"]
    return ForeignKeyConstraint(key, [f"assessments.{name}" for name in key])
