"""Installing the app in further workspaces: Slack's OAuth pages at /slack/install and /slack/oauth_redirect."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from logging import Logger
from typing import Any

from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack.clients import Clients, quiet_logger
from adapters.slack.installing import FromStore, Installation
from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from bot.service.ports import Clock

VALID = timedelta(minutes=10)


@dataclass(frozen=True)
class Credentials:
    client_id: str
    client_secret: str = field(repr=False)


class SignedStates(AsyncOAuthStateStore):
    """The state between the two pages carries its own age and signature, so that any process can check it.

    That it comes back in the browser that it was given to, Bolt checks by a cookie.
    """

    def __init__(self, secret: str, clock: Clock) -> None:
        self._key = sha256(b"talking-piece install state\0" + secret.encode()).digest()
        self._clock = clock

    @property
    def logger(self) -> Logger:
        return quiet_logger("adapters.slack.oauth")

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        del args, kwargs
        body = f"{int(self._clock().timestamp())}.{secrets.token_urlsafe(16)}"
        return f"{body}.{self._signature(body)}"

    async def async_consume(self, state: str) -> bool:
        body, _, signature = str(state).rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(body).encode()):
            return False
        born = datetime.fromtimestamp(int(body.partition(".")[0]), UTC)
        return timedelta(0) <= self._clock() - born <= VALID

    def _signature(self, body: str) -> str:
        return hmac.new(self._key, body.encode(), sha256).hexdigest()


class KeptInstallations(AsyncInstallationStore):
    """Bolt's way to our own sealed rows. Only saving goes this way; finding is the adapter's own."""

    def __init__(self, store: FromStore, clients: Clients) -> None:
        self._store = store
        self._clients = clients

    @property
    def logger(self) -> Logger:
        return quiet_logger("adapters.slack.oauth")

    async def async_save(self, installation: SlackInstallation) -> None:
        org_wide = bool(installation.is_enterprise_install)
        team = "" if org_wide else str(installation.team_id or "")
        tenant = str(installation.enterprise_id or "") or team
        found = Installation(
            tenant, str(installation.bot_token), str(installation.bot_user_id or ""), team, org_wide
        )
        await self._store.keep(found)
        self._clients.drop(tenant)


def oauth_flow(
    credentials: Credentials, store: FromStore, clients: Clients, clock: Clock, logger: Logger
) -> AsyncOAuthFlow:
    settings = AsyncOAuthSettings(
        client_id=credentials.client_id,
        client_secret=credentials.client_secret,
        scopes=list(SCOPES),
        user_scopes=[],
        install_path=INSTALL_PATH,
        install_page_rendering_enabled=False,  # straight to Slack's own page
        redirect_uri_path=REDIRECT_PATH,
        installation_store=KeptInstallations(store, clients),
        state_store=SignedStates(credentials.client_secret, clock),
        logger=logger,
    )
    return AsyncOAuthFlow(client=clients.web(), settings=settings, logger=logger)
