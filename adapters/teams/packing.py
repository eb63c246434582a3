"""A form as one line of text that its own buttons carry, and back. It comes back from outside, so it is read strictly."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from bot.wording.sheet import (
    FIELDS,
    Block,
    Box,
    Buttons,
    Channel,
    Choice,
    Clock,
    Day,
    Figures,
    Heading,
    Note,
    People,
    Rule,
    Sheet,
    Text,
    Ticks,
    Words,
)  # fmt: skip

MOST = 12_000
_OPENED = 200_000
_KINDS: dict[str, type[Any]] = {
    one.__name__: one
    for one in (
        Heading,
        Text,
        Words,
        Note,
        Figures,
        Rule,
        Buttons,
        Box,
        Choice,
        Ticks,
        People,
        Channel,
        Day,
        Clock,
    )
}


def pack(sheet: Sheet, most: int = MOST) -> str:
    """Empty for a sheet without a form. Of a very long one only the fields, and what they are asked under, remain."""
    if not sheet.form and not any(isinstance(one, FIELDS) for one in sheet.blocks):
        return ""
    packed = _packed(sheet)
    if len(packed) <= most:
        return packed
    spare = tuple(one for one in sheet.blocks if isinstance(one, (*FIELDS, Heading, Buttons)))
    return _packed(replace(sheet, blocks=spare))


def _packed(sheet: Sheet) -> str:
    blocks = [[type(one).__name__, msgspec.to_builtins(one)] for one in sheet.blocks]
    held = {**msgspec.to_builtins(replace(sheet, blocks=())), "blocks": blocks}
    # Half a character, which no screen shows, is kept as it is: it is cleaned away when it is drawn.
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return urlsafe_b64encode(zlib.compress(text, 9)).decode()


def unpack(packed: str) -> Sheet | None:
    """None for what `pack` did not make."""
    try:
        opened = zlib.decompressobj().decompress(urlsafe_b64decode(packed), _OPENED)
        held = json.loads(opened.decode("utf-8", "surrogatepass"))
        blocks = tuple(_block(one) for one in held.pop("blocks"))
        return replace(msgspec.convert({**held, "blocks": []}, _Bare).sheet(), blocks=blocks)
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        zlib.error,
        msgspec.MsgspecError,
    ):
        return None


def _block(one: Any) -> Block:
    kind, held = one
    made: Block = msgspec.convert(held, _KINDS[kind])
    return made


class _Bare(msgspec.Struct):
    """A sheet without its blocks."""

    key: str
    title: str
    summary: str
    form: str
    args: dict[str, str]
    submit: str
    close: str
    more: str = ""

    def sheet(self) -> Sheet:
        held: Mapping[str, Any] = msgspec.structs.asdict(self)
        return Sheet(blocks=(), **held)
