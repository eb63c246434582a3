"""Two Slack apps that take the same tap: ours, and a bare Bolt app with a listener for each of thirty buttons."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack.app import Desk, Reception, bolt_app
from adapters.slack.clients import Clients
from adapters.slack.codes import button_value
from adapters.slack.installing import Installation
from adapters.slack.showing import Showing
from bench.circles import HOLDER, ORGANISATION, SERIAL
from bench.ground import NOW
from bot.engine.model import circle_subject
from bot.engine.moves import Command, Pass
from bot.parts.outside import fresh_seed
from bot.service.acts import Act, Answer, Done, Press
from bot.service.handle import Door
from tests.fakes.slack.signing import signed_headers

SECRET = "measuring"
TEAM = "T0MEASURE"
LISTENERS = 30

Tap = Callable[[str], Awaitable[None]]
"""What is done with the tap in this circle."""


def request(n: int, circle: str) -> AsyncBoltRequest:
    """A signed tap on one of thirty buttons. Which one differs from tap to tap."""
    body = json.dumps(
        {
            "type": "block_actions", "team": {"id": TEAM, "domain": "measure"}, "enterprise": None,
            "user": {"id": "U0MEASURE", "username": "m", "team_id": TEAM}, "api_app_id": "A0MEASURE",
            "container": {"type": "message", "message_ts": "1.1", "channel_id": "D0MEASURE"},
            "channel": {"id": "D0MEASURE", "name": "directmessage"}, "trigger_id": "1.1.1",
            "response_url": "http://127.0.0.1:9/", "is_enterprise_install": False,
            "actions": [
                {
                    "type": "button", "action_id": f"button_{n % LISTENERS}", "block_id": "b", "action_ts": f"{n}.1",
                    "text": {"type": "plain_text", "text": "Pass"}, "value": button_value("pass", {"c": circle}),
                }
            ],
        }
    )  # fmt: skip
    signed = signed_headers(SECRET, body.encode())
    headers: dict[str, str | Sequence[str]] = {**signed, "Content-Type": "application/json"}
    return AsyncBoltRequest(body=body, headers=headers)


# --- ours --------------------------------------------------------------------------------------------------------


class ThroughTheDoor:
    """The shortest reception: whoever taps passes, through the one door."""

    def __init__(self, door: Door, clock: Callable[[], datetime]) -> None:
        self._door = door
        self._clock = clock

    async def receive(self, act: Act) -> Answer:
        assert isinstance(act, Press)
        circle = act.args["c"]
        person = f"{circle}-p{HOLDER}"
        command = Command(ORGANISATION, circle_subject(circle), person, act.once, Pass(SERIAL), fresh_seed())
        outcome = await self._door.handle(command, self._clock())
        assert outcome.fresh
        return Done()

    async def carry_out(self, job: str, args: object, act: Act) -> Answer:
        raise AssertionError("nothing takes time here")


class ForNothing:
    """A reception at which nothing happens: what remains is what Bolt costs."""

    async def receive(self, act: Act) -> Answer:
        return Done()

    async def carry_out(self, job: str, args: object, act: Act) -> Answer:
        return Done()


class _Installed:
    async def find(self, tenant: str) -> Installation:
        return Installation(tenant, "xoxb-measuring", "UBOT", TEAM)

    async def forget(self, tenant: str, team: str) -> bool:
        return False


def ours(door: Door) -> tuple[AsyncApp, Clients]:
    """The app as it runs in production, with that reception."""
    return _app(ThroughTheDoor(door, lambda: NOW))


def idle() -> tuple[AsyncApp, Clients]:
    """The same app, in which nothing happens."""
    return _app(ForNothing())


def _app(reception: Reception) -> tuple[AsyncApp, Clients]:
    clients = Clients(_Installed())
    return bolt_app(Desk(reception, clients, Showing(clients)), clients, SECRET, "not installed"), clients


# --- bare --------------------------------------------------------------------------------------------------------


def bare(tap: Tap) -> AsyncApp:
    """Thirty listeners, each for a button of its own; acknowledges once its work is committed. It asks nobody who
    it is: that is given, so that no call of `auth.test` slows it down."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=TEAM, bot_user_id="UBOT", bot_token="xoxb-measuring"
        )

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)
    for n in range(LISTENERS):
        app.action(f"button_{n}")(_listener(tap))
    return app


def _listener(tap: Tap) -> Callable[..., Awaitable[None]]:
    async def listener(ack: AsyncAck, body: dict[str, object]) -> None:
        actions = body["actions"]
        assert isinstance(actions, list)
        await tap(json.loads(actions[0]["value"])["c"])
        await ack()

    return listener
