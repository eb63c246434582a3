"""The set-up page: seats as they were typed, what is still to be put right, and the wish they make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from zoneinfo import available_timezones

from adapters.rehearsal import said
from adapters.rehearsal.fields import one_text
from adapters.rehearsal.room import PersonHere
from adapters.rehearsal.rooms import Wish
from bot.engine.waking.hours import HoursRefused, parse_week

LEAST, MOST = 3, 20
NAME_LETTERS = 30
DAYS = "Mon-Fri 09:00-17:00"
PRESETS = (
    (DAYS, "Days"),
    ("Mon-Fri 07:00-15:00", "Early"),
    ("Mon-Fri 14:00-22:00", "Late"),
    ("Mon-Fri 22:00-06:00", "Nights"),
    ("Tue-Sat 09:00-17:00", "Days, Tuesday to Saturday"),
    ("Sun-Thu 09:00-17:00", "Days, Sunday to Thursday"),
)


@dataclass(frozen=True)
class SeatTyped:
    """One row as it was typed, with a sentence beside each field that has to be put right."""

    name: str = ""
    zone: str = ""
    hours: str = DAYS
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Typed:
    template: str
    seats: tuple[SeatTyped, ...]
    day: str = ""
    clock: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        return not self.faults and not any(seat.faults for seat in self.seats)


FIRST_SEATS = (
    SeatTyped("Noa", "Europe/Berlin"),
    SeatTyped("Ravi", "Asia/Kolkata"),
    SeatTyped("Mei", "Asia/Singapore"),
    SeatTyped("Ben", "America/New_York"),
)


@cache
def zones() -> tuple[str, ...]:
    """Every zone that a person lives in."""
    odd = ("Etc/", "SystemV/", "posix", "right/")
    return tuple(
        sorted(z for z in available_timezones() if ("/" in z or z == "UTC") and not z.startswith(odd))
    )


def read_typed(posted: Mapping[str, object]) -> Typed:
    """As it was typed: nothing is put right and nothing is lost."""
    rows = sorted(int(key[5:]) for key in posted if re.fullmatch(r"name\.\d{1,3}", key))[: MOST + 1]
    seats = tuple(_seat_typed(posted, row) for row in rows)
    return Typed(one_text(posted, "template"), seats, one_text(posted, "day"), one_text(posted, "clock"))


def _seat_typed(posted: Mapping[str, object], row: int) -> SeatTyped:
    name, zone, hours = (one_text(posted, f"{part}.{row}") for part in ("name", "zone", "hours"))
    return SeatTyped(name, zone, hours)


def changed(typed: Typed, do: str) -> Typed:
    """With a seat more, or without the seat of this row: “add”, “remove.2”."""
    if do == "add" and len(typed.seats) < MOST:
        return replace(typed, seats=(*typed.seats, SeatTyped()))
    row = do.removeprefix("remove.")
    if do.startswith("remove.") and row.isdecimal() and len(typed.seats) > LEAST:
        return replace(typed, seats=tuple(s for n, s in enumerate(typed.seats) if n != int(row)))
    return typed


def checked(typed: Typed, templates: frozenset[str]) -> Typed:
    """The same with a sentence beside everything that cannot be."""
    names = [seat.name.strip().casefold() for seat in typed.seats]
    seats = tuple(replace(seat, faults=_seat_faults(seat, names)) for seat in typed.seats)
    faults = {}
    if typed.template not in templates:
        faults["template"] = said.TEMPLATE_MISSING
    if not LEAST <= len(seats) <= MOST:
        faults["seats"] = said.SEATS_FEW if len(seats) < LEAST else said.SEATS_MANY
    if bool(typed.day) != bool(typed.clock) or (typed.day and _begins(typed) is None):
        faults["begins"] = said.BEGINS_UNREADABLE
    return replace(typed, seats=seats, faults=faults)


def wish(typed: Typed) -> Wish:
    """What was chosen. For what was checked and is good."""
    people = (PersonHere(seat.name.strip(), seat.zone.strip(), seat.hours.strip()) for seat in typed.seats)
    return Wish(typed.template, tuple(people), _begins(typed))


def _begins(typed: Typed) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{typed.day}T{typed.clock}").replace(tzinfo=UTC)
    except ValueError:
        return None


def _seat_faults(seat: SeatTyped, names: list[str]) -> dict[str, str]:
    faults = {"name": _name_fault(seat.name.strip(), names)}
    if seat.zone.strip() not in zones():
        faults["zone"] = said.ZONE_UNKNOWN
    try:
        parse_week(seat.hours)
    except HoursRefused:
        faults["hours"] = said.HOURS_UNREADABLE
    return {part: fault for part, fault in faults.items() if fault}


def _name_fault(name: str, names: list[str]) -> str:
    if not name:
        return said.NAME_MISSING
    if len(name) > NAME_LETTERS:
        return said.NAME_LONG
    if not re.fullmatch(r"\w+", name):
        return said.NAME_ODD
    return said.NAME_TWICE if names.count(name.casefold()) > 1 else ""
