"""Entries as they are kept, laid ahead, delivered and dropped. The words themselves rest with the service."""

from __future__ import annotations

from collections.abc import Iterable

from bot.engine.circle.course import Course
from bot.engine.effects import Drop, Keep, SetAside
from bot.engine.model import Aside, Circle, Entry, EntryKind, Turn
from bot.engine.replacing import replace

DELIVERED = {EntryKind.AHEAD: EntryKind.SHARE, EntryKind.AHEAD_LINE: EntryKind.LINE}


def keep(course: Course, entry: Entry, words: str) -> Entry:
    """Take an entry up, and have its words encrypted."""
    course.set(entries=(*course.circle.entries, entry))
    course.add(Keep(entry.id, words))
    return entry


def drop(course: Course, entry: Entry) -> None:
    """Forget an entry and its words."""
    course.set(entries=tuple(e for e in course.circle.entries if e.id != entry.id))
    course.add(Drop(entry.id))


CIRCLES_OWN = (EntryKind.SHARE, EntryKind.LINE, EntryKind.WHY, EntryKind.PROMISES)
"""What others could read. Anything else was its author's alone, and is no part of what a legal hold keeps."""


def take_away(course: Course, entry: Entry) -> None:
    """Z9. Gone for everybody, its author too. While a legal hold stands the words rest where nobody asks for them."""
    if not course.circle.legal_holds or entry.kind not in CIRCLES_OWN:
        drop(course, entry)
        return
    under = course.new_id()
    course.set(
        entries=tuple(e for e in course.circle.entries if e.id != entry.id),
        aside=(*course.circle.aside, Aside(under, entry.seat)),
    )
    course.add(SetAside(entry.id, under))


def drop_all(course: Course, entries: Iterable[Entry]) -> None:
    for entry in tuple(entries):
        drop(course, entry)


def swap(course: Course, entry: Entry) -> None:
    """Put the entry in the place of the one with the same id."""
    course.set(entries=tuple(entry if e.id == entry.id else e for e in course.circle.entries))


def ahead_of(circle: Circle, seat: str, sitting: int) -> tuple[Entry, ...]:
    return tuple(e for e in circle.entries if e.seat == seat and e.sitting == sitting and e.kind in DELIVERED)


def saved_of(circle: Circle, seat: str, sitting: int) -> tuple[Entry, ...]:
    saved = EntryKind.SAVED
    return tuple(e for e in circle.entries if e.seat == seat and e.sitting == sitting and e.kind is saved)


def has_ahead(circle: Circle, seat: str, sitting: int) -> bool:
    return bool(ahead_of(circle, seat, sitting))


def deliver_ahead(course: Course, turn: Turn) -> None:
    """The piece has arrived: what was laid ahead is shared now, under the same ids, without moving any words."""
    sitting = course.circle.sitting
    for entry in ahead_of(course.circle, turn.seat, sitting.n if sitting else 0):
        swap(course, replace(entry, kind=DELIVERED[entry.kind], turn=turn.serial))
