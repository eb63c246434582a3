"""Examples of what belongs to a person's rights: their data, a copy of it, their words taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine.model import CardValues, Held
from bot.engine.people.own_data import OTHER, SPEAKS_OF
from bot.wording.forms import forget
from bot.wording.forms import legal_hold as hold_form
from bot.wording.forms.after_examples import AT, LATER, Make
from bot.wording.forms.legal_hold import CircleNamed
from bot.wording.pages import card, legal_hold, my_data, my_words
from bot.wording.pages.legal_hold import HoldShown
from bot.wording.pages.my_data import AboutMe, CircleData, MyData, OwnText, Thing

IN_CIRCLES = {"desk", "seat", "invited", "order"}
"""What is said with a circle, or with the person."""

ABOUT = AboutMe("pt", circle_time=570, country="DE", trained="2026-01-09", told_today=True, waits=2)
CIRCLES = (
    CircleData("Peer support circle", ("seat", "keeper", "order", "words")),
    CircleData("Peer support circle", ("left", "words"), LATER),
    CircleData("Peer support circle", ("invited",), days=1),
    CircleData("Peer support circle", ("seat", "name", "aside"), held=True),
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

HOLD = HoldShown("h1", "court", AT, "Noa Levi")
HOLDS = (
    replace(HOLD, whole=True),
    replace(HOLD, reason="authority", title="Peer support circle"),
    replace(HOLD, reason="claim", title=None),
    replace(HOLD, reason="inquiry", whole=True),
)
CIRCLES_NAMED = (CircleNamed("c1", "Peer support circle"),)

FORMS: Mapping[str, Make] = {
    "forget": lambda s: forget.form("once-40", s),
    "forget/legal hold": lambda s: forget.form("once-40", s, legal_hold=True),
    "legal_hold": lambda s: hold_form.form(CIRCLES_NAMED, "once-41", s),
}

PAGES: Mapping[str, Make] = {
    "my_data": lambda s: my_data.page(DATA, s),
    "my_data/nothing": lambda s: my_data.page(MyData(replace(ABOUT, reminders=False)), s),
    "legal_hold": lambda s: legal_hold.page("c1", "Peer support circle", (HOLD,), s),
    "legal_hold/lifted": lambda s: legal_hold.page("c1", "Peer support circle", (), s),
    "legal_holds": lambda s: legal_hold.administration(HOLDS, "once-42", s),
    "legal_holds/none": lambda s: legal_hold.administration((), "once-42", s),
    "card/legal hold": lambda s: card.page(CardValues(), 1, Held.BOT, (s.platform,), s, held_now=(HOLD,)),
    "card/sheltered": lambda s: card.page(CardValues(sheltered=True), 1, Held.BOT, (s.platform,), s),
    "my_words/closed": lambda s: my_words.page("c1", "Peer support circle", (), s, erased=LATER),
    "my_words/legal hold": lambda s: my_words.page("c1", "Peer support circle", (), s, legal_hold=True),
    "my_data/much": lambda s: my_data.page(replace(DATA, circles=CIRCLES * 20), s),
    "my_data_copy": lambda s: my_data.copy(my_data.pieces("The evenings.\n" * 900), "text", 0, s),
    "my_data_copy/end": lambda s: my_data.copy(my_data.pieces("The evenings.\n"), "json", 0, s),
}
