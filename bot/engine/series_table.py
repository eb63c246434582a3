"""The working table of one step of a series: the series as it stands, and what has been asked for so far."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.engine.effects import Effect, Reply, Send
from bot.engine.model import Cause, Member, Part, Rank, Series, desk_subject, series_subject
from bot.engine.moves import Command, Notify
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace


class SeriesTable:
    """Lives only inside one call of `step_series`; rules replace `series` and add effects."""

    def __init__(self, series: Series, command: Command, now: datetime) -> None:
        self.series = series
        self.command = command
        self.now = now
        self.effects: list[Effect] = []

    def set(self, **changes: Any) -> None:
        self.series = replace(self.series, **changes)

    def member(self) -> Member:
        """The actor's membership. Raises Refusal for anybody else."""
        found = next((m for m in self.series.members if m.person == self.command.actor), None)
        if found is None:
            raise Refusal("refusal.not_in_series")
        return found

    def part(self, what: str, key: str, **values: object) -> Part:
        plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}
        s = self.series
        plain = {"series": s.id, "template": s.template, **plain}
        return Part(f"series:{s.id}:{what}", key, series_subject(s.id), plain)

    def tell(self, person: str, part: Part) -> None:
        """With the person's next message: nothing here is in a hurry. It lies on their desk, whatever the series does."""
        own = replace(part, name=f"{part.name}:{person}", about=desk_subject(person))
        self.effects.append(Send(desk_subject(person), Notify(Cause(own, Rank.WORD, self.now))))

    def tell_keepers(self, part: Part) -> None:
        """The keeper; where nobody keeps it, everybody who could."""
        s = self.series
        for person in [s.keeper] if s.keeper else [m.person for m in s.members]:
            self.tell(person, part)

    def may_keep(self) -> None:
        """Raises Refusal for whoever does not keep this series."""
        self.member()
        if self.command.actor != self.series.keeper:
            raise Refusal("refusal.not_keeper")

    def reply(self, key: str, **values: object) -> None:
        if self.command.actor is not None:
            self.effects.append(Reply(self.part("reply", key, **values)))
