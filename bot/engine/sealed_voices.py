"""What several people say of one question, each privately and as often as they like, until it closes.

Whoever said something is known only while the question is open. What goes on afterwards goes on without names, in an
order by chance, and only where enough voices were there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from bot.engine.effects import Drop, Effect

LEAST_VOICES = 3
"""With fewer nothing is said of what they said."""

LEAST_REASONS = 5
"""With fewer no words go on: too easily somebody would be known by them."""


class Voice(Protocol):
    """One person's word: frozen values, so that all of this is only read."""

    @property
    def person(self) -> str: ...

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries with their words; empty names stand for none."""


V = TypeVar("V", bound=Voice)


def of(voices: Iterable[V], person: str) -> V | None:
    return next((one for one in voices if one.person == person), None)


def instead(voices: Iterable[V], new: V) -> tuple[tuple[V, ...], list[Effect]]:
    """One voice a person: the new one in the place of theirs before, whose words go unless the new one keeps them."""
    voices = tuple(voices)
    before = of(voices, new.person)
    gone = set(_entries([before])) - set(new.entries) if before else set()
    others = tuple(one for one in voices if one.person != new.person)
    return (*others, new), [Drop(one) for one in sorted(gone)]


def released(voices: Iterable[Voice], *, go_on: bool, least: int = LEAST_REASONS) -> list[Effect]:
    """What has to be dropped when the question closes: nothing, or the words of everybody."""
    voices = tuple(voices)
    if go_on and len(voices) >= least:
        return []
    return [Drop(one) for one in sorted(_entries(voices))]


def _entries(voices: Iterable[Voice]) -> list[str]:
    return [entry for one in voices for entry in one.entries if entry]
