"""Where a person can be named in plain text, found by looking at every value of every column, not by a list of names."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Text

from storage import SqlStore, tables
from tests.storage.everything import fill, raw, values

PERSONAL = {
    # Where a person may be named in the clear, and why. None of it tells what anybody did.
    "person.id": "how they are written to: settings of theirs",
    "handle.person": "the same: where they are reached",
    "handle.user": "the platform's id, which the door needs to know them by",
    "seat.person": "which circles they have; goes with the circle",
    "left_words.person": "so that they reach their own words where workspaces parted; for 400 days",
    "left_words.was": "who they were there; the same",
    "follow.person": "they ticked it; 24 months, or until they take it back",
    "state.id": "their desk; what it holds is sealed",
    "state.body": "an organisation's settings: whom an administrator named to answer for something",
    "timer.subject": "their desk's next moment; which circle, and why, is sealed",
    "outbox.subject": "their desk's message, until it is out; what it says and where it goes is sealed",
    "post.subject": "their desk's message, as long as it can still change",
    "post.about": "the same",
    "post.conversation": "the platform's private conversation, without which no message there can change or go",
    "post.outbox_conversation": "the same conversation as it stands here; goes with the circle",
}


async def test_a_person_is_named_in_no_other_column_than_these(store: SqlStore) -> None:
    """Exactly these: a reason that nothing needs any more goes too."""
    traces = await fill(store)
    found = {column for column, value in await values(store) if any(one in raw(value) for one in traces)}
    assert found == set(PERSONAL)


async def test_no_column_escapes_that_look(store: SqlStore) -> None:
    """Every column that can hold a text held one, or the test above would see nothing in it."""
    await fill(store)
    seen = {column for column, _ in await values(store)}
    can_name = {
        f"{table.name}.{column.name}"
        for table in tables.metadata.tables.values()
        for column in table.c if isinstance(column.type, Text | LargeBinary)
    }  # fmt: skip
    assert sorted(can_name - seen) == []


def test_where_a_person_is_named_is_a_column_that_there_is() -> None:
    there = {f"{table.name}.{column.name}" for table in tables.metadata.tables.values() for column in table.c}
    assert set(PERSONAL) <= there
