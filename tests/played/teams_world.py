"""A local Teams with the people and channels of a transcript, and the real Teams adapter in front of it."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from adapters.rehearsal.hands import Seen
from adapters.teams.app import Reception
from adapters.teams.clients import Reach
from adapters.teams.service import Teams, TeamsSettings
from bot.engine.model import Place
from bot.play.script import Play
from bot.service.acts import Who
from bot.service.clockwork import ToldTime
from storage import SqlStore
from tests.fakes.teams import Conversation, FakeTeams, ManualClock, Message, Person
from tests.fakes.teams.payloads import envelope, roster
from tests.played import teams_sheets
from tests.played.cast import accounts_on, members_of, spots_on
from tests.played.mirror import Mirror
from tests.played.real_hands import RealHands

PRIVATE = "private"
PATIENCE = 60.0
"""Real seconds: how fast the app is, other tests say; here the clock is told and the machine may be busy."""
MESSAGES = frozenset({"create", "post", "update", "delete", "members", "member", "team", "channels"})
"""What is away when a transcript says that the platform is down: people still have their dialogs, as in a rehearsal."""


class Told(ManualClock):
    """The clock of the play."""

    def __init__(self, time: ToldTime) -> None:
        super().__init__()
        self._time = time

    def __call__(self) -> datetime:
        return self._time()


class TeamsWorld:
    """`people` and `channels` by the names of the transcript. Each channel stands in a team of its own."""

    name = "teams"

    def __init__(self, play: Play, time: ToldTime) -> None:
        self.teams = FakeTeams(PATIENCE, Told(time))
        away = self.teams.tenant("Elsewhere")
        cast = accounts_on(play, self.name)
        self.people: dict[str, Person] = {
            user: self.teams.person(
                one.name,
                zone=one.zone,
                locale="en-GB" if one.language == "en" else one.language,
                guest=one.guest,
                tenant=away if one.stranger else None,
            )
            for user, one in cast.items()
        }
        self.admins = frozenset(
            self.people[user].aad.lower() for user, one in cast.items() if one.administrator
        )
        self.channels: dict[str, Conversation] = {}
        for spot in spots_on(play, self.name):
            inside = [self.people[user] for user in members_of(play, spot, self.people)]
            team = self.teams.team(spot.name, *inside, bot=not spot.without_bot)
            channel = self.teams.channel(spot.name, team)
            channel.type = PRIVATE if spot.private else "standard"
            self.channels[spot.name] = channel
        self._names = {one.aad: user for user, one in self.people.items()}
        self._names |= {one.id: name for name, one in self.channels.items()}

    def put_together(self, store: SqlStore, time: ToldTime) -> None:
        spare = iter(f"teams-{number}" for number in range(1_000_000))
        teams = self.teams
        settings = TeamsSettings(
            teams.app_id,
            teams.app_secret,
            teams.home.id,
            self.admins,
            login_url=teams.login_url,
            openid_url=teams.openid_url,
            reach=Reach(PATIENCE, pause=0.001),
            patience=PATIENCE,
            strict=True,
        )
        self.service = Teams(settings, store.work, store.view, time, spare.__next__)
        self.platform = self.service.platform

    def open(self, reception: Reception, application: web.Application) -> None:
        self.service.open(reception)
        self.service.mount(application)

    async def deliver_to(self, origin: str) -> None:
        """The app is put in: each person and each team is seen once, in the roster's own activities."""
        teams = self.teams
        teams.deliver_to(f"{origin}/api/messages")
        for person in self.people.values():
            if person.tenant is teams.home:
                await teams.tell_bot(
                    roster(teams, person, teams.personal(person), "", "membersAdded", [teams.bot_id])
                )
        for channel in self.channels.values():
            inside = channel.people()
            if inside and channel.team is not None and channel.team.bot:
                await teams.tell_bot(
                    roster(teams, inside[0], channel, "teamMemberAdded", "membersAdded", [teams.bot_id])
                )

    async def settled(self) -> None:
        await self.service.settled()

    @property
    def local(self) -> FakeTeams:
        return self.teams

    def hands(self, mirror: Mirror, seen: Seen) -> RealHands:
        from tests.played.teams_hands import TeamsHands

        return TeamsHands(self, mirror, seen)

    # --- names -----------------------------------------------------------------------------------------------

    def who(self, user: str) -> Who:
        return Who(self.name, self.teams.home.id, self.people[user].aad)

    def place(self, channel: str) -> Place:
        return Place(self.name, self.teams.home.id, self.channels[channel].id)

    def named(self, id_: str) -> str:
        return self._names[id_]

    # --- what happens ----------------------------------------------------------------------------------------

    async def follow(self, mirror: Mirror) -> None:
        """People and channels as they are now. Teams says where somebody is with what they do, and in no other way:
        so whoever has moved gives a message a thumb.
        """
        for user, person in self.people.items():
            account = mirror.accounts[user]
            moved = person.zone != account.zone
            person.zone, person.departed = account.zone, not account.active
            if moved:
                thumb = envelope(self.teams, person, self.teams.personal(person), "messageReaction")
                await self.teams.tell_bot(thumb | {"reactionsAdded": [{"type": "like"}]})
        for name, here in self.channels.items():
            channel = mirror.channels[name]
            assert here.team is not None
            here.archived, here.team.bot = channel.archived, channel.bot_inside
            here.type = PRIVATE if channel.private else "standard"
            if channel.private:
                here.team.members = [self.people[user] for user in sorted(channel.members)]
        down = mirror.trouble("tell", "") is not None
        self.teams.faults.away = MESSAGES if down else frozenset()

    def reflect(self, mirror: Mirror, what: str, message: Message) -> None:
        ref = f"{message.conversation}/{message.id}"
        if what == "deleted":
            mirror.deleted(ref)
            return
        sheet = teams_sheets.of_message(message, self.named)
        if what == "changed":
            mirror.changed(ref, sheet)
            return
        user = self.reader(message)
        at = user or self.named(message.conversation)
        place = Place(self.name, self.teams.home.id, at, message.reply_to or None)
        mirror.posted(ref, place, user, sheet)

    def reader(self, message: Message) -> str | None:
        """Whose private message it is."""
        at = self.teams.conversations[message.conversation]
        return self.named(at.members[0].aad) if at.kind == "personal" else None
