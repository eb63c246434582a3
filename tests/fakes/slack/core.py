"""The running local Slack: its server, its way to the app, and what follows when something is posted."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self

from aiohttp import web

from tests.fakes.slack import acks, mentions, payloads
from tests.fakes.slack.calls import Log, Posted
from tests.fakes.slack.clock import ManualClock
from tests.fakes.slack.delivery import EVENT, Ack, Answer, Delivery, SignedHttp, Transport
from tests.fakes.slack.faults import Faults
from tests.fakes.slack.messages import Message, with_ids
from tests.fakes.slack.people import Person
from tests.fakes.slack.refusal import NotPossible
from tests.fakes.slack.registry import Registry
from tests.fakes.slack.response_urls import ResponseUrls
from tests.fakes.slack.screens import Screens
from tests.fakes.slack.settings import AppSettings
from tests.fakes.slack.socket_mode import SocketMode
from tests.fakes.slack.views import View
from tests.fakes.slack.web_api import WebApi
from tests.fakes.slack.world import Channel, User, Workspace

RETRIES = 3
Watch = Callable[[str, Any], None]


class Core:
    """Everything but the words that tests use; those are in `FakeSlack`."""

    def __init__(
        self,
        delivery: str = "http",
        now: Callable[[], datetime] | None = None,
        settings: AppSettings | None = None,
        ack_within: float = 3.0,
        retries: bool = False,
    ) -> None:
        if delivery not in ("http", "socket"):
            raise ValueError("delivery is http or socket")
        self.clock = ManualClock()
        self.now = now or self.clock
        self.settings = settings or AppSettings()
        self.retries = retries
        self.registry = Registry(self.now)
        self.app_id = self.registry.id("A")
        self.client_id = f"{self.registry.id('1')}.{self.registry.id('2')}"
        self.client_secret = self.registry.id("cs").lower()
        self.signing_secret = self.registry.id("ss").lower()
        self.verification_token = self.registry.id("vt").lower()
        self.app_token = self.registry.token("xapp")
        self.oauth_codes: dict[str, tuple[Workspace, str, list[str], bool]] = {}
        self.screens = Screens(self.registry, self.app_id, self._screens_changed)
        self.faults = Faults()
        self.log = Log()
        self.posted = Posted()
        self.watch: Watch = lambda what, thing: None
        """Told of everything that comes to be seen: posted, changed, deleted, shown, renewed, whispered; and the thing."""
        self.deliveries: list[Delivery] = []
        self.response_urls = ResponseUrls(self)
        self.http = SignedHttp(self.signing_secret, ack_within)
        self.socket_mode = SocketMode(self, ack_within)
        self.transport: Transport = self.http if delivery == "http" else self.socket_mode
        self._runner = self._application()
        self._site: web.TCPSite | None = None
        self._port = 0

    def _application(self) -> web.AppRunner:
        app = web.Application(client_max_size=4 * 1024 * 1024)
        api = WebApi(self)
        app.router.add_route("*", "/api/{method}", api.answer)
        app.router.add_get("/link", self.socket_mode.connect)
        app.router.add_post("/respond/{team}/{name}", self.response_urls.answer)
        return web.AppRunner(app, access_log=None, shutdown_timeout=1.0)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await self._listen()
        return self

    async def __aexit__(self, *error: object) -> None:
        self.faults.release_all()
        await self.socket_mode.drop()
        await self.http.close()
        await self._runner.cleanup()

    async def _listen(self) -> None:
        self._site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await self._site.start()
        if not self._port:
            self._port = self._runner.addresses[0][1]

    @property
    def origin(self) -> str:
        """Where this Slack is: http://127.0.0.1:PORT."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """For `AsyncWebClient(base_url=...)`."""
        return f"{self.origin}/api/"

    async def down(self, kind: str = "503") -> None:
        """Slack is away: refused (no connection), 500, 503 or silent (no answer). Socket Mode is cut too."""
        self.faults.begin_outage(kind)
        await self.socket_mode.drop()
        if kind == "refused" and self._site is not None:
            await self._site.stop()
            self._site = None

    async def up(self) -> None:
        """Slack is back."""
        self.faults.end_outage()
        if self._site is None:
            await self._listen()

    async def deliver(
        self, kind: str, act: str, payload: dict[str, Any], *, expect: str = "taken", view: View | None = None
    ) -> Answer:
        """Send something to the app and check its acknowledgement."""
        # A copy, as on the wire: nothing that the app does can change what was sent.
        delivery = Delivery(self, kind, act, json.loads(json.dumps(payload)))
        self.deliveries.append(delivery)
        ack = await self.transport.send(delivery, 0, "")
        delivery.attempts.append(ack)
        tries = RETRIES if self.retries and kind == EVENT else 0
        while not ack.taken and tries:
            tries -= 1
            ack = (await delivery.again("http_timeout" if ack.status is None else "http_error")).ack
        if expect == "taken":
            acks.check(act, ack, view)
        return Answer(delivery, ack)

    async def event(
        self, body: dict[str, Any], workspace: Workspace | None = None, *, expect: str = "taken"
    ) -> Answer:
        """Send one event, if the app subscribes to its type; otherwise nothing is sent."""
        at = workspace or next(iter(self.registry.workspaces.values()))
        if body["type"] not in self.settings.events:
            return Answer(None, Ack(None))
        return await self.deliver(EVENT, "event", payloads.event(self, at, body), expect=expect)

    def _screens_changed(self, what: str, view: View) -> None:
        """Whoever watches may come later than the screens."""
        self.watch(what, view)

    def after_submission(self, view: View, body: Any) -> None:
        """What a form shows after the app has answered."""
        action = body.get("response_action") if isinstance(body, dict) else None
        at = view.workspace.installation
        if not view.open or at is None:
            return
        match action:
            case "errors":
                view.errors = dict(body["errors"])
            case "update":
                self.screens.renew(view, body["view"])
            case "push":
                self.screens.push(at, view.user, body["view"])
            case "clear":
                view.stack.clear()
            case _:
                view.stack.remove(view)

    def notify(self, channel: Channel, message: Message, *, linking: bool = False) -> None:
        """Push to the phones of those whom a new message wakes."""
        woken = set(mentions.pings(message, linking=linking))
        everyone = bool(woken & {"channel", "here", "everyone"})
        for user_id in channel.members:
            user = self.registry.users.get(user_id)
            if not isinstance(user, Person) or user.deleted:
                continue
            if channel.im_with == user_id or everyone or user_id in woken:
                user.notifications.append(message.text or message.words())

    def whisper(self, user_id: str, words: str, body: dict[str, Any] | None = None) -> None:
        """Words that only one person sees and that are not kept; `body` is the whole message."""
        user = self.registry.users.get(user_id)
        self.watch("whispered", (user_id, body or {"text": words}))
        if isinstance(user, Person):
            user.whispers.append(words)

    def say(self, channel: Channel, user: User, body: dict[str, Any]) -> Message:
        """A message in a channel that comes from an answer to a command and not from chat.postMessage."""
        ts = self.registry.stamp()
        message = Message(
            channel=channel.id,
            ts=ts,
            user=user.workspace.bot_user_id,
            text=str(body.get("text", "")),
            blocks=with_ids(body.get("blocks") or [], f"s{ts[-6:]}"),
        )
        channel.messages.append(message)
        self.posted.add(message, self.now())
        self.notify(channel, message)
        return message

    def general(self, workspace: Workspace) -> Channel:
        """#general: everybody of the workspace is in it, single-channel guests are not."""
        for channel in self.registry.channels.values():
            if channel.workspace is workspace and channel.general:
                break
        else:
            channel = self.registry.add_channel(workspace, "general", general=True)
        people = (one for one in self.registry.users.values() if one.workspace is workspace and not one.bot)
        channel.members |= {one.id for one in people if not one.deleted and one.guest is None}
        return channel

    async def connected(self, connections: int = 1, *, within: float = 5.0) -> None:
        """Until the app has opened that many Socket Mode connections; `within` real seconds at most."""
        try:
            await asyncio.wait_for(self.socket_mode.connected(connections), within)
        except TimeoutError:
            raise NotPossible("the app did not connect") from None
