"""What Slack says of people and conversations, as the service knows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from adapters.slack.limits import Json
from bot.engine.model import Place
from bot.service.ports import Found, Room

Make = Callable[[], list[Json]]

AWAY = frozenset({":palm_tree:", ":face_with_thermometer:", ":airplane:"})
"""On holiday, ill, travelling: Slack's own signs for them. Whoever uses another one is asked by nobody to change it."""

SLACKBOT = "USLACKBOT"


def found(user: dict[str, Any], tenant: str) -> Found:
    """Slack leaves the zone out for some people; then it is unknown, and nothing is guessed."""
    profile = user.get("profile") or {}
    name = (
        profile.get("display_name") or profile.get("real_name") or user.get("real_name") or user.get("name")
    )
    return Found(
        user=str(user["id"]),
        name=" ".join(str(name or "").split()),
        zone=user.get("tz") or None,
        language=str(user.get("locale") or "en"),
        active=not user.get("deleted", False),
        bot=bool(user.get("is_bot")) or user["id"] == SLACKBOT,
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        stranger=bool(user.get("is_stranger")) or not _belongs(user, tenant),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
        away_until=_away_until(profile),
    )


def _away_until(profile: dict[str, Any]) -> datetime | None:
    """A status that says away, with an end. Of it nothing but the end is read on; one without an end says too little."""
    ends = profile.get("status_expiration")
    if str(profile.get("status_emoji")) not in AWAY or type(ends) is not int or ends <= 0:
        return None
    try:
        return datetime.fromtimestamp(ends, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def called(said: dict[str, Any]) -> str:
    """Of a whole Grid there is no name here, and of one of its workspaces it would be the wrong one."""
    team = "" if said.get("enterprise_id") else said.get("team")
    return " ".join(str(team or "").split())


def _belongs(user: dict[str, Any], tenant: str) -> bool:
    enterprise = user.get("enterprise_user") or {}
    known = {user.get("team_id"), user.get("enterprise_id"), enterprise.get("enterprise_id")}
    return tenant in known


def room(channel: dict[str, Any], place: Place, members: tuple[str, ...] | None) -> Room:
    """A channel that is only waiting to be shared with another company counts as shared."""
    outside = ("is_ext_shared", "is_pending_ext_shared", "pending_connected_team_ids")
    direct = bool(channel.get("is_im") or channel.get("is_mpim"))
    return Room(
        place=place,
        name=str(channel.get("name") or ""),
        private=bool(channel.get("is_private")) or direct,
        archived=bool(channel.get("is_archived")),
        shared_outside=any(channel.get(one) for one in outside),
        bot_inside=bool(channel.get("is_member")) or direct,
        direct=direct,
        members=members,
    )
