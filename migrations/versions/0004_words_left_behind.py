"""Where workspaces parted, people reach their own words on the other side until these are erased.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    names = ("organisation", "person", "was_organisation", "was")
    op.create_table(
        "left_words",
        *(sa.Column(name, sa.Text(), nullable=False) for name in names),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(*names, name="pk_left_words"),
    )


def downgrade() -> None:
    """Nobody who went reaches their words any more; they are erased on their day."""
    op.drop_table("left_words")
