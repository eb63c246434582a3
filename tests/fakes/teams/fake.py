"""`FakeTeams`: a tenant, its people, the sign-in service and the connector on one loopback port."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

from aiohttp import web

from tests.fakes.slack.clock import ManualClock
from tests.fakes.slack.faults import Failure, Faults, Gate
from tests.fakes.teams import payloads
from tests.fakes.teams.connector import Connector
from tests.fakes.teams.delivery import Answer, Line, checked
from tests.fakes.teams.login import Login
from tests.fakes.teams.people import Person
from tests.fakes.teams.signing import Key
from tests.fakes.teams.world import Account, Conversation, Ids, Message, Team, Tenant

ROOT = "/emea"


class FakeTeams:
    """A strict local Teams. Use as `async with FakeTeams() as teams`."""

    def __init__(self, answer_within: float = 5.0, clock: ManualClock | None = None) -> None:
        self.clock = clock or ManualClock()
        self.watch: Callable[[str, Message], None] = lambda what, message: None
        """Told of everything that comes to stand somewhere: posted, changed, deleted; and the message."""
        self.ids = Ids()
        self.app_id, self.app_secret = self.ids.guid(), "the app's secret"
        self.bot_id = f"28:{self.app_id}"
        self.home = Tenant(self.ids.guid(), "Acme")
        self.keys = [Key(1, "key-1")]
        self.faults = Faults()
        self.login = Login(self)
        self.connector = Connector(self)
        self.line = Line(self, answer_within)
        self.accounts: dict[str, Person] = {}
        self.conversations: dict[str, Conversation] = {}
        self.teams: dict[str, Team] = {}
        self.page_size = 500
        self._origin = ""
        app = web.Application()
        self.login.mount(app)
        self.connector.mount(app, ROOT)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._origin = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.faults.release_all()
        await self.line.close()
        await self._runner.cleanup()

    # -- addresses --------------------------------------------------------------------------------------------

    @property
    def service_url(self) -> str:
        """Where the connector is, with the slash at its end that Teams writes."""
        return f"{self._origin}{ROOT}/"

    @property
    def login_url(self) -> str:
        """For TEAMS_LOGIN_URL."""
        return self._origin

    @property
    def openid_url(self) -> str:
        """For TEAMS_OPENID_URL."""
        return f"{self._origin}/v1/.well-known/openidconfiguration"

    def deliver_to(self, url: str) -> None:
        """Where the bot listens."""
        self.line.url = url

    # -- the world --------------------------------------------------------------------------------------------

    def tenant(self, name: str) -> Tenant:
        """Another organisation than the bot's own, which is `home`."""
        return Tenant(self.ids.guid(), name)

    def person(self, name: str, *, tenant: Tenant | None = None, **given: Any) -> Person:
        """`zone`, `locale`, `guest`, `installed` (personally; yes, unless told otherwise), `blocked`, `departed`."""
        made = Person(
            id=self.ids.user(),
            aad=self.ids.guid(),
            name=name,
            tenant=tenant or self.home,
            teams=self,
            **given,
        )
        self.accounts[made.id] = made
        return made

    def account(self, name: str) -> Person | None:
        """By `29:…` or by Entra object id."""
        return next((one for one in self.accounts.values() if name in (one.id, one.aad)), None)

    def team(self, name: str, *members: Account, bot: bool = True) -> Team:
        """With its General channel."""
        channel = self.ids.channel()
        made = Team(channel, name, self.ids.guid(), self.home, list(members), bot=bot)
        self.teams[made.id] = made
        self.channel("General", made, channel)
        return made

    def channel(self, name: str, team: Team, id: str = "") -> Conversation:
        made = Conversation(id or self.ids.channel(), "channel", self.home, name, team)
        team.channels.append(made)
        self.conversations[made.id] = made
        return made

    def chat(self, name: str, *members: Account, bot: bool = True) -> Conversation:
        """A group chat."""
        made = Conversation(self.ids.chat(), "groupChat", self.home, name, members=list(members), bot=bot)
        self.conversations[made.id] = made
        return made

    def personal(self, person: Account) -> Conversation:
        """The one private chat of this person and the bot."""
        for one in self.conversations.values():
            if one.kind == "personal" and one.members == [person]:
                return one
        made = Conversation(self.ids.personal(), "personal", person.tenant, members=[person])
        self.conversations[made.id] = made
        return made

    # -- what happens to the app ------------------------------------------------------------------------------

    async def install(self, person: Person, at: Conversation | None = None) -> Answer:
        """In personal scope, or in the team of a channel or a group chat."""
        place = self._switch(person, at, on=True)
        await self._roster(person, place, "teamMemberAdded", "membersAdded", [self.bot_id])
        return await self.tell_bot(payloads.installation(self, person, place, "add"))

    async def remove(
        self, person: Person, at: Conversation | None = None, *, upgrade: bool = False
    ) -> Answer:
        """Taken out; with `upgrade` only for a moment, to be put in anew."""
        place = self._switch(person, at, on=upgrade)
        action = "remove-upgrade" if upgrade else "remove"
        return await self.tell_bot(payloads.installation(self, person, place, action))

    async def join(self, team: Team, *people: Person) -> Answer:
        team.members += people
        ids = [one.id for one in people]
        return await self._roster(people[0], team.general, "teamMemberAdded", "membersAdded", ids)

    async def leave(self, team: Team, *people: Person) -> Answer:
        for one in people:
            team.members.remove(one)
        ids = [one.id for one in people]
        return await self._roster(people[0], team.general, "teamMemberRemoved", "membersRemoved", ids)

    async def _roster(
        self, person: Person, at: Conversation, event: str, change: str, ids: Iterable[str]
    ) -> Answer:
        named = event if at.kind == "channel" else ""
        return await self.tell_bot(payloads.roster(self, person, at, named, change, list(ids)))

    def _switch(self, person: Person, at: Conversation | None, *, on: bool) -> Conversation:
        if at is None:
            person.installed = on
            return self.personal(person)
        if at.team is not None:
            at.team.bot = on
        at.bot = on
        return at

    async def tell_bot(self, activity: dict[str, Any]) -> Answer:
        return checked(await self.line.send(activity))

    # -- what people see --------------------------------------------------------------------------------------

    def announce(self, person: Account, activity: dict[str, Any]) -> None:
        """What a phone shows of a message: its summary, else its text."""
        if isinstance(person, Person):
            person.notifications.append(str(activity.get("summary") or activity.get("text") or ""))

    def thread(self, at: Conversation, first: str) -> list[Message]:
        """A message and the answers to it."""
        return [one for one in at.messages if first in (one.id, one.reply_to)]

    def everything(self) -> str:
        """All words at rest in all conversations, as people read them."""
        return "\n".join(m.words() for at in self.conversations.values() for m in at.messages)

    # -- trouble ----------------------------------------------------------------------------------------------

    def fail_next(
        self, call: str, status: int, code: str, times: int = 1, retry_after: int | None = None
    ) -> None:
        """The next calls (create, post, update, delete, members, member, team, channels; `*`: any) end like this."""
        self.faults.add(call, Failure(code, status, retry_after), times)

    def throttle_next(self, call: str = "*", times: int = 1, retry_after: int = 1) -> None:
        """429 with Retry-After."""
        self.fail_next(call, 429, "Throttled", times, retry_after)

    def lose_answer(self, call: str, times: int = 1) -> None:
        """The next calls take effect, and the connection is cut before the answer."""
        self.faults.lose(call, times)

    def hold(self, call: str, *, after: bool = False) -> Gate:
        """The next call waits at a gate: before its work, or `after` it with the answer held back."""
        return self.faults.hold(call, after=after)

    def rotate_keys(self) -> Key:
        """What comes to the bot is signed with a new key from now on; the old one is still published."""
        made = Key(len(self.keys) + 1, f"key-{len(self.keys) + 1}")
        self.keys.append(made)
        return made
