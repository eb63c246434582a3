"""What the reception has at hand: the door, the store, the platforms, the clock."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.engine.model import Desk
from bot.service.acts import Who
from bot.service.handle import Door
from bot.service.holds import Holds
from bot.service.links import LinkWork
from bot.service.people import People
from bot.service.ports import Clock, Platform, Seeds
from bot.service.ports import Store as AnyStore
from bot.service.reception.library import Library
from bot.service.rendering import Renderer
from bot.service.similar import Similar, SimilarWords


class Known(Protocol):
    """Who somebody is to us."""

    @property
    def organisation(self) -> str: ...

    @property
    def person(self) -> str: ...


class Store(AnyStore, Protocol):
    def work(self) -> AbstractAsyncContextManager[LinkWork]: ...
    def view(self) -> AbstractAsyncContextManager[LinkWork]: ...
    async def resolve(self, who: Who, seed: str, now: datetime) -> Known:
        """The person behind a platform's user, made at first sight from `seed`."""

    async def meet(self, who: Who, seed: str, now: datetime) -> tuple[Known, Desk | None]:
        """The same, with their desk; None for somebody who was never greeted."""


@dataclass(frozen=True)
class House:
    store: Store
    door: Door
    platforms: Mapping[str, Platform]
    people: People
    renderer: Renderer
    clock: Clock
    seeds: Seeds
    library: Library
    holds: Holds | None = None
    similar: Similar = field(default_factory=SimilarWords)
