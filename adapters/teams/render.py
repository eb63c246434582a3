"""A sheet as messages. One too long for Teams becomes several, in order; nothing that a person wrote is lost."""

from __future__ import annotations

from adapters.fitting import MARK, Fit, clean
from adapters.teams import limits
from adapters.teams.folding import at_most_six
from adapters.teams.limits import LENIENT, Json
from adapters.teams.piece import Piece
from adapters.teams.render_blocks import lines
from adapters.teams.render_buttons import Where, to_unfold
from adapters.teams.render_card import AMENDED, MESSAGE, Room, attachment, card, elements, split
from adapters.teams.render_view import Around, dialog, home
from bot.wording.sheet import Buttons, Sheet

__all__ = ["Around", "amended", "announcement", "dialog", "home", "pages", "wordless"]

HOME_SHEET = "page.home"
"""What the sheet of a home is called, in the catalogue."""


def pages(sheet: Sheet, fit: Fit = LENIENT, room: Room = MESSAGE) -> list[Json]:
    """Each message as an activity without its address. `summary` is what phones announce, never a person's words.

    A home is one message, whose buttons know where they stand and leaf through what is too long for it.
    """
    announced = announcement(sheet.summary)
    if sheet.key == HOME_SHEET:
        return [_framed(home(sheet, fit), announced)]
    unfold = to_unfold(one.row for one in sheet.blocks if isinstance(one, Buttons))
    made = elements(sheet.blocks, Where(Piece(view="message"), unfold), fit)
    found = split(made, room) or [lines(MARK, "plain")]
    return [_framed(card(at_most_six(page, sheet.more)), announced) for page in found]


def amended(sheet: Sheet, stand: int, fit: Fit = LENIENT) -> list[Json]:
    """The pages of a message that stands there as `stand` messages already, as few more of them as can be.

    New messages leave room, so that most that grow need no more of them. Nothing is ever cut.
    """
    found = pages(sheet, fit)
    return found if len(found) <= stand else pages(sheet, fit, AMENDED)


def wordless(sheet: Sheet, many: int) -> list[Json]:
    """As many messages that hold the place of this sheet: what is announced anyway, and no person's word."""
    announced = announcement(sheet.summary)
    return [_framed(card(lines(announced, "plain")), announced) for _ in range(many)]


def announcement(summary: str) -> str:
    """One plain line."""
    line = " ".join(clean(summary).split()) or MARK
    return line if len(line) <= limits.SUMMARY else line[: limits.SUMMARY - 1].rstrip() + MARK


def _framed(made: Json, announced: str) -> Json:
    shown = {**made, "fallbackText": announced}
    return {"type": "message", "summary": announced, "attachments": [attachment(shown)]}
