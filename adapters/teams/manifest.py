"""The app as Teams is told of it: schema 1.30, no permission beyond being written to and writing.

People are looked up by Teams itself in its people picker, so the app asks for no right to read the directory, and it hears
only what is said to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adapters.teams.inbound import ABOUT

Json = dict[str, Any]

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.schema.json"
VERSION = "0.1.0"
NAME = "Talking Piece"
PATH = "/api/messages"
PERMISSIONS = ("identity", "messageTeamMembers")
"""No right to read messages or the directory."""

COLOR, OUTLINE = "color.png", "outline.png"
ACCENT = "#3b4a3f"

COMMANDS = {
    "help": "What you can do here",
    "new": "Convene a circle",
    "plan": "See a plan before anybody is invited",
    "try": "Try a circle alone",
    "mine": "My circles",
    "sheets": "What circles here have published",
    "away": "Say that you will be away",
    "hours": "Set your hours",
    "support": "Find support",
    "settings": "Settings, for administrators",
}
"""What may be written to the bot. Whatever else is written, the answer helps on."""

_SHORT = "Holds restorative circles across time zones, kindly."
_LONG = (
    "Talking Piece holds restorative circles for teams whose members live in several time zones. The talking piece goes "
    "round, everybody answers in their own waking hours, and passing is always fine. The circle may agree on one page "
    "about the work, with one practice to change. What people write is encrypted, is read by the circle alone, and is "
    "erased after a time that everyone knows before they write. The bot reads no messages and counts nobody.\n\n"
    "Write “help” to the bot to begin."
)


@dataclass(frozen=True)
class Publisher:
    """Who runs this bot, and where its people read about it. All addresses begin with https://."""

    name: str
    website: str
    privacy: str
    terms: str


def manifest(app_id: str, publisher: Publisher) -> Json:
    """`app_id` is the application id of the bot's registration; the app in Teams has the same one."""
    return {
        "$schema": SCHEMA,
        "manifestVersion": "1.30",
        "version": VERSION,
        "id": app_id,
        "localizationInfo": {"defaultLanguageTag": "en"},
        "developer": {
            "name": publisher.name,
            "websiteUrl": publisher.website,
            "privacyUrl": publisher.privacy,
            "termsOfUseUrl": publisher.terms,
        },
        "name": {"short": NAME, "full": f"{NAME}: circles across time zones"},
        "description": {"short": _SHORT, "full": _LONG},
        "icons": {"color": COLOR, "outline": OUTLINE},
        "accentColor": ACCENT,
        "bots": [_bot(app_id)],
        "composeExtensions": [_about(app_id)],
        "permissions": list(PERMISSIONS),
        "validDomains": [],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
        "supportsChannelFeatures": "tier1",
    }


def _about(app_id: str) -> Json:
    """In the menu of a message. What stands in it the bot lets go on arrival."""
    command = {
        "id": ABOUT,
        "type": "action",
        "title": "Hold a circle about this",
        "description": "Opens the form for a circle, with this place and this time",
        "context": ["message"],
        "fetchTask": True,
    }
    return {"botId": app_id, "commands": [command]}


def _bot(app_id: str) -> Json:
    commands = [{"title": title, "description": what} for title, what in COMMANDS.items()]
    return {
        "botId": app_id,
        "scopes": ["personal", "team", "groupChat"],
        "isNotificationOnly": False,
        "supportsFiles": False,
        "supportsCalling": False,
        "supportsVideo": False,
        "commandLists": [
            {"scopes": ["personal"], "commands": commands},
            {"scopes": ["team", "groupChat"], "commands": commands},
        ],
    }
