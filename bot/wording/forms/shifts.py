"""Shifts: days on and off by turns, or a calendar file; off shift nothing is sent and no turn runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.engine.waking.hours import Hours, HoursRefused, Shifts, Span
from bot.engine.waking.shifts import LONGEST_TURNS, by_turns
from bot.engine.waking.week import DAY
from bot.wording.building import way_to_support
from bot.wording.forms.hours import clock, minute_of_day
from bot.wording.forms.kit import Unclear, option, text
from bot.wording.sheet import Box, Choice, Day, Fields, Sheet, Text
from bot.wording.sheet import Clock as ClockField
from bot.wording.speaker import Speaker

TURNS, FILE, NONE = "turns", "file", "none"
KINDS = (TURNS, FILE, NONE)
USUAL = Span(1140, 1860)
"""From seven in the evening until seven: what a form begins with."""

LEAST = 2
"""Hours: a shift may not be shorter, nor all shifts of a file together."""


@dataclass(frozen=True)
class ShiftsValues:
    """`today` is the ISO date where the person lives. `then`: the form that follows this one."""

    hours: Hours
    today: str
    once: str
    then: str = ""


@dataclass(frozen=True)
class Pasted:
    """The text of a calendar file; its whole days count with `span`."""

    text: str
    span: Span


def form(values: ShiftsValues, speaker: Speaker) -> Sheet:
    shifts = values.hours.shifts
    on, off, span = _turns(shifts)
    first = date.fromordinal(shifts.first).isoformat() if shifts and shifts.again else values.today
    kind = TURNS if shifts is None or shifts.again else FILE
    say = speaker.say
    return Sheet(
        key="form.shifts",
        title=say("form.shifts.title"),
        form="shifts",
        args={"once": values.once, **({"then": values.then} if values.then else {})},
        submit=say("form.shifts.submit"),
        close=say("form.close"),
        blocks=(
            Text(say("form.shifts.about")),
            Choice(
                "kind",
                say("form.shifts.kind"),
                tuple(option(one, say(f"form.shifts.{one}")) for one in KINDS),
                initial=kind,
            ),
            Day(
                "first",
                say("form.shifts.first"),
                hint=say("form.shifts.first_hint"),
                initial=first,
                optional=True,
            ),
            Box("on", say("form.shifts.on"), long=False, limit=2, initial=str(on)),
            Box("off", say("form.shifts.off"), long=False, limit=2, initial=str(off)),
            ClockField("start", say("form.shifts.start"), initial=clock(span.start)),
            ClockField(
                "end",
                say("form.shifts.end"),
                hint=say("form.shifts.end_hint"),
                initial=clock(span.end % DAY),
            ),
            Box("text", say("form.shifts.text"), hint=say("form.shifts.text_hint")),
            Box("rest", say("form.shifts.rest")),
            way_to_support(speaker),
        ),
    )


def _turns(shifts: Shifts | None) -> tuple[int, int, Span]:
    """Days on, days off and the shift, as they stand in the form."""
    if shifts is None or not shifts.again:
        return 4, 4, USUAL
    working = [spans for spans in shifts.days if spans]
    return len(working), len(shifts.days) - len(working), working[0][0]


def parse(fields: Fields, _args: Mapping[str, str]) -> Shifts | Pasted | Unclear | None:
    """None: no shifts, the week counts."""
    kind = text(fields, "kind")
    if kind == NONE:
        return None
    if kind not in KINDS:
        return Unclear.at("kind", "form.shifts.which")
    span = _span(fields)
    if isinstance(span, Unclear):
        return span
    return _pasted(fields, span) if kind == FILE else _by_turns(fields, span)


def _span(fields: Fields) -> Span | Unclear:
    start, end = (minute_of_day(text(fields, name)) for name in ("start", "end"))
    if start is None or end is None:
        return Unclear.at("start" if start is None else "end", "form.shifts.times")
    span = Span(start, end if end > start else end + DAY)
    if span.end - span.start < 60 * LEAST:
        return Unclear.at("end", "form.shifts.short", least=LEAST)
    return span


def _pasted(fields: Fields, span: Span) -> Pasted | Unclear:
    written = "\n".join(filter(None, (text(fields, "text"), text(fields, "rest"))))
    return Pasted(written, span) if written else Unclear.at("text", "form.shifts.no_file")


def _by_turns(fields: Fields, span: Span) -> Shifts | Unclear:
    try:
        first = date.fromisoformat(text(fields, "first"))
    except ValueError:
        return Unclear.at("first", "form.shifts.which_day")
    on, off = (_number(text(fields, name)) for name in ("on", "off"))
    if on is None or off is None:
        return Unclear.at("on" if on is None else "off", "form.shifts.count", most=LONGEST_TURNS)
    try:
        return by_turns(first, on, off, span)
    except HoursRefused:
        return Unclear.at("on", "form.shifts.count", most=LONGEST_TURNS)


def _number(written: str) -> int | None:
    stripped = written.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 4 else None
