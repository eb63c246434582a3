"""Views: modals in a stack on one person's screen, and the Home tab."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.slack.messages import buttons_in, words_in

if TYPE_CHECKING:
    from tests.fakes.slack.world import Workspace


@dataclass(eq=False)
class View:
    """A modal or a Home tab as it is on the screen. The object follows the view: an update changes it."""

    id: str
    user: str
    workspace: "Workspace"
    definition: dict[str, Any]
    hash: str
    bot_id: str
    app_id: str
    root_id: str
    previous_id: str | None = None
    state: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    stack: "list[View]" = field(default_factory=list)
    version: int = 1

    @property
    def type(self) -> str:
        return str(self.definition["type"])

    @property
    def blocks(self) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = self.definition["blocks"]
        return blocks

    @property
    def callback_id(self) -> str:
        return str(self.definition.get("callback_id") or "")

    @property
    def private_metadata(self) -> str:
        return str(self.definition.get("private_metadata") or "")

    @property
    def title(self) -> str:
        return str((self.definition.get("title") or {}).get("text", ""))

    @property
    def open(self) -> bool:
        """Whether it is still on the screen; a Home tab always is."""
        return self.type == "home" or self in self.stack

    def words(self) -> str:
        """All text that the person sees: title, blocks, labels, and the errors at the fields."""
        return "\n".join([self.title, *words_in(self.blocks), *self.errors.values()]).strip()

    def buttons(self) -> dict[str, str]:
        """What can be pressed inside: action id → label (not the submit and close buttons)."""
        return buttons_in(self.blocks)

    def payload(self, state: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The view object that Slack puts into answers and payloads."""
        made = self.definition
        return {
            "id": self.id,
            "team_id": self.workspace.id,
            "type": self.type,
            "blocks": copy.deepcopy(self.blocks),
            "private_metadata": self.private_metadata,
            "callback_id": self.callback_id,
            "state": {"values": copy.deepcopy(dict(self.state if state is None else state))},
            "hash": self.hash,
            "title": made.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
            "clear_on_close": bool(made.get("clear_on_close")),
            "notify_on_close": bool(made.get("notify_on_close")),
            "close": made.get("close"),
            "submit": made.get("submit"),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": self.app_id,
            "external_id": str(made.get("external_id") or ""),
            "app_installed_team_id": self.workspace.id,
            "bot_id": self.bot_id,
        }
