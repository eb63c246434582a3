"""The tables of the traffic: deliveries, time, messages, and what the bot notes about itself. No words rest here."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table

from storage.columns import Serial, instant, metadata, organisation_column, serial, text

# --- the bot itself ----------------------------------------------------------------------------------------------

meta = Table("meta", metadata, text("name", key=True), text("value"))

beat = Table("beat", metadata, text("name", key=True), instant("at"))

outage = Table("outage", metadata, serial(), instant("began"), instant("ended"), sqlite_autoincrement=True)

# The next free moment of each conversation, in microseconds since 1970: the one place where SQL adds to an instant.
# `conversation` is a keyed hash, since a conversation is often one person's.
lane = Table("lane", metadata, text("conversation", key=True), Column("free", BigInteger, nullable=False))

# --- deliveries, time, messages ----------------------------------------------------------------------------------

inbox = Table(
    "inbox",
    metadata,
    organisation_column(),
    Column("key", LargeBinary, primary_key=True),
    instant("at"),
    Index(None, "at"),
)

# A row with a move is what one subject sent another; a row without one is an alarm, one per (subject, kind, turn).
# The move is sealed: it tells what somebody did, or what waits for whom. An alarm tells an instant.
timer = Table(
    "timer",
    metadata,
    serial(),
    organisation_column(key=False),
    text("subject_kind"),
    text("subject"),
    text("kind"),
    Column("turn", BigInteger, nullable=False),
    instant("due"),
    Column("move", LargeBinary, nullable=True),
    Column("attempts", Integer, nullable=False),
    Index(None, "due", "id"),  # as it is claimed, so that a claim looks at no more than it takes
    sqlite_autoincrement=True,
)
ALARMS = timer.c.move.is_(None)
MOVES = timer.c.move.is_not(None)
Index(
    "uq_timer_alarm",
    timer.c.organisation,
    timer.c.subject_kind,
    timer.c.subject,
    timer.c.kind,
    timer.c.turn,
    unique=True,
    sqlite_where=ALARMS,
    postgresql_where=ALARMS,
)
Index(
    "ix_timer_moves",
    timer.c.organisation,
    timer.c.subject_kind,
    timer.c.subject,
    timer.c.id,
    sqlite_where=MOVES,
    postgresql_where=MOVES,
)

# `waits_for` is the row that has to be out first; `leased` until when one relay may try it alone. To whom a message goes
# and what it says is sealed in `body`; `conversation` and `name` are keyed hashes, by which a row is found and ordered.
outbox = Table(
    "outbox",
    metadata,
    serial(),
    organisation_column(key=False),
    text("subject_kind"),
    text("subject"),
    text("conversation"),
    text("kind"),
    text("name"),
    Column("body", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("waits_for", BigInteger, nullable=True),
    instant("born"),
    instant("not_before"),
    instant("leased", empty=True),
    Index(None, "organisation", "subject_kind", "subject", "conversation", "id"),
    # Not the organisation first: while PostgreSQL knows little of the table it would look for a conversation's first here.
    Index(None, "name", "organisation"),
    Index(None, "not_before", "id"),
    sqlite_autoincrement=True,
)

# The names, hashed, of a waiting message's second and later parts; the first one's stands in `outbox.name`.
outbox_name = Table(
    "outbox_name",
    metadata,
    Column("row", Serial, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    organisation_column(),
    text("name", key=True),
    Index(None, "organisation", "name"),
)

# Which words a waiting message refers to; a message none of whose words are left is cancelled.
outbox_ref = Table(
    "outbox_ref",
    metadata,
    Column("row", Serial, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    organisation_column(),
    text("about_kind", key=True),
    text("about", key=True),
    text("ref", key=True),
    Index(None, "organisation", "about_kind", "about", "ref"),
)

post = Table(
    "post",
    metadata,
    organisation_column(),
    text("name", key=True),
    text("subject_kind"),
    text("subject"),
    text("about_kind"),
    text("about"),
    text("platform"),
    text("tenant"),
    text("conversation"),
    text("thread", empty=True),
    text("ref"),
    Column("position", Integer, nullable=False),
    Column("part", LargeBinary, nullable=False),
    Column("carries_words", Boolean, nullable=False),
    text("outbox_conversation"),
    Index(None, "organisation", "platform", "tenant", "conversation", "ref"),
    Index(None, "organisation", "about_kind", "about"),
)

journal = Table(
    "journal",
    metadata,
    serial(),
    organisation_column(key=False),
    text("subject_kind"),
    text("subject"),
    text("what"),
    instant("at"),
    Index(None, "organisation", "subject_kind", "subject"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

# What was erased and whose key may still be there, because the process ended in between.
erasure = Table(
    "erasure",
    metadata,
    organisation_column(),
    text("kind", key=True),
    text("id", key=True),
    instant("since"),
)
