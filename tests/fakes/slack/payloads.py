"""The bodies of what Slack sends: commands, shortcuts, actions, submissions, events."""

from typing import TYPE_CHECKING, Any

from tests.fakes.slack.forms import KEYS, Values
from tests.fakes.slack.messages import Message
from tests.fakes.slack.views import View
from tests.fakes.slack.world import Channel, User, Workspace

if TYPE_CHECKING:
    from tests.fakes.slack.core import Core

Payload = dict[str, Any]


def _who(core: "Core", user: User) -> Payload:
    """The head of all interactive payloads. An app installed for a whole organisation sees no team."""
    at = user.workspace
    enterprise = {"id": at.enterprise.id, "name": at.enterprise.name} if at.enterprise else None
    return {
        "user": {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team_id},
        "api_app_id": core.app_id,
        "token": core.verification_token,
        "team": None if at.org_wide else {"id": at.id, "domain": at.domain},
        "enterprise": enterprise,
        "is_enterprise_install": at.org_wide,
    }


def command(core: "Core", user: User, name: str, text: str, channel: Channel) -> Payload:
    """A slash command; every field is a string, as in the form that Slack posts."""
    at = user.workspace
    fields: Payload = {
        "token": core.verification_token,
        "team_id": at.id,
        "team_domain": at.domain,
        "channel_id": channel.id,
        "channel_name": "privategroup" if channel.private else channel.name,
        "user_id": user.id,
        "user_name": user.handle,
        "command": name,
        "text": text,
        "api_app_id": core.app_id,
        "is_enterprise_install": "true" if at.org_wide else "false",
        "response_url": core.response_urls.new(user, channel, None),
        "trigger_id": core.screens.trigger(user.id),
    }
    if at.enterprise:
        fields |= {"enterprise_id": at.enterprise.id, "enterprise_name": at.enterprise.name}
    return fields


def shortcut(core: "Core", user: User, callback_id: str) -> Payload:
    """A global shortcut."""
    return {
        "type": "shortcut",
        **_who(core, user),
        "callback_id": callback_id,
        "trigger_id": core.screens.trigger(user.id),
        "action_ts": core.registry.stamp(),
    }


def message_shortcut(core: "Core", user: User, callback_id: str, message: Message) -> Payload:
    """From the menu of a message, which comes along with all that stands in it."""
    return {
        **shortcut(core, user, callback_id),
        "type": "message_action",
        "message_ts": message.ts,
        "channel": {"id": message.channel, "name": core.registry.channels[message.channel].name},
        "message": {"type": "message", "ts": message.ts, "text": message.text},
        "response_url": core.response_urls.new(user, core.registry.channels[message.channel], message),
    }


def action_in_message(core: "Core", user: User, message: Message, action: Payload, state: Values) -> Payload:
    """block_actions from a message."""
    channel = core.registry.channels[message.channel]
    container: Payload = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": False,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    at = user.workspace
    return {
        "type": "block_actions",
        **_who(core, user),
        "container": container,
        "trigger_id": core.screens.trigger(user.id),
        "channel": {"id": channel.id, "name": "privategroup" if channel.private else channel.name},
        "message": message.payload(core.app_id, at.bot_id, at.id),
        "state": {"values": state},
        "response_url": core.response_urls.new(user, channel, message),
        "actions": [action],
    }


def action_in_view(core: "Core", user: User, view: View, action: Payload) -> Payload:
    """block_actions from a modal or the Home tab."""
    return {
        "type": "block_actions",
        **_who(core, user),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": core.screens.trigger(user.id, view),
        "view": view.payload(),
        "actions": [action],
    }


def submission(core: "Core", user: User, view: View) -> Payload:
    """view_submission, with a response URL for each chosen conversation that was asked to have one."""
    return {
        "type": "view_submission",
        **_who(core, user),
        "trigger_id": core.screens.trigger(user.id, view),
        "view": view.payload(),
        "response_urls": list(_response_urls(core, user, view)),
    }


def _response_urls(core: "Core", user: User, view: View) -> list[Payload]:
    found = []
    for block in view.blocks:
        element = block.get("element") or {}
        if not element.get("response_url_enabled"):
            continue
        held = view.state[block["block_id"]][element["action_id"]]
        channel = core.registry.channels.get(held[KEYS[element["type"]][0]] or "")
        if channel:
            found.append(
                {
                    "block_id": block["block_id"],
                    "action_id": element["action_id"],
                    "channel_id": channel.id,
                    "response_url": core.response_urls.new(user, channel, None),
                }
            )
    return found


def closed(core: "Core", user: User, view: View, *, cleared: bool) -> Payload:
    """view_closed."""
    return {"type": "view_closed", **_who(core, user), "view": view.payload(), "is_cleared": cleared}


def suggestion(core: "Core", user: User, view: View, element: Payload, block_id: str, query: str) -> Payload:
    """block_suggestion of an external select in a view."""
    return {
        "type": "block_suggestion",
        **_who(core, user),
        "container": {"type": "view", "view_id": view.id},
        "view": view.payload(),
        "action_id": element["action_id"],
        "block_id": block_id,
        "value": query,
    }


def action(core: "Core", block: Payload, element: Payload, held: Payload | None) -> Payload:
    """One entry of `actions`."""
    body: Payload = {
        "type": element["type"],
        "block_id": block["block_id"],
        "action_id": element["action_id"],
        "action_ts": core.registry.stamp(),
    }
    body |= {key: element[key] for key in ("text", "value", "style") if key in element}
    body |= {key: one for key, one in (held or {}).items() if key != "type"}
    initial = KEYS.get(element["type"], ("", ""))[1]
    if initial in element:
        body[initial] = element[initial]
    return body


def event(core: "Core", workspace: Workspace, body: Payload) -> Payload:
    """The envelope of the Events API around one event."""
    at = workspace.installation
    enterprise = workspace.enterprise.id if workspace.enterprise else None
    authorization = {
        "enterprise_id": enterprise,
        "team_id": None if workspace.org_wide else workspace.id,
        "user_id": at.bot_user_id if at else None,
        "is_bot": True,
        "is_enterprise_install": workspace.org_wide,
    }
    return {
        "token": core.verification_token,
        "team_id": workspace.id,
        "enterprise_id": enterprise,
        "context_team_id": workspace.id,
        "context_enterprise_id": enterprise,
        "api_app_id": core.app_id,
        "event": body,
        "type": "event_callback",
        "event_id": core.registry.id("Ev"),
        "event_time": int(core.now().timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
    }
