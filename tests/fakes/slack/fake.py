"""`FakeSlack`: the words that tests use. The package's docstring is the guide."""

import html
import json
from collections.abc import Iterable
from typing import Any

from tests.fakes.slack.core import Core
from tests.fakes.slack.delivery import EVENT, Ack, Answer, Delivery
from tests.fakes.slack.faults import Failure, Gate
from tests.fakes.slack.messages import Message
from tests.fakes.slack.people import Person
from tests.fakes.slack.refusal import AppFault
from tests.fakes.slack.views import View
from tests.fakes.slack.world import Channel, Enterprise, Installation, User, Workspace


class FakeSlack(Core):
    """A strict local Slack. Use as `async with FakeSlack() as slack`."""

    # -- the world -------------------------------------------------------------------------------------

    def enterprise(self, name: str) -> Enterprise:
        """An Enterprise Grid organisation."""
        made = Enterprise(self.registry.id("E"), name)
        self.registry.enterprises.append(made)
        return made

    def workspace(
        self,
        name: str = "Acme",
        *,
        enterprise: Enterprise | None = None,
        installed: bool = True,
        scopes: Iterable[str] | None = None,
        org_wide: bool = False,
    ) -> Workspace:
        """A workspace; the app is installed in it unless `installed=False`."""
        made = self.registry.add_workspace(name, enterprise)
        if installed:
            granted = list(self.settings.bot_scopes if scopes is None else scopes)
            self.registry.install(made, granted, org_wide=org_wide)
        return made

    def _first(self, workspace: Workspace | None) -> Workspace:
        return workspace or next(iter(self.registry.workspaces.values()))

    def user(
        self,
        name: str,
        *,
        workspace: Workspace | None = None,
        grid_id: bool = False,
        **fields: Any,
    ) -> Person:
        """A person (or, with `bot=True`, another app's bot). `tz=None`: Slack knows no zone."""
        at = self._first(workspace)
        made = Person(
            id=self.registry.id("W" if grid_id else "U"), name=name, workspace=at, core=self, **fields
        )
        self.registry.users[made.id] = made
        return made

    def channel(
        self,
        name: str,
        *,
        workspace: Workspace | None = None,
        members: Iterable[User] = (),
        bot: bool = False,
        **fields: Any,
    ) -> Channel:
        """A channel with these people, and with the bot when `bot=True`."""
        at = self._first(workspace)
        made = self.registry.add_channel(at, name, members={one.id for one in members}, **fields)
        if bot:
            made.members.add(at.bot_user_id)
        return made

    def archive(self, channel: Channel) -> None:
        """Nobody can post there any more."""
        channel.archived = True

    async def join(self, channel: Channel, user: User | None = None) -> Answer:
        """Someone, or the bot when nobody is named, comes into a channel."""
        user_id = user.id if user else channel.workspace.bot_user_id
        channel.members.add(user_id)
        return await self._told(channel, "member_joined_channel", user=user_id)

    async def leave(self, channel: Channel, user: User | None = None) -> Answer:
        """Someone, or the bot when nobody is named, goes out of a channel.

        The bot hears of others by member_left_channel, of itself by channel_left or group_left.
        """
        if user is not None:
            channel.members.discard(user.id)
            return await self._told(channel, "member_left_channel", user=user.id)
        answer = await self._told(channel, "group_left" if channel.private else "channel_left")
        channel.members.discard(channel.workspace.bot_user_id)
        return answer

    async def _told(self, channel: Channel, kind: str, **fields: str) -> Answer:
        if channel.workspace.bot_user_id not in channel.members:
            return Answer(None, Ack(None))
        body = {"type": kind, "channel": channel.id, "event_ts": self.registry.stamp(), **fields}
        if fields:
            body |= {"channel_type": "G" if channel.private else "C", "team": channel.workspace.id}
        return await self.event(body, channel.workspace)

    # -- installations ---------------------------------------------------------------------------------

    def grant(self, workspace: Workspace, scopes: Iterable[str]) -> None:
        """The installation has exactly these scopes from now on."""
        installation = workspace.installation
        assert installation is not None
        installation.scopes[:] = list(scopes)

    def revoke(self, workspace: Workspace) -> None:
        """The token is worth nothing any more (token_revoked); the app is not told."""
        assert workspace.installation is not None
        workspace.installation.state = "revoked"

    async def uninstall(self, workspace: Workspace) -> list[Answer]:
        """An administrator takes the app out: account_inactive, and the two events."""
        at = workspace.installation
        assert at is not None
        at.state = "uninstalled"
        for channel in self.registry.channels.values():
            channel.members.discard(at.bot_user_id)
        tokens = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [at.bot_user_id]}}
        return [
            await self.event(body | {"event_ts": self.registry.stamp()}, workspace)
            for body in (tokens, {"type": "app_uninstalled"})
        ]

    def reinstall(self, workspace: Workspace) -> Installation:
        """The app comes back with a new token and the same bot user."""
        at = workspace.installation
        return self.registry.install(workspace, list(at.scopes if at else self.settings.bot_scopes))

    def oauth_code(
        self,
        workspace: Workspace,
        installer: User,
        *,
        scopes: Iterable[str] | None = None,
        org_wide: bool = False,
    ) -> str:
        """What an administrator brings back to the app's redirect URL after saying yes."""
        code = self.registry.id("code").lower()
        granted = list(self.settings.bot_scopes if scopes is None else scopes)
        self.oauth_codes[code] = (workspace, installer.id, granted, org_wide)
        return code

    # -- what people see -------------------------------------------------------------------------------

    def inbox(self, person: User) -> list[Message]:
        """The private messages from the bot, oldest first, as they stand now."""
        channels = [one for one in self.registry.channels.values() if one.im_with == person.id]
        return [message for channel in channels for message in channel.messages]

    def channel_posts(self, channel: Channel) -> list[Message]:
        """What stands in the channel itself: no replies, except those shown there too."""
        return [one for one in channel.messages if one.thread_ts in (None, one.ts) or one.broadcast]

    def thread(self, channel: Channel, ts: str) -> list[Message]:
        """A message and its replies."""
        return [one for one in channel.messages if ts in (one.ts, one.thread_ts)]

    def home(self, person: User) -> View | None:
        """The Home tab, if the app has published one for this person."""
        return self.screens.homes.get(person.id)

    def modal(self, person: User) -> View | None:
        """The view that lies on top on this person's screen."""
        stack = self.screens.stacks.get(person.id)
        return stack[-1] if stack else None

    def everything(self) -> str:
        """All text at rest: every message and every Home tab, raw and as people read it."""
        messages = [one for channel in self.registry.channels.values() for one in channel.messages]
        parts = [json.dumps([one.text, one.blocks, one.metadata], ensure_ascii=False) for one in messages]
        parts += [json.dumps(one.definition, ensure_ascii=False) for one in self.screens.homes.values()]
        parts += [one.words() for one in messages] + [one.words() for one in self.screens.homes.values()]
        return "\n".join([*parts, html.unescape("\n".join(parts))])

    def on_screens(self) -> str:
        """What is shown and not kept: open modals with what is typed in them, and ephemeral answers."""
        open_ = [view for stack in self.screens.stacks.values() for view in stack]
        parts = [json.dumps([one.definition, one.state], ensure_ascii=False) for one in open_]
        people = [one for one in self.registry.users.values() if isinstance(one, Person)]
        parts += [view.words() for view in open_] + [words for one in people for words in one.whispers]
        return "\n".join([*parts, html.unescape("\n".join(parts))])

    # -- trouble ---------------------------------------------------------------------------------------

    def fail_next(self, method: str, error: str, times: int = 1, status: int = 200, **fields: Any) -> None:
        """The next calls of a method (`*`: of any) end with this error and do nothing."""
        self.faults.add(method, Failure(error, status, fields=fields), times)

    def rate_limit_next(self, method: str, times: int = 1, retry_after: int = 1) -> None:
        """The next calls of a method are answered with 429 and Retry-After (seconds)."""
        self.faults.add(method, Failure("ratelimited", 429, retry_after), times)

    def lose_answer(self, method: str, times: int = 1) -> None:
        """The next calls take effect, and the connection is cut before the answer."""
        self.faults.lose(method, times)

    def hold(self, method: str, *, after: bool = False) -> Gate:
        """The next call waits at a gate: before its work, or `after` it with the answer held back."""
        return self.faults.hold(method, after=after)

    @property
    def pacing(self) -> bool:
        """Whether one message a second and channel is all that Slack takes."""
        return self.faults.pacing

    @pacing.setter
    def pacing(self, on: bool) -> None:
        self.faults.pacing = on

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Socket Mode: ask the app to open new connections."""
        await self.socket_mode.disconnect(reason)

    # -- the way to the app ----------------------------------------------------------------------------

    def deliver_to(self, url: str) -> None:
        """Where the app listens for signed HTTP."""
        self.http.url = url

    async def verify_url(self) -> None:
        """What Slack does when the request URL is entered: the app has to give the challenge back."""
        challenge = self.registry.id("ch")
        payload = {"type": "url_verification", "token": self.verification_token, "challenge": challenge}
        answer = await self.deliver(EVENT, "event", payload)
        given = answer.body.get("challenge") if isinstance(answer.body, dict) else answer.body
        if given != challenge:
            raise AppFault("url_verification: the challenge did not come back")

    async def forge(self, how: str, payload: dict[str, Any] | None = None) -> Ack:
        """Send something that is not from Slack: wrong_secret, old, unsigned or changed_body."""
        body = payload or {"type": "event_callback", "event": {"type": "app_home_opened"}}
        return await self.http.forged(Delivery(self, EVENT, "event", body), how)
