"""Values of the engine as rows: each an array of its fields, in the order in which the class names them.

Arrays are a third as long as maps, and nobody has to look for names. So a new field stands last in its class and has a
default: a row from before it is simply shorter. Classes that hold each other are found by their type hints.

For each class two functions are written out, as `dataclass` itself writes constructors: `down` makes a row of a value,
`up` a value of a row. Going through the fields one by one, by their hints, would take three times as long. `up` sets
fields without the constructor; rows come out of sealed bodies, so nobody else has written them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from bot.engine.waking.hours import Hours, Shifts, format_off, format_week, read_hours
from bot.engine.waking.shifts import format_shifts, parse_shifts

PLAIN = (str, int, bool, datetime, object)
"""What rests as it is."""

Way = Callable[[Any], Any]


class UnknownShape(TypeError):
    """A field has a type that nobody has thought about here: our own mistake, seen when the program starts."""


class Shape(NamedTuple):
    """How values of one class rest. `names` are its fields, in the order of the row."""

    names: tuple[str, ...]
    down: Way
    up: Way


@lru_cache(maxsize=256)
def shape_of(cls: type) -> Shape:
    return make_shape(cls)


def make_shape(cls: type, without: Collection[str] = (), made: type | None = None) -> Shape:
    """`without`: fields that travel otherwise. `made`: what `up` makes, if that is another class."""
    taken = [one for one in fields(cls) if one.name not in without]
    hints, space = get_type_hints(cls), _Space()
    made_as = [space.both(hints[one.name]) for one in taken]
    return Shape(
        tuple(one.name for one in taken),
        space.function(_down_text([one.name for one in taken], [down for down, _ in made_as])),
        space.function(_up_text(taken, [up for _, up in made_as], space, made or cls)),
    )


def ways(hint: Any) -> tuple[Way, Way]:
    """Down and up for one hint alone."""
    space = _Space()
    down, up = space.both(hint)
    texts = [f"def made(it):\n    return {one.format('it')}" for one in (down, up)]
    return space.function(texts[0]), space.function(texts[1])


def _down_text(names: list[str], downs: list[str]) -> str:
    row = "".join(down.format(f"it.{name}") + ", " for name, down in zip(names, downs, strict=True))
    return f"def made(it):\n    return ({row})"


def _up_text(taken: list[Field[Any]], ups: list[str], space: _Space, made: type) -> str:
    """A short row is one from before its last fields were thought of."""
    defaults = [one.default for one in taken]
    first = next((n for n, one in enumerate(defaults) if one is not MISSING), len(taken))
    cls, new, missing = space.name(made), space.name(object.__new__), space.name(tuple(defaults[first:]))
    lines = ["def made(row):", f"    value = {new}({cls})"]
    if not taken:
        return "\n".join([*lines, "    return value"])
    targets = "".join(
        f"fields[{one.name!r}], " if up == "{}" else f"v{n}, "
        for n, (one, up) in enumerate(zip(taken, ups, strict=True))
    )
    lines += [
        f"    if len(row) < {len(taken)}:",
        f"        row = (*row, *{missing}[len(row) - {first}:])",
        "    fields = value.__dict__",
        f"    {targets}= row",
    ]
    for n, (one, up) in enumerate(zip(taken, ups, strict=True)):
        if up != "{}":
            lines.append(f"    fields[{one.name!r}] = {up.format(f'v{n}')}")
    return "\n".join([*lines, "    return value"])


class _Space:
    """The names that the functions of one class know."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def name(self, value: Any) -> str:
        name = f"k{len(self._known)}"
        self._known[name] = value
        return name

    def function(self, text: str) -> Way:
        space = dict(self._known)
        exec(text, space)  # noqa: S102  written here, of the names of our own fields
        return space["made"]  # type: ignore[no-any-return]

    def both(self, hint: Any) -> tuple[str, str]:
        """How something with this hint goes down and up: Python with {} in the place of it."""
        if hint is Hours:
            return f"{self.name(hours_text)}({{}})", f"{self.name(read_hours)}(*{{}})"
        if hint is Shifts:
            return f"{self.name(format_shifts)}({{}})", f"{self.name(parse_shifts)}({{}})"
        if get_origin(hint) in (Union, UnionType):
            return self._perhaps(hint)
        if get_origin(hint) is tuple:
            return self._tuple(hint)
        if isinstance(hint, type):
            return self._class(hint)
        if get_origin(hint) in (dict, Literal):
            return "{}", "{}"
        raise UnknownShape(repr(hint))

    def _class(self, cls: type) -> tuple[str, str]:
        if is_dataclass(cls):
            shape = shape_of(cls)
            return f"{self.name(shape.down)}({{}})", f"{self.name(shape.up)}({{}})"
        if issubclass(cls, Enum):
            return "{}._value_", f"{self.name({one.value: one for one in cls})}[{{}}]"
        if issubclass(cls, tuple):
            return "{}", f"{self.name(cls)}(*{{}})"
        if cls in PLAIN:
            return "{}", "{}"
        raise UnknownShape(cls.__name__)

    def _perhaps(self, hint: Any) -> tuple[str, str]:
        inner = [one for one in get_args(hint) if one is not NoneType]
        if len(inner) != 1:
            raise UnknownShape(repr(hint))
        down, up = self.both(inner[0])
        if down == up == "{}":
            return down, up
        # What is looked at twice has a name of its own.
        return tuple(f"(None if (one := {{}}) is None else {way.format('one')})" for way in (down, up))  # type: ignore[return-value]

    def _tuple(self, hint: Any) -> tuple[str, str]:
        inner = get_args(hint)[0]
        if get_args(hint)[-1] is not ... and set(get_args(hint)) - set(PLAIN):
            raise UnknownShape(repr(hint))
        down, up = self.both(inner)
        if down == up == "{}":
            return "{}", "tuple({})"
        return f"[{down.format('each')} for each in {{}}]", f"tuple([{up.format('each')} for each in {{}}])"


HoursText = tuple[str, str, datetime | None] | tuple[str, str, datetime | None, str, str]


def hours_text(hours: Hours) -> HoursText:
    """A circle of eight holds eight weeks. Read span by span they would cost more than the rest of the circle together."""
    if hours.shifts is None and not hours.off:
        return hours.zone, _text_of(hours.calendar), hours.away_until
    return (hours.zone, _text_of(hours.calendar), hours.away_until, *_beside_of(hours.calendar))


@lru_cache(maxsize=1024)
def _beside_of(calendar: Any) -> tuple[str, str]:
    return format_shifts(calendar.shifts), format_off(tuple(sorted(calendar.off)))


@lru_cache(maxsize=4096)
def _text_of(calendar: Any) -> str:
    # The calendar is one object for all equal weeks of a zone, and hashing it costs nothing.
    return format_week(calendar.week)
