"""Words belong to a circle, or to whatever else people write in: a regular circle, a practice, an ask.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every word that is there belongs to a circle."""
    _made_anew(
        ("organisation", "kind", "owner", "id"),
        "SELECT organisation, 'circle', circle, id, cipher FROM entry_before",
    )


def downgrade() -> None:
    """What else people wrote has no place any more."""
    _made_anew(
        ("organisation", "circle", "id"),
        "SELECT organisation, owner, id, cipher FROM entry_before WHERE kind = 'circle'",
    )


def _made_anew(key: tuple[str, ...], rows: str) -> None:
    """Another primary key: SQLite cannot change one, so both databases copy."""
    op.execute("CREATE TABLE entry_before AS SELECT * FROM entry")
    op.drop_table("entry")
    op.create_table(
        "entry",
        *(sa.Column(name, sa.Text(), nullable=False) for name in key),
        sa.Column("cipher", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(*key, name="pk_entry"),
    )
    op.execute(f"INSERT INTO entry {rows}")
    op.drop_table("entry_before")
