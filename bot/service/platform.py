"""What the service needs from a chat platform, and what a platform answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.engine.model import Place
from bot.service.acts import Who
from bot.wording.sheet import Sheet


@dataclass(frozen=True)
class Sent:
    """The platform's id of what was posted."""

    place: Place
    ref: str


@dataclass(frozen=True)
class Found:
    """What a platform says of a person, now."""

    user: str
    name: str
    zone: str | None = None
    language: str = "en"
    active: bool = True
    bot: bool = False
    guest: bool = False
    stranger: bool = False  # belongs to another tenant
    admin: bool = False
    away_until: datetime | None = None  # what they show there says that they are away until then


@dataclass(frozen=True)
class Room:
    """What a platform says of a conversation, now. `members` is None when it was not asked for."""

    place: Place
    name: str
    private: bool
    archived: bool = False
    shared_outside: bool = False
    bot_inside: bool = True
    direct: bool = False
    members: tuple[str, ...] | None = None


class PlatformTrouble(Exception):
    """A platform said no: `reason` is one of the words below, `again_after` seconds until a try makes sense.

    Passing: busy (rate limited), down. Lasting: not_inside, no_channel, archived, no_person, revoked,
    removed, no_message, refused (the platform rejects the content), too_big.
    """

    PASSING = frozenset({"busy", "down"})
    CLOSED = frozenset({"not_inside", "no_channel", "archived"})
    """One place lets the bot do nothing. Somebody there can put it right."""

    def __init__(self, reason: str, again_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again_after = again_after

    @property
    def passing(self) -> bool:
        return self.reason in self.PASSING


class Unwanted(Exception):
    """Nobody wants this message any more: what stands of it is to be taken away, and no word put in."""


Stands = Callable[[Sent], Awaitable[None]]
"""Notes where a message stands. Raises `Unwanted`."""


class Platform(Protocol):
    """One chat platform. Calls raise `PlatformTrouble` and nothing else that a caller has to know."""

    name: str
    app_link: str
    """Where somebody gets the app for themselves; empty where the bot reaches everybody without that."""

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        """Post. `to` a Place: its conversation, in its thread if it has one. `once` marks a repeated try.

        `stands` comes with the words of people. A platform on which a repeated try may post once more awaits it when
        the message stands there, before a word is in it; so words never stand where nobody would find them again.
        """

    async def amend(self, sent: Sent, sheet: Sheet, stands: Stands | None = None) -> Sent:
        """Where it stands from now on: a message that grows may need more of the platform's own messages.

        `stands` as in `tell`, before a word is in one of those.
        """

    async def unsay(self, sent: Sent) -> None:
        """Delete. Gone already is fine."""

    async def person(self, who: Who, fresh: bool = False) -> Found: ...

    async def everyone(self, tenant: str) -> Sequence[Found]:
        """Everybody of this tenant whom the bot can ask now, in no order: for a keeper elsewhere, who has no picker for
        them. No bots, no people of other tenants, nobody whose account is switched off; a platform may not know all.
        """

    async def called(self, who: Who) -> str:
        """What the tenant of this user is called, by its platform's own word; empty where it says nothing."""

    async def room(self, place: Place, members: bool = False) -> Room: ...

    async def link(self, sent: Sent) -> str | None:
        """A permanent link to the message, or None."""
