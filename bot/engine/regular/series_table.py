"""The working table of one step of a series: the series as it stands, and what has been asked for so far."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.engine.effects import Amend, Drop, Effect, Hush, Reply, Ring, Send
from bot.engine.model import OWN_NAMES, Cause, Member, Part, Rank, Series, desk_subject, series_subject
from bot.engine.moves import Command, Forget, Notify
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
        plain = {"series": s.id, "template": s.template, "keeper_who": s.keeper, **plain}
        if s.own_names:
            plain[OWN_NAMES] = True
        return Part(f"series:{s.id}:{what}", key, series_subject(s.id), plain)

    def tell(self, person: str, part: Part) -> None:
        """With the person's next message: nothing here is in a hurry. It lies on their desk, whatever the series does."""
        cause = Cause(_addressed(person, part), Rank.WORD, self.now)
        self.effects.append(Send(desk_subject(person), Notify(cause)))

    def retell(self, person: str, part: Part) -> None:
        """What was told under this name reads so from now on; what still waits is not told any more."""
        own = _addressed(person, part)
        self.effects += [Send(desk_subject(person), Forget(own.name)), Amend(own)]

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

    def next_serial(self) -> int:
        self.set(serial=self.series.serial + 1)
        return self.series.serial

    def ring(self, kind: str, at: datetime, serial: int) -> None:
        self.effects.append(Ring(kind, at, serial))

    def hush(self, kind: str, serial: int) -> None:
        self.effects.append(Hush(kind, serial))

    def drop(self, entry: str) -> None:
        if entry:
            self.effects.append(Drop(entry))

    def reply(self, key: str, **values: object) -> None:
        if self.command.actor is not None:
            self.effects.append(Reply(self.part("reply", key, **values)))


def _addressed(person: str, part: Part) -> Part:
    """One message a person, about their desk: it outlives the series."""
    return replace(part, name=f"{part.name}:{person}", about=desk_subject(person))
