"""conversations.info, conversations.members, conversations.list, users.conversations."""

from typing import Any

from tests.fakes.slack.methods_people import paged
from tests.fakes.slack.request import Answer, Method, Request, missing_scope, need
from tests.fakes.slack.world import Channel

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
KINDS = {
    "public_channel": "channels:read",
    "private_channel": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}


def kind_of(channel: Channel) -> str:
    if channel.im_with:
        return "im"
    return "private_channel" if channel.private else "public_channel"


def channel_object(request: Request, channel: Channel) -> dict[str, Any]:
    """A conversation as Slack tells of it."""
    bot = request.installation.bot_user_id
    body: dict[str, Any] = {"id": channel.id, "created": 1_700_000_000, "is_org_shared": channel.org_shared}
    if channel.im_with:
        return body | {"is_im": True, "user": channel.im_with, "is_open": True}
    return body | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_general": channel.general,
        "is_shared": channel.ext_shared or channel.org_shared,
        "is_ext_shared": channel.ext_shared,
        "is_pending_ext_shared": False,
        "is_member": bot in channel.members,
        "context_team_id": request.installation.workspace.id,
        "shared_team_ids": [channel.workspace.id],
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def info(request: Request) -> Answer:
    channel = request.channel()
    need(request, KINDS[kind_of(channel)])
    body = channel_object(request, channel)
    if request.flag("include_num_members"):
        body["num_members"] = len(channel.members)
    return {"channel": body}


def members(request: Request) -> Answer:
    channel = request.channel()
    need(request, KINDS[kind_of(channel)])
    page, more = paged(request, sorted(channel.members), 1000)
    return {"members": page, "response_metadata": {"next_cursor": more}}


def _wanted(request: Request) -> list[str]:
    kinds = (request.text("types") or "public_channel").split(",")
    for kind in kinds:
        scope = KINDS.get(kind.strip(), "")
        if scope not in request.installation.scopes:
            raise missing_scope(request.installation, scope)
    return [kind.strip() for kind in kinds]


def _listed(request: Request, *, of: str | None) -> Answer:
    kinds = _wanted(request)
    caller = request.installation
    channels = [
        one
        for one in request.core.registry.channels.values()
        if one.workspace is caller.workspace
        and kind_of(one) in kinds
        and not (request.flag("exclude_archived") and one.archived)
        and (kind_of(one) == "public_channel" or caller.bot_user_id in one.members)
        and (of is None or of in one.members)
    ]
    page, more = paged(request, channels, 1000)
    found = [channel_object(request, one) for one in page]
    return {"channels": found, "response_metadata": {"next_cursor": more}}


def list_all(request: Request) -> Answer:
    return _listed(request, of=None)


def list_of_user(request: Request) -> Answer:
    user = request.user().id if request.text("user") else request.installation.bot_user_id
    return _listed(request, of=user)


LISTING = frozenset({"types", "exclude_archived", "cursor", "limit", "team_id"})
METHODS = {
    "conversations.info": Method(
        info, frozenset({"channel", "include_locale", "include_num_members"}), needs=READ, json=False
    ),
    "conversations.members": Method(
        members, frozenset({"channel", "cursor", "limit"}), needs=READ, json=False
    ),
    "conversations.list": Method(list_all, LISTING, needs=READ, json=False),
    "users.conversations": Method(list_of_user, LISTING | {"user"}, needs=READ, json=False),
}
