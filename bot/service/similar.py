"""Published lines like a new one: suggestions for a human to judge, found on this machine alone.

No method here is good enough to decide by itself (docs/patterns.md says how good each one is): a suggestion is shown with
its source, and what becomes of it a person says. Words that are compared are kept nowhere.
"""

from __future__ import annotations

import heapq
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from operator import mul
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from bot.engine.model import Area

MOST = 5
"""Suggestions for one line."""

LOOKED_AT = 2000
"""Published lines that are looked at, the newest; the work stays the same however many there are."""

ALIKE_WORDS = 60.0
"""Of 100. Lower, and of a thousand lines on other problems several would stand there too (docs/patterns.md)."""

ALIKE_MEANING = 0.45
"""Of 1, the cosine of two sentences."""

_STEM = 5  # letters: what is left of most words in four languages when their endings go
_AT_ONCE = 400  # lines that are compared letter by letter
_UNDERSTOOD = 600  # lines that a model reads: about half a second


class Source(StrEnum):
    """By what a suggestion was found. Beside it stands whether the area of work is the same."""

    WORDS = "words"
    MEANING = "meaning"


class Published(NamedTuple):
    """A line that a circle published under "patterns"."""

    artifact: str
    line: str
    area: Area | None
    words: str
    published: datetime
    pattern: str = ""  # in which a steward put it; of one pattern the likest line is shown


class Suggestion(NamedTuple):
    """`here`: of the same area of work. `source` is None where nothing else speaks for it."""

    of: Published
    here: bool
    source: Source | None


class Similar(Protocol):
    """One way to tell how alike two lines are. It reads what it is given and keeps none of it."""

    @property
    def source(self) -> Source: ...

    @property
    def enough(self) -> float:
        """From which score on two lines are said to be alike."""

    def scores(self, asked: Sequence[str], others: Sequence[str]) -> Sequence[Sequence[float]]:
        """For each line that is asked about: how alike each of the others is, in their order; 0 for what was not read."""


def suggest(
    asked: Sequence[tuple[str, Area | None]], lines: Sequence[Published], similar: Similar, most: int = MOST
) -> list[tuple[Suggestion, ...]]:
    """A15. For each line: those of the same area of work, the likest first; then those of other areas that are alike enough.

    `lines`: the newest first. What was put together already is shown once.
    """
    lines = lines[:LOOKED_AT]
    scores = similar.scores([words for words, _ in asked], [one.words for one in lines])
    rows = zip(asked, scores, strict=True)
    return [_once(_ranked(area, lines, row, similar))[:most] for (_, area), row in rows]


def _once(found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Of each pattern the first."""
    first: dict[tuple[str, ...], Suggestion] = {}
    for one in found:
        first.setdefault((one.of.pattern,) if one.of.pattern else (one.of.artifact, one.of.line), one)
    return tuple(first.values())


def _ranked(
    area: Area | None, lines: Sequence[Published], scores: Sequence[float], similar: Similar
) -> tuple[Suggestion, ...]:
    found = [
        (one.area is area and area is not None, score, one) for one, score in zip(lines, scores, strict=True)
    ]
    found.sort(key=lambda each: (not each[0], -each[1]))
    return tuple(
        Suggestion(one, here, similar.source if score >= similar.enough else None)
        for here, score, one in found
        if here or score >= similar.enough
    )


# --- similar words ---


def plain(words: str) -> str:
    """Without capitals, accents and marks between the words."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(default_process("".join(c for c in letters if not unicodedata.combining(c))).split())


class SimilarWords:
    """The same words, in any order. It knows no languages: across two of them only the area of work speaks for a line."""

    source = Source.WORDS
    enough = ALIKE_WORDS

    def __init__(self, scorer: Callable[[str, str], float] = fuzz.token_sort_ratio) -> None:
        self._scorer = scorer

    def scores(self, asked: Sequence[str], others: Sequence[str]) -> Sequence[Sequence[float]]:
        there = [plain(words) for words in others]
        stems = [_stems(words) for words in there] if len(there) > _AT_ONCE else []
        return [self._row(plain(words), there, stems) for words in asked]

    def _row(self, words: str, there: Sequence[str], stems: Sequence[frozenset[str]]) -> Sequence[float]:
        row = [0.0] * len(there)
        for i in _shortlist(words, stems) if stems else range(len(there)):
            row[i] = self._scorer(words, there[i])
        return row


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words.split() if len(word) >= _STEM - 1)


def _shortlist(words: str, stems: Sequence[frozenset[str]]) -> Sequence[int]:
    """Of very many lines only those are compared letter by letter that share the most words; of equals the newest."""
    own = _stems(words)
    return heapq.nsmallest(_AT_ONCE, range(len(stems)), key=lambda i: (-len(own & stems[i]), i))


# --- similar meaning ---


class SimilarMeaning:
    """A local model's sense of two sentences, in any of its languages. `embed` makes a unit vector of each sentence."""

    source = Source.MEANING
    enough = ALIKE_MEANING

    def __init__(self, embed: Callable[[Sequence[str]], Sequence[Sequence[float]]]) -> None:
        self._embed = embed

    def scores(self, asked: Sequence[str], others: Sequence[str]) -> Sequence[Sequence[float]]:
        if not asked or not others:
            return [[0.0] * len(others) for _ in asked]
        vectors = self._embed([*asked, *others[:_UNDERSTOOD]])
        mine, there = vectors[: len(asked)], vectors[len(asked) :]
        unread = [0.0] * (len(others) - len(there))
        return [[float(sum(map(mul, one, other))) for other in there] + unread for one in mine]
