"""The few forms in which Teams takes the answer to an invoke, as plain JSON: the library cannot write all of them."""

from __future__ import annotations

from dataclasses import replace

from adapters.teams.limits import BUTTON, Json
from adapters.teams.render import HOME_SHEET
from adapters.teams.render_view import PRODUCT
from bot.service.acts import Act, Press, Slash
from bot.service.reception.slash import as_press
from bot.wording.building import WAYS_TO_HELP
from bot.wording.sheet import FIELDS, Block, Button, Buttons, Heading, Note, Sheet, Text, Words

CARD = "application/vnd.microsoft.card.adaptive"
MESSAGE = "application/vnd.microsoft.activity.message"
OF_A_CIRCLE = {"page.read": "read", "page.my_words": "my_words"}
"""Pages with words of a circle, and the moves that open them."""
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
    """The sheet as passing sentences; empty when that would leave something out: buttons, people's words, a long page.

    The way to help alone is no reason for a message: it stands on every card, so on the one that was tapped.
    """
    if any(_lost_in_passing(one) for one in sheet.blocks):
        return ""
    lines = [one.text for one in sheet.blocks if isinstance(one, Heading | Text | Note)]
    found = "\n".join(line.strip() for line in lines if line.strip())
    return found if len(found) <= SPOKEN else ""


def _lost_in_passing(block: Block) -> bool:
    if isinstance(block, Buttons):
        return any(button.move not in WAYS_TO_HELP for button in block.row)
    return isinstance(block, (*FIELDS, Words))


def titled(sheet: Sheet) -> Sheet:
    """With its title on top: only a dialog has a place of its own for that."""
    if (
        sheet.title in ("", PRODUCT)
        or sheet.key == HOME_SHEET
        or any(isinstance(one, Heading) for one in sheet.blocks[:1])
    ):
        return sheet
    return replace(sheet, blocks=(Heading(sheet.title), *sheet.blocks))


def opener(sheet: Sheet, act: Act, why: str = "") -> Sheet:
    """A message with the one button that opens this form or page, and with the reason. What was done is not done again."""
    press = as_press(act) if isinstance(act, Slash) else act
    move, args = (press.move, press.args) if isinstance(press, Press) else ("help", {})
    move = OF_A_CIRCLE.get(sheet.key, move)
    label = sheet.title or sheet.submit or "…"
    button = Button(label[:BUTTON], move, args, style="primary")
    said = (Note(why),) if why else ()
    return Sheet("opener", (Text(label, strong=True), *said, Buttons((button,))), summary=label)
