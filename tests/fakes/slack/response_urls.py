"""Response URLs: five answers in thirty minutes to one command or one click."""

import itertools
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.slack.acks import refusals_of_response
from tests.fakes.slack.messages import Message, with_ids, words_in
from tests.fakes.slack.world import Channel, User

if TYPE_CHECKING:
    from tests.fakes.slack.core import Core

LIFE = timedelta(minutes=30)
MOST = 5


@dataclass
class ResponseUrl:
    """One address and what is left of it."""

    user: User
    channel: Channel
    message: Message | None
    born: datetime
    used: int = 0


class ResponseUrls:
    """All response URLs that were handed out."""

    def __init__(self, core: "Core") -> None:
        self.core = core
        self._urls: dict[str, ResponseUrl] = {}
        self._numbers = itertools.count(1)

    def new(self, user: User, channel: Channel, message: Message | None) -> str:
        name = f"{next(self._numbers)}"
        self._urls[name] = ResponseUrl(user, channel, message, self.core.now())
        return f"{self.core.origin}/respond/{user.workspace.id}/{name}"

    async def answer(self, http: web.Request) -> web.Response:
        """What the app posts to one of them."""
        url = self._urls.get(http.match_info["name"])
        if url is None or self.core.now() - url.born > LIFE:
            return web.Response(status=404, text="expired_url")
        if url.used >= MOST:
            return web.Response(status=404, text="used_url")
        try:
            body = json.loads(await http.text())
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        if wrong := refusals_of_response(body):
            return web.json_response({"ok": False, "error": "invalid_blocks", "errors": wrong}, status=400)
        url.used += 1
        self._apply(url, body)
        return web.Response(text="ok")

    def _apply(self, url: ResponseUrl, body: dict[str, Any]) -> None:
        if url.message is not None and body.get("delete_original"):
            url.channel.messages.remove(url.message)
        elif url.message is not None and body.get("replace_original"):
            url.message.text = body.get("text", "")
            url.message.version += 1
            url.message.blocks = with_ids(body.get("blocks") or [], f"r{url.used}v{url.message.version}")
        elif body.get("response_type") == "in_channel":
            self.core.say(url.channel, url.user, body)
        else:
            words = "\n".join(words_in(body.get("blocks") or [])) or str(body.get("text", ""))
            self.core.whisper(url.user.id, words, body)
