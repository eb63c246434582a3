"""The tables of the main database: whose everything is, and what rests. The traffic has a file of its own.

What people write rests only in `entry.cipher`, `line.cipher` and `state.body`; what they do only in `state.body`,
`outbox.body`, `timer.move` and `post.part`, all of them sealed. Every row belongs to an organisation,
except those that speak of the bot itself: `meta`, `beat`, `outage`, `lane`. There is no table, and no column, from
which a figure about one person could be drawn.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table

from storage.columns import instant, metadata, organisation_column, text
from storage.traffic_tables import (
    ALARMS,
    MOVES,
    beat,
    erasure,
    inbox,
    journal,
    lane,
    meta,
    outage,
    outbox,
    outbox_name,
    outbox_ref,
    post,
    timer,
)

__all__ = [
    "ALARMS", "MOVES", "artifact", "beat", "conversation", "digest", "entry", "erasure", "follow", "handle", "inbox",
    "installation", "journal", "lane", "line", "link_code", "link_try", "meta", "metadata", "organisation",
    "outage", "outbox", "outbox_name", "outbox_ref", "person", "post", "seat", "state", "template",
    "tenancy", "timer",
]  # fmt: skip

# --- whose everything is -----------------------------------------------------------------------------------------

organisation = Table("organisation", metadata, text("id", key=True), instant("born"))

# `joined`: since when this tenant shares the organisation of another; empty for the one that was there first.
# `gone`: since when the app is nowhere in it any more.
tenancy = Table(
    "tenancy",
    metadata,
    text("platform", key=True),
    text("tenant", key=True),
    organisation_column(key=False),
    instant("joined", empty=True),
    text("called", empty=True),
    instant("gone", empty=True),
)

# One-time codes: keyed hashes, and sealed who began and who typed each. A person has one of each kind at most.
link_code = Table(
    "link_code",
    metadata,
    text("name", key=True),
    organisation_column(key=False),
    text("owner"),
    text("kind"),
    Column("proof", LargeBinary, nullable=False),
    text("stage"),
    Column("tries", Integer, nullable=False),
    instant("expires"),
    Column("body", LargeBinary, nullable=False),
    Index(None, "organisation", "owner", unique=True),
)

# How often somebody typed a code that is none; who, is a keyed hash.
link_try = Table(
    "link_try",
    metadata,
    text("name", key=True),
    organisation_column(key=False),
    Column("tries", Integer, nullable=False),
    instant("since"),
)

# Sealed with the key of subject ("installation", platform:tenant), so an uninstalled app is forgotten by its key.
installation = Table(
    "installation",
    metadata,
    text("platform", key=True),
    text("tenant", key=True),
    text("kind", key=True),
    organisation_column(key=False),
    Column("cipher", LargeBinary, nullable=False),
)

# Where the app may speak: sealed with the same key, and named by a hash.
conversation = Table(
    "conversation",
    metadata,
    text("platform", key=True),
    text("tenant", key=True),
    text("kind", key=True),
    text("name", key=True),
    organisation_column(key=False),
    Column("cipher", LargeBinary, nullable=False),
)

person = Table(
    "person",
    metadata,
    organisation_column(),
    text("id", key=True),
    text("language"),
    text("zone"),
    Column("zone_known", Boolean, nullable=False),
    text("week"),
    instant("away_until", empty=True),
    Column("circle_time", Integer, nullable=True),
    Column("reminders", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

handle = Table(
    "handle",
    metadata,
    text("platform", key=True),
    text("tenant", key=True),
    text("user", key=True),
    organisation_column(key=False),
    text("person"),
    text("seen_zone", empty=True),
    Column("active", Boolean, nullable=False),
    # Of several accounts of one person: which one is written to, and whether the person chose it themselves.
    Column("here", Boolean, nullable=False),
    Column("settled", Boolean, nullable=False),
    Index(None, "organisation", "person"),
)

# Who somebody was where their tenant has left its organisation, so that their own words there stay theirs until erased.
left_words = Table(
    "left_words",
    metadata,
    organisation_column(),
    text("person", key=True),
    text("was_organisation", key=True),
    text("was", key=True),
    instant("since"),
)

template = Table(
    "template",
    metadata,
    organisation_column(),
    text("name", key=True),
    text("version", key=True),
    Column("body", LargeBinary, nullable=False),
)

# --- circles and whatever else has a state -----------------------------------------------------------------------

# A circle's body is sealed under its own key, a desk's under its organisation's; an organisation's settings are not.
# `body` is empty once the subject was erased: the row stays so that its id is never used again.
# `erase_at` is there so that erasure comes also when everything else stands still.
state = Table(
    "state",
    metadata,
    organisation_column(),
    text("kind", key=True),
    text("id", key=True),
    Column("schema", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", LargeBinary, nullable=True),
    instant("erase_at", empty=True),
    Index(None, "erase_at"),
)

# Which circles a person has to do with, so that their home can be drawn. Goes when the circle goes.
seat = Table(
    "seat",
    metadata,
    organisation_column(),
    text("person", key=True),
    text("circle", key=True),
    text("stage"),
    text("role"),
    Index(None, "organisation", "circle"),
)

# What people wrote, each under the key of what it belongs to.
entry = Table(
    "entry",
    metadata,
    organisation_column(),
    text("kind", key=True),
    text("owner", key=True),
    text("id", key=True),
    Column("cipher", LargeBinary, nullable=False),
)

artifact = Table(
    "artifact",
    metadata,
    organisation_column(),
    text("id", key=True),
    text("unit", empty=True),
    text("band"),
    Column("floor", Integer, nullable=False),
    text("apart"),
    text("template"),
    text("template_version"),
    instant("published"),
    instant("expires"),
    Column("reached", Boolean, nullable=False),
    text("series"),
    text("digest", empty=True),
    Index(None, "organisation", "published"),
    Index(None, "expires"),
)

line = Table(
    "line",
    metadata,
    organisation_column(),
    text("artifact", key=True),
    text("id", key=True),
    Column("position", Integer, nullable=False),
    text("heading"),
    Column("struck", Boolean, nullable=False),
    Column("cipher", LargeBinary, nullable=True),
    text("area"),
)

follow = Table(
    "follow",
    metadata,
    organisation_column(),
    text("kind", key=True),
    text("id", key=True),
    text("person", key=True),
    instant("until"),
    Index(None, "until"),
)

digest = Table(
    "digest",
    metadata,
    organisation_column(),
    text("id", key=True),
    text("hash"),
    instant("published"),
    Column("body", LargeBinary, nullable=False),
)
