"""What a message, a form or a page asks a person's time for: their own seat, keeping the circle, or writing its sheet.

A sitting is known by its turn; words laid ahead come before there is one.
"""

from __future__ import annotations

from enum import Enum

from bot.wording.sheet import Button, Buttons, Sheet


class Purpose(Enum):
    SEAT = "as a member"
    KEEPING = "keeping"
    SCRIBING = "as scribe"


_KEEPING = (
    "keeper.", "keeping.", "form.convene", "form.plan", "page.plan", "form.opening", "page.few", "form.invite",
    "form.hand",
)  # fmt: skip
_SCRIBING = ("scribe.", "form.draft", "form.revise")

_ASKING = ("sitting.prompt", "sitting.reminder", "second.offer")
ANSWERING = ("sitting", "ahead")
"""The forms in which a person answers a sitting."""
_OF_A_SITTING = {"share", "ahead", "pass", "silence", "more_time", "later", "save"}


def purpose_of(sheet: Sheet) -> Purpose:
    if sheet.key.startswith(_KEEPING):
        return Purpose.KEEPING
    return Purpose.SCRIBING if sheet.key.startswith(_SCRIBING) else Purpose.SEAT


def sitting_asked(sheet: Sheet) -> str | None:
    """The sitting that this message or form asks for, or None."""
    if sheet.form in ANSWERING:
        return _name(sheet.args.get("t", ""), sheet.args.get("n", ""))
    if sheet.key not in _ASKING:
        return None
    buttons = (button for block in sheet.blocks if isinstance(block, Buttons) for button in block.row)
    return next((sitting_tapped(button) for button in buttons if button.move == "share"), None)


def sitting_tapped(button: Button) -> str | None:
    """The sitting that a tap on this button belongs to, or None."""
    if button.move not in _OF_A_SITTING:
        return None
    return _name(button.args.get("t", ""), button.args.get("n", ""))


def _name(turn: str, sitting: str) -> str | None:
    if turn and turn != "0":
        return f"turn {turn}"
    return f"ahead of {sitting}" if sitting else None
