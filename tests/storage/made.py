"""Any value of the engine, filled to the last field: every text in it is one that is found wherever it stands."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bot.engine.waking.hours import DAYS, Hours, Shifts, Span

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
SHIFTS = Shifts(739_000, ((Span(480, 960),),), again=True)


def filled(hint: Any, text: str) -> Any:
    """A value of this type in which every text is this one, no tuple is empty and nothing is left out."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return filled(next(one for one in args if one is not type(None)), text)
    if origin is tuple:
        return tuple(filled(one, text) for one in args if one is not Ellipsis)
    if origin is Literal:
        return args[0]
    if origin is not None:  # a mapping
        return {text: text}
    if hint in _PLAIN:
        return _PLAIN[hint](text)
    return next(iter(hint)) if issubclass(hint, Enum) else _whole(hint, text)


def _whole(cls: Any, text: str) -> Any:
    """Of a class with fields."""
    hints = get_type_hints(cls)
    names = [one.name for one in fields(cls)] if is_dataclass(cls) else cls._fields
    return cls(**{name: filled(hints[name], text) for name in names})


_PLAIN: dict[Any, Any] = {
    Hours: lambda _: Hours("UTC", DAYS, AT, SHIFTS, (739_001,)),
    Span: lambda _: Span(480, 960),
    str: lambda text: text,
    int: lambda _: 1,
    float: lambda _: 1.0,
    bool: lambda _: True,
    datetime: lambda _: AT,
    timedelta: lambda _: timedelta(hours=1),
    object: lambda text: text,
}
