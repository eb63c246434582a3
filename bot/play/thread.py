"""What a circle's thread gets to read: posts, shares among them, and how long the circle takes to its sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

POSTS = 6
"""Of one circle, besides one for each share of a passing sitting, and one for each sealed sitting."""

_SEALED = {"thread.sealed", "gathered"}


@dataclass
class Thread:
    """`shares`: how many people sent, whether or not they are posted."""

    posts: int = 0
    shares: int = 0
    _by_place: Counter[str] = field(default_factory=Counter)
    _passing: int = 0
    _sealed: set[datetime] = field(default_factory=set)
    """When the words of a sealed sitting came: at one moment, once."""
    _openings: set[datetime] = field(default_factory=set)
    """When circles opened: one on several platforms opens in each of its threads at one moment."""
    _opened: datetime | None = None
    from_opening_to_sheet: timedelta | None = None
    """Of the circle that published last; another one may have opened since."""

    def posted(self, key: str, now: datetime, place: str = "") -> None:
        """`place`: a circle on several platforms has a thread in each of them."""
        if key == "artifact":
            self.from_opening_to_sheet = now - self._opened if self._opened is not None else None
            return
        self.posts += 1
        self._by_place[place] += 1
        self._passing += key == "thread.share"
        if key in _SEALED:
            self._sealed.add(now)
        if key == "thread.opening":
            self._opened = now
            self._openings.add(now)

    def faults(self) -> Iterator[str]:
        longest = max(self._by_place.values(), default=0)
        own = longest - min(self._passing, self.shares) - len(self._sealed)
        most = POSTS * max(1, len(self._openings))
        if own > most:
            yield f"the thread has {longest} posts; {most} besides shares are the most"
