"""Small pieces that the rules of cards are written with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Report:
    """What is wrong, each with the place where it is."""

    lines: list[str] = field(default_factory=list)

    def add(self, words: str, at: str) -> None:
        self.lines.append(f"{words} [{at}]")


def nodes(value: Any, at: str = "") -> Iterator[tuple[str, Json]]:
    """Every element and action on the screen with its path; what a button carries is not looked into."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from nodes(one, f"{at}/{index}")
    if isinstance(value, dict):
        yield at, value
        for key, one in value.items():
            if key not in ("data", "refresh"):
                yield from nodes(one, f"{at}/{key}")
