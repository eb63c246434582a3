"""Web API clients, one a tenant, all over one HTTP session."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.installing import Installation, Installations
from adapters.slack.troubles import slack_says
from bot.service.ports import PlatformTrouble

SLACK = "https://slack.com/api/"
MOST = 500


def quiet_logger(name: str) -> logging.Logger:
    """The SDK and Bolt write whole payloads at lower levels; those are never switched on."""
    logger = logging.getLogger(name)
    logger.setLevel(logging.WARNING)
    return logger


class Line(NamedTuple):
    """The way to one tenant."""

    web: AsyncWebClient
    installation: Installation


@dataclass(frozen=True)
class Reach:
    """Where Slack is, and how many seconds it has to answer."""

    base_url: str = SLACK
    patience: float = 10.0


class Clients:
    def __init__(self, installations: Installations | None, reach: Reach | None = None) -> None:
        self.installations = installations
        self.reach = reach or Reach()
        self._session: aiohttp.ClientSession | None = None
        self._lines: OrderedDict[str, Line] = OrderedDict()

    def session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            limit = aiohttp.ClientTimeout(total=self.reach.patience)
            self._session = aiohttp.ClientSession(timeout=limit)
        return self._session

    def web(self, token: str | None = None) -> AsyncWebClient:
        """No retries in here: the relay knows when to try again, and a second try may post twice."""
        return AsyncWebClient(
            token=token,
            base_url=self.reach.base_url,
            session=self.session(),
            retry_handlers=[],
            logger=quiet_logger("adapters.slack.web"),
        )

    def webhook(self, url: str) -> AsyncWebhookClient:
        return AsyncWebhookClient(
            url, session=self.session(), retry_handlers=[], logger=quiet_logger("adapters.slack.web")
        )

    async def of(self, tenant: str) -> Line:
        """Raises PlatformTrouble("removed") where the app is not installed (any more)."""
        line = self._lines.get(tenant)
        if line is None:
            found = await self.installations.find(tenant) if self.installations else None
            if found is None:
                raise PlatformTrouble("removed")
            line = self._lines[tenant] = Line(self.web(found.token), found)
            while len(self._lines) > MOST:
                self._lines.popitem(last=False)
        self._lines.move_to_end(tenant)
        return line

    def drop(self, tenant: str) -> None:
        """Its token is worth nothing: the next call looks whether there is a newer one."""
        self._lines.pop(tenant, None)

    async def introduce(self, token: str) -> Installation:
        """Whose token this is, by Slack's own word. Raises PlatformTrouble."""
        with slack_says():
            said = (await self.web(token).auth_test()).data
        assert isinstance(said, dict)  # noqa: S101 - auth.test answers with JSON
        enterprise, team = str(said.get("enterprise_id") or ""), str(said.get("team_id") or "")
        org_wide = bool(said.get("is_enterprise_install"))
        team = "" if org_wide else team
        return Installation(enterprise or team, token, str(said.get("user_id") or ""), team, org_wide)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
