"""What is typed after `/circle`. Whatever it is, the answer helps on."""

from __future__ import annotations

from bot.service.acts import Answer, Press, Replace, Show, Slash, Whisper
from bot.service.reception.never import asked_for
from bot.service.reception.visit import Visit
from bot.wording.pages import help as help_page

MOVES = {
    "help": "help", "new": "convene", "plan": "plan", "try": "try", "away": "away", "mine": "mine",
    "settings": "settings", "hours": "hours", "support": "support", "sheets": "sheets", "kinds": "kinds",
}  # fmt: skip


NAMING = ("new", "plan")
"""After these the kind of circle may be named: `/circle new hard-decision`."""


def as_press(act: Slash) -> Press:
    """The same as a button with this name; the channel it was typed in is offered for the circle."""
    first, *more = (word.lower() for word in (act.words.split() or ["help"]))
    first = first.lstrip("/")
    args = {"ch": act.place.conversation} if act.place is not None else {}
    if more and first in NAMING:
        args["template"] = more[0]
    if first not in MOVES:
        asked = asked_for(act.words)
        if asked:
            return Press(act.who, "never", {"w": asked}, act.once)
        return Press(act.who, "help", {"unknown": "yes"}, act.once)
    return Press(act.who, MOVES[first], args, act.once)


async def help_(visit: Visit, press: Press) -> Answer:
    sheet = help_page.page(visit.speaker, unknown="unknown" in press.args)
    if visit.inside:
        return Replace(sheet)
    return Show(sheet) if press.view else Whisper(sheet)


PRESSES = {"help": help_}
