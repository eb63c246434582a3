"""Two tenants can join into one organisation, and a person can have an account in each.

A tenancy that joined knows since when, so that it can part again; a person with two accounts is written to at one of
them. Codes rest as keyed hashes, for ten minutes.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every account that is known is the one its person is written to."""
    op.add_column("tenancy", sa.Column("joined", sa.DateTime(timezone=True), nullable=True))
    op.add_column("tenancy", sa.Column("called", sa.Text(), nullable=True))
    for name, default in (("here", sa.true()), ("settled", sa.false())):
        op.add_column("handle", sa.Column(name, sa.Boolean(), nullable=False, server_default=default))
    op.create_table(
        "link_code",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "organisation", "owner", "kind")),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_link_code"),
    )
    op.create_index("ix_link_code_organisation_owner", "link_code", ["organisation", "owner"], unique=True)
    op.create_table(
        "link_try",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "organisation")),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_link_try"),
    )


def downgrade() -> None:
    """Tenants that joined stay one organisation; nobody remembers which of them came later."""
    op.drop_table("link_try")
    op.drop_table("link_code")
    for name in ("settled", "here"):
        op.drop_column("handle", name)
    for name in ("called", "joined"):
        op.drop_column("tenancy", name)
