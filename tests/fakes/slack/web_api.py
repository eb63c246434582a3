"""`/api/<method>` over HTTP: outages, tokens, scopes, the method, its answer."""

from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.slack import reading
from tests.fakes.slack.calls import Call
from tests.fakes.slack.faults import Failure
from tests.fakes.slack.methods import ELSEWHERE, METHODS
from tests.fakes.slack.refusal import SlackRefusal
from tests.fakes.slack.request import Method, Request, missing_scope
from tests.fakes.slack.world import Installation

if TYPE_CHECKING:
    from tests.fakes.slack.core import Core

SECRETS = ("token", "client_secret")
# Every method takes the token in a form; Bolt adds the workspace to every call.
EVERYWHERE = ("token", "team_id")


class WebApi:
    """The HTTP side of the Web API."""

    def __init__(self, core: "Core") -> None:
        self.core = core

    async def answer(self, http: web.Request) -> web.StreamResponse:
        """One call, from the first byte to the last."""
        name = http.match_info["method"]
        if (outage := await self._outage(http)) is not None:
            return outage
        faults = self.core.faults
        await faults.wait_at_gate(name, after=False)
        try:
            args = await reading.arguments(http)
        except SlackRefusal as refusal:
            return self._refused(name, {}, "", refusal)
        token = reading.bearer(http, args)
        failure = faults.take(name) or self._paced(name, token, args)
        if failure is not None:
            return self._failed(name, args, token, failure)
        try:
            body = self._run(name, args, token, http)
        except SlackRefusal as refusal:
            return self._refused(name, args, token, refusal)
        self._note(name, args, token, None)
        await faults.wait_at_gate(name, after=True)
        return self._taken(http, name, token, body)

    async def _outage(self, http: web.Request) -> web.StreamResponse | None:
        kind = self.core.faults.outage
        if kind is None:
            return None
        if kind in ("500", "503"):
            return web.Response(
                status=int(kind), text="<html>Slack is having trouble</html>", content_type="text/html"
            )
        if kind == "silent":
            await self.core.faults.until_back()
        cut(http)
        return web.Response(status=503)

    def _paced(self, name: str, token: str, args: dict[str, Any]) -> Failure | None:
        if name != "chat.postMessage":
            return None
        place = str(args.get("channel"))
        at = self.core.registry.by_token(token)
        user = self.core.registry.users.get(place)
        if at and user:
            place = self.core.registry.im(at, user).id
        return self.core.faults.paced(token, place, self.core.now())

    def _run(self, name: str, args: dict[str, Any], token: str, http: web.Request) -> dict[str, Any]:
        method = METHODS.get(name)
        if method is None and name not in ELSEWHERE:
            raise SlackRefusal("unknown_method", req_method=name)
        caller = self._caller(method, token)
        if method is None or (caller and method.needs and not set(method.needs) & set(caller.scopes)):
            needed = ",".join(method.needs) if method else ELSEWHERE[name]
            raise missing_scope(caller, needed) if caller else SlackRefusal("not_allowed_token_type")
        if http.content_type == "application/json" and http.method == "POST" and not method.json:
            # Reading methods take forms only: Slack does not look into a JSON body here.
            args = dict(http.query)
        for key in args:
            if key not in method.takes and key not in EVERYWHERE:
                wrong = [f"invalid additional property: {key} [json-pointer:/]"]
                raise SlackRefusal("invalid_arguments", messages=wrong)
        return method.run(Request(self.core, args, token, caller, reading.basic(http)))

    def _caller(self, method: Method | None, token: str) -> Installation | None:
        kind = method.token if method else "bot"
        if kind == "none":
            return None
        if not token:
            raise SlackRefusal("not_authed")
        if token == self.core.app_token:
            if kind == "bot":
                raise SlackRefusal("not_allowed_token_type")
            return None
        caller = self.core.registry.by_token(token)
        if caller is None:
            raise SlackRefusal("invalid_auth")
        if caller.state != "active":
            raise SlackRefusal("token_revoked" if caller.state == "revoked" else "account_inactive")
        if kind == "app":
            raise SlackRefusal("not_allowed_token_type")
        return caller

    def _taken(self, http: web.Request, name: str, token: str, body: dict[str, Any]) -> web.Response:
        if self.core.faults.loses(name):
            cut(http)
        caller = self.core.registry.by_token(token)
        headers = {"x-slack-req-id": self.core.registry.id("R")}
        if caller:
            headers["x-oauth-scopes"] = ",".join(caller.scopes)
            headers["x-accepted-oauth-scopes"] = ",".join(METHODS[name].needs)
        return web.json_response({"ok": True, **body}, headers=headers)

    def _refused(self, name: str, args: dict[str, Any], token: str, why: SlackRefusal) -> web.Response:
        self._note(name, args, token, why.error)
        caller = self.core.registry.by_token(token)
        headers = {"x-oauth-scopes": ",".join(caller.scopes)} if caller else {}
        return web.json_response({"ok": False, "error": why.error, **why.fields}, headers=headers)

    def _failed(self, name: str, args: dict[str, Any], token: str, failure: Failure) -> web.Response:
        self._note(name, args, token, failure.error, failure.status)
        headers = {} if failure.retry_after is None else {"Retry-After": str(failure.retry_after)}
        body = {"ok": False, "error": failure.error, **failure.fields}
        return web.json_response(body, status=failure.status, headers=headers)

    def _note(
        self, name: str, args: dict[str, Any], token: str, error: str | None, status: int = 200
    ) -> None:
        shown = {key: value for key, value in args.items() if key not in SECRETS}
        self.core.log.calls.append(Call(name, shown, token, self.core.now(), error, status))


def cut(http: web.Request) -> None:
    """Cut the connection without an answer."""
    if http.transport is not None:
        http.transport.abort()
