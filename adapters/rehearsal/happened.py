"""What happened in a room, in order: the new steps first in sight, the earlier ones a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from adapters.rehearsal.dates import moment
from adapters.rehearsal.look import Look
from adapters.rehearsal.render import SheetHere, Standing, sheet_here
from adapters.rehearsal.room import Reason, Room, Step, View
from adapters.rehearsal.window import Directory

PAGE = 60
SPOKEN = 4
"""Steps that are read aloud to somebody who cannot see the page change."""


@dataclass(frozen=True)
class StepHere:
    number: int
    subject: str
    """Whose step it is: a name, a channel, or "" for something that nobody does."""
    hour: str
    text: str
    act: bool
    sheet: SheetHere | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Moment:
    """All steps of one minute."""

    at: str
    steps: tuple[StepHere, ...]


@dataclass(frozen=True)
class Happened:
    """`new` is what came since the last act. `earlier_until` leads to the page before this one, 0 where none is."""

    new: tuple[Moment, ...]
    rest: tuple[Moment, ...]
    new_count: int
    total: int
    earlier_until: int
    newest: bool
    said: str
    """For the live region."""


def happened(room: Room, look: Look) -> Happened:
    """The steps of the page that is looked at."""
    every = [step for step in room.steps if not look.only or step.who == look.only]
    shown = [step for step in every if not look.until or step.number <= look.until]
    page = shown[-PAGE:]
    new = [step for step in page if 0 <= look.since < step.number]
    rest = [step for step in page if step not in new]
    return Happened(
        new=_moments(new, room.directory),
        rest=_moments(rest, room.directory),
        new_count=sum(1 for step in every if 0 <= look.since < step.number),
        total=len(every),
        earlier_until=page[0].number - 1 if len(shown) > len(page) else 0,
        newest=len(shown) == len(every),
        said=_said(new),
    )


def _moments(steps: Sequence[Step], directory: Directory) -> tuple[Moment, ...]:
    groups = groupby(steps, key=lambda step: moment(step.at))
    return tuple(Moment(at, tuple(_step(step, directory) for step in group)) for at, group in groups)


def _step(step: Step, directory: Directory) -> StepHere:
    at = Standing(f"step-{step.number}", View.MESSAGE, told=True)
    return StepHere(
        number=step.number,
        subject=step.who or step.place,
        hour=step.hour,
        text=step.text,
        act=step.kind == "did",
        sheet=sheet_here(step.sheet, at, directory) if step.sheet and step.sheet.blocks else None,
        reasons=step.reasons,
    )


def line(step: Step) -> str:
    """One step as it is spoken: Noa (Mon 10:05) taps [Join]."""
    hour = f" ({step.hour})" if step.hour else ""
    return f"{step.who or step.place}{hour} {step.text}".strip()


def _said(new: Sequence[Step]) -> str:
    if not new:
        return ""
    lines = ". ".join(line(step) for step in new[-SPOKEN:])
    return f"{len(new)} things happened. The last ones: {lines}." if len(new) > SPOKEN else f"{lines}."
