"""The few forms in which Teams takes the answer to an invoke, as plain JSON: the library cannot write all of them."""

from __future__ import annotations

from adapters.teams.limits import BUTTON, Json
from bot.service.acts import Act, Press, Slash
from bot.service.reception.slash import as_press
from bot.wording.sheet import FIELDS, Button, Buttons, Heading, Note, Sheet, Text, Words

CARD = "application/vnd.microsoft.card.adaptive"
MESSAGE = "application/vnd.microsoft.activity.message"
SPOKEN = 600
"""Characters that somebody may read in passing."""


def card_reply(card: Json) -> Json:
    """The card takes the place of the one whose button was pressed, on this screen alone."""
    return {"statusCode": 200, "type": CARD, "value": card}


def said_in(words: str) -> Json:
    """A sentence in passing, in answer to a button on a card."""
    return {"statusCode": 200, "type": MESSAGE, "value": words.strip() or "…"}


def task_reply(shown: Json) -> Json:
    """A dialog: `title`, `height`, `width` and `card`."""
    return {"task": {"type": "continue", "value": shown}}


def task_said(words: str) -> Json:
    """A sentence in the place of the dialog."""
    return {"task": {"type": "message", "value": words.strip() or "…"}}


def asks(sheet: Sheet) -> bool:
    return any(isinstance(one, FIELDS) for one in sheet.blocks)


def spoken(sheet: Sheet) -> str:
    """The sheet as passing sentences; empty when that would leave something out: buttons, people's words, a long page."""
    if any(isinstance(one, (*FIELDS, Buttons, Words)) for one in sheet.blocks):
        return ""
    lines = [one.text for one in sheet.blocks if isinstance(one, Heading | Text | Note)]
    found = "\n".join(line.strip() for line in lines if line.strip())
    return found if len(found) <= SPOKEN else ""


def opener(sheet: Sheet, act: Act) -> Sheet:
    """A message with the one button that opens this form."""
    press = as_press(act) if isinstance(act, Slash) else act
    move, args = (press.move, press.args) if isinstance(press, Press) else ("help", {})
    label = sheet.title or sheet.submit or "…"
    button = Button(label[:BUTTON], move, args, style="primary")
    return Sheet("opener", (Text(label, strong=True), Buttons((button,))), summary=label)
