"""${message}

House rules, while your hand is here:
- Words say what changes for whom. No column for moods, scores, or how quickly somebody answers.
- What rests in a table belongs to an organisation, and instants are `Instant()`: aware, UTC.
- A column that older processes do not know is nullable, or has a server default: they run beside the new ones.
- Never `now()` in SQL. Never the models in here: they change, this file does not.
- `downgrade` really goes back. `tests/migrations` goes up, down and up again on both databases.

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
