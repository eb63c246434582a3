"""Every table of the main database. What people write rests only in `entry.cipher`, `line.cipher` and `state.body`.

Every row belongs to an organisation, except those that speak of the bot itself: `meta`, `beat`, `outage`, `lane`.
There is no table, and no column, from which a figure about one person could be drawn.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from storage.columns import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts by itself only in a column that is exactly INTEGER PRIMARY KEY.
Serial = BigInteger().with_variant(Integer(), "sqlite")


def _text(name: str, *, key: bool = False, empty: bool = False) -> Column[str]:
    return Column(name, Text(), primary_key=key, nullable=empty)


def _organisation(*, key: bool = True) -> Column[str]:
    return _text("organisation", key=key)


def _serial() -> Column[int]:
    # AUTOINCREMENT, so that the number of a deleted row is never given again.
    return Column("id", Serial, Identity(), primary_key=True, autoincrement=True)


def _instant(name: str, *, empty: bool = False) -> Column[object]:
    return Column(name, Instant(), nullable=empty)


# --- the bot itself ----------------------------------------------------------------------------------------------

meta = Table("meta", metadata, _text("name", key=True), _text("value"))

beat = Table("beat", metadata, _text("name", key=True), _instant("at"))

outage = Table("outage", metadata, _serial(), _instant("began"), _instant("ended"), sqlite_autoincrement=True)

# The next free moment of each conversation, in microseconds since 1970: the one place where SQL adds to an instant.
lane = Table("lane", metadata, _text("conversation", key=True), Column("free", BigInteger, nullable=False))

# --- whose everything is -----------------------------------------------------------------------------------------

organisation = Table("organisation", metadata, _text("id", key=True), _instant("born"))

unit = Table("unit", metadata, _organisation(), _text("id", key=True), _text("parent", empty=True))

tenancy = Table(
    "tenancy", metadata, _text("platform", key=True), _text("tenant", key=True), _organisation(key=False)
)

# Sealed with the key of subject ("installation", platform:tenant), so an uninstalled app is forgotten by its key.
installation = Table(
    "installation",
    metadata,
    _text("platform", key=True),
    _text("tenant", key=True),
    _text("kind", key=True),
    _organisation(key=False),
    Column("cipher", LargeBinary, nullable=False),
)

person = Table(
    "person",
    metadata,
    _organisation(),
    _text("id", key=True),
    _text("language"),
    _text("zone"),
    Column("zone_known", Boolean, nullable=False),
    _text("week"),
    _instant("away_until", empty=True),
    Column("circle_time", Integer, nullable=True),
    Column("reminders", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

handle = Table(
    "handle",
    metadata,
    _text("platform", key=True),
    _text("tenant", key=True),
    _text("user", key=True),
    _organisation(key=False),
    _text("person"),
    _text("seen_zone", empty=True),
    Column("active", Boolean, nullable=False),
    Index(None, "organisation", "person"),
)

template = Table(
    "template",
    metadata,
    _organisation(),
    _text("name", key=True),
    _text("version", key=True),
    Column("body", LargeBinary, nullable=False),
)

# --- circles and whatever else has a state -----------------------------------------------------------------------

# `body` is empty once the subject was erased: the row stays so that its id is never used again.
# `erase_at` is there so that erasure comes also when everything else stands still.
state = Table(
    "state",
    metadata,
    _organisation(),
    _text("kind", key=True),
    _text("id", key=True),
    Column("schema", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", LargeBinary, nullable=True),
    _instant("erase_at", empty=True),
    Index(None, "erase_at"),
)

# Which circles a person has to do with, so that their home can be drawn. Goes when the circle goes.
seat = Table(
    "seat",
    metadata,
    _organisation(),
    _text("person", key=True),
    _text("circle", key=True),
    _text("stage"),
    _text("role"),
    Index(None, "organisation", "circle"),
)

entry = Table(
    "entry",
    metadata,
    _organisation(),
    _text("circle", key=True),
    _text("id", key=True),
    Column("cipher", LargeBinary, nullable=False),
)

artifact = Table(
    "artifact",
    metadata,
    _organisation(),
    _text("id", key=True),
    _text("unit", empty=True),
    _text("band"),
    Column("floor", Integer, nullable=False),
    _text("apart"),
    _instant("published"),
    _instant("expires"),
    Index(None, "organisation", "published"),
    Index(None, "expires"),
)

line = Table(
    "line",
    metadata,
    _organisation(),
    _text("artifact", key=True),
    _text("id", key=True),
    Column("position", Integer, nullable=False),
    _text("heading"),
    Column("struck", Boolean, nullable=False),
    Column("cipher", LargeBinary, nullable=True),
)

follow = Table(
    "follow",
    metadata,
    _organisation(),
    _text("kind", key=True),
    _text("id", key=True),
    _text("person", key=True),
    _instant("until"),
    Index(None, "until"),
)

digest = Table(
    "digest",
    metadata,
    _organisation(),
    _text("id", key=True),
    _text("hash"),
    _instant("published"),
    Column("body", LargeBinary, nullable=False),
)

# --- deliveries, time, messages ----------------------------------------------------------------------------------

inbox = Table(
    "inbox",
    metadata,
    _organisation(),
    Column("key", LargeBinary, primary_key=True),
    _instant("at"),
    Index(None, "at"),
)

# A row with a move is what one subject sent another; a row without one is an alarm, one per (subject, kind, turn).
timer = Table(
    "timer",
    metadata,
    _serial(),
    _organisation(key=False),
    _text("subject_kind"),
    _text("subject"),
    _text("kind"),
    Column("turn", BigInteger, nullable=False),
    _instant("due"),
    Column("move", LargeBinary, nullable=True),
    Column("attempts", Integer, nullable=False),
    Index(None, "due"),
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

# `waits_for` is the row that has to be out first; `leased` until when one relay may try it alone.
outbox = Table(
    "outbox",
    metadata,
    _serial(),
    _organisation(key=False),
    _text("subject_kind"),
    _text("subject"),
    _text("conversation"),
    _text("kind"),
    _text("name"),
    _text("person", empty=True),
    Column("audience", LargeBinary, nullable=True),
    Column("parts", LargeBinary, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("waits_for", BigInteger, nullable=True),
    _instant("born"),
    _instant("not_before"),
    _instant("leased", empty=True),
    Index(None, "organisation", "subject_kind", "subject", "conversation", "id"),
    Index(None, "organisation", "name"),
    Index(None, "not_before"),
    sqlite_autoincrement=True,
)

# The names of a waiting message's second and later parts; the first one's stands in `outbox.name`.
outbox_name = Table(
    "outbox_name",
    metadata,
    Column("row", Serial, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    _organisation(),
    _text("name", key=True),
    Index(None, "organisation", "name"),
)

# Which words a waiting message refers to; a message none of whose words are left is cancelled.
outbox_ref = Table(
    "outbox_ref",
    metadata,
    Column("row", Serial, ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    _organisation(),
    _text("about_kind", key=True),
    _text("about", key=True),
    _text("ref", key=True),
    Index(None, "organisation", "about_kind", "about", "ref"),
)

post = Table(
    "post",
    metadata,
    _organisation(),
    _text("name", key=True),
    _text("subject_kind"),
    _text("subject"),
    _text("about_kind"),
    _text("about"),
    _text("platform"),
    _text("tenant"),
    _text("conversation"),
    _text("thread", empty=True),
    _text("ref"),
    Column("position", Integer, nullable=False),
    Column("part", LargeBinary, nullable=False),
    Column("carries_words", Boolean, nullable=False),
    _text("outbox_conversation"),
    Index(None, "organisation", "platform", "tenant", "conversation", "ref"),
    Index(None, "organisation", "about_kind", "about"),
)

journal = Table(
    "journal",
    metadata,
    _serial(),
    _organisation(key=False),
    _text("subject_kind"),
    _text("subject"),
    _text("what"),
    _instant("at"),
    Index(None, "organisation", "subject_kind", "subject"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

# What was erased and whose key may still be there, because the process ended in between.
erasure = Table(
    "erasure",
    metadata,
    _organisation(),
    _text("kind", key=True),
    _text("id", key=True),
    _instant("since"),
)
