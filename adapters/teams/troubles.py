"""Teams' errors in the words of the `Platform` port. Only an answer's code goes on: the rest may quote what was sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from bot.service.ports import PlatformTrouble

Of = Literal["place", "person", "message"]
"""What was asked for: it decides what "there is no such thing" means."""

PATIENCE = 30.0
"""Seconds to wait when Teams says "too many" without saying how long."""

_CODES = {
    "Throttled": "busy", "PreconditionFailed": "down", "ServiceError": "down",
    "BotDisabledByAdmin": "revoked", "BotNotRegistered": "revoked", "InvalidBotApiHost": "revoked",
    "ActivityNotFoundInConversation": "no_message", "MemberNotFoundInConversation": "no_person",
    "MessageSizeTooBig": "too_big",
}  # fmt: skip
"""Whatever the status beside them. `InvalidBotApiHost`: a government's own Teams, which has to be set up as such."""

_STATUSES = {
    401: "revoked",
    404: "no_channel",
    405: "refused",
    408: "down",
    412: "down",
    413: "too_big",
    429: "busy",
}
_NOT_THERE = frozenset({"no_channel", "not_inside", "archived"})


class Refused(Exception):
    """An answer of Teams that is no success."""

    def __init__(self, status: int, code: str, retry_after: float | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.retry_after = retry_after

    @property
    def passing(self) -> bool:
        """Worth asking again: too many, two at once, or Teams is away."""
        return self.status in (408, 412, 429) or self.status >= 500


class Unreached(Exception):
    """No answer, or none in time. What was asked for may have happened all the same."""


@contextmanager
def teams_says(of: Of = "place") -> Iterator[None]:
    """Whatever goes wrong inside is a `PlatformTrouble`."""
    try:
        yield
    except Refused as refused:
        raise trouble_of(refused, of) from None
    except Unreached:
        raise PlatformTrouble("down") from None


def trouble_of(refused: Refused, of: Of = "place") -> PlatformTrouble:
    """An error that Teams has added since counts as a refusal of the content: it is not tried for ever."""
    reason = _CODES.get(refused.code) or _STATUSES.get(refused.status)
    if refused.status == 429 or reason == "busy":
        return PlatformTrouble("busy", PATIENCE if refused.retry_after is None else refused.retry_after)
    if reason is None:
        reason = _forbidden(refused.code) if refused.status == 403 else "refused"
        reason = "down" if refused.status >= 500 else reason
    if of == "person" and reason in _NOT_THERE:
        reason = "no_person"
    return PlatformTrouble(reason)


def _forbidden(code: str) -> str:
    """Not being in the roster can be mended by an invitation; else nobody may write there, as in an archived team."""
    return "not_inside" if code == "BotNotInConversationRoster" else "archived"


def code_of(body: bytes) -> str:
    """The code in an answer: `{"error": {"code"}}`, or the older form with a text of JSON in it. Empty without one."""
    found = _object(body)
    error = found.get("error")
    if isinstance(error, Mapping):
        return str(error.get("code") or "")
    if isinstance(error, str):
        return error
    return str(_object(found.get("message")).get("subCode") or found.get("errorCode") or "")


def retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header."""
    try:
        return None if value is None else max(float(value), 0.0)
    except ValueError:
        return None


def _object(text: object) -> Mapping[str, Any]:
    if not isinstance(text, str | bytes):
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}
