"""A local Slack with the people and channels of a transcript, and the real Slack adapter in front of it."""

from __future__ import annotations

from aiohttp import web

from adapters.rehearsal.hands import Seen
from adapters.slack.app import Reception
from adapters.slack.manifest import manifest
from adapters.slack.service import Slack, SlackSettings
from bot.engine.model import Place
from bot.play.script import Play
from bot.service.acts import Who
from bot.service.clockwork import ToldTime
from storage import SqlStore
from tests.fakes.slack import Channel, FakeSlack, Message, Person
from tests.fakes.slack.settings import AppSettings
from tests.played import slack_sheets
from tests.played.cast import accounts_on, members_of, spots_on
from tests.played.mirror import Mirror
from tests.played.real_hands import RealHands

PATIENCE = 60.0
"""Real seconds: how fast the app is, other tests say; here the clock is told and the machine may be busy."""

MESSAGES = frozenset({
    "chat.postMessage", "chat.update", "chat.delete", "users.info", "conversations.info", "conversations.members",
})  # fmt: skip
"""What is away when a transcript says that the platform is down: people still have their forms, as in a rehearsal."""


class SlackWorld:
    """`people` and `channels` by the names of the transcript."""

    name = "slack"

    def __init__(self, play: Play, time: ToldTime) -> None:
        self.slack = FakeSlack(
            "http", now=time, settings=AppSettings.from_manifest(manifest()), ack_within=PATIENCE
        )
        self.at = self.slack.workspace("Acme")
        self.people: dict[str, Person] = {
            user: self.slack.user(
                one.name,
                tz=one.zone,
                locale="en-GB" if one.language == "en" else one.language,
                admin=one.administrator,
                guest="multi" if one.guest else None,
                stranger=one.stranger,
            )
            for user, one in accounts_on(play, self.name).items()
        }
        self.channels: dict[str, Channel] = {}
        for spot in spots_on(play, self.name):
            inside = [self.people[user] for user in members_of(play, spot, self.people)]
            self.channels[spot.name] = self.slack.channel(
                spot.name,
                members=inside,
                bot=not spot.without_bot,
                private=spot.private,
                ext_shared=spot.shared,
            )
        self._names = {one.id: user for user, one in self.people.items()}
        self._names |= {one.id: name for name, one in self.channels.items()}

    def put_together(self, store: SqlStore, time: ToldTime) -> None:
        spare = iter(f"slack-{number}" for number in range(1_000_000))
        token = self.at.bot_token
        settings = SlackSettings(
            token, "", self.slack.signing_secret, api_url=self.slack.base_url, strict=True
        )
        self.service = Slack(settings, store.work, time, spare.__next__)
        self.platform = self.service.platform

    def open(self, reception: Reception, application: web.Application) -> None:
        self.service.open(reception)
        self.service.mount(application)

    async def deliver_to(self, origin: str) -> None:
        self.slack.deliver_to(f"{origin}/slack/events")

    async def settled(self) -> None:
        """What follows an answer is done."""
        assert self.service._desk is not None
        await self.service._desk.errands.finished()

    @property
    def local(self) -> FakeSlack:
        return self.slack

    def hands(self, mirror: Mirror, seen: Seen) -> RealHands:
        from tests.played.slack_hands import SlackHands

        return SlackHands(self, mirror, seen)

    # --- names -----------------------------------------------------------------------------------------------

    def who(self, user: str) -> Who:
        return Who(self.name, self.at.id, self.people[user].id)

    def place(self, channel: str) -> Place:
        return Place(self.name, self.at.id, self.channels[channel].id)

    def named(self, id_: str) -> str:
        return self._names[id_]

    # --- what happens ----------------------------------------------------------------------------------------

    async def follow(self, mirror: Mirror) -> None:
        """People and channels as they are now."""
        for user, person in self.people.items():
            account = mirror.accounts[user]
            person.tz, person.deleted = account.zone, not account.active
            until = account.away_until
            person.status = (":palm_tree:", int(until.timestamp())) if until else ("", 0)
        for name, here in self.channels.items():
            channel = mirror.channels[name]
            here.archived, here.private = channel.archived, channel.private
            if channel.private:
                here.members = {self.people[user].id for user in channel.members}
            bot = {self.at.bot_user_id}
            here.members = here.members | bot if channel.bot_inside else here.members - bot
        down = mirror.trouble("tell", "") is not None
        self.slack.faults.away = MESSAGES if down else frozenset()

    def reflect(self, mirror: Mirror, what: str, message: Message) -> None:
        """A message that the bot has posted, changed or deleted."""
        ref = f"{message.channel}/{message.ts}"
        if what == "deleted":
            mirror.deleted(ref)
            return
        sheet = slack_sheets.of_message(message, self.named)
        if what == "changed":
            mirror.changed(ref, sheet)
            return
        channel = self.slack.registry.channels[message.channel]
        thread = message.thread_ts if message.thread_ts != message.ts else None
        user = self.named(channel.im_with) if channel.im_with else None
        place = Place(self.name, self.at.id, user or self.named(channel.id), thread)
        mirror.posted(ref, place, user, sheet)
