"""The app as Slack is told of it: manifest v2, exactly the scopes that are needed, and why each one is."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

Json = dict[str, Any]

SCOPES: dict[str, str] = {
    "commands": "`/circle` and the shortcut “Convene a circle”.",
    "chat:write": "Private prompts, the circle's thread, the published sheet; taking back what was posted.",
    "users:read": "A person's name, time zone, and whether the account is active: so that nobody is asked at night.",
    "channels:read": "Whether a public channel is archived or shared outside, and who is in it, before inviting.",
    "groups:read": "The same for a private channel that the bot was added to: words go there only if all hold seats.",
}
"""Each bot scope and its reason. No scope reads messages: no typed word reaches the bot."""

APP_SCOPE = ("connections:write", "The app-level token's only scope: Socket Mode.")
EVENTS = ("app_home_opened", "app_uninstalled", "tokens_revoked")
COMMAND = "/circle"
CONVENE = "convene"
ABOUT = "convene_about"
EVENTS_PATH = "/slack/events"
REDIRECT_PATH = "/slack/oauth_redirect"
INSTALL_PATH = "/slack/install"

_LONG = (
    "Talking Piece holds restorative circles for teams whose members live in several time zones. The talking piece goes "
    "round, everybody answers in their own waking hours, and passing is always fine. The circle may agree on one page "
    "about the work, with one practice to change. What people write is encrypted, is read by the circle alone, and is "
    "erased after a time that everyone knows before they write. The bot reads no messages and counts nobody."
)


def manifest(public_url: str = "", *, oauth: bool = False) -> Json:
    """For Socket Mode without a `public_url`; else for signed HTTP there. `oauth`: others may install it too."""
    base = public_url.rstrip("/")
    address = base + EVENTS_PATH if base else ""
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": "Talking Piece",
            "description": "Holds restorative circles across time zones: the talking piece goes round, kindly.",
            "long_description": _LONG,
            "background_color": "#3b4a3f",
        },
        "features": _features(address),
        "oauth_config": {
            **({"redirect_urls": [base + REDIRECT_PATH]} if oauth and base else {}),
            "scopes": {"bot": list(SCOPES)},
        },
        "settings": _settings(address),
    }


def _features(address: str) -> Json:
    command = {
        "command": COMMAND,
        "description": "Hold a circle, or look after your own",
        "usage_hint": "[help | new | plan | try | away | mine]",
        "should_escape": False,
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": True,
        },
        "bot_user": {"display_name": "Talking Piece", "always_online": True},
        "shortcuts": [
            {
                "name": "Convene a circle",
                "type": "global",
                "callback_id": CONVENE,
                "description": "Invite people to a circle and see its plan first",
            },
            {
                "name": "Hold a circle about this",
                "type": "message",
                "callback_id": ABOUT,
                "description": "Only place and time are taken along, never the text",
            },
        ],
        "slash_commands": [{**command, **({"url": address} if address else {})}],
    }


def _settings(address: str) -> Json:
    request = {"request_url": address} if address else {}
    return {
        "event_subscriptions": {**request, "bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True, **request},
        "org_deploy_enabled": True,
        "socket_mode_enabled": not address,
        "token_rotation_enabled": False,
    }


def manifest_link(public_url: str = "", *, oauth: bool = False) -> str:
    """Opens Slack's page for a new app with the manifest filled in."""
    packed = json.dumps(manifest(public_url, oauth=oauth), separators=(",", ":"))
    return f"https://api.slack.com/apps?new_app=1&manifest_json={quote(packed, safe='')}"
