"""What our buttons carry, and what comes back with them. It comes from outside: read strictly and believed little.

A dialog's answer brings the values of its fields and nothing else, so its buttons carry the form itself too, packed: with
it the form can be shown once more with everything that was written in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

from adapters.fitting import DoesNotFit
from adapters.teams.limits import Json
from adapters.teams.packing import unpack
from bot.wording.sheet import FIELDS, Day, Fields, People, Sheet, Ticks, Value

OURS = "piece"
DIALOG = {"type": "task/fetch"}
ARGS = 6_000
View = Literal["message", "form", "home"]
BACK = "back_to_form"
"""A move that never reaches the service: the dialog shows the form that lay below, which is its `sheet`."""
HOME_PAGE = "page_of_home"
"""Another one: the home is shown again, at page `page`."""


@dataclass(frozen=True)
class Piece:
    """`form` and `of` are the surrounding form and its arguments, `sheet` the form packed, `below` the one beneath it.

    A `form` without `move` is the form sent off. `page`: which page of a long dialog the move is to show.
    """

    move: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    of: Mapping[str, str] = field(default_factory=dict)
    view: View = "message"
    sheet: str = ""
    below: str = ""
    page: int = 1

    def at(self, page: int) -> Piece:
        return replace(self, page=page)


def data_of(piece: Piece, *, dialog: bool = False) -> Json:
    """The data of an action. Raises DoesNotFit: a shortened value would act on something else."""
    if sum(len(key) + len(value) for key, value in [*piece.args.items(), *piece.of.items()]) > ARGS:
        raise DoesNotFit(f"the arguments of {piece.move or piece.form}: over {ARGS} characters")
    held = {
        "move": piece.move,
        "args": dict(piece.args),
        "form": piece.form,
        "of": dict(piece.of),
        "view": piece.view,
        "sheet": piece.sheet,
        "below": piece.below,
        "page": piece.page if piece.page > 1 else 0,
    }
    made: Json = {OURS: {key: value for key, value in held.items() if value}}
    return made | ({"msteams": dict(DIALOG)} if dialog else {})


def read_piece(data: object) -> Piece | None:
    """From an action's data; None for what no button of ours carries."""
    held = data.get(OURS) if isinstance(data, dict) else None
    if not isinstance(held, dict):
        return None
    texts = {key: held.get(key, "") for key in ("move", "form", "sheet", "below")}
    args, of = _only_texts(held.get("args", {})), _only_texts(held.get("of", {}))
    page, view = held.get("page", 1), held.get("view", "message")
    if not all(isinstance(one, str) for one in texts.values()) or args is None or of is None:
        return None
    if type(page) is not int or not 1 <= page < 1000 or view not in get_args(View):
        return None
    return Piece(args=args, of=of, page=page, view=view, **texts) if texts["move"] or texts["form"] else None


def fields_of(data: object) -> Fields:
    """What stands in the form, by its fields' names. Teams leaves out what is empty: an empty field is empty here."""
    piece = read_piece(data)
    sheet = unpack(piece.sheet) if piece else None
    if sheet is None or not isinstance(data, dict):
        return {}
    return {one.name: _value(one, data.get(one.name)) for one in sheet.blocks if isinstance(one, FIELDS)}


def _value(one: object, held: object) -> Value:
    text = held if isinstance(held, str) else ""
    if isinstance(one, People):
        # One person is one id, in whatever letters it comes.
        return tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if isinstance(one, Ticks):
        return tuple(part for part in text.split(",") if part)
    # A phone may send a day with the hour of midnight behind it.
    return text[:10] if isinstance(one, Day) else text


def form_of(piece: Piece) -> Sheet | None:
    """The form in which the button stood, as it was shown."""
    return unpack(piece.sheet)


def _only_texts(value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        return None
    return dict(value)
