"""Words that are found wherever they are: each is written once and is like no other word anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path


class Canaries:
    """Makes words and remembers them all. `names` are people's."""

    def __init__(self, stem: str = "quillfinch") -> None:
        self._stem = stem
        self._numbers = count(1)
        self.words: list[str] = []
        self.names: list[str] = []

    def word(self) -> str:
        """A word that nobody has said before."""
        made = f"{self._stem}{next(self._numbers):03d}zx"
        self.words.append(made)
        return made

    def name(self, first: str) -> str:
        """A person's name that is found as well as a word is."""
        made = f"{first} Sedgewarbler{next(self._numbers):03d}q"
        self.names.append(made)
        return made

    def found(self, text: str, among: Iterable[str] | None = None) -> list[str]:
        """Those of these (of all words) that stand in the text."""
        return [one for one in (self.words if among is None else among) if one.lower() in text.lower()]

    @property
    def surnames(self) -> list[str]:
        return [name.split()[-1] for name in self.names]


def in_files(folder: Path, canaries: Iterable[str]) -> dict[str, list[str]]:
    """By file: which of them its bytes hold, write-ahead logs and key files included."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            held = path.read_bytes()
            hits = [one for one in canaries if one.encode() in held]
            if hits:
                found[path.name] = hits
    return found
