"""Open circles in a database, each sealed under a key of its own, all with an alarm that is due now.

Eight people in six zones, in a sealed sitting: six have answered, two hold the piece, and the window of one of them
ends. They are laid down as the store itself would have written them, only faster.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench.ground import MASTER_KEY, NOW, Ground, copy
from bot.engine.model import (
    Agendum,
    Circle,
    Desk,
    Entry,
    EntryKind,
    Heading,
    Held,
    Mode,
    Part,
    Place,
    Seat,
    SittingNow,
    Stage,
    Turn,
    TurnState,
    circle_subject,
)
from bot.engine.waking.hours import DAYS, Hours
from storage import posts
from storage.keys import KeyName
from storage.rows import SCHEMA, encode_parts, encode_state
from storage.sealed_rows import HOME
from storage.sealing import Cipher, new_key, place
from storage.unit import home

ORGANISATION = "org"
PLACE = Place("slack", "T1", "C1", "171.001")
ZONES = (
    "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/London", "Europe/Berlin",
    "Africa/Nairobi", "Asia/Kolkata", "Asia/Tokyo",
)  # fmt: skip
SEATS = 8
HOLDER = 3
"""The seat whose window ends; its zone is at work at `NOW`, and so is that of the next one."""

SERIAL = 10 + HOLDER
_BEGAN = NOW - timedelta(days=4)
_ANSWERED = (1, 1, 1, 0, 0, 1, 1, 1)


def circle(id: str) -> Circle:
    """One open circle with this id."""
    seats = tuple(Seat(f"{id}-s{n}", f"{id}-p{n}", Hours(ZONES[n], DAYS), 1) for n in range(SEATS))
    return Circle(
        id=id, organisation=ORGANISATION, template="peer-support", template_version="1", card=1, held=Held.BOT,
        place=PLACE, central=Place("slack", "T1", "C9"), convened=_BEGAN, start=_BEGAN, seed=f"seed-{id}", floor=5,
        agenda=tuple(Agendum(n, Mode.SEALED, 3, Heading.CARRIED, 12) for n in range(1, 5)), retention_days=30,
        last_at=NOW + timedelta(days=9), likely_at=NOW + timedelta(days=5), keeper=seats[0].id,
        co_keeper=seats[1].id, stage=Stage.SITTING, seats=seats, opened=_BEGAN,
        sitting=SittingNow(1, Mode.SEALED, _BEGAN, tuple(_turn(n, seat) for n, seat in enumerate(seats))),
        next_sitting=2, entries=tuple(_entries(id, seats)), serial=30,
    )  # fmt: skip


def _turn(n: int, seat: Seat) -> Turn:
    state = TurnState.SHARED if _ANSWERED[n] else TurnState.HOLDING
    return Turn(10 + n, seat.id, state, begun=_BEGAN, due=NOW, since=_BEGAN)


def _entries(id: str, seats: tuple[Seat, ...]) -> Iterator[Entry]:
    for n, seat in enumerate(seats):
        for round_ in range(1, 4) if _ANSWERED[n] else ():
            yield Entry(f"{id}-e{n}-{round_}", seat.id, EntryKind.SHARE, 1, round_, turn=10 + n)


# --- laying them down --------------------------------------------------------------------------------------------


async def lay_circles(ground: Ground, count: int) -> None:
    """So many circles: keys, states, seats, the desk of whose window ends, and the two messages that stand for each."""
    ids = [f"c{n:07}" for n in range(count)]
    keys = {one: new_key() for one in ids}
    current, master = ground.store.keys.current, Cipher(base64.b64decode(MASTER_KEY))
    named = {home(ORGANISATION): new_key()} | {_name(one): key for one, key in keys.items()}
    wrapped = ((*name, current, master.seal(key, place(*name)), NOW) for name, key in named.items())
    columns = ("organisation", "kind", "id", "master", "wrapped", "born")
    await copy(ground.store.keys.database, "key", columns, wrapped)
    await _lay_states(ground, keys, Cipher(named[home(ORGANISATION)]))
    await _lay_seats(ground, ids)
    await _lay_posts(ground, keys)
    await ground.run(
        "CREATE TABLE state_before AS SELECT * FROM state", "CREATE TABLE post_before AS SELECT * FROM post"
    )


def _name(id: str) -> KeyName:
    return KeyName(ORGANISATION, "circle", id)


async def _lay_states(ground: Ground, keys: dict[str, bytes], organisation: Cipher) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        for one, key in keys.items():
            at = place(*_name(one), "state")
            body = Cipher(key).seal(encode_state(circle(one)), at)
            yield (ORGANISATION, "circle", one, SCHEMA["circle"], 1, body, None)
            person = f"{one}-p{HOLDER}"
            desk = Desk(person, ORGANISATION, "en", Hours(ZONES[HOLDER], DAYS), circles=(one,))
            rests = organisation.seal(encode_state(desk), place(ORGANISATION, "desk", person, "state"))
            yield (ORGANISATION, "desk", person, SCHEMA["desk"], 1, HOME + rests, None)

    columns = ("organisation", "kind", "id", "schema", "version", "body", "erase_at")
    await copy(ground.service, "state", columns, rows())


async def _lay_seats(ground: Ground, ids: list[str]) -> None:
    rows = ((ORGANISATION, f"{one}-p{n}", one, "sitting", "seat") for one in ids for n in range(SEATS))
    await copy(ground.service, "seat", ("organisation", "person", "circle", "stage", "role"), rows)


_POST = (
    "organisation", "name", "subject_kind", "subject", "about_kind", "about", "platform", "tenant", "conversation",
    "thread", "ref", "position", "part", "carries_words", "outbox_conversation",
)  # fmt: skip


async def _lay_posts(ground: Ground, keys: dict[str, bytes]) -> None:
    """The line in the thread, and the prompt of the person whose window ends."""
    inbox = KeyName("", "inbox", "")
    inbox_key = (await ground.store.keys.raw([inbox]))[inbox]

    def rows() -> Iterator[tuple[Any, ...]]:
        for one, key in keys.items():
            person = f"person:{one}-p{HOLDER}"
            for what, conversation in (("status", f"place:slack:T1:{one}"), (f"prompt:{SERIAL}", person)):
                part = Part(f"{one}:{what}", "thread.status", circle_subject(one), {"n": 1})
                name = posts.hashed_name(inbox_key, ORGANISATION, part.name)
                body = Cipher(key).seal(encode_parts((part,)), place(ORGANISATION, "post", name))
                yield (
                    ORGANISATION, name, "circle", one, "circle", one, "slack", "T1", one, None,
                    f"{one}-{what}", 0, posts.SEALED + body, False, conversation,
                )  # fmt: skip

    await copy(ground.service, "post", _POST, rows())


async def make_due(ground: Ground, count: int) -> None:
    """The alarms of so many circles are due now, and everything stands as it did before they were ever rung."""
    same = " AND ".join(f"state.{column} = before.{column}" for column in ("organisation", "kind", "id"))
    await ground.run(
        "TRUNCATE outbox, outbox_name, outbox_ref, journal",
        f"DELETE FROM timer WHERE (kind = 'turn' AND turn = {SERIAL}) OR subject_kind = 'desk'",
        f"UPDATE state SET version = before.version, body = before.body FROM state_before AS before WHERE {same} "
        "AND state.version <> before.version",
        "INSERT INTO timer (organisation, subject_kind, subject, kind, turn, due, attempts) "
        f"SELECT organisation, kind, id, 'turn', {SERIAL}, '{NOW.isoformat()}', 0 FROM state_before "
        f"WHERE kind = 'circle' ORDER BY random() LIMIT {count}",
    )
