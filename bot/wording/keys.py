"""Which keys the sources speak of: read from the code itself, so that no sentence is lacking and none is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

BOT = Path(__file__).parent.parent
ADAPTERS = BOT.parent / "adapters"
_SAID = {"say", "Refusal", "HoursRefused", "reply", "at"}
_KEY = re.compile(r"[a-z_]+(\.[a-z_ ]+)+(?<!\.html)")
"""What looks like a key. The name of a page's file looks like one too, and is none."""

_ALWAYS_KEYS = re.compile(r"(refusal|reply|trouble|button|sure)\.[a-z_.]+")


@dataclass
class Keys:
    """`said`: keys named outright where a sentence is needed. `parts`: keys of parts. `seen`: every text that looks
    like a key. `patterns`: keys put together at run time."""

    said: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)

    def used(self, key: str) -> bool:
        return key in self.seen or any(re.fullmatch(pattern, key) for pattern in self.patterns)


def read_keys(*folders: Path) -> Keys:
    """The keys in every Python file under `folders`; of the program and its adapters when none is named."""
    keys = Keys()
    for path in sorted(path for folder in folders or (BOT, ADAPTERS) for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            _read(node, keys)
    return keys


def _read(node: ast.AST, keys: Keys) -> None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
        keys.seen.add(node.value)
        if _ALWAYS_KEYS.fullmatch(node.value):
            keys.said.add(node.value)
    elif isinstance(node, ast.JoinedStr):
        keys.patterns |= set(_pattern(node))
    elif isinstance(node, ast.Call):
        name = _called(node)
        keys.said |= set(_texts(node.args)) if name in _SAID else set()
        keys.parts |= set(_parts(name, node))


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _parts(name: str, node: ast.Call) -> Iterator[str]:
    """`part(what, key, ...)`, `Part(name, key, ...)`, and `replace(part, key=...)`."""
    if name in {"part", "Part"}:
        yield from _texts(node.args[1:2])
    if name in {"part", "Part", "replace"}:
        yield from _texts(k.value for k in node.keywords if k.arg == "key")


def _texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Keys among these arguments; both sides of a choice count."""
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _texts((node.body, node.orelse))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
            yield node.value


def _pattern(node: ast.JoinedStr) -> Iterator[str]:
    """`f"button.{move}"` uses every key that begins so. Without a first word of its own it would use them all."""
    first = node.values[0]
    if isinstance(first, ast.Constant) and re.match(r"[a-z_]+\.", str(first.value)):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[a-z_.]+"
            for part in node.values
        )
