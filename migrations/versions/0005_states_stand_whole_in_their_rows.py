"""The body of a state stands in its row, up to the size of a page.

PostgreSQL tries to compress whatever is longer than 2 KB and then puts it elsewhere in pieces. A sealed body cannot be
compressed, and every step writes it anew: elsewhere it cost the server twice as much.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """For rows that are written from now on. SQLite knows no such thing."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE state SET (toast_tuple_target = 8160)")


def downgrade() -> None:
    """As PostgreSQL does it by itself."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE state RESET (toast_tuple_target)")
