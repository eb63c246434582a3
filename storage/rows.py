"""States and moves as bytes, and back.

What is sealed rests as arrays of fields (`storage/shapes.py`): a new field stands last in its class, has a default, and
needs nothing here. An organisation's settings are a map. Any other change takes a higher number in `SCHEMA` and an entry
in `UPGRADES` that mends the plain lists and maps of the number before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from bot.engine.effects import Audience, InCentral, InThread, Private
from bot.engine.model import STATES, Circle, Organisation, Part, State
from bot.engine.moves import (
    AnswerDue,
    AskOfSeries,
    BeginAsk,
    BeginHoldCheck,
    BeginPractice,
    Begun,
    CardChanged,
    CentralChanged,
    CircleBegan,
    CircleEnded,
    CircleOver,
    Conducted,
    DatesLaid,
    DigestsMade,
    Enrolled,
    Forget,
    Greet,
    HeldFor,
    Holds,
    HoursChanged,
    LegalHoldLifted,
    LegalHoldPlaced,
    LineRecognised,
    LineStruck,
    Looked,
    Move,
    NamePattern,
    NextConvened,
    NextHindered,
    Notify,
    OfSeries,
    PatternStruck,
    PersonGone,
    PlaceSeen,
    PlanDigests,
    ProjectMoved,
    PromiseAnswered,
    Prompted,
    ProposeProject,
    RecognisedStruck,
    Replaced,
    ReplantBegun,
    ReplantOver,
    RestProject,
    Rung,
    Seated,
    SeriesBegan,
    SeriesEnded,
    SeriesUnheard,
    Served,
    SideLeft,
    StatementEnded,
    StatementSigned,
    StopHoldCheck,
    TakenBack,
    TellStewards,
    Undelivered,
    Unenrolled,
    Unseated,
    WelcomeAsked,
    WelcomeOver,
)
from storage.circle_rows import decode_circle, encode_circle
from storage.shapes import Shape, make_shape, shape_of

SCHEMA: dict[str, int] = dict.fromkeys(STATES, 1)
"""By kind: the number that bodies are written with now."""

UPGRADES: dict[tuple[str, int], Callable[[Any], Any]] = {}
"""By kind and number: how a body of that number becomes one of the next."""

WORDLESS: dict[str, type] = {
    move.__name__: move
    for move in (
        BeginAsk, BeginPractice, Begun, CardChanged, CentralChanged, CircleBegan, CircleEnded, CircleOver, Conducted,
        DatesLaid, AskOfSeries, SeriesUnheard, SeriesBegan, SeriesEnded, HeldFor,
        AnswerDue, Replaced, ReplantBegun, ReplantOver,
        Enrolled, Forget, Greet, Holds, HoursChanged, LineStruck, Looked, NextConvened, NextHindered, Notify, OfSeries,
        PersonGone, PlaceSeen, Prompted, Rung, Seated, Served, SideLeft, TakenBack, Undelivered, Unenrolled, Unseated,
        LegalHoldLifted, LegalHoldPlaced,
        WelcomeAsked, WelcomeOver,
        PromiseAnswered, StatementSigned, BeginHoldCheck, StopHoldCheck, NamePattern, PatternStruck,
        PlanDigests, DigestsMade,
        ProjectMoved, ProposeProject, RestProject, TellStewards,
        LineRecognised, RecognisedStruck, StatementEnded,
    )
}  # fmt: skip
"""The moves that may rest in a row. Every other move may carry what a person wrote, and is refused."""


class UnknownBody(Exception):
    """A body that this version cannot read; the text names kind and number, never content."""


_map = msgspec.json.Encoder()
_organisation = msgspec.json.Decoder(Organisation)
_row = msgspec.msgpack.Encoder()
_plain = msgspec.msgpack.Decoder()
_OWN_WAYS = ("circle", "organisation")
_shapes: dict[type, Shape] = {cls: make_shape(cls) for kind, cls in STATES.items() if kind not in _OWN_WAYS}
_moves = {name: shape_of(cls) for name, cls in WORDLESS.items()}
_parts = msgspec.json.Decoder(tuple[Part, ...])


def encode_state(state: State) -> bytes:
    """The body of a state, by the number in `SCHEMA` for its kind."""
    if isinstance(state, Circle):
        return encode_circle(state)
    if isinstance(state, Organisation):
        return _map.encode(state)
    return _row.encode(_shapes[type(state)].down(state))


def decode_state(kind: str, schema: int, body: bytes) -> State:
    """Raises UnknownBody for a kind or number that this version does not know."""
    if kind not in SCHEMA or schema > SCHEMA[kind]:
        raise UnknownBody(f"kind {kind}, schema {schema}: written by a newer version; start that one")
    if schema < SCHEMA[kind]:
        body = _upgraded(kind, schema, body)
    if kind == "organisation":
        return _organisation.decode(body)
    try:
        return decode_circle(body) if kind == "circle" else _shapes[STATES[kind]].up(_plain.decode(body))
    except ValueError:
        raise UnknownBody(f"kind {kind}: a row longer than this version knows; start a newer one") from None


def _upgraded(kind: str, schema: int, body: bytes) -> bytes:
    codec: Any = msgspec.json if kind == "organisation" else msgspec.msgpack
    plain = codec.decode(body)
    for number in range(schema, SCHEMA[kind]):
        if (kind, number) not in UPGRADES:
            raise UnknownBody(f"kind {kind}, schema {number}: no upgrade leads on from here")
        plain = UPGRADES[kind, number](plain)
    return codec.encode(plain)  # type: ignore[no-any-return]


def encode_move(move: Move) -> bytes:
    """Raises TypeError for a move that may carry words."""
    name = type(move).__name__
    if WORDLESS.get(name) is not type(move):
        raise TypeError(f"{name} may carry words and is never stored")
    return _row.encode((name, _moves[name].down(move)))


def decode_move(body: bytes) -> Move:
    name, row = _plain.decode(body)
    shape = _moves.get(name)
    if shape is None:
        raise UnknownBody(f"move {name}: written by another version")
    return shape.up(row)  # type: ignore[no-any-return]


def encode_parts(parts: tuple[Part, ...]) -> bytes:
    return _map.encode(parts)


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
    return _map.encode((name, conversation, person, named, parts))


def decode_message(body: bytes) -> Message:
    name, conversation, person, named, parts = _messages.decode(body)
    to = None if named is None else _audiences[named[0]].decode(named[1])
    return Message(name, conversation, person, to, parts)
