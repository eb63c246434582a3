"""Does Slack know us, and may we do what we need? Two harmless questions over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from adapters.slack.manifest import SCOPES
from bot.config import Settings
from bot.doctor.clocks import compared
from bot.doctor.finding import Finding, mend, note, ok
from bot.service.ports import Clock

PATIENCE = aiohttp.ClientTimeout(total=10)
WHAT_TO_DO = {
    "invalid_auth": "Copy the token anew from Slack's app page.",
    "not_authed": "Copy the token anew from Slack's app page.",
    "token_revoked": "Install the app again in the workspace and copy the new token.",
    "account_inactive": "The app was taken out of the workspace. Install it again and copy the new token.",
    "missing_scope": "Give the app-level token the scope connections:write.",
}


@dataclass(frozen=True)
class _Answer:
    body: Mapping[str, Any]
    scopes: frozenset[str]
    date: datetime | None
    before: datetime
    after: datetime

    @property
    def error(self) -> str:
        return "" if self.body.get("ok") else str(self.body.get("error", "unknown"))


async def slack(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Tokens, scopes, and Slack's clock. Nothing is posted."""
    if not settings.has_slack:
        yield note("Slack: not set up.", "README tells how. Until then `serve` plays a sample circle.")
        return
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        caller = _Caller(session, settings.slack_api_url.rstrip("/"), clock)
        try:
            if settings.slack_bot_token is not None:
                async for finding in _bot(
                    await caller.ask("auth.test", settings.slack_bot_token.get_secret_value())
                ):
                    yield finding
            if settings.slack_app_token is not None:
                yield _socket(
                    await caller.ask("apps.connections.open", settings.slack_app_token.get_secret_value())
                )
            else:
                yield ok("Slack: signed HTTP, at /slack/events behind your HTTPS address.")
        except (aiohttp.ClientError, TimeoutError, ValueError) as trouble:
            yield mend(
                f"Slack: not reached ({type(trouble).__name__}).",
                "Let this machine open HTTPS connections to slack.com.",
            )


class _Caller:
    def __init__(self, session: aiohttp.ClientSession, url: str, clock: Clock) -> None:
        self._session = session
        self._url = url
        self._clock = clock

    async def ask(self, method: str, token: str) -> _Answer:
        before = self._clock()
        headers = {"Authorization": f"Bearer {token}"}
        async with self._session.post(f"{self._url}/{method}", headers=headers) as response:
            body = await response.json()
            granted = frozenset(
                filter(None, response.headers.get("x-oauth-scopes", "").replace(" ", "").split(","))
            )
            date = response.headers.get("Date")
            return _Answer(
                body, granted, parsedate_to_datetime(date) if date else None, before, self._clock()
            )


async def _bot(answer: _Answer) -> AsyncIterator[Finding]:
    if answer.error:
        todo = WHAT_TO_DO.get(answer.error, "Look the word up in Slack's documentation of auth.test.")
        yield mend(f"Slack: the bot token is refused ({answer.error}).", todo)
        return
    yield ok("Slack: the bot token is good.")
    yield _scopes(answer.scopes)
    if answer.date is not None:
        yield compared(answer.date, answer.before, answer.after, "Slack")


def _scopes(granted: frozenset[str]) -> Finding:
    lacking, more = sorted(set(SCOPES) - granted), sorted(granted - set(SCOPES))
    if lacking:
        return mend(
            f"Slack: scopes are lacking: {', '.join(lacking)}.",
            "Add them under OAuth & Permissions, then install the app again.",
        )
    if more:
        return note(
            f"Slack: scopes that nobody needs: {', '.join(more)}.",
            "Take them away under OAuth & Permissions.",
        )
    return ok("Slack: exactly the scopes that are needed.")


def _socket(answer: _Answer) -> Finding:
    if answer.error:
        todo = WHAT_TO_DO.get(answer.error, "Turn Socket Mode on in Slack's app page.")
        return mend(f"Slack: the app-level token is refused ({answer.error}).", todo)
    return ok("Slack: Socket Mode is open to us.")
