"""The plan of a circle before anybody is asked: when each sitting likely ends, and at which hour each seat is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.wording.pages.kind import KindShown, about
from bot.wording.sheet import Block, Heading, Note, Text
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class SittingPlan:
    """`seats`: a name and the local time at which that seat is likely reached, as it reads on their own clock."""

    n: int
    title: str
    mode: str
    likely_end: datetime
    latest_end: datetime
    minutes: int
    seats: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SeatPlan:
    """What the circle asks of one person. `keeping`: minutes besides, for the keeper. `most`: messages with every nudge."""

    name: str
    minutes: int
    messages: int
    most: int
    keeping: int = 0


@dataclass(frozen=True)
class PlanValues:
    """`scribe`: minutes besides, for whoever writes the sheet; 0 where there is none.

    `warnings` are sentences; `unkind` counts seats that would be asked at an unkind hour, which is nobody.
    """

    title: str
    start: datetime
    sittings: tuple[SittingPlan, ...]
    seats: tuple[SeatPlan, ...]
    scribe: int
    likely_close: datetime
    latest_close: datetime
    zone: str
    warnings: tuple[str, ...] = ()
    unkind: int = 0
    kind: KindShown | None = None
    again: datetime | None = None


def blocks(values: PlanValues, speaker: Speaker) -> tuple[Block, ...]:
    return (
        Heading(values.title),
        *(Text(warning, strong=True) for warning in values.warnings),
        *(about(values.kind, speaker) if values.kind else ()),
        Note(speaker.say("page.plan.zone", zone=values.zone)),
        Text(speaker.say("page.plan.starts", start=speaker.moment(values.start))),
        *(block for sitting in values.sittings for block in _sitting(sitting, speaker)),
        Heading(speaker.say("page.plan.closes")),
        Text(
            speaker.say(
                "page.plan.closing",
                likely=speaker.day(values.likely_close),
                latest=speaker.day(values.latest_close),
            )
        ),
        *((Note(speaker.say("page.plan.again", day=speaker.day(values.again))),) if values.again else ()),
        Heading(speaker.say("page.plan.asks")),
        Note("\n".join(_seat(seat, speaker) for seat in values.seats)),
        *((Note(speaker.say("page.plan.scribe", minutes=values.scribe)),) if values.scribe else ()),
        Note(speaker.say("page.plan.unkind", count=values.unkind)),
    )


def _seat(seat: SeatPlan, speaker: Speaker) -> str:
    key = "page.plan.seat_keeping" if seat.keeping else "page.plan.seat"
    return speaker.say(
        key,
        name=seat.name,
        minutes=seat.minutes,
        keeping=seat.keeping,
        messages=seat.messages,
        most=seat.most,
    )


def _sitting(sitting: SittingPlan, speaker: Speaker) -> tuple[Block, ...]:
    ends = speaker.say(
        "page.plan.ends",
        likely=speaker.moment(sitting.likely_end),
        latest=speaker.moment(sitting.latest_end),
    )
    seats = " · ".join(f"{name} {hour}" for name, hour in sitting.seats)
    return (
        Text(speaker.say("form.agenda.sitting", n=sitting.n, title=sitting.title), strong=True),
        Text(ends),
        *((Note(speaker.say("page.plan.reached", seats=seats)),) if seats else ()),
    )
