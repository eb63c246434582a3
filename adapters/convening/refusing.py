"""What a program may ask for and does not get: lists of people by mood, by risk or by what they do. There is no such
address; whoever tries one reads why, as whoever asks in chat does."""

from __future__ import annotations

import msgspec
from aiohttp import web

from adapters.convening.document import Refused
from bot.service.reception.never import Asked, asked_for
from bot.wording.speaker import Speaker

UNDER = "/api/{asked:.*}"
PLAIN = Speaker("en", "UTC")
"""A program has no language of its own; the document of this way in is English too."""


def mount_refusals(app: web.Application) -> None:
    """Below every other address of `/api/`, so after them."""

    async def refuse(request: web.Request) -> web.Response:
        """R13. Nothing of the request is read but its address, and nothing of it is kept."""
        asked = asked_for(_words(request))
        if asked is None:
            return _said(404, "There is nothing at this address. GET /api/openapi.json says what there is.")
        return _said(403, why(asked))

    app.router.add_route("*", UNDER, refuse)


def why(asked: Asked) -> str:
    """The same two sentences that people read."""
    return f"{PLAIN.say(f'page.never.{asked}')} {PLAIN.say(f'page.never.{asked}_why')}"


def _words(request: web.Request) -> str:
    """The address as words: `/api/at_risk?by=mood` asks for both."""
    given = " ".join(
        (request.match_info["asked"], *(part for pair in request.query.items() for part in pair))
    )
    return given.replace("/", " ").replace("_", " ").replace("-", " ")


def _said(status: int, sentence: str) -> web.Response:
    return web.Response(
        body=msgspec.json.encode(Refused(sentence)), status=status, content_type="application/json"
    )
