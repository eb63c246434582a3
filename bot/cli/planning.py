"""`plan`: what a circle would ask of people, before anybody is invited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.cli.ending import Code, Ended
from bot.cli.scripts import wanted
from bot.engine.circle.plan import Plan, PlanSeat, SeatPlan
from bot.engine.circle.plan import plan as planned
from bot.engine.kinds.script import Template
from bot.engine.waking.hours import Hours, HoursRefused, parse_week
from bot.parts.outside import system_clock

HOW_SEAT = (
    "Write it like --seat 'Ana=Europe/Madrid 09:00-17:00' or --seat 'Bo=Asia/Tokyo Mon-Fri 22:00-06:00'."
)
HOW_START = "Write it like --start '2026-03-02 09:00 Europe/Madrid' or --start 2026-03-02T09:00+01:00."


def plan(
    template: Annotated[str, typer.Option(help="A template's ID, from `templates list`.")] = "peer-support",
    seat: Annotated[
        list[str] | None,
        typer.Option(help="NAME=ZONE HOURS. Once for each person.", metavar="'NAME=ZONE HOURS'"),
    ] = None,
    start: Annotated[str | None, typer.Option(help="When the circle opens. Without it: now.")] = None,
    keeper: Annotated[
        str | None, typer.Option(help="Who keeps the circle. Without it: the first seat.", metavar="NAME")
    ] = None,
    silent: Annotated[
        list[str] | None, typer.Option(help="Somebody who never answers.", metavar="NAME")
    ] = None,
) -> None:
    """Plan a circle: when each sitting ends, at which hour it reaches each person, and how much it asks of them.

    For a keeper, before inviting. The same plan stands in the convening form. Nothing is written anywhere.
    Likely means two waking hours to answer; at the latest means that everyone uses their whole window.

    Example: python -m bot plan --start '2026-03-02 09:00 Europe/Madrid' --seat 'Ana=Europe/Madrid 09:00-17:00'
    --seat 'Bo=Asia/Tokyo 09:00-17:00' --seat 'Cy=America/Lima Mon-Fri 22:00-06:00'
    """
    script = wanted(template)
    seats = _seats(seat or [], keeper)
    names = {one.id for one in seats}
    for name in silent or []:
        if name not in names:
            raise Ended(f'No seat is named "{name}", so it cannot be silent.', Code.ASKED_WRONGLY)
    made = planned(script, seats, _start(start), seed="plan", silent=silent or ())
    for line in _lines(script, seats, made):
        typer.echo(line)


# --- reading what was asked --------------------------------------------------------------------------------------


def _seats(written: Sequence[str], keeper: str | None) -> list[PlanSeat]:
    if not written:
        raise Ended(f"A plan needs people. {HOW_SEAT}", Code.ASKED_WRONGLY)
    hours = dict(map(_seat, written))
    if len(hours) < len(written):
        raise Ended("Two seats have the same name. Give each its own.", Code.ASKED_WRONGLY)
    keeping = keeper or next(iter(hours))
    if keeping not in hours:
        raise Ended(f'No seat is named "{keeping}", so it cannot keep the circle.', Code.ASKED_WRONGLY)
    return [PlanSeat(name, one, keeper=name == keeping) for name, one in hours.items()]


def _seat(written: str) -> tuple[str, Hours]:
    name, equals, rest = written.partition("=")
    zone, _, week = rest.strip().partition(" ")
    if not (name.strip() and equals and zone and week.strip()):
        raise Ended(f'"{written}" is no seat. {HOW_SEAT}', Code.ASKED_WRONGLY)
    try:
        return name.strip(), Hours(zone, parse_week(week))
    except HoursRefused as refused:
        wrong = "its zone is not known" if refused.key == "hours.zone" else "its hours cannot be read"
        raise Ended(f'"{written}" is no seat: {wrong}. {HOW_SEAT}', Code.ASKED_WRONGLY) from None


def _start(written: str | None) -> datetime:
    if written is None:
        return system_clock()
    stamp, _, zone = written.strip().rpartition(" ") if "/" in written else (written.strip(), "", "")
    try:
        found = datetime.fromisoformat(stamp)
        found = found.replace(tzinfo=ZoneInfo(zone)) if zone and found.tzinfo is None else found
    except (ValueError, ZoneInfoNotFoundError):
        raise Ended(f'"{written}" is no start. {HOW_START}', Code.ASKED_WRONGLY) from None
    if found.tzinfo is None:
        raise Ended(f'"{written}" has no zone, so nobody knows when it is. {HOW_START}', Code.ASKED_WRONGLY)
    return found


# --- showing the plan --------------------------------------------------------------------------------------------


def _lines(script: Template, seats: Sequence[PlanSeat], made: Plan) -> Iterator[str]:
    say = script.language
    yield f"{script.title.read(say)}, {len(seats)} people, opening {_day(made.start)} (all in UTC)"
    yield ""
    yield f"{'sitting':<26}{'mode':<9}{'minutes':<9}{'likely until':<20}at the latest"
    for planned_one, one in zip(made.sittings, script.sittings, strict=True):
        title = f"{one.n} {one.title.read(say)}"
        until = f"{_day(planned_one.likely_end):<20}{_day(planned_one.latest_end)}"
        yield f"{title:<26}{one.mode.value:<9}{one.minutes:<9}{until}"
    for title, likely, latest in (
        ("the sheet is published", made.artifact_likely, made.artifact_latest),
        ("the circle closes", made.close_likely, made.close_latest),
    ):
        yield f"{title:<44}{_day(likely):<20}{_day(latest)}"
    yield ""
    yield f"{'seat':<12}{'minutes':<13}{'messages':<10}each sitting likely comes at, on their own clock"
    for seat in made.seats:
        yield f"{seat.seat:<12}{_minutes(seat):<13}{seat.messages}–{seat.messages_most:<8}{_hours(made, seat.seat)}"
    yield ""
    yield from _kindness(made)


def _day(instant: datetime) -> str:
    return f"{instant:%a} {instant.day} {instant:%b, %H:%M}"


def _minutes(seat: SeatPlan) -> str:
    return f"{seat.minutes} + {seat.extra_minutes}" if seat.extra_minutes else str(seat.minutes)


def _hours(made: Plan, seat: str) -> str:
    prompts = [p.local for sitting in made.sittings for p in sitting.prompts if p.seat == seat]
    return " · ".join(f"{local:%a %H:%M}" for local in prompts)


def _kindness(made: Plan) -> Iterator[str]:
    if not made.unkind:
        yield "Nobody is asked at an unkind hour."
    for prompt in made.unkind:
        yield f"{prompt.seat} would be asked at an unkind hour: {prompt.local:%a %H:%M}."
