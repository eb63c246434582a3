"""Where a platform can be spoken to: people, places and teams, sealed like its tokens.

Microsoft Teams tells this only in its own requests, so it is kept; taking the app out forgets it with the tokens.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row each; which one it is, a keyed hash says."""
    op.create_table(
        "conversation",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("platform", "tenant", "kind", "name")),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("cipher", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "tenant", "kind", "name", name="pk_conversation"),
    )


def downgrade() -> None:
    """Teams is silent until it has spoken to us again."""
    op.drop_table("conversation")
