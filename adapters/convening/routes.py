"""The way in: read, checked, handed on. Every answer is one sentence; nothing of a request is logged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256

import msgspec
from aiohttp import web

from adapters.convening.document import BODY_MOST, PATH, Refused, Suggested, Wish, document, read
from adapters.convening.signing import SIGNATURE, Unsigned, source_of
from bot.service.acts import Who
from bot.service.ports import Clock
from bot.service.reception.circle.suggesting import Suggestion, Unsuitable

Suggest = Callable[[Suggestion], Awaitable[bool]]
"""False: this suggestion came before. Raises Unsuitable."""

OF_DOCUMENT = "/api/openapi.json"


def mount(app: web.Application, secrets: Mapping[str, str], suggest: Suggest, clock: Clock) -> None:
    """`secrets` by source, "platform/tenant"."""
    described = msgspec.json.encode(document())

    async def describe(_request: web.Request) -> web.Response:
        return web.Response(body=described, content_type="application/json")

    async def convene(request: web.Request) -> web.Response:
        try:
            return await _answer(request, secrets, suggest, clock)
        except _No as no:
            return _said(no.status, Refused(no.sentence))

    app.router.add_get(OF_DOCUMENT, describe)
    app.router.add_post(PATH, convene)


class _No(Exception):
    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


async def _answer(
    request: web.Request, secrets: Mapping[str, str], suggest: Suggest, clock: Clock
) -> web.Response:
    body = await _body(request)
    try:
        source = source_of(request.headers, body, secrets, clock())
    except Unsigned:
        raise _No(
            401, "This request is not signed with the secret of its source, or it is too old."
        ) from None
    if request.content_type != "application/json":
        raise _No(415, "Say Content-Type: application/json.")
    platform, _, tenant = source.partition("/")
    once = sha256(request.headers[SIGNATURE].encode()).hexdigest()
    wish = _read(body)
    keeper = wish.keeper.lower() if platform == "teams" else wish.keeper
    suggestion = Suggestion(
        Who(platform, tenant, keeper), wish.template, wish.happened_at, wish.channel, once
    )
    try:
        fresh = await suggest(suggestion)
    except Unsuitable as why:
        raise _No(503 if why.passing else 422, why.sentence) from None
    if not fresh:
        raise _No(409, "This request came before. Nothing was done again.")
    return _said(202, Suggested(suggested=True))


async def _body(request: web.Request) -> bytes:
    """It may come in pieces, as networks cut it."""
    body = b""
    while not request.content.at_eof():
        body += await request.content.read(BODY_MOST + 1 - len(body))
        if len(body) > BODY_MOST:
            raise _No(413, f"A suggestion has at most {BODY_MOST} bytes.")
    return body


def _read(body: bytes) -> Wish:
    try:
        return read(body)
    except msgspec.ValidationError as wrong:
        # It names a field and what was expected of it, never what was given.
        raise _No(422, str(wrong)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _No(400, "The body is no JSON.") from None


def _said(status: int, what: Suggested | Refused) -> web.Response:
    headers = {"Retry-After": "60"} if status == 503 else {}
    return web.Response(
        body=msgspec.json.encode(what), status=status, content_type="application/json", headers=headers
    )
