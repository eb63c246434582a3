"""Somebody who knows who sat where, and their own words, guesses who named what.

They have read the digests of many other programmes together with the truth, and learned from them how often a person has
named a theme that stands where this one stands: nobody who guesses by rules of thumb does better with the same knowledge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from bot.engine.model.digests import ROOT
from tests.adversary.programmes import THEMES, Held, Programme, Read

ENOUGH = 60
"""So often something has to have been seen before the guess relies on it; else on something broader."""


@dataclass(frozen=True)
class Asked:
    """Did this person name this theme? `seen`: all that the guesser has to go by, the finest look first."""

    truth: bool
    theme: str
    exposed: tuple[int, int]  # how many circles the digest is made of at most, and how many sat in this one
    seen: tuple[Hashable, ...]


def questions(one: Programme, read: Read) -> Iterator[Asked]:
    """About everybody who sat with the guesser, one guesser in each circle, each theme."""
    for circle in one.circles:
        me, *others = circle.sat
        for person in others:
            for theme in THEMES:
                yield _asked(one, read, circle, me, person, theme)


def _asked(one: Programme, read: Read, circle: Held, me: str, person: str, theme: str) -> Asked:
    theirs = [held for held in one.circles if person in held.sat]
    own = circle.named.get(me)
    mine = "this" if own == theme else "none" if own is None else "another"
    besides = len(
        {each for each in read.themes.get((circle.unit, circle.period), ()) if each not in (theme, own)}
    )
    here = _shown(read, circle.unit, circle.period, theme)
    above = _shown(read, ROOT, circle.period, theme)
    at = (here, above)
    beside = [held for held in one.circles if (held.unit, held.period) == (circle.unit, circle.period)]
    company = sum(len(held.sat) for held in beside)
    before = _shown(read, circle.unit, 0, theme) if circle.previous else None
    fresh = bool(circle.previous) and not any(held.id == circle.previous for held in theirs)
    finest = (
        at,
        before,
        fresh,
        mine,
        len(circle.sat),
        len(beside),
        besides,
        len(theirs),
        min(company // 4, 5),
    )
    return Asked(
        truth=any(held.named.get(person) == theme for held in theirs),
        theme=theme,
        exposed=(len(beside), len(circle.sat)),
        seen=(finest, finest[:7], finest[:6], finest[:5], (at, before, fresh, mine), (at, mine), at),
    )


def _shown(read: Read, unit: str, period: int, theme: str) -> int | None:
    """How many lines of this theme the digest shows; None where there is no digest."""
    themes = read.themes.get((unit, period))
    return None if themes is None else min(themes.count(theme), 2)


@dataclass(frozen=True)
class Score:
    asked: int
    right: int
    base: int
    """So many the best guess without any digest gets right."""

    @property
    def better(self) -> float:
        """Points above the base rate."""
        return 100 * (self.right - self.base) / self.asked if self.asked else 0.0


MANY = 500
"""Fewer questions of a kind say more about chance than about the digests."""


def measured(programmes: Iterable[tuple[Programme, Read]]) -> dict[object, float]:
    """Points above the base rate, altogether and for each kind of exposure that was asked about often enough.

    The guesser learns from every other programme, and is asked about the rest.
    """
    known: list[Asked] = []
    asked: list[Asked] = []
    for n, (one, read) in enumerate(programmes):
        (known if n % 2 else asked).extend(questions(one, read))
    guesser = Guesser(known)
    kinds: dict[object, list[Asked]] = {"all": asked}
    for one_asked in asked:
        kinds.setdefault(one_asked.exposed, []).append(one_asked)
    return {kind: guesser.score(some).better for kind, some in kinds.items() if len(some) >= MANY}


class Guesser:
    def __init__(self, known: Iterable[Asked]) -> None:
        self._yes: Counter[Hashable] = Counter()
        self._all: Counter[Hashable] = Counter()
        self._base: Counter[bool] = Counter()
        for asked in known:
            self._base[asked.truth] += 1
            for depth, look in enumerate(asked.seen):
                self._all[depth, look] += 1
                self._yes[depth, look] += asked.truth

    def guess(self, asked: Asked) -> bool:
        for depth, look in enumerate(asked.seen):
            if self._all[depth, look] >= ENOUGH:
                return 2 * self._yes[depth, look] > self._all[depth, look]
        return self.usual()

    def usual(self) -> bool:
        return self._base[True] > self._base[False]

    def score(self, asked: Iterable[Asked]) -> Score:
        found = list(asked)
        right = sum(self.guess(one) == one.truth for one in found)
        return Score(len(found), right, sum(self.usual() == one.truth for one in found))
