"""The way in: POST /api/messages. Who it is from is looked at first; then it is read, taken in and answered.

The library's own entry answers a bad token with 500 and writes every invoke's body twice, so it is not used: only what
lies behind it.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, cast

import structlog
from aiohttp import web
from botbuilder.core import CloudAdapterBase, InvokeResponse, TurnContext
from botbuilder.schema import Activity as BotActivity
from botbuilder.schema import ChannelAccount, ConversationAccount

from adapters.errands import Errand
from adapters.fitting import clean
from adapters.teams.app import Desk
from adapters.teams.authentication import Authenticated, Gate, belongs
from adapters.teams.identity import Activity, inside, text
from adapters.teams.inbound import INVOKES
from adapters.teams.limits import Json

log = structlog.get_logger(__name__)

PATH = "/api/messages"
JSON = "application/json"
BODY = 1024 * 1024
"""Bytes: a dialog with everything typed in it has some hundred thousand, escaped on its way."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Unreadable(Exception):
    """From Teams, and yet nothing that it sends."""


class Door:
    """Everything that may come in."""

    def __init__(self, app_id: str, gate: Gate, desk: Desk) -> None:
        self._gate = gate
        self._desk = desk
        self._signed = Authenticated(app_id)
        self._adapter = CloudAdapterBase(self._signed)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        claims = await self._claims(request)
        if claims is None:
            return web.Response(status=401)
        if request.content_type != JSON:
            return web.Response(status=415, text="Say Content-Type: application/json.")
        body = await _body(request)
        if body is None:
            return web.Response(status=413, text="This is longer than any activity.")
        try:
            activity = read(body)
        except Unreadable:
            return web.Response(status=400, text="This is no activity that can be read. Nothing was done.")
        try:
            belongs(claims, activity)
        except Exception:  # noqa: BLE001  whatever is not sure is a no
            return web.Response(status=401)
        return await self._take(request, activity, claims)

    async def _claims(self, request: web.Request) -> dict[str, Any] | None:
        try:
            return await self._gate.claims(request.headers.get("Authorization", ""))
        except Exception as trouble:  # noqa: BLE001  whatever a stranger's bytes break, it is a no
            # The kind alone: what is wrong with a token is for nobody's eyes but its sender's.
            log.info("teams.refused", trouble=type(trouble).__name__)
            return None

    async def _take(
        self, request: web.Request, activity: Activity, claims: dict[str, Any]
    ) -> web.StreamResponse:
        after: list[Errand] = []
        try:
            answer = await self._turn(activity, claims, after)
            response = _response(answer)
        except Exception as trouble:  # noqa: BLE001  the type alone: its text may quote what somebody wrote
            log.error("teams.broke", trouble=type(trouble).__name__)  # noqa: TRY400
            response = web.Response(status=500)
        try:
            await response.prepare(request)
            await response.write_eof()
        finally:
            # Teams may have hung up: what was begun is carried out all the same.
            self._desk.errands.start(after)
        return response

    async def _turn(
        self, activity: Activity, claims: dict[str, Any], after: list[Errand]
    ) -> InvokeResponse | None:
        async def turn(context: TurnContext) -> None:
            shown = await self._desk.take(activity)
            after.extend(shown.after)
            if activity["type"] == "invoke":
                status = 200 if activity["name"] in INVOKES else 501
                given = InvokeResponse(status=status, body=shown.body)
                await context.send_activity(BotActivity(type="invokeResponse", value=given))

        result = self._signed.result(claims)
        return cast(
            "InvokeResponse | None", await self._adapter.process_activity(result, _as_library(activity), turn)
        )


def _response(answer: InvokeResponse | None) -> web.Response:
    """An invoke's body as it is; no body where there is none, which closes a dialog."""
    if answer is None:
        return web.Response(status=200)
    if answer.body is None:
        return web.Response(status=int(answer.status))
    # Letters as they are, as they were counted: escaped, a long form in another alphabet would be too much.
    text_of = json.dumps(answer.body, ensure_ascii=False, separators=(",", ":"))
    body = text_of.encode("utf-8", "replace")
    return web.Response(body=body, status=int(answer.status), content_type=JSON, charset="utf-8")


async def _body(request: web.Request) -> bytes | None:
    """None for more than Teams ever sends."""
    try:
        return await request.clone(client_max_size=BODY).read()
    except web.HTTPRequestEntityTooLarge:
        return None


def read(body: bytes) -> Json:
    """The activity. Raises Unreadable for what Teams never sends: no type, no address to answer to, no readable time."""
    try:
        found = _tidied(json.loads(body))
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(found, dict) or not text(found.get("type")) or not text(found.get("serviceUrl")):
        raise Unreadable
    if found["type"] == "invoke" and not text(found.get("name")):
        raise Unreadable
    _instant(found.get("timestamp"))
    _without_words(found)
    return found


def _without_words(activity: Json) -> None:
    """Of a message that somebody points to only the time is kept: what is written in it is not ours to read."""
    value = activity.get("value")
    if isinstance(value, dict) and "messagePayload" in value:
        pointed = value["messagePayload"]
        written = pointed.get("createdDateTime") if isinstance(pointed, dict) else None
        activity["value"] = {**value, "messagePayload": {"createdDateTime": _only_a_time(written)}}


def _only_a_time(value: Any) -> str:
    """Empty for what is none: somebody's words could stand there too."""
    try:
        return datetime.fromisoformat(text(value)).isoformat()
    except ValueError:
        return ""


def _tidied(value: Any) -> Any:
    """Half characters and controls, which no screen shows and no database takes, are out before anything reads them."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_tidied(one) for one in value]
    return {clean(key): _tidied(one) for key, one in value.items()} if isinstance(value, dict) else value


def _instant(value: Any) -> None:
    """We read no time from it; but what has a broken one was not written by Teams."""
    if value is None:
        return
    try:
        datetime.fromisoformat(text(value))
    except ValueError:
        raise Unreadable from None


def _as_library(activity: Activity) -> BotActivity:
    """As little as a turn needs. Nothing that somebody wrote goes in, and nothing that could break in there."""
    at, sender, bot = (inside(activity, key) for key in ("conversation", "from", "recipient"))
    return BotActivity(
        type=activity["type"],
        id=text(activity.get("id")),
        name=text(activity.get("name")),
        channel_id=text(activity.get("channelId")),
        service_url=activity["serviceUrl"],
        conversation=ConversationAccount(id=text(at.get("id"))),
        from_property=ChannelAccount(id=text(sender.get("id"))),
        recipient=ChannelAccount(id=text(bot.get("id"))),
    )
