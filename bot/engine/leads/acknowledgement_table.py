"""The working table of one step of a lead's statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.engine.circle.course import derive
from bot.engine.effects import Drop, Effect, Keep, Reply, Send
from bot.engine.model import (
    Acknowledgement,
    Cause,
    Part,
    Promise,
    Rank,
    Statement,
    acknowledgement_subject,
    desk_subject,
)
from bot.engine.moves import Command, Forget, Holds, Notify
from bot.engine.refusals import Refusal
from bot.engine.replacing import replace


class Table:
    """Lives only inside one call of `step_acknowledgement`; rules replace `state` and add effects."""

    def __init__(self, state: Acknowledgement, command: Command, now: datetime) -> None:
        self.state = state
        self.command = command
        self.now = now
        self.effects: list[Effect] = []
        self._ids = 0

    def set(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def set_promise(self, version: int, n: int, promise: Promise) -> Statement:
        """Put it in the place of the one that stands there. Gives the statement as it is then."""
        texts = list(self.state.signed)
        at = next(i for i, text in enumerate(texts) if text.serial == version)
        promises = tuple(promise if i == n else p for i, p in enumerate(texts[at].promises, 1))
        texts[at] = replace(texts[at], promises=promises)
        self.set(signed=tuple(texts))
        return texts[at]

    def only_the_lead(self) -> None:
        """Raises Refusal for anybody else: nobody writes or signs for another person."""
        if self.command.actor != self.state.lead:
            raise Refusal("refusal.not_lead")

    def hold(self, *persons: str) -> None:
        """Their desks tell us when one of them is gone, and nobody is taken for somebody without a part in anything."""
        self.effects += [Send(desk_subject(one), Holds(self.command.subject)) for one in persons]

    # --- words ---

    def keep(self, words: str) -> str:
        """Gives the id under which they rest; empty for no words."""
        if not words:
            return ""
        self._ids += 1
        entry = derive(self.command.seed, self._ids)
        self.effects.append(Keep(entry, words))
        return entry

    def drop(self, entries: Iterable[str]) -> None:
        self.effects += [Drop(entry) for entry in entries]

    # --- what is told ---

    def _part(self, what: str, key: str, refs: tuple[str, ...] = (), **values: object) -> Part:
        plain = {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}
        plain = {"acknowledgement": self.state.id, "lead_who": self.state.lead, **plain}
        return Part(f"ack:{self.state.id}:{what}", key, acknowledgement_subject(self.state.id), plain, refs)

    def central_part(self, text: Statement) -> Part:
        """What stands in the central place: who signed, and what will be done by when. It changes with each answer."""
        return self._part(
            f"{text.serial}",
            "statement",
            tuple(p.words for p in text.promises),
            version=text.serial,
            kind=text.kind,
            signed_at=text.signed,
            days=[p.due for p in text.promises],
            answers=[p.answer for p in text.promises],
        )

    def news_part(self, text: Statement, n: int) -> Part:
        promise = text.promises[n - 1]
        values = {"version": text.serial, "n": n, "answer": promise.answer, "until": promise.until}
        refs = (promise.words, promise.because)
        return self._part(f"{text.serial}:{n}:{promise.answer}", "promise.answered", refs, **values)

    def due_part(self, text: Statement, n: int, *, above: bool, mine: bool = False) -> Part:
        """`mine`: whoever reads it promised it."""
        promise = text.promises[n - 1]
        key = "promise.silent" if above else "promise.due"
        values = {"version": text.serial, "n": n, "day": promise.due, "mine": mine}
        return self._part(f"{text.serial}:{n}:due:{promise.told}", key, (promise.words,), **values)

    def asking_part(self, asker: str) -> Part:
        """Named by its day: whoever is asked again in another month is told again."""
        return self._part(f"asked:{self.now.date()}", "naming.asked", asker_who=asker)

    def tell(self, person: str, part: Part) -> None:
        """With the person's next message."""
        own = replace(part, name=f"{part.name}:{person}")
        self.effects.append(Send(desk_subject(person), Notify(Cause(own, Rank.WORD, self.now))))

    def quiet(self, text: Statement, n: int) -> None:
        """What still waits on a desk because of this promise's silence is over with its answer."""
        told = text.promises[n - 1].told
        for person in (self.state.lead, text.deputy, text.sponsor):
            for count in range(told + 1):
                name = f"ack:{self.state.id}:{text.serial}:{n}:due:{count}:{person}"
                self.effects.append(Send(desk_subject(person), Forget(name)))

    def reply(self, key: str, **values: object) -> None:
        if self.command.actor is not None:
            self.effects.append(Reply(self._part("reply", key, (), **values)))
