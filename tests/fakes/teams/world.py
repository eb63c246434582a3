"""What is in the local Teams: tenants, people, teams with channels, chats, messages."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

CARD = "application/vnd.microsoft.card.adaptive"


class Ids:
    """Ids of the forms that Teams gives, the same in every run."""

    def __init__(self) -> None:
        self._count = 0

    def number(self) -> int:
        self._count += 1
        return self._count

    def guid(self) -> str:
        return str(uuid5(NAMESPACE_DNS, f"teams-{self.number()}"))

    def user(self) -> str:
        return f"29:1{uuid5(NAMESPACE_DNS, f'user-{self.number()}').hex}{self.number():04d}"

    def personal(self) -> str:
        return f"a:1{uuid5(NAMESPACE_DNS, f'chat-{self.number()}').hex}"

    def channel(self) -> str:
        return f"19:{uuid5(NAMESPACE_DNS, f'channel-{self.number()}').hex}@thread.tacv2"

    def chat(self) -> str:
        return f"19:{uuid5(NAMESPACE_DNS, f'group-{self.number()}').hex}@thread.v2"

    def message(self) -> str:
        """Teams counts milliseconds since 1970."""
        return str(1_795_000_000_000 + self.number())


@dataclass(eq=False)
class Tenant:
    """An organisation in Entra."""

    id: str
    name: str


@dataclass(eq=False)
class Account:
    """Somebody who is known by `29:…` to the bot, by `aad` to the organisation."""

    id: str
    aad: str
    name: str
    tenant: Tenant
    zone: str | None = "Europe/London"
    locale: str = "en-GB"
    guest: bool = False
    installed: bool = True  # the app, in personal scope
    blocked: bool = False
    departed: bool = False

    def as_member(self) -> dict[str, Any]:
        """As the connector describes a member."""
        handle = self.name.lower().replace(" ", ".")
        return {
            "id": self.id,
            "aadObjectId": self.aad,
            "objectId": self.aad,
            "name": self.name,
            "givenName": self.name.split(" ", maxsplit=1)[0],
            "surname": self.name.rpartition(" ")[2],
            "email": f"{handle}@example.org",
            "userPrincipalName": f"{handle}@example.org",
            "tenantId": self.tenant.id,
            "userRole": "guest" if self.guest else "user",
        }


@dataclass(eq=False)
class Message:
    """What the bot posted; `activity` as it stands now."""

    id: str
    conversation: str
    activity: dict[str, Any]
    reply_to: str = ""
    updates: int = 0

    @property
    def cards(self) -> list[dict[str, Any]]:
        held = self.activity.get("attachments") or []
        return [one["content"] for one in held if one.get("contentType") == CARD]

    @property
    def card(self) -> dict[str, Any]:
        """The one card in it."""
        (only,) = self.cards
        return only

    def words(self) -> str:
        """All that somebody reads in it."""
        spoken = [str(self.activity.get("text") or "")]
        return "\n".join(
            [one for one in spoken if one] + [line for card in self.cards for line in lines(card)]
        )

    def copy(self) -> Message:
        return deepcopy(self)


@dataclass(eq=False)
class Conversation:
    """A personal chat, a group chat, a channel. `threads` of a channel are named by their first message."""

    id: str
    kind: str  # personal | groupChat | channel
    tenant: Tenant
    name: str = ""
    team: Team | None = None
    members: list[Account] = field(default_factory=list)
    bot: bool = True
    archived: bool = False
    type: str = "standard"  # of a channel: private and shared ones have people of their own
    messages: list[Message] = field(default_factory=list)

    def find(self, message: str) -> Message | None:
        return next((one for one in self.messages if one.id == message), None)

    def people(self) -> list[Account]:
        """Members of a channel are those of its team."""
        return self.team.members if self.team is not None else self.members


@dataclass(eq=False)
class Team:
    """Its General channel has the team's own id."""

    id: str
    name: str
    aad: str
    tenant: Tenant
    members: list[Account] = field(default_factory=list)
    channels: list[Conversation] = field(default_factory=list)
    bot: bool = True

    @property
    def general(self) -> Conversation:
        return self.channels[0]


def nodes(card: Any) -> Iterator[dict[str, Any]]:
    """Every object in a card that can be on a screen, its hidden parts and show-cards too, fallbacks not."""
    if isinstance(card, list):
        for one in card:
            yield from nodes(one)
    elif isinstance(card, dict):
        yield card
        for key, value in card.items():
            if key not in ("fallback", "data", "msteams", "refresh"):
                yield from nodes(value)


def lines(card: Any) -> list[str]:
    """What people read in a card: texts, titles, labels, what stands in fields."""
    seen = ("text", "title", "label", "placeholder", "value", "errorMessage", "altText")
    return [
        str(one[key])
        for one in nodes(card)
        for key in seen
        if isinstance(one.get(key), str) and one[key].strip()
    ]
