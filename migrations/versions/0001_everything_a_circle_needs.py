"""Everything a circle needs, and the rows that later issues fill: units, digests, templates.

The tables stand here as they were on the first day; `storage/tables.py` goes on changing.

Revision ID: 0001
Revises: none
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)
Serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def text(*names: str, key: bool = False, empty: bool = False) -> list[Column[str]]:
    """Text columns."""
    return [Column(name, sa.Text(), primary_key=key, nullable=empty) for name in names]


def instant(name: str, *, empty: bool = False) -> Column[object]:
    """An aware instant."""
    return Column(name, sa.DateTime(timezone=True), nullable=empty)


def number(name: str, *, big: bool = False, empty: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, sa.BigInteger() if big else sa.Integer(), nullable=empty)


def yes(name: str) -> Column[bool]:
    """Yes or no."""
    return Column(name, sa.Boolean(), nullable=False)


def raw(name: str, *, key: bool = False, empty: bool = False) -> Column[bytes]:
    """Bytes."""
    return Column(name, sa.LargeBinary(), primary_key=key, nullable=empty)


def serial() -> Column[int]:
    """A number that the database gives, each only once."""
    return Column("id", Serial, sa.Identity(), primary_key=True, autoincrement=True)


def row_of_outbox() -> Column[int]:
    """The waiting message a row belongs to."""
    return Column("row", Serial, sa.ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True)


def index(*names: str) -> sa.Index:
    """An index named after its columns."""
    return sa.Index(None, *names)


# The bot itself.
sa.Table("meta", metadata, *text("name", key=True), *text("value"))
sa.Table("beat", metadata, *text("name", key=True), instant("at"))
sa.Table("outage", metadata, serial(), instant("began"), instant("ended"), sqlite_autoincrement=True)
sa.Table("lane", metadata, *text("conversation", key=True), number("free", big=True))

# Whose everything is.
sa.Table("organisation", metadata, *text("id", key=True), instant("born"))
sa.Table("unit", metadata, *text("organisation", "id", key=True), *text("parent", empty=True))
sa.Table("tenancy", metadata, *text("platform", "tenant", key=True), *text("organisation"))
sa.Table(
    "installation",
    metadata,
    *text("platform", "tenant", "kind", key=True),
    *text("organisation"),
    raw("cipher"),
)
sa.Table(
    "person", metadata, *text("organisation", "id", key=True), *text("language", "zone"), yes("zone_known"),
    *text("week"), instant("away_until", empty=True), number("circle_time", empty=True), yes("reminders"),
    yes("active"),
)  # fmt: skip
sa.Table(
    "handle", metadata, *text("platform", "tenant", "user", key=True), *text("organisation", "person"),
    *text("seen_zone", empty=True), yes("active"), index("organisation", "person"),
)  # fmt: skip
sa.Table("template", metadata, *text("organisation", "name", "version", key=True), raw("body"))

# Circles and whatever else has a state.
sa.Table(
    "state", metadata, *text("organisation", "kind", "id", key=True), number("schema"), number("version"),
    raw("body", empty=True), instant("erase_at", empty=True), index("erase_at"),
)  # fmt: skip
sa.Table(
    "seat", metadata, *text("organisation", "person", "circle", key=True), *text("stage", "role"),
    index("organisation", "circle"),
)  # fmt: skip
sa.Table("entry", metadata, *text("organisation", "circle", "id", key=True), raw("cipher"))
sa.Table(
    "artifact", metadata, *text("organisation", "id", key=True), *text("unit", empty=True), *text("band"),
    number("floor"), *text("apart", "template", "template_version"), instant("published"), instant("expires"),
    index("organisation", "published"), index("expires"),
)  # fmt: skip
sa.Table(
    "line", metadata, *text("organisation", "artifact", "id", key=True), number("position"), *text("heading"),
    yes("struck"), raw("cipher", empty=True),
)  # fmt: skip
sa.Table(
    "follow",
    metadata,
    *text("organisation", "kind", "id", "person", key=True),
    instant("until"),
    index("until"),
)
sa.Table(
    "digest",
    metadata,
    *text("organisation", "id", key=True),
    *text("hash"),
    instant("published"),
    raw("body"),
)

# Deliveries, time, messages.
sa.Table("inbox", metadata, *text("organisation", key=True), raw("key", key=True), instant("at"), index("at"))
timer = sa.Table(
    "timer", metadata, serial(), *text("organisation", "subject_kind", "subject", "kind"),
    number("turn", big=True), instant("due"), raw("move", empty=True), number("attempts"), index("due", "id"),
    sqlite_autoincrement=True,
)  # fmt: skip
of_subject = (timer.c.organisation, timer.c.subject_kind, timer.c.subject)
alarms, moves = timer.c.move.is_(None), timer.c.move.is_not(None)
sa.Index(
    "uq_timer_alarm", *of_subject, timer.c.kind, timer.c.turn,
    unique=True, sqlite_where=alarms, postgresql_where=alarms,
)  # fmt: skip
sa.Index("ix_timer_moves", *of_subject, timer.c.id, sqlite_where=moves, postgresql_where=moves)
sa.Table(
    "outbox", metadata, serial(), *text("organisation", "subject_kind", "subject", "conversation", "kind", "name"),
    raw("body"), number("attempts"), number("waits_for", big=True, empty=True), instant("born"), instant("not_before"),
    instant("leased", empty=True), index("organisation", "subject_kind", "subject", "conversation", "id"),
    index("name", "organisation"), index("not_before", "id"), sqlite_autoincrement=True,
)  # fmt: skip
sa.Table(
    "outbox_name", metadata, row_of_outbox(), *text("organisation", "name", key=True),
    index("organisation", "name"),
)  # fmt: skip
sa.Table(
    "outbox_ref", metadata, row_of_outbox(), *text("organisation", "about_kind", "about", "ref", key=True),
    index("organisation", "about_kind", "about", "ref"),
)  # fmt: skip
sa.Table(
    "post", metadata, *text("organisation", "name", key=True),
    *text("subject_kind", "subject", "about_kind", "about", "platform", "tenant", "conversation"),
    *text("thread", empty=True), *text("ref"), number("position"), raw("part"), yes("carries_words"),
    *text("outbox_conversation"), index("organisation", "platform", "tenant", "conversation", "ref"),
    index("organisation", "about_kind", "about"),
)  # fmt: skip
sa.Table(
    "journal", metadata, serial(), *text("organisation", "subject_kind", "subject", "what"), instant("at"),
    index("organisation", "subject_kind", "subject"), index("at"), sqlite_autoincrement=True,
)  # fmt: skip
sa.Table("erasure", metadata, *text("organisation", "kind", "id", key=True), instant("since"))


def upgrade() -> None:
    """Lay everything down."""
    metadata.create_all(op.get_bind(), checkfirst=False)


def downgrade() -> None:
    """Take everything away."""
    metadata.drop_all(op.get_bind(), checkfirst=False)
