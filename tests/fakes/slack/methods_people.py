"""users.info, users.list, users.conversations."""

import base64
from typing import Any

from tests.fakes.slack.refusal import SlackRefusal
from tests.fakes.slack.request import Answer, Method, Request
from tests.fakes.slack.world import User


def user_object(request: Request, user: User) -> dict[str, Any]:
    """A person as Slack tells of them. Without a zone, or when deactivated, there are no fields of a zone."""
    now = request.core.now()
    body: dict[str, Any] = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.handle,
        "deleted": user.deleted,
        "is_bot": user.bot,
        "is_app_user": False,
        "updated": int(now.timestamp()),
        "profile": {
            "real_name": user.name,
            "display_name": user.name,
            "real_name_normalized": user.name,
            "display_name_normalized": user.name,
            "team": user.team_id,
            "status_text": "",
            "status_emoji": user.status[0],
            "status_expiration": user.status[1],
        },
    }
    if user.workspace.enterprise:
        enterprise = user.workspace.enterprise
        body["enterprise_user"] = {
            "id": user.id,
            "enterprise_id": enterprise.id,
            "teams": [user.workspace.id],
        }
    if user.deleted:
        return body
    if user.stranger:
        body["is_stranger"] = True
    body |= {
        "real_name": user.name,
        "is_admin": user.admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.guest is not None,
        "is_ultra_restricted": user.guest == "single",
    }
    if user.tz is not None:
        body |= {"tz": user.tz, "tz_label": user.tz.split("/")[-1], "tz_offset": user.offset(now)}
    if request.flag("include_locale"):
        body["locale"] = user.locale
    return body


def users_info(request: Request) -> Answer:
    return {"user": user_object(request, request.user())}


def users_list(request: Request) -> Answer:
    known = request.core.registry
    users = [one for one in known.users.values() if known.sees(request.installation, one)]
    page, more = paged(request, users, 1000)
    return {
        "members": [user_object(request, one) for one in page],
        "response_metadata": {"next_cursor": more},
    }


def paged(request: Request, everything: list[Any], most: int, default: int = 100) -> tuple[list[Any], str]:
    """One page and the cursor of the next ('' at the end). Slack's cursors are opaque base64."""
    limit = request.number("limit", default)
    if not 0 < limit <= most:
        raise SlackRefusal("invalid_limit")
    start = 0
    if cursor := request.text("cursor"):
        try:
            start = int(base64.urlsafe_b64decode(cursor).decode().removeprefix("next:"))
        except ValueError:
            raise SlackRefusal("invalid_cursor") from None
    end = start + limit
    more = base64.urlsafe_b64encode(f"next:{end}".encode()).decode() if end < len(everything) else ""
    return everything[start:end], more


METHODS = {
    "users.info": Method(
        users_info, frozenset({"user", "include_locale"}), needs=("users:read",), json=False
    ),
    "users.list": Method(
        users_list,
        frozenset({"cursor", "limit", "include_locale", "team_id"}),
        needs=("users:read",),
        json=False,
    ),
}
