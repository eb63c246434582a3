"""Rule Z1 by the tables: whatever a table can hold of one person stands on "My data", or it is said here why not."""

from __future__ import annotations

from storage.tables import metadata

SHOWN = {
    "person": "about you",
    "handle": "about you: accounts, in the copy with their ids",
    "state": "circles and elsewhere: each kind and field in tests/engine/test_my_data.py",
    "seat": "circles",
    "entry": "words, in the copy",
    "follow": "elsewhere: what one asked to hear of",
    "left_words": "elsewhere: who one was where one came from",
    "link_code": "elsewhere: a code for joining accounts",
    "outbox": "beside that: messages on their way",
    "post": "beside that: where messages stand",
    "conversation": "beside that: how the platform reaches somebody",
    "inbox": "beside that: marks of deliveries",
}
NOBODY = {
    "organisation": "an id and a day",
    "tenancy": "a workspace",
    "installation": "the app's own tokens",
    "template": "the text of a kind of circle",
    "artifact": "a sheet, without anybody",
    "line": "a line of a sheet, without an author",
    "digest": "what leads read, without anybody",
    "link_try": "a keyed hash, for an hour",
    "timer": "an instant; a move that waits for its subject, for a moment",
    "outbox_name": "a keyed hash of a message's name",
    "outbox_ref": "the words a message shows, by their entry",
    "lane": "a keyed hash of a conversation, and its next free moment",
    "journal": "what kind of thing happened to which subject; desks leave no line",
    "erasure": "what is to be forgotten in this moment",
    "meta": "the bot itself",
    "beat": "the bot itself",
    "outage": "the bot itself",
}


def test_z1_every_table_is_shown_or_said_why_not() -> None:
    """A new table belongs on the page, or here with its reason."""
    assert set(metadata.tables) == SHOWN.keys() | NOBODY.keys()
    assert not SHOWN.keys() & NOBODY.keys()


def test_z1_no_table_that_names_a_person_is_left_out() -> None:
    named = {
        table.name
        for table in metadata.sorted_tables
        if {"person", "user", "was", "owner"} & set(table.c.keys())
    }
    assert named - {"entry"} <= SHOWN.keys()
