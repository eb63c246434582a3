"""A tenant that has taken the app out is remembered for a few days, and then erased.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Whoever had taken it out before is not known, and their circles end on their own day as they would have."""
    op.add_column("tenancy", sa.Column("gone", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("tenancy", "gone")
