"""Whether a request comes from Teams and is meant for us. Everything that is not sure is a no."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import jwt
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)
from jwt.types import Options

from adapters.teams.identity import Activity, text
from adapters.teams.keys import SigningKeys
from bot.service.ports import Clock

ISSUER = "https://api.botframework.com"
CHANNEL = "msteams"
ALGORITHMS = ("RS256",)
TOLERANCE = timedelta(minutes=5)
LONGEST_HEADER = 16_000
_OURS_TO_CHECK: Options = {
    "verify_aud": False, "verify_iss": False, "verify_exp": False, "verify_nbf": False, "verify_iat": False,
    "verify_sub": False, "verify_jti": False,
}  # fmt: skip
_UNREAD: Options = {**_OURS_TO_CHECK, "verify_signature": False}
"""The library would compare with the system's clock. Time comes from ours, so all claims are compared below."""


class NotTeams(Exception):
    """A request that is not from Teams, or not for this bot. The reason is one of our own words, never theirs."""


class Gate:
    """Looks at the token first, and at what is written in the activity when that is read."""

    def __init__(self, app_id: str, keys: SigningKeys, clock: Clock) -> None:
        self._app_id = app_id
        self._keys = keys
        self._clock = clock

    async def claims(self, header: str) -> dict[str, Any]:
        """What a good token says. Raises NotTeams, and anything that a stranger's bytes may break."""
        token = _token(header)
        named = jwt.get_unverified_header(token)
        if named.get("alg") not in ALGORITHMS:
            raise NotTeams("algorithm")
        # Before a key is asked for: strangers are to cost nothing.
        self._meant(jwt.decode(token, options=_UNREAD))
        key = await self._keys.find(text(named.get("kid")))
        if key.endorsements and CHANNEL not in key.endorsements:
            raise NotTeams("endorsement")
        found: dict[str, Any] = jwt.decode(token, key.public, algorithms=ALGORITHMS, options=_OURS_TO_CHECK)
        self._meant(found)
        return found

    def _meant(self, claims: dict[str, Any]) -> None:
        now = self._clock()
        if claims.get("iss") != ISSUER:
            raise NotTeams("issuer")
        if not self._app_id or claims.get("aud") != self._app_id:
            raise NotTeams("audience")
        if now >= _instant(claims, "exp", now) + TOLERANCE:
            raise NotTeams("expired")
        if "nbf" in claims and now < _instant(claims, "nbf", now) - TOLERANCE:
            raise NotTeams("not yet")


def belongs(claims: dict[str, Any], activity: Activity) -> None:
    """Raises NotTeams where the token is good, but for another activity: another channel, another connector.

    Other channels let whoever writes there choose who they are.
    """
    if activity.get("channelId") != CHANNEL:
        raise NotTeams("channel")
    if not claims.get("serviceurl") or claims.get("serviceurl") != activity.get("serviceUrl"):
        raise NotTeams("service")


def _token(header: str) -> str:
    scheme, _, token = header.partition(" ")
    if scheme != "Bearer" or not token or len(header) > LONGEST_HEADER:
        raise NotTeams("token")
    return token


def _instant(claims: dict[str, Any], name: str, now: datetime) -> datetime:
    """Seconds since 1970 as an instant."""
    value = claims.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise NotTeams(name)
    return datetime.fromtimestamp(value, now.tzinfo)


class Authenticated(BotFrameworkAuthentication):  # type: ignore[misc]  # the library ships without types
    """What the library asks for in a turn, when the request was looked at already. A turn sends nothing itself."""

    def __init__(self, app_id: str) -> None:
        self._app_id = app_id

    def result(self, claims: dict[str, Any]) -> AuthenticateRequestResult:
        found = AuthenticateRequestResult()
        found.audience = ISSUER
        found.claims_identity = ClaimsIdentity(claims, True)
        found.connector_factory = _Nothing()
        return found

    async def authenticate_request(self, activity: Any, auth_header: str) -> AuthenticateRequestResult:
        raise NotTeams("looked at too late")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> AuthenticateRequestResult:
        raise NotTeams("no streams")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        return _Nothing()

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> Any:
        return None


class _Nothing(ConnectorFactory):  # type: ignore[misc]  # the library ships without types
    """Instead of a new client, with new credentials, for every request."""

    async def create(self, service_url: str, audience: str) -> Any:
        return self
