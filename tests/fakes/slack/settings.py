"""What the app has declared at Slack: scopes, commands, shortcuts, events, tabs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

SCOPES = ("commands", "chat:write", "users:read", "channels:read", "groups:read")


@dataclass(frozen=True)
class AppSettings:
    """The app's page at Slack. Slack sends nothing that is not declared there."""

    name: str = "Talking Piece"
    bot_scopes: tuple[str, ...] = SCOPES
    commands: tuple[str, ...] = ("/circle",)
    shortcuts: tuple[str, ...] | None = None  # None: any callback id
    events: frozenset[str] = frozenset(
        {
            "app_home_opened",
            "app_uninstalled",
            "tokens_revoked",
            "member_left_channel",
            "member_joined_channel",
            "channel_left",
            "group_left",
        }
    )
    messages_tab: str = "read_only"  # open | read_only | off
    home_tab: bool = True
    interactivity: bool = True

    @classmethod
    def from_manifest(cls, manifest: Mapping[str, Any]) -> Self:
        """Read the manifest (v2) that an administrator gives to Slack."""
        features: Mapping[str, Any] = manifest.get("features", {})
        settings: Mapping[str, Any] = manifest.get("settings", {})
        home: Mapping[str, Any] = features.get("app_home", {})
        read_only = home.get("messages_tab_read_only_enabled", True)
        return cls(
            name=manifest["display_information"]["name"],
            bot_scopes=tuple(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            commands=tuple(one["command"] for one in features.get("slash_commands", ())),
            shortcuts=tuple(one["callback_id"] for one in features.get("shortcuts", ())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            messages_tab=("read_only" if read_only else "open")
            if home.get("messages_tab_enabled")
            else "off",
            home_tab=bool(home.get("home_tab_enabled")),
            interactivity=bool(settings.get("interactivity", {}).get("is_enabled")),
        )
