"""What is in the local Slack: organisations, workspaces, people, channels, installations."""

import zoneinfo
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.slack.messages import Message


@dataclass(eq=False)
class Enterprise:
    """An Enterprise Grid organisation (E...)."""

    id: str
    name: str


@dataclass(eq=False)
class Installation:
    """The app installed in one workspace, or once for a whole organisation."""

    token: str
    bot_user_id: str
    bot_id: str
    scopes: list[str]
    workspace: "Workspace"
    org_wide: bool = False
    installer: str = ""
    state: str = "active"  # active | revoked (token_revoked) | uninstalled (account_inactive)


@dataclass(eq=False)
class Workspace:
    """A workspace (T...)."""

    id: str
    name: str
    domain: str
    enterprise: Enterprise | None = None
    installation: Installation | None = None

    def _installed(self) -> Installation:
        if self.installation is None:
            raise LookupError("the app is not installed in this workspace")
        return self.installation

    @property
    def bot_token(self) -> str:
        return self._installed().token

    @property
    def bot_user_id(self) -> str:
        return self._installed().bot_user_id

    @property
    def bot_id(self) -> str:
        return self._installed().bot_id

    @property
    def org_wide(self) -> bool:
        return self.installation is not None and self.installation.org_wide


@dataclass(eq=False)
class User:
    """Someone, or some bot, in a workspace (U..., or W... in a Grid)."""

    id: str
    name: str
    workspace: Workspace
    tz: str | None = "Europe/London"
    locale: str = "en-GB"
    admin: bool = False
    guest: str | None = None  # single (one channel) | multi (some channels)
    bot: bool = False
    deleted: bool = False
    stranger: bool = False
    home_workspace: Workspace | None = None
    status: tuple[str, int] = ("", 0)  # the emoji, and when it goes, in seconds since 1970; 0: never

    @property
    def team_id(self) -> str:
        """The workspace that the person belongs to; another one for people of a shared channel."""
        return (self.home_workspace or self.workspace).id

    @property
    def handle(self) -> str:
        return self.name.lower().replace(" ", ".")

    def offset(self, now: datetime) -> int:
        """Seconds east of UTC at this moment."""
        local = now.astimezone(zoneinfo.ZoneInfo(self.tz or "UTC"))
        delta = local.utcoffset()
        return int(delta.total_seconds()) if delta else 0


@dataclass(eq=False)
class Channel:
    """A channel (C...) or a private conversation with the bot (D...)."""

    id: str
    name: str
    workspace: Workspace
    private: bool = False
    archived: bool = False
    ext_shared: bool = False
    org_shared: bool = False
    general: bool = False
    im_with: str | None = None
    members: set[str] = field(default_factory=set)
    messages: "list[Message]" = field(default_factory=list)

    def find(self, ts: str) -> "Message | None":
        """The message with this time stamp, if it is still there."""
        return next((one for one in self.messages if one.ts == ts), None)
