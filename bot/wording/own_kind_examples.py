"""Examples of the forms and pages of own kinds. What an organisation wrote is a dot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.engine.kinds.kind_flaws import template_of
from bot.engine.kinds.kind_text import Notes, WrittenSitting
from bot.engine.model import Mode
from bot.wording.forms import own_kind
from bot.wording.pages import kind_trying, own_kinds
from bot.wording.pages.kind import KindShown
from bot.wording.sheet import Sheet
from bot.wording.speaker import Speaker

Make = Callable[[Speaker], Sheet]

AT = datetime(2026, 3, 5, 16, 0, tzinfo=UTC)
NOTES = Notes("・", "・", "・", ("・",))
WRITTEN = WrittenSitting("・", Mode.SEALED, 5, None, (("・?", "・"), ("・ ・?", "")))
SITTINGS = (
    own_kinds.SittingShown("one", "・", Mode.SEALED, 5, ("・?", "・ ・?")),
    own_kinds.SittingShown("two", "・", Mode.PRIVATE, 40, ("・?",), held=True),
)
KIND = own_kinds.KindPage(
    "own-1",
    4,
    "・",
    own_kinds.Standing(1, drafted=True, waits=True, offered=True),
    SITTINGS,
    KindShown("・", "・", 45, 2, ("・",)),
    minutes=5,
    longest=5,
    days=2,
    by="・",
    at=AT,
    copy_of="・",
    decides=True,
)
FLAWED = replace(
    KIND,
    standing=own_kinds.Standing(drafted=True),
    about=None,
    purpose="・",
    flaws=("・",),
    at=None,
    sent_back="・",
    note="・",
)
KINDS = own_kinds.KindsValues(
    tuple(own_kinds.KindInList(f"own-{n}", "・", KIND.standing) for n in range(24)), (("own-1", "・", "・"),)
)
TEMPLATE = template_of(
    {
        "id": "own-1", "language": "en", "title": "・", "purpose": "・", "produces": "・",
        "sitting": [
            {"title": "・", "mode": "sealed", "minutes": 5, "round": [{"prompt": "・?"}]},
            {"title": "・ ・", "mode": "private", "minutes": 40, "round": [{"prompt": "・?"}]},
        ],
    }
)  # fmt: skip

FORMS: Mapping[str, Make] = {
    "kind_notes": lambda s: own_kind.notes_form(
        own_kind.NotesValues({"k": "own-1", "f": "0"}, NOTES, "once-19", ("co_keeper",), "・"), s
    ),
    "kind_notes/nothing stays": lambda s: own_kind.notes_form(
        own_kind.NotesValues({"from": "own-1"}, NOTES, "once-19"), s
    ),
    "kind_sitting": lambda s: own_kind.sitting_form(
        own_kind.SittingWritten({"k": "own-1", "i": "one", "f": "0"}, WRITTEN, "once-20"), s
    ),
    "kind_sitting/held": lambda s: own_kind.sitting_form(
        own_kind.SittingWritten({"k": "own-1", "i": "one", "f": "0"}, WRITTEN, "once-20", held=True), s
    ),
    "kind_back": lambda s: own_kind.back_form("own-1", "3", "once-21", s),
}

PAGES: Mapping[str, Make] = {
    "kinds": lambda s: own_kinds.kinds(replace(KINDS, own=KINDS.own[:2]), s),
    "kinds/as many as there can be": lambda s: own_kinds.kinds(KINDS, s),
    "own_kind": lambda s: own_kinds.page(KIND, s),
    "own_kind/to mend": lambda s: own_kinds.page(FLAWED, s),
    "own_kind/seven sittings": lambda s: own_kinds.page(replace(KIND, sittings=SITTINGS[:1] * 7), s),
    "kind_try": lambda s: kind_trying.step("own-1", TEMPLATE, 1, AT, s),
    "kind_try/private": lambda s: kind_trying.step("own-1", TEMPLATE, 2, AT, s),
    "kind_try.end": lambda s: kind_trying.end("own-1", 20, s),
}
