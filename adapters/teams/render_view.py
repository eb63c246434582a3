"""A sheet as a dialog, or as somebody's home: a card in the private chat with the bot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from adapters.fitting import Fit, clean
from adapters.teams import limits
from adapters.teams.folding import at_most_six, many
from adapters.teams.limits import Json, weight
from adapters.teams.packing import pack, unpack
from adapters.teams.piece import BACK, HOME_PAGE, Piece
from adapters.teams.render_buttons import Action, Where, action_row, in_place, sending, without_fallback
from adapters.teams.render_card import (
    AT_HOME,
    Room,
    attachment,
    card,
    elements,
    in_dialog,
    paged,
    split,
    within,
)
from adapters.teams.render_fields import Asking
from adapters.teams.written import emptied, with_sentences
from bot.wording.sheet import FIELDS, Buttons, Option, Sheet

PRODUCT = "Talking Piece"
CARRIED = 36_000
"""Bytes that all buttons of a dialog together may carry of the form below."""
SMALL = 6_000
"""Bytes of a card for which the smaller dialog is enough."""


@dataclass(frozen=True)
class Around:
    """What a dialog needs beside its sheet.

    `places` are the conversations that a Channel field offers. `below` is the form in which this was asked for, from
    `laid_below`; a button leads back to it. `again` is the button that asked for this sheet: of a sheet too long for one
    card its page `again.page` is shown, with the way on. `problems` are sentences by field name, "" for the whole form.
    """

    places: Sequence[Option] = ()
    below: str = ""
    again: Piece | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


def dialog(sheet: Sheet, fit: Fit, around: Around | None = None) -> Json:
    """What Teams opens: `title`, `height`, `width` and `card`. Closing it needs no button: its frame has one.

    Raises DoesNotFit for arguments that are too long, and when strict for anything that is too much.
    """
    around = around or Around()
    piece = _piece(sheet, around.below)
    asking = Asking(around.places, alone=_alone(sheet, around.below))
    made = elements(with_sentences(sheet, around.problems).blocks, Where(piece), fit, asking)
    asks = any(isinstance(one, FIELDS) for one in sheet.blocks)
    actions = [_submit(sheet, piece, fit)] if sheet.submit or asks else []
    back = _way_back(around.below)
    room = in_dialog(card(back, actions))
    fitting, ways = _fitting(made, sheet, around.again, room, fit)
    six = at_most_six(fitting, sheet.more, len(actions) + many([*ways, *back]))
    drawn = card([*six, *ways, *back], actions)
    return {
        "title": fit.short(sheet.title or PRODUCT, limits.TITLE, f"the title of {sheet.key}"),
        "height": "large" if asks or weight(drawn) > SMALL else "medium",
        "width": "medium",
        "card": attachment(drawn),
    }


def home(sheet: Sheet, fit: Fit, page: int = 1) -> Json:
    """The card alone: of a long home its `page`, with the way to the others.

    Teams asks for it anew whenever its person looks at it, so that it never shows yesterday. No word stands in a home.
    """
    made = elements(sheet.blocks, Where(Piece(view="home")), fit)

    def way(title: str, to: int) -> Action:
        return in_place(title, Piece(HOME_PAGE, view="home", page=to))

    here = 1 if AT_HOME.holds(made) else min(page, len(split(made, AT_HOME)))
    page_of, ways = paged(made, AT_HOME, here, way)
    drawn = card([*at_most_six(page_of, sheet.more, many(ways)), *ways])
    return drawn | {"refresh": {"action": without_fallback(way(PRODUCT, here))}}


def _fitting(
    made: list[Json], sheet: Sheet, again: Piece | None, room: Room, fit: Fit
) -> tuple[list[Json], list[Json]]:
    """With the ways to other pages. A form is never paged: its fields belong together."""
    if again is None or any(isinstance(one, FIELDS) for one in sheet.blocks):
        return within(made, room, sheet.key, fit), []
    asked = again
    return paged(made, room, asked.page, lambda title, to: sending(title, asked.at(to)))


def _piece(sheet: Sheet, below: str) -> Piece:
    """A very long form below is carried by the way back alone, so that there is room for it once."""
    buttons = 1 + sum(len(one.row) for one in sheet.blocks if isinstance(one, Buttons))
    carried = below if len(below) * buttons <= CARRIED else ""
    packed = pack(emptied(sheet))
    return Piece(form=sheet.form or sheet.key, of=sheet.args, view="form", sheet=packed, below=carried)


def _submit(sheet: Sheet, around: Piece, fit: Fit) -> Action:
    title = fit.short(sheet.submit, limits.BUTTON, f"the submit label of {sheet.key}")
    return sending(title, around, "positive")


def _alone(sheet: Sheet, below: str) -> bool:
    """Whether the form has no button but the one that sends it."""
    return not below and not any(isinstance(one, Buttons) for one in sheet.blocks)


def _way_back(below: str) -> list[Json]:
    sheet = unpack(below) if below else None
    if sheet is None:
        return []
    piece = Piece(BACK, form=sheet.form or sheet.key, of=sheet.args, view="form", sheet=below)
    title = " ".join(clean(sheet.title or PRODUCT).split())
    return [action_row([sending(f"← {title}"[: limits.BUTTON], piece)])]
