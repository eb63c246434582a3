"""States and moves as bytes, and back.

A state is written as a map of its fields, so a new field with a default needs nothing here. Any other change takes a
higher number in `SCHEMA` and an entry in `UPGRADES` that mends the map of the number before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from bot.engine.effects import Audience, InCentral, InThread, Private
from bot.engine.model import Circle, Desk, Organisation, Part
from bot.engine.moves import (
    Begun,
    CardChanged,
    CentralChanged,
    CircleBegan,
    CircleEnded,
    Forget,
    Greet,
    HoursChanged,
    Looked,
    Move,
    Notify,
    PersonGone,
    PlaceSeen,
    Prompted,
    Rung,
    Seated,
    SideLeft,
    Undelivered,
    Unseated,
)
from bot.service.ports import State
from storage.hours_text import TWINS, from_twin, to_plain

KINDS: dict[str, type] = {"circle": Circle, "desk": Desk, "organisation": Organisation}

SCHEMA: dict[str, int] = {"circle": 1, "desk": 1, "organisation": 1}
"""By kind: the number that bodies are written with now."""

UPGRADES: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By kind and number: how a body of that number becomes one of the next."""

WORDLESS: dict[str, type] = {
    move.__name__: move
    for move in (
        Begun, CardChanged, CentralChanged, CircleBegan, CircleEnded, Forget, Greet, HoursChanged, Looked, Notify,
        PersonGone, PlaceSeen, Prompted, Rung, Seated, SideLeft, Undelivered, Unseated,
    )
}  # fmt: skip
"""The moves that may rest in a row. Every other move may carry what a person wrote, and is refused."""


class UnknownBody(Exception):
    """A body that this version cannot read; the text names kind and number, never content."""


# A circle is sealed, so nobody reads its bytes: they may as well be the shorter ones.
SHORT = "circle"
_short = msgspec.msgpack.Encoder()
_circle: Any = msgspec.msgpack.Decoder(TWINS[Circle])
_encoder = msgspec.json.Encoder()
_decoders: dict[type, Any] = {
    cls: msgspec.json.Decoder(TWINS.get(cls, cls)) for cls in (*KINDS.values(), *WORDLESS.values())
}
_parts = msgspec.json.Decoder(tuple[Part, ...])


def encode_state(state: State) -> bytes:
    """The body of a state, by the number in `SCHEMA` for its kind."""
    return (_short if isinstance(state, Circle) else _encoder).encode(to_plain(state))


def decode_state(kind: str, schema: int, body: bytes) -> State:
    """Raises UnknownBody for a kind or number that this version does not know."""
    cls = KINDS.get(kind)
    if cls is None or schema > SCHEMA[kind]:
        raise UnknownBody(f"kind {kind}, schema {schema}: written by a newer version; start that one")
    if schema < SCHEMA[kind]:
        return _upgraded(kind, cls, schema, body)
    decoder = _circle if kind == SHORT else _decoders[cls]
    return from_twin(cls, decoder.decode(body))  # type: ignore[no-any-return]


def _upgraded(kind: str, cls: type, schema: int, body: bytes) -> State:
    codec = msgspec.msgpack if kind == SHORT else msgspec.json
    raw = codec.decode(body, type=dict[str, Any])
    for number in range(schema, SCHEMA[kind]):
        if (kind, number) not in UPGRADES:
            raise UnknownBody(f"kind {kind}, schema {number}: no upgrade leads on from here")
        raw = UPGRADES[kind, number](raw)
    return from_twin(cls, msgspec.convert(raw, TWINS.get(cls, cls)))  # type: ignore[no-any-return]


def encode_move(move: Move) -> bytes:
    """Raises TypeError for a move that may carry words."""
    name = type(move).__name__
    if WORDLESS.get(name) is not type(move):
        raise TypeError(f"{name} may carry words and is never stored")
    return _encoder.encode((name, to_plain(move)))


_named = msgspec.json.Decoder(tuple[str, msgspec.Raw])


def decode_move(body: bytes) -> Move:
    name, raw = _named.decode(body)
    cls = WORDLESS.get(name)
    if cls is None:
        raise UnknownBody(f"move {name}: written by another version")
    return from_twin(cls, _decoders[cls].decode(raw))  # type: ignore[no-any-return]


def encode_parts(parts: tuple[Part, ...]) -> bytes:
    return _encoder.encode(parts)


def decode_parts(body: bytes) -> tuple[Part, ...]:
    return _parts.decode(body)


class Message(NamedTuple):
    """What a row of the outbox says, to whom, and in which conversation. All of it rests sealed."""

    name: str
    conversation: str
    person: str | None
    to: Audience | None
    parts: tuple[Part, ...]


_AUDIENCES: dict[str, type] = {one.__name__: one for one in (Private, InThread, InCentral)}
_audiences: dict[str, Any] = {name: msgspec.json.Decoder(cls) for name, cls in _AUDIENCES.items()}
_messages = msgspec.json.Decoder(
    tuple[str, str, str | None, tuple[str, msgspec.Raw] | None, tuple[Part, ...]]
)


def encode_message(message: Message) -> bytes:
    name, conversation, person, to, parts = message
    named = None if to is None else (type(to).__name__, to)
    return _encoder.encode((name, conversation, person, named, parts))


def decode_message(body: bytes) -> Message:
    name, conversation, person, named, parts = _messages.decode(body)
    to = None if named is None else _audiences[named[0]].decode(named[1])
    return Message(name, conversation, person, to, parts)
