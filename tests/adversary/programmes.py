"""Simulated programmes: parts of an organisation, their people, circles, and who named which theme there.

Sheets are published by the real rule, with its floor and its look at the series' circle before; digests are composed by
the real one. Only who sits where and says what is drawn by chance, from a seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from bot.engine import effects as fx
from bot.engine.after.digest import compose, digest_bytes
from bot.engine.circle.course import derive
from bot.engine.model import AskKind, Circle, Draft, DraftLine, Entry, EntryKind, Heading, Seat
from bot.engine.model.digests import ROOT, AskOf, DigestBody, Materials, SheetLineOf, SheetOf, UnitOf
from bot.engine.moves import Command, PublishSheet
from bot.engine.step import step
from tests.engine.sheets import all_fine, sat, write_all
from tests.engine.world import World

UNDER = {
    "tools": Heading.PATTERNS,
    "cover": Heading.PATTERNS,
    "rules": Heading.ASK,
    "hours": Heading.ASK,
}
"""Every theme, and the heading under which a scribe writes it. Two stand under each, so that one can stand for the other."""

THEMES = tuple(UNDER)
UNITS = ("east", "west")
FLOOR = 5
SIZES = (3, 3, 3, 4, 5, 5, 6, 8)
"""Attendance. Small circles are the danger, so there are many of them."""


@dataclass(frozen=True)
class Held:
    """One circle: who sat there, and which theme each of them named; who named none gave no line."""

    id: str
    unit: str
    period: int  # the digest into which its sheet comes, if into any
    sat: tuple[str, ...]
    named: Mapping[str, str]
    previous: str = ""

    def with_authors(self, named: Mapping[str, str]) -> Held:
        return Held(self.id, self.unit, self.period, self.sat, named, self.previous)

    @property
    def lines(self) -> Mapping[str, str]:
        """The lines of its sheet, by ids that say nothing of what stands there, and the theme of each."""
        themes = sorted(set(self.named.values()), key=lambda one: (list(Heading).index(UNDER[one]), one))
        return {f"{self.id}-{n}": theme for n, theme in enumerate(themes)}


@dataclass(frozen=True)
class Programme:
    seed: int
    circles: tuple[Held, ...]

    def with_circles(self, circles: Iterable[Held]) -> Programme:
        return Programme(self.seed, tuple(circles))


# --- drawn by chance ---


def programme(seed: int) -> Programme:
    """Two parts with one to three circles each, one of which meets again in the second period; and one circle of all."""
    chance = random.Random(seed)
    circles: list[Held] = []
    for unit in UNITS:
        people = [f"{unit}-{n}" for n in range(14)]
        for n in range(chance.choice((1, 1, 2, 3))):
            circles.append(_held(chance, f"{seed}-{unit}-{n}", unit, 0, people))  # noqa: PERF401 - each drawn in turn
        circles.append(_again(chance, circles[-1], people))
    everybody = [f"{unit}-{n}" for unit in UNITS for n in range(14)]
    circles.append(_held(chance, f"{seed}-all", ROOT, 0, everybody))
    return Programme(seed, tuple(circles))


def _held(chance: random.Random, id_: str, unit: str, period: int, people: list[str]) -> Held:
    there = tuple(chance.sample(people, chance.choice(SIZES)))
    return Held(id_, unit, period, there, _named(chance, there))


def _again(chance: random.Random, before: Held, people: list[str]) -> Held:
    """The same people but for one who left or one who came: the case in which two sheets could be subtracted."""
    others = [one for one in people if one not in before.sat]
    there = (*before.sat[chance.choice((0, 1)) :], *chance.sample(others, chance.choice((0, 1))))
    there = there if len(there) >= 3 else before.sat
    named = {one: before.named[one] for one in there if one in before.named}
    fresh = _named(chance, tuple(one for one in there if one not in before.sat))
    return Held(f"{before.id}-2", before.unit, 1, there, {**named, **fresh}, before.id)


def _named(chance: random.Random, there: Iterable[str]) -> dict[str, str]:
    """Most give a line. What has happened lately in their part of the organisation is on more minds than one."""
    lately = chance.choice(THEMES)
    return {
        one: lately if chance.random() < 0.5 else chance.choice(THEMES)
        for one in there
        if chance.random() < 0.85
    }


# --- published and composed by the rules ---


@cache
def _mould() -> World:
    world = sat()
    write_all(world)
    all_fine(world)
    return world


def _circle(held: Held, floor: int) -> Circle:
    """The circle with its sheet agreed and, where it is small, everybody's yes to let it go: the worst case."""
    mould = _mould().circle
    seats = tuple(Seat(f"seat-{one}", one, mould.seats[0].hours, 1) for one in held.sat)
    entries = tuple(Entry(f"line-{one}", f"seat-{one}", EntryKind.LINE) for one in held.named)
    lines = tuple(
        DraftLine(line, UNDER[theme], tuple(f"line-{one}" for one in held.named if held.named[one] == theme))
        for line, theme in held.lines.items()
    )
    draft = Draft(seats[0].id, lines, floor_agreed=tuple(seat.id for seat in seats))
    return _with(mould, held, seats, entries, draft, floor)


def _with(
    mould: Circle, held: Held, seats: tuple[Seat, ...], entries: tuple[Entry, ...], draft: Draft, floor: int
) -> Circle:
    return replace(
        mould, id=held.id, unit=held.unit, seats=seats, keeper=seats[0].id, co_keeper="", keeper_told=(),
        keeper_task="", keeper_part=None, entries=entries, draft=draft, floor=floor,
        series="series" if held.previous else None, previous=held.previous,
    )  # fmt: skip


def published(held: Held, before: Held | None, floor: int) -> fx.Publish | None:
    """What leaves the circle; None where nobody gave a line."""
    if not held.named:
        return None
    circle = _circle(held, floor)
    move = PublishSheet(_circle(before, floor) if before is not None and before.named else None)
    command = Command("o", circle.subject, circle.seats[0].person, "once", move, seed=held.id)
    _, effects = step(circle, command, _mould().now)
    return next(one for one in effects if isinstance(one, fx.Publish))


@dataclass
class Read:
    """What the digests of one programme say, by unit and period: their bytes, and the words a reader sees in them."""

    bytes_: dict[tuple[str, int], bytes] = field(default_factory=dict)
    themes: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)


def digests(one: Programme, floor: int = FLOOR) -> Read:
    """All digests of a programme. What waits after the first period is there again in the second."""
    read, waiting = Read(), list[SheetOf]()
    known = {held.id: held for held in one.circles}
    words: dict[tuple[str, str], str] = {}
    for period in (0, 1):
        for held in (held for held in one.circles if held.period == period):
            out = published(held, known.get(held.previous), floor)
            if out is not None:
                waiting.append(_sheet(out))
                words |= {(out.artifact, line.line): held.lines[line.entry] for line in out.lines}
        entered: set[str] = set()
        for unit in (*UNITS, ROOT):
            body = compose(_materials(waiting), unit, f"2026-0{period + 1}-01", f"{one.seed}-{period}-{unit}")
            if body is not None:
                entered |= set(body.artifacts)
                _note(read, (unit, period), body, words)
        waiting = [sheet for sheet in waiting if sheet.id not in entered]
    return read


def _note(read: Read, at: tuple[str, int], body: DigestBody, words: Mapping[tuple[str, str], str]) -> None:
    refs = (*(one.line for one in body.lines), *(one.line for one in body.owed if one.line))
    shown = tuple(words[ref] for ref in refs)
    read.themes[at] = shown
    read.bytes_[at] = digest_bytes(body) + "\n".join(shown).encode()


def _sheet(out: fx.Publish) -> SheetOf:
    lines = tuple(SheetLineOf(line.line, line.heading) for line in out.lines)
    return SheetOf(out.artifact, out.unit or ROOT, out.reached, str(out.apart), lines)


def _asks(sheets: Iterable[SheetOf]) -> Iterator[AskOf]:
    """Every ask on a sheet was put to the lead of that part."""
    for sheet in sheets:
        for line in (one for one in sheet.lines if one.heading is Heading.ASK):
            yield AskOf(
                derive(sheet.id, "ask", line.id), sheet.id, line.id, sheet.unit, f"lead-{sheet.unit}",
                AskKind.POLICY, date(2026, 3, 1), reached=sheet.reached, apart=sheet.apart,
            )  # fmt: skip


def _materials(sheets: Sequence[SheetOf]) -> Materials:
    units = (UnitOf(ROOT), *(UnitOf(unit, ROOT) for unit in UNITS))
    return Materials(units=units, sheets=tuple(sheets), asks=tuple(_asks(sheets)))
