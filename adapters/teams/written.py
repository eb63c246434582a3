"""What somebody has written in a form stays: when something is to be said about it, and when another dialog lies over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from adapters.fitting import clean
from adapters.teams.packing import pack, unpack
from adapters.teams.piece import Piece
from bot.wording.sheet import FIELDS, Block, Fields, People, Sheet, Text, Ticks, Value

DEEPEST = 30_000
"""A form that lies below another one is carried as long as it is no longer than this, packed: two thousand characters in
each of five boxes, even of letters that hardly repeat."""


def filled(sheet: Sheet, fields: Fields) -> Sheet:
    """The same form with what was written in it."""
    return replace(sheet, blocks=tuple(_filled(one, fields) for one in sheet.blocks))


def emptied(sheet: Sheet) -> Sheet:
    """The same form without it: a button brings the values beside the form, so that no word travels twice."""
    empty: dict[str, Value] = {one.name: "" for one in sheet.blocks if isinstance(one, FIELDS)}
    return filled(sheet, empty)


def _filled(one: Block, fields: Fields) -> Block:
    if not isinstance(one, FIELDS) or one.name not in fields:
        return one
    held = fields[one.name]
    many = held if isinstance(held, tuple) else tuple(filter(None, [held]))
    if isinstance(one, Ticks | People):
        return replace(one, initial=many)
    return replace(one, initial=many[0] if many else "")


def with_sentences(sheet: Sheet, problems: Mapping[str, str]) -> Sheet:
    """The same form, each sentence above its field, as Teams shows none of ours at a field; the others on top."""
    names = {one.name for one in sheet.blocks if isinstance(one, FIELDS)}
    said = dict.fromkeys(clean(words) for name, words in problems.items() if name not in names)
    blocks: list[Block] = [Text(one, strong=True) for one in said if one.strip()]
    for one in sheet.blocks:
        if isinstance(one, FIELDS) and problems.get(one.name, "").strip():
            blocks.append(Text(problems[one.name], strong=True))
        blocks.append(one)
    return replace(sheet, blocks=tuple(blocks))


def is_too_long(piece: Piece, fields: Fields) -> bool:
    """Whether what was written here would be lost under another dialog."""
    sheet = unpack(piece.sheet)
    return sheet is not None and any(fields.values()) and not laid_below(piece, fields)


def laid_below(piece: Piece, fields: Fields) -> str:
    """The form a button stood in, with what was written in it, for the dialog that takes its place for a while.

    From a page without a form it is the form that lies below that one. Empty when there is none, or it is too long.
    """
    sheet = unpack(piece.sheet)
    packed = pack(filled(sheet, fields), DEEPEST) if sheet else piece.below
    return packed if len(packed) <= DEEPEST else ""
