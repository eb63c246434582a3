"""What rests where, for the data sheet: every table and column of both databases, and every kind of state.

A new column or kind without a row here fails `tests/storage/test_data_sheet.py`: nobody keeps a thing and says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KEY_STORE = "keys."
"""What stands before the name of a table of the key store."""


@dataclass(frozen=True)
class Group:
    """Data of one purpose: why it may be kept (`basis`), who reads it, and how it goes. Each is a sentence's last name."""

    basis: str
    reads: str
    erased: str


@dataclass(frozen=True)
class Columns:
    """One table: to which group it belongs, and in which form each of its columns rests. Names with spaces between."""

    group: str
    clear: str = ""
    sealed: str = ""
    hashed: str = ""

    @property
    def forms(self) -> Mapping[str, str]:
        """By column: clear, sealed or hashed."""
        named = (("clear", self.clear), ("sealed", self.sealed), ("hashed", self.hashed))
        return {column: form for form, columns in named for column in columns.split()}


GROUPS: Mapping[str, Group] = {
    "words": Group("joining", "seats", "key"),
    "circle": Group("joining", "seats", "key"),
    "sheet": Group("agreed", "members", "sheet"),
    "after": Group("agreed", "members", "sheet"),
    "digests": Group("agreed", "members", "rows"),
    "conduct": Group("ours", "members", "rows"),
    "patterns": Group("agreed", "members", "sheet"),
    "series": Group("joining", "concerned", "rows"),
    "person": Group("own", "self", "rows"),
    "news": Group("own", "self", "rows"),
    "newcomers": Group("entrusted", "concerned", "rows"),
    "statements": Group("entrusted", "members", "rows"),
    "kinds": Group("entrusted", "members", "rows"),
    "settings": Group("entrusted", "admins", "rows"),
    "traffic": Group("running", "nobody", "key"),
    "notes": Group("running", "nobody", "rows"),
    "keys": Group("running", "nobody", "rows"),
}

TABLES: Mapping[str, Columns] = {
    "entry": Columns("words", "organisation kind owner id", "cipher"),
    "state": Columns("circle", "organisation kind id schema version erase_at", "body"),
    "seat": Columns("circle", "organisation person circle stage role"),
    "artifact": Columns(
        "sheet",
        "organisation id unit band floor reached apart series digest template template_version published expires",
    ),
    "line": Columns("sheet", "organisation artifact id position heading struck area", "cipher"),
    "digest": Columns("digests", "organisation id hash published", "body"),
    "person": Columns(
        "person", "organisation id language zone zone_known week away_until circle_time reminders active"
    ),
    "handle": Columns("person", "platform tenant user organisation person seen_zone active here settled"),
    "left_words": Columns("person", "organisation person was_organisation was since"),
    "follow": Columns("news", "organisation kind id person until"),
    "template": Columns("kinds", "organisation name version body"),
    "organisation": Columns("settings", "id born"),
    "tenancy": Columns("settings", "platform tenant organisation joined called gone"),
    "installation": Columns("settings", "platform tenant kind organisation", "cipher"),
    "conversation": Columns("settings", "platform tenant kind organisation", "cipher", "name"),
    "link_code": Columns("settings", "organisation kind stage tries expires", "body", "name owner proof"),
    "link_try": Columns("settings", "organisation tries since", "", "name"),
    "inbox": Columns("traffic", "organisation at", "", "key"),
    "timer": Columns("traffic", "id organisation subject_kind subject kind turn due attempts", "move"),
    "outbox": Columns(
        "traffic",
        "id organisation subject_kind subject kind attempts waits_for born not_before leased",
        "body",
        "conversation name",
    ),
    "outbox_name": Columns("traffic", "row organisation", "", "name"),
    "outbox_ref": Columns("traffic", "row organisation about_kind about ref"),
    "post": Columns(
        "traffic",
        "organisation subject_kind subject about_kind about platform tenant conversation thread ref position"
        " carries_words outbox_conversation",
        "part",
        "name",
    ),
    "journal": Columns("notes", "id organisation subject_kind subject what at"),
    "meta": Columns("notes", "name value"),
    "beat": Columns("notes", "name at"),
    "outage": Columns("notes", "id began ended"),
    "lane": Columns("notes", "free", "", "conversation"),
    "erasure": Columns("notes", "organisation kind id since"),
    "keys.meta": Columns("keys", "name value"),
    "keys.master": Columns("keys", "id", "proof"),
    "keys.key": Columns("keys", "organisation kind id master born", "wrapped"),
    "keys.destroyed": Columns("keys", "organisation kind id at"),
}

STATES: Mapping[str, str] = {
    "circle": "circle",
    "practice": "after",
    "ask": "after",
    "recognised": "after",
    "digests": "digests",
    "hold": "after",
    "register": "patterns",
    "project": "patterns",
    "series": "series",
    "conduct": "conduct",
    "desk": "person",
    "newcomers": "newcomers",
    "acknowledgement": "statements",
    "kind": "kinds",
    "organisation": "settings",
}
"""Kinds of state and their groups. They rest in `state.body`, sealed; an organisation's settings do not."""

IN_THE_CLEAR = "organisation"
