"""The rooms of one process: what can be rehearsed, what a visitor wishes, and the port that makes rooms of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from adapters.rehearsal.room import PersonHere, Room
from bot.engine.circle.plan import Plan


@dataclass(frozen=True)
class Programme:
    id: str
    title: str
    about: str
    minutes: int


@dataclass(frozen=True)
class TemplateHere:
    id: str
    title: str
    about: str
    sittings: tuple[str, ...]
    """Each sitting's title with its mode, in words."""


@dataclass(frozen=True)
class Wish:
    """What a visitor chose on the set-up page. The first person is the keeper, and the seat played by hand."""

    template: str
    people: tuple[PersonHere, ...]
    begins: datetime | None = None
    """Now, when it is None."""


@dataclass(frozen=True)
class WaySeat:
    """One row of the plan's picture."""

    name: str
    zone: str
    waking: tuple[tuple[datetime, datetime], ...]
    """Stretches of waking hours from the start to the latest shown moment, in UTC."""


@dataclass(frozen=True)
class Outlook:
    """A plan to be drawn: the engine's plan, whose seats are names, and everybody's waking hours."""

    plan: Plan
    seats: tuple[WaySeat, ...]
    titles: tuple[str, ...]
    """The sittings' titles."""


class Rooms(Protocol):
    """All rooms of this process. At most a few are kept; the one untouched longest goes first."""

    programmes: Sequence[Programme]
    templates: Sequence[TemplateHere]

    @property
    def leaving(self) -> Room | None:
        """The room that makes place for the next one; None while there is place."""

    @property
    def open(self) -> Sequence[Room]:
        """The rooms that are kept, the one touched last first."""

    def find(self, id: str) -> Room | None: ...
    def outlook(self, wish: Wish) -> Outlook:
        """Raises Misstep with the reason for people, zones or hours that cannot be."""

    async def convene(self, wish: Wish) -> Room: ...
    async def programme(self, id: str) -> Room:
        """Raises Misstep for an id that is none."""

    async def watch(self, text: str) -> Room:
        """A room that plays this transcript. Raises Unreadable."""

    async def again(self, id: str) -> Room:
        """The same room from its beginning, under a new id; the old one ends. Raises Misstep."""

    async def end(self, id: str) -> None: ...
