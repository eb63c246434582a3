"""The Bolt app: its last middleware takes every kind of payload, so that Bolt looks for no listener.

The acknowledgement goes out after the reception has answered, and it answers after its commit: what was acknowledged
is never lost. What Slack sends twice because we were too late is recognised there.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.errands import Errand, Errands
from adapters.slack.clients import Clients, quiet_logger
from adapters.slack.identity import team_of
from adapters.slack.inbound import act_of, is_for_us
from adapters.slack.limits import Json
from adapters.slack.origin import Origin, origin_of
from adapters.slack.showing import Showing
from bot.service.acts import Act, Answer, Done, HomeOpened, Removed, Replace, Wait
from bot.service.ports import PlatformTrouble

log = structlog.get_logger(__name__)

ERRANDS = "errands"
_WAITS = 3


class Reception(Protocol):
    async def receive(self, act: Act) -> Answer: ...
    async def carry_out(self, job: str, args: Mapping[str, str], act: Act) -> Answer: ...


class Desk:
    """Takes a payload to the reception and shows the answer."""

    def __init__(self, reception: Reception, clients: Clients, showing: Showing) -> None:
        self._reception = reception
        self._clients = clients
        self._showing = showing
        self.errands = Errands("slack")

    async def take(self, body: Json, context: AsyncBoltContext) -> BoltResponse:
        act = act_of(body)
        if act is None or (isinstance(act, Removed) and not await self._gone(act, body)):
            return BoltResponse(status=200)
        answer = await self._reception.receive(act)
        origin = origin_of(body, act)
        shown = await self._showing.show(answer, origin)
        waiting = (
            Origin("waiting", origin.tenant, origin.user, view={"id": shown.view}) if shown.view else origin
        )
        context[ERRANDS] = self._after(answer, act, waiting)
        return BoltResponse(status=200, body=shown.body)

    async def _gone(self, act: Removed, body: Json) -> bool:
        self._clients.drop(act.tenant)
        installations = self._clients.installations
        return installations is None or await installations.forget(act.tenant, team_of(body))

    def _after(self, answer: Answer, act: Act, origin: Origin) -> list[Errand]:
        """What follows the acknowledgement, because a modal that it puts in place must be there first."""
        if isinstance(answer, Wait):
            return [partial(self._carry_out, answer, act, origin)]
        if isinstance(answer, Done | Replace) and answer.home and not isinstance(act, Removed):
            return [partial(self._redraw, HomeOpened(act.who), origin)]
        return []

    async def _carry_out(self, wait: Wait, act: Act, origin: Origin) -> None:
        answer: Answer = wait
        for _ in range(_WAITS):
            if not isinstance(answer, Wait):
                break
            answer = await self._reception.carry_out(answer.job, answer.args, act)
            await self._showing.show(answer, origin)

    async def _redraw(self, act: HomeOpened, origin: Origin) -> None:
        answer = await self._reception.receive(act)
        home = Origin("event", origin.tenant, origin.user)
        await self._showing.show(answer, home)
        if isinstance(answer, Wait):
            await self._carry_out(answer, act, home)


class Counter(AsyncMiddleware):
    """Where verified requests of an installed workspace are taken to the desk; what Slack sends to others goes on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse | None:
        if not is_for_us(req.body):
            return await next()
        return await self._desk.take(req.body, req.context)


def bolt_app(desk: Desk, clients: Clients, signing_secret: str, refusal: str) -> AsyncApp:
    """`refusal` is what somebody reads in a workspace where the app is not installed (any more)."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        try:
            line = await clients.of(enterprise_id or team_id or "")
        except PlatformTrouble as trouble:
            if trouble.passing:
                raise
            return None
        known = line.installation
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_user_id=known.bot_user, bot_token=known.token
        )

    async def broke(error: Exception) -> None:
        # The type alone: an error's text may quote what somebody wrote. Slack is answered with a 500.
        log.error("slack.broke", trouble=type(error).__name__)

    app = AsyncApp(
        name="talking-piece",
        logger=quiet_logger("adapters.slack.bolt"),
        process_before_response=True,
        signing_secret=signing_secret,
        client=clients.web(),
        authorize=authorize,  # type: ignore[arg-type]  # Bolt takes None for "not installed here"
        user_facing_authorize_error_message=refusal,
        # The events that are read here are never the bot's own, and there are no functions of workflows.
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.error(broke)
    app.middleware(Counter(desk))
    return app
