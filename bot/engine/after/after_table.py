"""The working table of one step of what comes after a circle: the state as it stands, and what has been asked for so far."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.engine.after.conduct import conducted
from bot.engine.effects import Effect, Hush, News, Reply, Ring, Send
from bot.engine.model import OWN_NAMES, Cause, Deed, Part, Rank, Subject, desk_subject
from bot.engine.moves import Command, Forget, Notify
from bot.engine.replacing import replace

S = TypeVar("S")


class AfterTable(Generic[S]):
    """Lives only inside one step; rules replace `state` and add effects. `line`: the published line it is about."""

    def __init__(self, state: S, command: Command, now: datetime, line: tuple[str, str]) -> None:
        self.state = state
        self.command = command
        self.now = now
        self.effects: list[Effect] = []
        self._artifact = line[0]
        self.shows(Subject("artifact", line[0]), line[1])

    def shows(self, about: Subject, entry: str) -> None:
        """Whose words the parts show from here on: those of the published line, unless others stand in their place."""
        self._about, self._entry = about, entry

    def set(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[type-var]

    def part(self, what: str, key: str, **values: object) -> Part:
        """A part about the published line, whose words it shows."""
        subject = self.command.subject
        plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}
        if getattr(self.state, "own_names", False):
            plain[OWN_NAMES] = True
        name = f"{subject.kind}:{subject.id}:{what}"
        return Part(name, key, self._about, {"id": subject.id, **plain}, (self._entry,))

    def question(self, key: str, several: str, beside: tuple[str, ...]) -> Part:
        """Of several lines on one sheet there is one question: it has one name on the desk. `beside`: all of them."""
        if len(beside) < 2:
            return self.part("open", key)
        kind = self.command.subject.kind
        return Part(f"{kind}s:{self._artifact}:open", several, self._about, {}, beside)

    def tell(
        self,
        person: str,
        part: Part,
        *,
        nudge: bool = False,
        rank: Rank = Rank.WORD,
    ) -> None:
        """A word comes with the person's next message, a piece in their next waking hour."""
        cause = Cause(part, rank, self.now, nudge=nudge)
        self.effects.append(Send(desk_subject(person), Notify(cause)))

    def news(self, what: str, key: str, series: str, entry: str = "", **values: object) -> None:
        """For those who ticked "bring me what came of it", and whoever belongs to this series; nobody else.

        `entry`: words of this subject that it shows, in the place of the line.
        """
        part = self.part(what, key, **values, artifact=self._artifact, series=series)
        if entry:
            part = replace(part, about=self.command.subject, refs=(entry,))
        self.effects.append(News(part))

    def conducted(self, deed: Deed, unit: str) -> None:
        """X5. That it happened; neither to which of these nor whose it was."""
        self.effects.append(conducted(self.command.organisation, deed, unit))

    def forget(self, person: str, what: str) -> None:
        """What waits to be told of this is over."""
        subject = self.command.subject
        self.effects.append(Send(desk_subject(person), Forget(f"{subject.kind}:{subject.id}:{what}")))

    def ring(self, kind: str, at: datetime | None) -> None:
        self.effects.append(Hush(kind) if at is None else Ring(kind, max(at, self.now)))

    def reply(self, key: str, **values: object) -> None:
        if self.command.actor is not None:
            self.effects.append(Reply(self.part("reply", key, **values)))
