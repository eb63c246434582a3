"""Does Slack know us, and may we do what we need? Two harmless questions over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from adapters.slack.manifest import SCOPES
from bot.config import Settings, said
from bot.doctor.clocks import compared
from bot.doctor.finding import Finding, mend, note, ok
from bot.service.ports import Clock

UNREACHED = (aiohttp.ClientError, TimeoutError, ValueError)
PATIENCE = aiohttp.ClientTimeout(total=10)
AGAIN, AGAIN_THERE = "install the app again", "install the app there again, at /slack/install"
WHAT_TO_DO = {
    "invalid_auth": "Copy the token anew from Slack's app page.",
    "not_authed": "Copy the token anew from Slack's app page.",
    "token_revoked": "Install the app again in the workspace and copy the new token.",
    "account_inactive": "The app was taken out of the workspace. Install it again and copy the new token.",
    "missing_scope": "Give the app-level token the scope connections:write.",
}


@dataclass(frozen=True)
class Answer:
    body: Mapping[str, Any]
    scopes: frozenset[str]
    date: datetime | None
    before: datetime
    after: datetime

    @property
    def error(self) -> str:
        return "" if self.body.get("ok") else str(self.body.get("error", "unknown"))


async def slack(settings: Settings, caller: Caller) -> AsyncIterator[Finding]:
    """Tokens, scopes, and Slack's clock. Nothing is posted. Raises what `caller.ask` raises."""
    if settings.slack_bot_token is not None:
        async for finding in bot(await caller.ask("auth.test", said(settings.slack_bot_token))):
            yield finding
    if settings.slack_app_token is not None:
        yield _socket(await caller.ask("apps.connections.open", said(settings.slack_app_token)))
    else:
        yield ok("Slack: signed HTTP, at /slack/events behind your HTTPS address.")


def unreached(trouble: Exception) -> Finding:
    """Slack did not answer at all."""
    return mend(
        f"Slack: not reached ({type(trouble).__name__}).",
        "Let this machine open HTTPS connections to slack.com.",
    )


@asynccontextmanager
async def calling(settings: Settings, clock: Clock) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        yield Caller(session, settings.slack_api_url.rstrip("/"), clock)


class Caller:
    def __init__(self, session: aiohttp.ClientSession, url: str, clock: Clock) -> None:
        self._session = session
        self._url = url
        self._clock = clock

    async def ask(self, method: str, token: str, **arguments: str) -> Answer:
        """Raises one of `UNREACHED`."""
        before = self._clock()
        headers = {"Authorization": f"Bearer {token}"}
        async with self._session.post(f"{self._url}/{method}", headers=headers, data=arguments) as response:
            body = await response.json()
            granted = frozenset(
                filter(None, response.headers.get("x-oauth-scopes", "").replace(" ", "").split(","))
            )
            date = response.headers.get("Date")
            return Answer(body, granted, parsedate_to_datetime(date) if date else None, before, self._clock())


async def bot(answer: Answer, where: str = "") -> AsyncIterator[Finding]:
    """What `auth.test` says of one bot token. `where` is the tenant, when there may be several."""
    at = f"Slack, {where}:" if where else "Slack:"
    if answer.error:
        todo = WHAT_TO_DO.get(answer.error, "Look the word up in Slack's documentation of auth.test.")
        again = "Install the app there again, at /slack/install." if where else todo
        yield mend(f"{at} the bot token is refused ({answer.error}).", again)
        return
    yield ok(f"{at} the bot token is good.")
    yield _scopes(answer.scopes, at, AGAIN_THERE if where else AGAIN)
    if answer.date is not None:
        yield compared(answer.date, answer.before, answer.after, "Slack")


def _scopes(granted: frozenset[str], at: str, again: str) -> Finding:
    lacking, more = sorted(set(SCOPES) - granted), sorted(granted - set(SCOPES))
    if lacking:
        return mend(
            f"{at} scopes are lacking: {', '.join(lacking)}.",
            f"Add them under OAuth & Permissions, then {again}.",
        )
    if more:
        return note(
            f"{at} scopes that nobody needs: {', '.join(more)}.",
            "Take them away under OAuth & Permissions.",
        )
    return ok(f"{at} exactly the scopes that are needed.")


def _socket(answer: Answer) -> Finding:
    if answer.error:
        todo = WHAT_TO_DO.get(answer.error, "Turn Socket Mode on in Slack's app page.")
        return mend(f"Slack: the app-level token is refused ({answer.error}).", todo)
    return ok("Slack: Socket Mode is open to us.")
