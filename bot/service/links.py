"""Joining two tenants, or two accounts of one person: what a code is, and what the store is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.engine.model import Side, State, Subject
from bot.service.acts import Who
from bot.service.ports import Work

Kind = Literal["tenant", "person"]

LASTS = timedelta(minutes=10)
"""How long a code is good for, to be typed and to be confirmed."""

WRONG_MOST = 5
"""Wrong tries at one code, and wrong tries of one tenant (or, for accounts, of one person) within `PATIENCE`."""

PATIENCE = timedelta(hours=1)


@dataclass(frozen=True)
class Code:
    """A code as the person who began it sees it. `other` is there once it was typed on the other side."""

    stage: Literal["open", "typed", "used"]
    expires: datetime
    other: Who | None = None


@dataclass(frozen=True)
class Tenant:
    """One side of an organisation. `joined`: since when; None for the one that was there first."""

    platform: str
    tenant: str
    joined: datetime | None = None
    called: str = ""

    @property
    def side(self) -> Side:
        return Side(self.platform, self.tenant)


@dataclass(frozen=True)
class Left:
    """Somebody whose tenant went: who they were here, and who they are now in the organisation that it began."""

    person: str
    organisation: str
    fresh: str


@dataclass(frozen=True)
class Behind:
    """Who somebody was in an organisation that their tenant has left; their words may still be there."""

    organisation: str
    person: str


class Recognised(Protocol):
    @property
    def organisation(self) -> str: ...
    @property
    def person(self) -> str: ...


class LinkWork(Work, Protocol):
    """What joining needs besides."""

    async def begin_code(self, organisation: str, kind: Kind, who: Who, person: str, now: datetime) -> str:
        """A new code in the place of this person's older one. It can be read here and never again."""

    async def code_of(self, organisation: str, kind: Kind, person: str, now: datetime) -> Code | None:
        """This person's own code, as long as it is good for something."""

    async def type_code(
        self, organisation: str, kind: Kind, typed: str, who: Who, person: str, now: datetime
    ) -> str:
        """Empty when it was taken; else why not: often, unknown, late, used, same, apart."""

    async def use_code(self, organisation: str, kind: Kind, person: str, now: datetime) -> Code | None:
        """Take the typed code out of use, once. None: it ran out, or nobody has typed it."""

    async def drop_code(self, organisation: str, kind: Kind, person: str) -> None: ...

    async def alone(self) -> None:
        """Nobody begins a circle while it is looked whether there is one."""

    async def recognise(self, who: Who) -> Recognised | None:
        """The person behind a platform's user, if we have met."""

    async def organisation_of(self, platform: str, tenant: str) -> str | None: ...
    async def tenants_of(self, organisation: str) -> Sequence[Tenant]:
        """The one that was there first comes first."""

    async def is_empty(self, organisation: str) -> bool:
        """No circle, no series, no published sheet, nobody with a seat, and nothing on its way."""

    async def adopt(self, organisation: str, empty: str, called: Mapping[Side, str], now: datetime) -> None:
        """Everybody of the `empty` organisation moves here; what is left of it is erased. `called`: names of sides."""

    async def part(
        self, organisation: str, platform: str, tenant: str, seed: str, now: datetime
    ) -> Sequence[Left]:
        """This tenant begins an organisation of its own; the persons here whom nobody is behind any more."""

    async def behind(self, organisation: str, person: str) -> Sequence[Behind]:
        """Where this person's own words may have stayed. For that person alone, and for nothing but these words."""

    async def all_behind(self, organisation: str) -> Sequence[Behind]:
        """Who its people were in organisations that their tenants have left. For its end alone."""

    async def taken_out(self, before: datetime) -> Sequence[tuple[str, Side]]:
        """Tenants in which the app is nowhere any more, and was not at that instant either, with their organisations."""

    async def erase_organisation(self, organisation: str, now: datetime) -> None:
        """Everything that belongs to it, its people, keys and tokens included."""

    async def is_bare(self, organisation: str, person: str) -> bool:
        """A person with nothing but a name: no seat, no invitation, nothing that waits, nothing chosen to follow."""

    async def become(self, organisation: str, person: str, bare: str, now: datetime) -> None:
        """The accounts of the `bare` person are this person's from now on."""

    async def leave_account(self, organisation: str, who: Who) -> None:
        """This account is nobody's; whoever comes with it next is met for the first time."""

    async def write_to(self, organisation: str, person: str, who: Who | None) -> None:
        """Write to this account of theirs; None: to the one used last."""

    async def used_here(self, organisation: str, who: Who) -> None:
        """This account was used last."""

    async def every_state(
        self, organisation: str, after: Subject | None, most: int
    ) -> tuple[Sequence[tuple[Subject, State]], Subject | None]:
        """What rests, so many at the most; those that follow `after`. Then where to go on; None: that was all. No lock."""

    async def follows_of(self, organisation: str, person: str) -> Sequence[tuple[Subject, datetime]]:
        """What this person asked to hear of, and until when that is remembered. For that person alone."""


class LinkStore(Protocol):
    def work(self) -> AbstractAsyncContextManager[LinkWork]: ...
    def view(self) -> AbstractAsyncContextManager[LinkWork]: ...
