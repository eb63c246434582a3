"""Examples of what belongs to a person's rights: their data, a copy of it, their words taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.own_data import OTHER, SPEAKS_OF
from bot.wording.forms import forget
from bot.wording.forms.after_examples import AT, LATER, Make
from bot.wording.pages import my_data
from bot.wording.pages.my_data import AboutMe, CircleData, MyData, OwnText, Thing

IN_CIRCLES = {"desk", "seat", "invited", "order"}
"""What is said with a circle, or with the person."""

ABOUT = AboutMe("pt", circle_time=570, country="DE", trained="2026-01-09", told_today=True, waits=2)
CIRCLES = (
    CircleData("Peer support circle", ("seat", "keeper", "order", "words")),
    CircleData("Peer support circle", ("left", "words"), LATER),
    CircleData("Peer support circle", ("invited",), days=1),
)
THINGS = tuple(
    Thing(what, AT)
    for what in sorted({*SPEAKS_OF.values(), OTHER, "follows", "code", "left_behind"} - IN_CIRCLES)
)
WORDS = tuple(
    OwnText("Peer support circle", about, "The evenings.")
    for about in (
        *("share", "line", "why", "saved", "ahead", "ahead line", "remark", "not yet", "change", "notice"),
        *("statement", "answer", "lead", "request", "promises", "reason"),
    )
)
DATA = MyData(ABOUT, (("slack", "T1", "U1"), ("teams", "t-2", "u-2")), CIRCLES, THINGS, WORDS)

FORMS: Mapping[str, Make] = {
    "forget": lambda s: forget.form("once-40", s),
}

PAGES: Mapping[str, Make] = {
    "my_data": lambda s: my_data.page(DATA, s),
    "my_data/nothing": lambda s: my_data.page(MyData(replace(ABOUT, reminders=False)), s),
    "my_data/much": lambda s: my_data.page(replace(DATA, circles=CIRCLES * 20), s),
    "my_data_copy": lambda s: my_data.copy(my_data.pieces("The evenings.\n" * 900), "text", 0, s),
    "my_data_copy/end": lambda s: my_data.copy(my_data.pieces("The evenings.\n"), "json", 0, s),
}
