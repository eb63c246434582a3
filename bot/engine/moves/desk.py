"""What reaches a person's desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.engine.model import Cause, Subject
from bot.engine.waking.hours import Off, Shifts, Week


@dataclass(frozen=True)
class Notify:
    """Please tell this person, at a kind moment. The same part name again replaces what was asked before.

    `clears`: whatever else waits about the same subject is over, and falls away in the same breath.
    """

    cause: Cause
    clears: bool = False


@dataclass(frozen=True)
class Forget:
    """A cause is over. What was told already is amended by whoever told it."""

    name: str


@dataclass(frozen=True)
class Greet:
    """The first move of a desk: a person whom a platform has shown us."""

    language: str
    zone: str
    zone_known: bool = True


@dataclass(frozen=True)
class SetHours:
    """`zone` None keeps the zone; otherwise the person chose it, and the platform's no longer overrides it.

    `holidays` names whose public holidays the person keeps, "" for nobody's; `off` are their days, as ordinals.
    """

    week: Week | None = None
    zone: str | None = None
    circle_time: int | None = None
    clear_circle_time: bool = False
    reminders: bool | None = None
    language: str | None = None
    shifts: Shifts | None = None
    clear_shifts: bool = False
    holidays: str | None = None
    off: Off = ()
    country: str | None = None


@dataclass(frozen=True)
class SetTrained:
    """When the person was trained as a keeper: an ISO day, "no" for not yet, empty to say nothing."""

    trained: str


@dataclass(frozen=True)
class Away:
    """Away until this instant; None: back now."""

    until: datetime | None


@dataclass(frozen=True)
class Looked:
    """The platform's answer. `zone` None: it does not say.

    `away_until`: by what the person shows there they are away until then. `off`: the days of the public holidays that
    they keep, as ordinals; None where nobody looked.
    """

    zone: str | None
    active: bool = True
    away_until: datetime | None = None
    off: Off | None = None


@dataclass(frozen=True)
class Holds:
    """This person has something in hand; it hears `PersonGone` from their desk. `on` False: no more."""

    subject: Subject
    on: bool = True


@dataclass(frozen=True)
class Seated:
    circle: str


@dataclass(frozen=True)
class Unseated:
    """Whatever waits about that circle falls away. `wrote`: words of theirs are still there, so it stays known."""

    circle: str
    wrote: bool = False


@dataclass(frozen=True)
class ForgetMine:
    """All that this person wrote goes. `subjects`: where words of theirs were found, besides the circles they know."""

    subjects: tuple[Subject, ...] = ()


DeskMove = (
    Holds | Notify | Forget | Greet | SetHours | SetTrained | Away | Looked | Seated | Unseated | ForgetMine
)
