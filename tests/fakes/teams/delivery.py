"""Activities on their way to the bot: signed, posted, and what came back looked at as strictly as Teams does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import aiohttp

from tests.fakes.slack.refusal import AppFault
from tests.fakes.teams.rules import refusals_of_card, refusals_of_dialog
from tests.fakes.teams.signing import ISSUER, signed
from tests.fakes.teams.world import CARD

if TYPE_CHECKING:
    from tests.fakes.teams.fake import FakeTeams

Json = dict[str, Any]
MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


@dataclass(frozen=True)
class Answer:
    """How the bot took it; `status` None when no answer came in time. `activity` is what was sent."""

    status: int | None
    body: Any
    activity: Json
    bytes: int = 0
    """How long the answer was on its way."""

    @property
    def taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class Line:
    """The way to the bot."""

    def __init__(self, teams: FakeTeams, within: float) -> None:
        self._teams = teams
        self._within = within
        self.url: str | None = None
        self._session: aiohttp.ClientSession | None = None

    def token(self, **changes: Any) -> str:
        """The token of a right request. Changes: claims by name, and `key`, `algorithm`, `kid`."""
        how = {name: changes.pop(name) for name in ("algorithm", "kid") if name in changes}
        key = changes.pop("key", self._teams.keys[-1])
        now = int(self._teams.clock().timestamp())
        claims: Json = {
            "iss": ISSUER,
            "aud": self._teams.app_id,
            "nbf": now - 300,
            "exp": now + 3600,
            "serviceurl": self._teams.service_url,
            **changes,
        }
        return signed({name: one for name, one in claims.items() if one is not None}, key, **how)

    async def send(self, activity: Json, **changes: Any) -> Answer:
        """Post an activity; `changes` make the token another one. Nothing of the answer is checked."""
        headers = {"Authorization": f"Bearer {self.token(**changes)}"}
        return await self.raw(json.dumps(activity).encode(), headers, activity)

    async def raw(self, body: bytes, headers: dict[str, str], activity: Json | None = None) -> Answer:
        """These bytes as they are."""
        if self.url is None:
            raise RuntimeError("say where the bot listens first: teams.deliver_to(url)")
        if self._session is None:
            self._session = aiohttp.ClientSession(headers={"User-Agent": "Microsoft-SkypeBotApi"})
        limit = aiohttp.ClientTimeout(total=self._within)
        given = {"Content-Type": "application/json; charset=utf-8", **headers}
        try:
            async with self._session.post(
                self.url, data=BytesIO(body), headers=given, timeout=limit
            ) as answer:
                held = await answer.read()
                return Answer(answer.status, _parsed(held.decode()), activity or {}, len(held))
        except (TimeoutError, aiohttp.ClientError, OSError):
            return Answer(None, None, activity or {})

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def _parsed(text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text


# --- what Teams makes of an answer ---------------------------------------------------------------------------


def checked(answer: Answer) -> Answer:
    """Raises AppFault for an answer that would make Teams say that something went wrong."""
    name = answer.activity.get("name")
    if answer.status not in (200, 201, 202):
        raise AppFault(f"{name or answer.activity.get('type')}: answered with {answer.status}")
    if answer.activity.get("type") == "invoke" and answer.status != 200:
        raise AppFault(f"{name}: an invoke is answered with 200")
    if name == "adaptiveCard/action":
        _card_answer(answer.body)
    elif name in ("task/fetch", "task/submit", "composeExtension/fetchTask", "composeExtension/submitAction"):
        _task_answer(answer.body, may_close=name in ("task/submit", "composeExtension/submitAction"))
    return answer


def _card_answer(body: Any) -> None:
    if not isinstance(body, dict) or set(body) != {"statusCode", "type", "value"}:
        raise AppFault("a card action is answered with statusCode, type and value")
    kind, value = body["type"], body["value"]
    if body["statusCode"] != 200 and kind != ERROR:
        raise AppFault("a card action that went well has statusCode 200")
    if kind == CARD:
        _showable(value)
    elif kind == MESSAGE:
        if not isinstance(value, str) or not value.strip():
            raise AppFault("a message in answer to a card action is a text")
    elif kind == ERROR:
        if not isinstance(value, dict) or set(value) != {"code", "message"}:
            raise AppFault("an error in answer to a card action has code and message")
    else:
        raise AppFault(f"Teams shows no {kind}")


def _task_answer(body: Any, *, may_close: bool) -> None:
    if body is None and may_close:
        return
    task = body.get("task") if isinstance(body, dict) else None
    if not isinstance(task, dict) or set(task) != {"type", "value"}:
        raise AppFault("a dialog is answered with a task that has type and value")
    value = task["value"]
    if task["type"] == "message":
        if not isinstance(value, str) or not value.strip():
            raise AppFault("a dialog's message is a text")
        return
    if task["type"] != "continue":
        raise AppFault("a dialog goes on with continue")
    wrong = refusals_of_dialog(value)
    if wrong:
        raise AppFault(f"a dialog that Teams does not show: {wrong}")


def _showable(card: Any) -> None:
    wrong = refusals_of_card(card)
    if wrong:
        raise AppFault(f"a card that Teams does not show: {wrong}")
