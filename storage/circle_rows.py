"""A circle's body, and a circle that was read only as far as somebody looked.

Most of a circle (its seats, its entries, its turns) is of no concern to most steps. Those parts rest in the body as they
are: each is read when a rule first looks at it, and one that nobody changed is written back as it was read.
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

import msgspec

from bot.engine.model import Circle
from storage.shapes import make_shape, ways

LATER = ("seats", "sitting", "entries", "agenda", "invitations", "draft", "place", "central", "keeper_part")
"""The fields that are read when they are looked at."""

_SHARED = ("agenda",)
"""Parts that are the same in very many circles: read once, for all of them."""

_MISSING: Any = object()
_encoder = msgspec.msgpack.Encoder()
_plain = msgspec.msgpack.Decoder().decode
_REST = "_rest"


class _Rest:
    """The parts of one body. What was read of them is shared by all circles that follow from it."""

    __slots__ = ("raws", "seen")

    def __init__(self, raws: list[Any]) -> None:
        self.raws = raws
        self.seen = [_MISSING] * len(raws)


class _Later:
    """Stands in the class, where an attribute is looked for that the circle itself does not have yet."""

    def __init__(self, n: int, name: str) -> None:
        self._n, self.name = n, name
        self.down, self._up = ways(get_type_hints(Circle)[name])
        self._shared = lru_cache(maxsize=256)(self._opened) if name in _SHARED else None

    def __get__(self, circle: Any, _owner: object = None) -> Any:
        if circle is None:
            return self
        rest = circle.__dict__[_REST]
        value = rest.seen[self._n]
        if value is _MISSING:
            raw = rest.raws[self._n]
            value = self._opened(raw) if self._shared is None else self._shared(bytes(raw))
            rest.seen[self._n] = value
        circle.__dict__[self.name] = value
        return value

    def _opened(self, raw: Any) -> Any:
        return self._up(_plain(raw))


def _equal(self: Circle, other: object) -> Any:
    if not isinstance(other, Circle):
        return NotImplemented
    mine, theirs = self.__dict__, other.__dict__
    of_one_body = mine.get(_REST) is theirs.get(_REST)
    for name in LATER:
        if of_one_body and mine.get(name, _MISSING) is theirs.get(name, _MISSING):
            continue  # looked at by neither, or the same value
        if getattr(self, name) != getattr(other, name):
            return False
    return _early_of(self) == _early_of(other)


_LATER = [_Later(n, name) for n, name in enumerate(LATER)]
_Read: Any = type(
    "Circle",
    (Circle,),
    {
        **dict(zip(LATER, _LATER, strict=True)),
        "__eq__": _equal,
        "__hash__": Circle.__hash__,
        "__slots__": (),
        "__doc__": "A circle that was read as far as somebody looked.",
    },
)
_EARLY = make_shape(Circle, LATER, _Read)
_early_of = attrgetter(*_EARLY.names)
_frames = msgspec.msgpack.Decoder(tuple[msgspec.Raw, ...])
_DEFAULTS = {one.name: one.default for one in fields(Circle)}


def encode_circle(circle: Circle) -> bytes:
    values = circle.__dict__
    rest = values.get(_REST)
    if rest is None:
        parts = [part.down(values[part.name]) for part in _LATER]
    else:
        parts = rest.raws.copy()
        for n, (name, seen) in enumerate(zip(LATER, rest.seen, strict=True)):
            value = values.get(name, seen)
            if value is not seen:  # changed since it was read
                parts[n] = _LATER[n].down(value)
    return _encoder.encode([_EARLY.down(circle), *parts])


def decode_circle(body: bytes) -> Circle:
    """Raises ValueError for a body with more parts than there are: it would lose them when it is written back."""
    early, *raws = _frames.decode(body)
    if len(raws) > len(LATER):
        raise ValueError("longer than a circle")
    for name in LATER[len(raws) :]:  # from before this part was thought of
        raws.append(msgspec.Raw(_encoder.encode(_DEFAULTS[name])))
    circle: Circle = _EARLY.up(_plain(early))
    circle.__dict__[_REST] = _Rest(raws)
    return circle
