"""A plan as a picture: where its bands, marks and lines stand. Pure; the page draws what is measured here.

Left to right is time, in UTC days; each seat is one row. Lengths are pixels of the picture's own grid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from adapters.rehearsal.dates import clock, day, moment
from adapters.rehearsal.rooms import Outlook, WaySeat
from bot.engine.circle.plan import PlannedPrompt, SittingPlan
from bot.engine.model import Mode

LEFT, TOP, ROW, FOOT = 150, 64, 46, 30
DAY_LEAST, DAY_MOST, WIDE = 84, 170, 960
MARK = 11
"""Half the width of a numbered mark."""
LIFT = 10


@dataclass(frozen=True)
class Box:
    x: float
    width: float


@dataclass(frozen=True)
class Row:
    name: str
    zone: str
    y: float
    waking: tuple[Box, ...]


@dataclass(frozen=True)
class Grid:
    """A midnight in UTC, with the name of the day that begins there."""

    x: float
    label: str


@dataclass(frozen=True)
class Mark:
    """A prompt. `number` counts the turns of a passing sitting; of any other it is the sitting's own."""

    x: float
    y: float
    number: int
    said: str
    until: float = 0
    """Where the bar of a sitting without turns ends, 0 where there is none."""


@dataclass(frozen=True)
class Way:
    """One sitting. `line` joins the marks of a passing one, in turn order."""

    n: int
    title: str
    passing: bool
    head: Box
    marks: tuple[Mark, ...]
    line: str


@dataclass(frozen=True)
class Picture:
    width: float
    height: float
    rows: tuple[Row, ...]
    days: tuple[Grid, ...]
    ways: tuple[Way, ...]
    sheet_x: float
    sheet: str
    said: str
    """The whole picture in two sentences."""


@dataclass(frozen=True)
class _Scale:
    begins: datetime
    day: float
    rows: Mapping[str, float]
    lifts: Mapping[tuple[int, str], int]

    def x(self, t: datetime) -> float:
        return round(LEFT + (t - self.begins) / timedelta(days=1) * self.day, 1)

    def box(self, a: datetime, b: datetime) -> Box:
        return Box(self.x(a), round(max(self.x(b) - self.x(a), 1), 1))


def picture(outlook: Outlook) -> Picture:
    """Everything likely, from the midnight before the start to the one after the sheet."""
    plan = outlook.plan
    begins = _midnight(plan.start)
    days = (_midnight(plan.artifact_likely) - begins).days + 1
    ends = begins + timedelta(days=days)
    wide = min(max(WIDE / days, DAY_LEAST), DAY_MOST)
    rows = {seat.name: TOP + ROW * n + ROW / 2 for n, seat in enumerate(outlook.seats)}
    scale = _Scale(begins, wide, rows, _lifts(plan.sittings, 2 * MARK / wide))
    titles = dict(enumerate(outlook.titles, start=1))
    return Picture(
        width=round(LEFT + wide * days + 16),
        height=TOP + ROW * len(rows) + FOOT,
        rows=tuple(_row(seat, scale, begins, ends) for seat in outlook.seats),
        days=tuple(_grid(begins + timedelta(days=n), scale) for n in range(days + 1)),
        ways=tuple(_way(sitting, titles.get(sitting.n, ""), scale) for sitting in plan.sittings),
        sheet_x=scale.x(plan.artifact_likely),
        sheet=f"Sheet {clock(plan.artifact_likely)}",
        said=(
            f"{len(rows)} seats over {days} days, {day(begins)} to {day(ends - timedelta(days=1))}, in UTC. "
            f"{len(plan.sittings)} sittings follow each other, and the sheet is likely ready "
            f"{moment(plan.artifact_likely)}."
        ),
    )


def _lifts(sittings: Sequence[SittingPlan], days: float) -> dict[tuple[int, str], int]:
    """Two marks of one seat that would lie on each other move a little up and down, never along the time."""
    lifts: dict[tuple[int, str], int] = {}
    last: dict[str, tuple[int, datetime]] = {}
    for sitting in sittings:
        for prompt in sitting.prompts:
            n, at = last.get(prompt.seat, (0, prompt.at))
            if n and prompt.at - at < timedelta(days=days):
                lifts.setdefault((n, prompt.seat), -LIFT)
                lifts[sitting.n, prompt.seat] = -lifts[n, prompt.seat]
            last[prompt.seat] = (sitting.n, prompt.at)
    return lifts


def _midnight(t: datetime) -> datetime:
    return t.replace(hour=0, minute=0, second=0, microsecond=0)


def _grid(t: datetime, scale: _Scale) -> Grid:
    return Grid(scale.x(t), day(t))


def _row(seat: WaySeat, scale: _Scale, begins: datetime, ends: datetime) -> Row:
    seen = ((max(a, begins), min(b, ends)) for a, b in seat.waking if a < ends and b > begins)
    return Row(seat.name, seat.zone, scale.rows[seat.name], tuple(scale.box(a, b) for a, b in seen))


def _way(sitting: SittingPlan, title: str, scale: _Scale) -> Way:
    passing = sitting.mode is Mode.PASSING
    marks = tuple(
        _mark(prompt, number if passing else sitting.n, sitting, scale)
        for number, prompt in enumerate(sitting.prompts, start=1)
    )
    line = " ".join(f"{mark.x},{mark.y}" for mark in marks) if passing else ""
    head = scale.box(sitting.likely_start, sitting.likely_end)
    return Way(sitting.n, title, passing, head, marks, line)


def _mark(prompt: PlannedPrompt, number: int, sitting: SittingPlan, scale: _Scale) -> Mark:
    y = scale.rows[prompt.seat] + scale.lifts.get((sitting.n, prompt.seat), 0)
    until = 0 if sitting.mode is Mode.PASSING else scale.x(sitting.likely_end)
    return Mark(scale.x(prompt.at), y, number, f"{prompt.seat}, {moment(prompt.local)}", until)


@dataclass(frozen=True)
class SeatRow:
    """The same for who reads instead of looking: when each sitting reaches this seat, on its own clock."""

    name: str
    zone: str
    asked: tuple[str, ...]
    minutes: int
    messages: str


@dataclass(frozen=True)
class SittingRow:
    n: int
    title: str
    mode: str
    likely: str
    latest: str


def seat_rows(outlook: Outlook) -> tuple[SeatRow, ...]:
    asked = {
        (sitting.n, prompt.seat): moment(prompt.local)
        for sitting in outlook.plan.sittings
        for prompt in sitting.prompts
    }
    burden = {one.seat: one for one in outlook.plan.seats}
    return tuple(
        SeatRow(
            seat.name,
            seat.zone,
            tuple(asked.get((sitting.n, seat.name), "–") for sitting in outlook.plan.sittings),
            burden[seat.name].minutes + burden[seat.name].extra_minutes,
            f"{burden[seat.name].messages} to {burden[seat.name].messages_most}",
        )
        for seat in outlook.seats
    )


def sitting_rows(outlook: Outlook) -> tuple[SittingRow, ...]:
    titles = dict(enumerate(outlook.titles, start=1))
    return tuple(
        SittingRow(
            sitting.n,
            titles.get(sitting.n, ""),
            sitting.mode.value,
            f"{moment(sitting.likely_start)} to {moment(sitting.likely_end)}",
            moment(sitting.latest_end),
        )
        for sitting in outlook.plan.sittings
    )
