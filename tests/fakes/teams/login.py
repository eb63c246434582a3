"""The sign-in service: the OpenID document and keys for what comes to the bot, tokens for what the bot sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.fakes.teams.fake import FakeTeams

LIFE = 3599
"""Seconds that a token of the bot is good for."""


class Login:
    """`asked` counts the calls by what they were for: openid, keys, discovery, token. `others` are published too."""

    def __init__(self, teams: FakeTeams) -> None:
        self._teams = teams
        self.asked: dict[str, int] = {}
        self.others: list[dict[str, Any]] = []
        self.down = False
        self._given: set[str] = set()

    def mount(self, app: web.Application) -> None:
        app.router.add_get("/v1/.well-known/openidconfiguration", self._openid)
        app.router.add_get("/v1/.well-known/keys", self._keys)
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._discovery)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)

    def knows(self, header: str) -> bool:
        """Whether this Authorization header holds a token that was given to the bot and is still good."""
        return header.removeprefix("Bearer ") in self._given

    def expire(self) -> None:
        """All tokens of the bot are worth nothing from now on."""
        self._given.clear()

    async def _openid(self, request: web.Request) -> web.Response:
        self._count("openid")
        return web.json_response(
            {
                "issuer": "https://api.botframework.com",
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": f"{request.scheme}://{request.host}/v1/.well-known/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            }
        )

    async def _keys(self, request: web.Request) -> web.Response:
        del request
        self._count("keys")
        return web.json_response({"keys": [*self.others, *(key.public() for key in self._teams.keys)]})

    async def _discovery(self, request: web.Request) -> web.Response:
        """The sign-in libraries take https alone, here too: whoever asks over http maps the addresses back."""
        self._count("discovery")
        at = f"https://{request.host}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{at}/v2.0",
                "token_endpoint": f"{at}/oauth2/v2.0/token",
                "authorization_endpoint": f"{at}/oauth2/v2.0/authorize",
                "jwks_uri": f"{at}/discovery/v2.0/keys",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        self._count("token")
        form = await request.post()
        wrong = self._wrong(request, form)
        if wrong:
            return web.json_response({"error": wrong, "error_description": wrong}, status=401)
        token = f"bot-{self._teams.ids.guid()}"
        self._given.add(token)
        return web.json_response({"token_type": "Bearer", "expires_in": LIFE, "access_token": token})

    def _wrong(self, request: web.Request, form: Any) -> str:
        teams = self._teams
        checks = {
            "unauthorized_client": form.get("client_id") == teams.app_id,
            "invalid_client": form.get("client_secret") == teams.app_secret,
            "unsupported_grant_type": form.get("grant_type") == "client_credentials",
            "invalid_scope": form.get("scope") == "https://api.botframework.com/.default",
            "invalid_tenant": request.match_info["tenant"] == teams.home.id,
        }
        return next((error for error, right in checks.items() if not right), "")

    def _count(self, what: str) -> None:
        self.asked[what] = self.asked.get(what, 0) + 1
        if self.down:
            raise web.HTTPServiceUnavailable
