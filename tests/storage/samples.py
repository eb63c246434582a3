"""Subjects to keep: circles, desks, messages. Every value says what it is, and none matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.engine.effects import InThread, Private
from bot.engine.model import (
    Agendum,
    Cause,
    Circle,
    Desk,
    Entry,
    EntryKind,
    Heading,
    Held,
    Invitation,
    Mode,
    Organisation,
    Part,
    Place,
    Rank,
    Seat,
    SittingNow,
    Stage,
    Subject,
    Turn,
    TurnState,
)
from bot.engine.waking.hours import DAYS, NIGHTS, Hours
from bot.service.rows import Post, Putting

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
ORG = "org-a"
OTHER = "org-b"
PLACE = Place("slack", "T1", "C1", "171.001")
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata", "UTC")


def circle(id: str = "circle-1", seats: int = 3, organisation: str = ORG, **changes: Any) -> Circle:
    """A circle in its second sitting."""
    people = tuple(
        Seat(f"seat-{n}", f"person-{n}", Hours(ZONES[n % len(ZONES)], NIGHTS if n % 3 else DAYS), 1)
        for n in range(seats)
    )
    turns = tuple(Turn(n, seat.id, TurnState.HOLDING, NOW, NOW + DAY) for n, seat in enumerate(people))
    made = Circle(
        id=id, organisation=organisation, template="peer-support", template_version="1", card=1,
        held=Held.BOT, place=PLACE, central=None, convened=NOW, start=NOW, seed="seed", floor=5,
        agenda=tuple(Agendum(n, Mode.SEALED, 2, Heading.CARRIED, 12) for n in range(1, 5)),
        retention_days=30, last_at=NOW + 10 * DAY, likely_at=NOW + 7 * DAY, keeper="seat-0",
        stage=Stage.SITTING, seats=people, sitting=SittingNow(2, Mode.SEALED, NOW, turns), next_sitting=3,
        entries=(Entry("entry-1", "seat-0", EntryKind.SHARE, 1, 1, Heading.CARRIED),),
    )  # fmt: skip
    return replace(made, **changes)


def invited(id: str = "circle-1", **changes: Any) -> Circle:
    """A circle that waits for its people: one has said no, two have not said anything."""
    asked = tuple(Invitation(f"guest-{n}", Hours("UTC", DAYS), closed=n == 0) for n in range(3))
    return circle(id, seats=1, stage=Stage.INVITED, sitting=None, invitations=asked, **changes)


def desk(person: str = "person-0", **changes: Any) -> Desk:
    """A desk with one cause waiting."""
    cause = Cause(part(f"{person}:prompt"), Rank.PIECE, NOW, NOW + DAY, 3)
    made = Desk(person, ORG, "en", Hours("Asia/Tokyo", NIGHTS, NOW + DAY), causes=(cause,), last_at=NOW)
    return replace(made, **changes)


def organisation(id: str = ORG) -> Organisation:
    """Settings as they are on the first day."""
    return Organisation(id, central=Place("slack", "T1", "C9"))


def part(name: str, *refs: str, about: Subject | None = None, **values: object) -> Part:
    """A part of a message about circle-1."""
    return Part(name, "sitting.prompt", about or Subject("circle", "circle-1"), {"n": 2, **values}, refs)


def message(name: str, conversation: str = "person:person-0", **changes: Any) -> Putting:
    """A private message of circle-1 with one part of the same name."""
    made = Putting(
        ORG, Subject("circle", "circle-1"), conversation, "tell", Private("person-0"), (part(name),), name,
        "person-0", None, NOW,
    )  # fmt: skip
    return made._replace(**changes)


def change(name: str, conversation: str = "person:person-0", **changes: Any) -> Putting:
    """An amendment of that message."""
    return message(name, conversation, kind="amend", to=None, **changes)


def post(name: str, *refs: str, ref: str = "171.002", position: int = 0, **changes: Any) -> Post:
    """A part that stands in the thread of circle-1."""
    subject = Subject("circle", "circle-1")
    made = Post(name, subject, PLACE, ref, position, part(name, *refs), bool(refs), "place:slack:T1:C1")
    return replace(made, **changes)


THREAD = InThread(PLACE)
