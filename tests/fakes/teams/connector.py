"""The connector: conversations, messages and members, over HTTP, refused where Teams refuses."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.teams.rules import refusals_of_message
from tests.fakes.teams.world import Account, Conversation, Message

if TYPE_CHECKING:
    from tests.fakes.teams.fake import FakeTeams

MOST = 80 * 1024
Work = Callable[[web.Request], Awaitable[web.Response]]


class Refusal(Exception):
    """What Teams answers instead: an HTTP status and a code."""

    def __init__(self, status: int, code: str, retry_after: int | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after = retry_after

    def response(self) -> web.Response:
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        body = {"error": {"code": self.code, "message": self.code}}
        return web.json_response(body, status=self.status, headers=headers)


class Connector:
    """`calls` are the names of the calls that came, in order: create, post, update, delete, members, member, team…"""

    def __init__(self, teams: FakeTeams) -> None:
        self._teams = teams
        self.calls: list[str] = []

    def mount(self, app: web.Application, root: str) -> None:
        at = f"{root}/v3/conversations"
        one = at + "/{conversation}"
        app.router.add_post(at, self._call("create", self._create))
        app.router.add_post(f"{one}/activities", self._call("post", self._post))
        app.router.add_post(one + "/activities/{activity}", self._call("post", self._post))
        app.router.add_put(one + "/activities/{activity}", self._call("update", self._update))
        app.router.add_delete(one + "/activities/{activity}", self._call("delete", self._delete))
        app.router.add_get(f"{one}/members", self._call("members", self._members))
        app.router.add_get(one + "/members/{member}", self._call("member", self._member))
        app.router.add_get(f"{one}/pagedmembers", self._call("members", self._paged))
        app.router.add_get(root + "/v3/teams/{team}", self._call("team", self._team))
        app.router.add_get(root + "/v3/teams/{team}/conversations", self._call("channels", self._channels))

    def _call(self, name: str, work: Work) -> Work:
        async def answer(request: web.Request) -> web.Response:
            self.calls.append(name)
            faults = self._teams.faults
            await faults.wait_at_gate(name, after=False)
            try:
                self._admit(request, name)
                answered = await work(request)
            except Refusal as refusal:
                return refusal.response()
            await faults.wait_at_gate(name, after=True)
            if faults.loses(name) and request.transport is not None:
                request.transport.close()
            return answered

        return answer

    def _admit(self, request: web.Request, name: str) -> None:
        if not self._teams.login.knows(request.headers.get("Authorization", "")):
            raise Refusal(401, "Unauthorized")
        failure = self._teams.faults.take(name)
        if failure is not None:
            raise Refusal(failure.status, failure.error, failure.retry_after)

    # -- conversations and messages ---------------------------------------------------------------------------

    async def _create(self, request: web.Request) -> web.Response:
        asked = await _json(request)
        data = asked.get("channelData") or {}
        channel = (data.get("channel") or {}).get("id")
        if channel:
            return await self._new_thread(channel, asked)
        tenant = asked.get("tenantId") or (data.get("tenant") or {}).get("id")
        members = asked.get("members") or []
        if not tenant or len(members) != 1:
            raise Refusal(400, "BadArgument")
        person = self._teams.account(str(members[0].get("id")))
        if person is None or person.departed or person.tenant.id != tenant:
            raise Refusal(403, "ForbiddenOperationException")
        return web.json_response({"id": self._teams.personal(person).id}, status=201)

    async def _new_thread(self, channel: str, asked: dict[str, Any]) -> web.Response:
        if not isinstance(asked.get("activity"), dict):
            raise Refusal(400, "BadSyntax")
        made = self._say(self._open(channel), asked["activity"], "")
        return web.json_response({"id": f"{channel};messageid={made.id}", "activityId": made.id}, status=201)

    async def _post(self, request: web.Request) -> web.Response:
        conversation, thread = self._named(request)
        activity = await _json(request)
        reply_to = thread or request.match_info.get("activity", "")
        made = self._say(conversation, activity, reply_to)
        return web.json_response({"id": made.id}, status=201)

    async def _update(self, request: web.Request) -> web.Response:
        message = self._message(request)
        activity = await _json(request)
        _fitting(activity)
        message.activity = activity
        message.updates += 1
        self._teams.watch("changed", message)
        return web.json_response({"id": message.id})

    async def _delete(self, request: web.Request) -> web.Response:
        conversation, _ = self._named(request)
        message = self._message(request)
        conversation.messages.remove(message)
        self._teams.watch("deleted", message)
        return web.Response(status=200)

    def _say(self, conversation: Conversation, activity: dict[str, Any], reply_to: str) -> Message:
        _fitting(activity)
        if reply_to and conversation.find(reply_to) is None and conversation.kind == "channel":
            raise Refusal(404, "ActivityNotFoundInConversation")
        made = Message(self._teams.ids.message(), conversation.id, activity, reply_to)
        conversation.messages.append(made)
        for person in conversation.people():
            self._teams.announce(person, activity)
        self._teams.watch("posted", made)
        return made

    def _named(self, request: web.Request) -> tuple[Conversation, str]:
        name, _, thread = request.match_info["conversation"].partition(";messageid=")
        return self._open(name), thread

    def _open(self, name: str, *, writing: bool = True) -> Conversation:
        """The conversation, if the bot may look at it, or write there."""
        found = self._teams.conversations.get(name)
        if found is None:
            raise Refusal(404, "ConversationNotFound")
        if not found.bot or (found.team is not None and not found.team.bot):
            raise Refusal(403, "BotNotInConversationRoster")
        if found.archived and writing:
            raise Refusal(403, "ForbiddenOperationException")
        if found.kind == "personal":
            (person,) = found.members
            if person.blocked:
                raise Refusal(403, "ConversationBlockedByUser")
            if (person.departed and writing) or not self._reached(person):
                raise Refusal(403, "BotNotInConversationRoster")
        return found

    def _reached(self, person: Account) -> bool:
        """Whoever shares a team with the bot may be written to without having put the app in."""
        return person.installed or any(
            one.bot and person in one.members for one in self._teams.teams.values()
        )

    def _message(self, request: web.Request) -> Message:
        conversation, _ = self._named(request)
        found = conversation.find(request.match_info["activity"])
        if found is None:
            raise Refusal(404, "ActivityNotFoundInConversation")
        return found

    # -- members and teams ------------------------------------------------------------------------------------

    async def _members(self, request: web.Request) -> web.Response:
        return web.json_response([one.as_member() for one in self._there(request)])

    async def _member(self, request: web.Request) -> web.Response:
        asked = request.match_info["member"]
        found = next((one for one in self._there(request) if asked in (one.id, one.aad)), None)
        if found is None:
            raise Refusal(404, "MemberNotFoundInConversation")
        return web.json_response(found.as_member())

    async def _paged(self, request: web.Request) -> web.Response:
        """Teams gives at least fifty a page, a test may make that fewer."""
        size = min(int(request.query.get("pageSize", 200)), self._teams.page_size)
        start = int(request.query.get("continuationToken") or 0)
        there = self._there(request)
        body: dict[str, Any] = {"members": [one.as_member() for one in there[start : start + size]]}
        if start + size < len(there):
            body["continuationToken"] = str(start + size)
        return web.json_response(body)

    def _there(self, request: web.Request) -> list[Account]:
        conversation = self._open(request.match_info["conversation"], writing=False)
        return [one for one in conversation.people() if not one.departed]

    async def _team(self, request: web.Request) -> web.Response:
        team = self._teams.teams.get(request.match_info["team"])
        if team is None or not team.bot:
            raise Refusal(404, "TeamNotFound")
        return web.json_response({"id": team.id, "name": team.name, "aadGroupId": team.aad})

    async def _channels(self, request: web.Request) -> web.Response:
        """Teams leaves the name of the General channel out."""
        team = self._teams.teams.get(request.match_info["team"])
        if team is None or not team.bot:
            raise Refusal(404, "TeamNotFound")
        rows = [
            {"id": one.id, "name": None if one is team.general else one.name, "type": one.type}
            for one in team.channels
        ]
        return web.json_response({"conversations": rows})


async def _json(request: web.Request) -> dict[str, Any]:
    body = await request.read()
    if len(body) > MOST:
        raise Refusal(413, "MessageSizeTooBig")
    try:
        found = json.loads(body)
    except ValueError:
        raise Refusal(400, "BadSyntax") from None
    if not isinstance(found, dict):
        raise Refusal(400, "BadSyntax")
    return found


def _fitting(activity: dict[str, Any]) -> None:
    if refusals_of_message(activity):
        raise Refusal(400, "BadSyntax")
