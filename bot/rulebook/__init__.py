"""The rules as they ship with the product: every number with its sentence, and why a message came.

`rules.toml` is the one place where a rule is written. docs/rulebook.md is made from it, the room reads it, and a test
holds every number to a function whose docstring begins with it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

BOOK = Path(__file__).parent / "rules.toml"


@dataclass(frozen=True)
class Rule:
    """`section` is the title of the chapter it stands in."""

    number: str
    sentence: str
    section: str


@dataclass(frozen=True)
class Section:
    """`where`: the files that hold its rules. `note`: what stands below the table, or empty."""

    letter: str
    title: str
    where: tuple[str, ...]
    rules: tuple[Rule, ...]
    note: str


@cache
def sections() -> tuple[Section, ...]:
    """The whole rulebook, in its own order."""
    book = tomllib.loads(BOOK.read_text(encoding="utf-8"))
    return tuple(
        Section(
            one["letter"],
            one["title"],
            tuple(one["where"]),
            tuple(Rule(number, sentence, one["title"]) for number, sentence in one["rules"].items()),
            one.get("note", "").strip(),
        )
        for one in book["section"]
    )


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its number."""
    return MappingProxyType({rule.number: rule for section in sections() for rule in section.rules})


def rules_of(numbers: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of these numbers, each once, in the order given. Raises KeyError for a number that is none."""
    return tuple(rules()[number] for number in dict.fromkeys(numbers))
