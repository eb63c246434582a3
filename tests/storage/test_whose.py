"""Every question to the store names whose rows it means. What does not is listed here, each with its reason."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import storage
from storage.work import SqlWork

IN_EACH_ROW = {
    "check_lost", "cipher", "cipher_at_hand", "ciphers", "forget_cipher", "found_waiting", "hold", "hush_many",
    "journal_many", "load_many", "new_cipher", "note_erased", "posted", "project", "put_many", "read_keys",
    "ready_to_open", "ready_to_seal", "ring_many", "save_many", "send_many", "stands", "waiting",
}  # fmt: skip
"""Bulk: the organisation is the first thing in each of the rows, names or keys that are given."""

ASK_WHOSE = {
    "conversation", "conversations", "drop_conversation", "drop_installations", "found", "installation",
    "is_back", "keep_conversation", "keep_installation", "meet", "opened", "organisation_of", "recognise", "resolve",
    "set_seen",
}  # fmt: skip
"""By platform, tenant and user: this is how the organisation is found out in the first place."""

FOR_EVERYBODY = {
    "claim_due", "claim_outbox", "expired", "next_moment", "overdue", "sweep", "taken_out", "tenants",
}  # fmt: skip
"""The metronome works for all organisations at once; each row that it is given says whose it is."""

BY_ROW_NUMBER = {
    "claim_timer",
    "delete_timers",
    "out_again",
    "out_done",
    "park_timer",
    "rewrite",
    "stands_now",
}
"""Of a row that the caller has claimed just before, in `claim_due`, `claim_outbox` or `waiting`. A number is given once
in the whole database, is nowhere shown or accepted from outside, and so can mean no other organisation's row."""

OF_THE_BOT = {"add_outage", "beat", "last_beat", "outages"}
"""Whether the bot itself was alive: rows of no organisation."""

OF_A_CONVERSATION = {"hold_back", "next_free"}
"""The pace of a conversation: its key holds platform and tenant, or a person's id, which is given once for all. Two
organisations that speak in one conversation share its pace, because the platform counts them together."""

NO_QUESTION = {"alone", "flush", "later", "run", "run_before"}
"""The first locks tables, the others carry out the statement of one of the others, at once or at the end."""

LISTED = (IN_EACH_ROW, ASK_WHOSE, FOR_EVERYBODY, BY_ROW_NUMBER, OF_THE_BOT, OF_A_CONVERSATION, NO_QUESTION)


def test_what_names_no_organisation_is_listed_with_its_reason() -> None:
    """Exactly these: a new method either takes the organisation, or somebody has thought about why it need not."""
    methods = inspect.getmembers(SqlWork, inspect.isfunction)
    without = {
        name
        for name, method in methods
        if not name.startswith("_") and "organisation" not in inspect.signature(method).parameters
    }
    assert without == set().union(*LISTED)
    assert sum(map(len, LISTED)) == len(without)


def test_row_numbers_are_given_once_in_the_whole_database() -> None:
    """The reason why a row's number is enough: also a number whose row is gone is never given again."""
    for table in (storage.tables.outbox, storage.tables.timer):
        assert [column.name for column in table.primary_key] == ["id"]
        assert table.dialect_options["sqlite"]["autoincrement"] is True


def test_no_row_number_comes_from_outside() -> None:
    """Only the relay and the alarms, and what they are made of, go by row numbers."""
    service = Path(storage.__file__).parent.parent / "bot"
    by_number = re.compile(rf"\.({'|'.join(sorted(BY_ROW_NUMBER))})\(")
    users = {path.name for path in service.rglob("*.py") if by_number.search(path.read_text("utf-8"))}
    assert users <= {
        "alarms.py",
        "asking.py",
        "changes.py",
        "digests.py",
        "giving_up.py",
        "newsroom.py",
        "next_circle.py",
        "relay.py",
        "sending.py",
        "standing.py",
    }
