"""A published sheet knows whether its contributors reached the floor, its series and its digest; a pattern its area.

Units are part of an organisation's settings: the table that waited for them since the first day goes.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of sheets from before nobody can say whether the floor was reached, so it was not."""
    op.add_column("artifact", sa.Column("reached", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("artifact", sa.Column("series", sa.Text(), nullable=False, server_default=""))
    op.add_column("artifact", sa.Column("digest", sa.Text(), nullable=True))
    op.add_column("line", sa.Column("area", sa.Text(), nullable=False, server_default=""))
    op.drop_table("unit")


def downgrade() -> None:
    op.create_table(
        "unit",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("organisation", "id")),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_unit"),
    )
    op.drop_column("line", "area")
    for name in ("digest", "series", "reached"):
        op.drop_column("artifact", name)
