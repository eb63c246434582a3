"""States and moves as bytes: what is read equals what was written, and words never get that far."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.engine import moves as mv
from bot.engine.effects import Audience, InCentral, InThread, Private
from bot.engine.model import Circle, Desk, Invitation, Organisation, Part, Seat, Series, Subject
from bot.engine.replacing import replace
from bot.engine.waking.hours import Hours, Shifts, Span
from bot.service.ports import State
from storage import rows
from storage.rows import (
    Message,
    UnknownBody,
    decode_message,
    decode_move,
    decode_parts,
    decode_state,
    encode_message,
    encode_move,
    encode_parts,
    encode_state,
)
from tests.storage.fields import fields_now, fields_written
from tests.storage.samples import PLACE, circle, desk, invited, organisation

instants = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 1439), st.integers(1, 1440)
)
days = st.lists(spans, max_size=2, unique=True).map(lambda one: tuple(sorted(one)))
weeks = st.lists(days, min_size=7, max_size=7).map(tuple).filter(any)
some_days = st.lists(days, min_size=1, max_size=6).map(tuple).filter(any)
shifts = st.builds(Shifts, st.integers(730_000, 760_000), some_days, st.booleans())
off = st.lists(st.integers(730_000, 760_000), unique=True, max_size=4).map(lambda one: tuple(sorted(one)))
hours = st.builds(
    Hours,
    st.sampled_from(["UTC", "Asia/Kolkata", "America/St_Johns"]),
    weeks,
    st.none() | instants,
    st.none() | shifts,
    st.just(()) | off,
)
texts = st.text(st.characters(codec="utf-8"), max_size=30)
values = st.dictionaries(
    texts, texts | st.integers(-(2**53), 2**53) | st.booleans() | st.lists(texts, max_size=3), max_size=4
)
parts = st.builds(
    Part, texts, texts, st.builds(Subject, texts, texts), values, st.lists(texts, max_size=3).map(tuple)
)

st.register_type_strategy(Hours, hours)
st.register_type_strategy(datetime, instants)
st.register_type_strategy(Part, parts)
st.register_type_strategy(str, texts)
st.register_type_strategy(int, st.integers(-(2**53), 2**53))


def _round_trip(kind: str, state: State) -> State:
    return decode_state(kind, rows.SCHEMA[kind], encode_state(state))


@given(st.builds(Circle))
def test_any_circle_comes_back_equal(state: Circle) -> None:
    assert _round_trip("circle", state) == state


@given(st.builds(Desk))
def test_any_desk_comes_back_equal(state: Desk) -> None:
    assert _round_trip("desk", state) == state


@given(st.builds(Series))
def test_any_series_comes_back_equal(state: Series) -> None:
    assert _round_trip("series", state) == state


@given(st.builds(Organisation))
def test_any_organisation_comes_back_equal(state: Organisation) -> None:
    assert _round_trip("organisation", state) == state


@given(st.one_of(*(st.builds(move) for move in rows.WORDLESS.values())))
def test_any_wordless_move_comes_back_equal(move: mv.Move) -> None:
    assert decode_move(encode_move(move)) == move


@given(st.lists(parts, max_size=3).map(tuple))
def test_any_parts_come_back_equal(several: tuple[Part, ...]) -> None:
    assert decode_parts(encode_parts(several)) == several


def test_what_is_read_has_the_real_classes_and_can_be_hashed_and_reckoned_with() -> None:
    state = _round_trip("circle", circle())
    assert isinstance(state, Circle)
    assert type(state.seats[0]) is Seat
    assert type(state.seats[0].hours) is Hours
    assert state.seats[0].hours.calendar is circle().seats[0].hours.calendar
    assert hash(state) == hash(circle())
    waiting = _round_trip("circle", invited())
    assert isinstance(waiting, Circle)
    assert type(waiting.invitations[0]) is Invitation
    assert dataclasses.replace(waiting, serial=3).serial == 3


@given(
    texts, texts, st.none() | texts,
    st.sampled_from([None, Private("p"), InThread(PLACE, True), InCentral(PLACE)]), st.lists(parts, max_size=3).map(tuple),
)  # fmt: skip
def test_any_message_comes_back_equal(
    name: str, conversation: str, person: str | None, to: Audience | None, several: tuple[Part, ...]
) -> None:
    message = Message(name, conversation, person, to, several)
    assert decode_message(encode_message(message)) == message


def test_every_move_is_either_wordless_by_name_or_refused() -> None:
    """A new move is refused until somebody has thought about whether it may carry words."""
    for move in get_args(mv.Move):
        blank: Any = object.__new__(move)
        if rows.WORDLESS.get(move.__name__) is not move:
            with pytest.raises(TypeError, match=move.__name__):
                encode_move(blank)
    free = {"words", "why", "line", "answers", "remark", "lines", "ticks"}
    for move in rows.WORDLESS.values():
        assert not free & {field.name for field in dataclasses.fields(move)}, move.__name__


def test_bodies_of_a_newer_version_are_refused_by_name_alone() -> None:
    body = encode_state(desk())
    with pytest.raises(UnknownBody, match="kind desk, schema 99") as caught:
        decode_state("desk", 99, body)
    assert "person" not in str(caught.value)
    with pytest.raises(UnknownBody, match="kind practice"):
        decode_state("practice", 1, body)
    with pytest.raises(UnknownBody, match="move Unheard"):
        decode_move(msgspec.msgpack.encode(("Unheard", ())))


def test_an_older_body_is_led_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rows.SCHEMA, "organisation", 3)
    steps = {
        ("organisation", 1): lambda old: {**old, "tongues": old.pop("languages")},
        ("organisation", 2): lambda old: {**old, "languages": [*old.pop("tongues"), "de"]},
    }
    body = encode_state(organisation())
    with pytest.raises(UnknownBody, match="no upgrade"):
        decode_state("organisation", 1, body)
    monkeypatch.setattr(rows, "UPGRADES", steps)
    assert decode_state("organisation", 1, body) == dataclasses.replace(
        organisation(), languages=("en", "de")
    )


def test_a_body_from_before_a_field_had_a_default_is_read_with_it() -> None:
    early, *parts = msgspec.msgpack.decode(encode_state(circle()))
    assert decode_state("circle", 1, msgspec.msgpack.encode([early[:-1], *parts[:-1]])) == circle()
    with pytest.raises(UnknownBody, match="longer"):
        decode_state("circle", 1, msgspec.msgpack.encode([early, *parts, "from a newer version"]))
    row = msgspec.msgpack.decode(encode_state(desk()))
    with pytest.raises(UnknownBody, match="longer"):
        decode_state("desk", 1, msgspec.msgpack.encode([*row, "from a newer version"]))
    assert decode_state("desk", 1, msgspec.msgpack.encode(row[:-1])) == desk()


def test_fields_keep_their_places_and_new_ones_come_last() -> None:
    """Else a row that rests would be read into the wrong fields."""
    now = fields_now()
    for name, names in fields_written().items():
        assert now[name].split()[: len(names.split())] == names.split(), f"a new field of {name} stands last"


def test_a_circle_is_read_as_far_as_somebody_looks_and_written_as_far_as_it_changed() -> None:
    body = encode_state(circle())
    read = decode_state("circle", 1, body)
    assert isinstance(read, Circle)
    assert encode_state(read) == body
    for change in ({"serial": 9}, {"seats": circle().seats[:1]}, {"entries": (), "central": PLACE}):
        changed = replace(read, **change)
        assert changed == dataclasses.replace(circle(), **change) != read == circle()
        assert decode_state("circle", 1, encode_state(changed)) == changed
    assert replace(read, serial=read.serial) == read
    assert read != object()


def test_every_move_that_one_subject_sends_another_may_rest_in_a_row() -> None:
    """Else the step that sends it would break, in whatever room it was asked for."""
    house = Path(bot.__file__).parent
    moves = {move.__name__: move for move in get_args(mv.Move)}
    sent: set[str] = set()
    for folder in ("engine", "service"):
        for source in (house / folder).rglob("*.py"):
            sent |= _sent_in(ast.parse(source.read_text("utf-8")), moves.keys())
    assert {"Notify", "Forget", "CentralChanged", "CardChanged", "HoursChanged", "Unseated"} <= sent
    assert sorted(name for name in sent if rows.WORDLESS.get(name) is not moves[name]) == []


SENDERS = {"Send", "send_desk", "_to_circles", "send"}


def _sent_in(tree: ast.Module, moves: Collection[str]) -> set[str]:
    """The moves that are made in a sender's brackets, or in a function that sends a move it gave a name first."""
    found: set[str] = set()
    for function in (
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ):
        if any(_called(node) in SENDERS for node in ast.walk(function)):
            found |= {name for name in map(_called, ast.walk(function)) if name in moves}
    return found


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
