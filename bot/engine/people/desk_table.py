"""The working table of one step at a desk: the desk as it stands, and what has been asked for so far."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.engine.effects import Effect, Reply
from bot.engine.model import Desk, Part, desk_subject
from bot.engine.moves import Command
from bot.engine.replacing import replace


class Table:
    """Lives only inside one call of `step_desk`; rules replace `desk` and add effects."""

    def __init__(self, desk: Desk, command: Command, now: datetime) -> None:
        self.desk = desk
        self.command = command
        self.now = now
        self.fresh = False  # the platform has just said who the person is
        self.effects: list[Effect] = []

    def set(self, **changes: Any) -> None:
        self.desk = replace(self.desk, **changes)

    def part(self, what: str, key: str, **values: object) -> Part:
        plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}
        return Part(f"desk:{self.desk.person}:{what}", key, desk_subject(self.desk.person), plain)

    def reply(self, key: str, **values: object) -> None:
        if self.command.actor is not None:
            self.effects.append(Reply(self.part("reply", key, **values)))
