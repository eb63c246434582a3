"""What a verified activity shows of the world around it, whatever else it wants: where people are reached, their zone.

Proactive messages need it later, so it is kept before the activity is answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.teams.identity import (
    Activity,
    account,
    account_of,
    bot_of,
    conversation_of,
    guid,
    inside,
    kind_of,
    tenant_of,
    text,
    who,
)

ADDED, REMOVED = ("add", "add-upgrade"), ("remove",)
"""An upgrade takes the app out only to put it in anew: `remove-upgrade` is no removal."""


@dataclass(frozen=True)
class Seen:
    """`user` is the Entra object id, `account` the address; `zone` as Teams writes it, perhaps a Windows name.

    `installed` and `removed`: the app was put in or taken out of this conversation. `joined` and `gone` are the
    addresses of people who came into it or left. `event` is what happened to a team or channel, in Teams' word.
    """

    tenant: str
    user: str
    account: str
    conversation: str
    kind: str
    service_url: str
    team: str = ""
    team_group: str = ""
    bot: str = ""
    zone: str = ""
    language: str = ""
    installed: bool = False
    removed: bool = False
    joined: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    name: str = field(default="", repr=False)
    team_name: str = field(default="", repr=False)
    place_name: str = field(default="", repr=False)
    channel: str = ""
    event: str = ""


def seen_of(activity: Activity) -> Seen | None:
    """None for an activity that does not say of which tenant and conversation it is."""
    tenant, conversation = tenant_of(activity), conversation_of(activity)
    if not tenant or not conversation:
        return None
    person, team, bot = who(activity), inside(activity, "channelData", "team"), bot_of(activity)
    channel = inside(activity, "channelData", "channel")
    joined, gone = _members(activity, "membersAdded"), _members(activity, "membersRemoved")
    action = text(activity.get("action")) if activity.get("type") == "installationUpdate" else ""
    return Seen(
        tenant,
        person.user if person else "",
        account_of(activity),
        conversation,
        kind_of(activity),
        text(activity.get("serviceUrl")),
        team=text(team.get("id")),
        team_group=guid(team.get("aadGroupId")),
        bot=bot,
        zone=_zone(activity),
        language=text(activity.get("locale")) or text(_client(activity).get("locale")),
        installed=action in ADDED or bool(bot and bot in joined),
        removed=action in REMOVED or bool(bot and bot in gone),
        joined=tuple(filter(None, map(account, joined))),
        gone=tuple(filter(None, map(account, gone))),
        name=line(inside(activity, "from").get("name")),
        team_name=line(team.get("name")),
        place_name=line(channel.get("name")) or line(inside(activity, "conversation").get("name")),
        channel=text(channel.get("id")),
        event=text(inside(activity, "channelData").get("eventType")),
    )


def line(value: Any) -> str:
    """A name, on one line."""
    return " ".join(text(value).split())


def _members(activity: Activity, key: str) -> tuple[str, ...]:
    there = activity.get(key)
    rows = there if isinstance(there, list) else []
    return tuple(text(one.get("id")) for one in rows if isinstance(one, dict))


def _zone(activity: Activity) -> str:
    """Messages bring it in `localTimezone`, invokes in `clientInfo`."""
    return text(activity.get("localTimezone")) or text(_client(activity).get("timezone"))


def _client(activity: Activity) -> Mapping[str, Any]:
    there = activity.get("entities")
    rows = there if isinstance(there, list) else []
    known = (one for one in rows if isinstance(one, dict) and one.get("type") == "clientInfo")
    return next(known, {})
