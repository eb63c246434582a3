"""Keys rest in a database of their own, so that a copy of the main one opens nothing.

Revision ID: 0001
Revises: none
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

metadata = sa.MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
)


def text(*names: str, key: bool = False) -> list[sa.Column[str]]:
    """Text columns."""
    return [sa.Column(name, sa.Text(), primary_key=key, nullable=False) for name in names]


def raw(name: str) -> sa.Column[bytes]:
    """Bytes."""
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def instant(name: str) -> sa.Column[object]:
    """An aware instant."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


sa.Table("meta", metadata, *text("name", key=True), *text("value"))
sa.Table("master", metadata, *text("id", key=True), raw("proof"))
sa.Table(
    "key", metadata, *text("organisation", "kind", "id", "master", key=True), raw("wrapped"), instant("born"),
    sa.Index(None, "master"), sa.Index(None, "born"),
)  # fmt: skip
sa.Table(
    "destroyed", metadata, *text("organisation", "kind", "id", key=True), instant("at"), sa.Index(None, "at")
)


def upgrade() -> None:
    """Lay everything down."""
    metadata.create_all(op.get_bind(), checkfirst=False)


def downgrade() -> None:
    """Take everything away."""
    metadata.drop_all(op.get_bind(), checkfirst=False)
