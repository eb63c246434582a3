"""People, channels and messages of a rehearsal, and the `Platform` that the service speaks to.

One of these may stand for several platforms at once, each with a tenant of its own: then every account and every channel
says which one it belongs to, and none is found on another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from adapters.rehearsal.strict import message_faults
from adapters.rehearsal.window import Directory
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import Found, PlatformTrouble, Room, Sent, Stands
from bot.wording.sheet import Sheet

TENANT = "here"


@dataclass
class Account:
    """A person as this platform knows them. `zone` None: the platform does not say. `platform` "": the only one."""

    user: str
    name: str
    zone: str | None = None
    language: str = "en"
    active: bool = True
    guest: bool = False
    stranger: bool = False
    admin: bool = False
    bot: bool = False
    platform: str = ""
    away_until: datetime | None = None

    def found(self) -> Found:
        return Found(
            user=self.user,
            name=self.name,
            zone=self.zone,
            language=self.language,
            active=self.active,
            bot=self.bot,
            guest=self.guest,
            stranger=self.stranger,
            admin=self.admin,
            away_until=self.away_until,
        )


@dataclass
class Channel:
    """`members` are user ids; the bot itself is not among them."""

    id: str
    name: str
    private: bool = True
    archived: bool = False
    shared_outside: bool = False
    bot_inside: bool = True
    members: set[str] = field(default_factory=set)
    platform: str = ""


@dataclass
class Message:
    """A message as it stands. `user` is set for a private one."""

    ref: str
    place: Place
    sheet: Sheet
    user: str | None = None
    before: list[Sheet] = field(default_factory=list)


@dataclass(frozen=True)
class Event:
    """Something that people can see happened: told, amended or unsaid."""

    kind: str
    message: Message
    sheet: Sheet


class RehearsalPlatform:
    """As strict as the real ones: what they would refuse is refused, and `complaints` says why."""

    def __init__(self, name: str = "rehearsal", tenant: str = TENANT) -> None:
        self.name = name
        self.tenant = tenant
        self.app_link = ""
        self.accounts: dict[str, Account] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, Message] = {}
        self.titles: dict[str, str] = {}
        """What tenants are called."""
        self.complaints: list[str] = []
        self.watch: Callable[[Event], None] = lambda event: None
        self.trouble: Callable[[str, str], PlatformTrouble | None] = lambda call, target: None
        """Asked before each call (tell, amend, unsay, person, everyone, called, room; and whom or where): what goes
        wrong now."""
        self._told: dict[str, Sent] = {}

    # --- what a test or a transcript sets up -----------------------------------------------------------------

    def who(self, user: str) -> Who:
        account = self.accounts.get(user)
        return Who(*self.side(account.platform if account else ""), user)

    def place(self, channel: str) -> Place:
        there = self.channels.get(channel)
        return Place(*self.side(there.platform if there else ""), channel)

    def side(self, platform: str) -> tuple[str, str]:
        """Name and tenant of one of the platforms that this one stands for; `""` for its own."""
        return (platform, platform) if platform else (self.name, self.tenant)

    def directory(self, user: str = "") -> Directory:
        """Whom and where a form can name: only who and what is on the platform of whoever fills it in."""
        own = self.accounts.get(user)
        users = [a for a in self.accounts.values() if own is None or a.platform == own.platform]
        channels = [c for c in self.channels.values() if own is None or c.platform == own.platform]
        return Directory({a.name: a.user for a in users}, {c.name: c.id for c in channels})

    # --- Platform --------------------------------------------------------------------------------------------

    async def tell(self, to: Place | Who, sheet: Sheet, once: str, stands: Stands | None = None) -> Sent:
        del stands  # A repeated try finds what the first one said, so nothing ever stands here unknown.
        target = to.user if isinstance(to, Who) else to.conversation
        self._check("tell", target)
        if once in self._told:
            return self._told[once]
        faults = message_faults(sheet)
        if faults:
            self._refuse(sheet, faults)
        place, user = self._address(to)
        ref = f"m{len(self.messages) + 1}"
        message = Message(ref, place, sheet, user)
        self.messages[ref] = message
        self.watch(Event("told", message, sheet))
        sent = self._told[once] = Sent(place, ref)
        return sent

    async def amend(self, sent: Sent, sheet: Sheet, stands: Stands | None = None) -> Sent:
        del stands
        self._check("amend", sent.place.conversation)
        message = self._standing(sent)
        self._reachable(message)
        faults = message_faults(sheet)
        if faults:
            self._refuse(sheet, faults)
        if sheet != message.sheet:
            message.before.append(message.sheet)
            message.sheet = sheet
            self.watch(Event("amended", message, sheet))
        return sent

    async def unsay(self, sent: Sent) -> None:
        self._check("unsay", sent.place.conversation)
        message = self.messages.get(sent.ref)
        if message is not None and message.sheet.key:
            self._reachable(message)
            self.messages[sent.ref] = replace(message, sheet=Sheet("", ()), before=[])
            self.watch(Event("unsaid", message, message.sheet))

    async def person(self, who: Who, fresh: bool = False) -> Found:
        self._check("person", who.user)
        account = self.accounts.get(who.user)
        if account is None or self.who(who.user) != who:
            raise PlatformTrouble("no_person")
        return account.found()

    async def everyone(self, tenant: str) -> Sequence[Found]:
        self._check("everyone", tenant)
        there = [one for one in self.accounts.values() if self.who(one.user).tenant == tenant]
        return [one.found() for one in there if one.active and not one.bot and not one.stranger]

    async def called(self, who: Who) -> str:
        self._check("called", who.user)
        return self.titles.get(who.tenant, "")

    async def room(self, place: Place, members: bool = False) -> Room:
        self._check("room", place.conversation)
        channel = self._channel(place)
        return Room(
            place=place,
            name=channel.name,
            private=channel.private,
            archived=channel.archived,
            shared_outside=channel.shared_outside,
            bot_inside=channel.bot_inside,
            members=tuple(sorted(channel.members)) if members else None,
        )

    async def link(self, sent: Sent) -> str | None:
        return f"rehearsal:{sent.place.conversation}/{sent.ref}"

    # --- refusals --------------------------------------------------------------------------------------------

    def _check(self, call: str, target: str) -> None:
        trouble = self.trouble(call, target)
        if trouble is not None:
            raise trouble

    def _refuse(self, sheet: Sheet, faults: list[str]) -> None:
        self.complaints += [f"{sheet.key}: {fault}" for fault in faults]
        raise PlatformTrouble("refused")

    def _address(self, to: Place | Who) -> tuple[Place, str | None]:
        if isinstance(to, Who):
            account = self.accounts.get(to.user)
            if account is None or not account.active or self.who(to.user) != to:
                raise PlatformTrouble("no_person")
            return Place(to.platform, to.tenant, f"with-{to.user}"), to.user
        self._open(to)
        if to.thread is not None and not self._stands(to.thread):
            raise PlatformTrouble("no_message")
        return to, None

    def _reachable(self, message: Message) -> None:
        """A message in a channel that is archived, or that the bot has left, can no longer be touched."""
        if message.user is None:
            self._open(message.place)

    def _open(self, place: Place) -> None:
        channel = self._channel(place)
        if not channel.bot_inside:
            raise PlatformTrouble("not_inside")
        if channel.archived:
            raise PlatformTrouble("archived")

    def _channel(self, place: Place) -> Channel:
        channel = self.channels.get(place.conversation)
        if channel is None or self.side(channel.platform) != (place.platform, place.tenant):
            raise PlatformTrouble("no_channel")
        return channel

    def _standing(self, sent: Sent) -> Message:
        if not self._stands(sent.ref):
            raise PlatformTrouble("no_message")
        return self.messages[sent.ref]

    def _stands(self, ref: str) -> bool:
        return ref in self.messages and bool(self.messages[ref].sheet.key)
