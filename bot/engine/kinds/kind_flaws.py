"""Rule F4: what is wrong with the text of an own kind, and where: which sitting, which round.

The same reader looks at it that reads template files; what it calls a line is here a place in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.engine.kinds.kind_guards import lost
from bot.engine.kinds.kind_text import Data, fingerprint, read_text
from bot.engine.kinds.script import Template, TemplateRefused
from bot.engine.kinds.script_faults import Fault
from bot.engine.kinds.script_reading import read_template
from bot.engine.kinds.script_table import Path
from bot.engine.model import Guards


@dataclass(frozen=True)
class Flaw:
    """`sitting` and `round` count from 1; 0 where it is about the whole. `field` is the key it stands under."""

    sitting: int
    round: int
    field: str
    reason: str

    @property
    def key(self) -> str:
        """Of the reason; "other" for what a form cannot bring about."""
        return self.reason.key if isinstance(self.reason, Fault) else "other"

    @property
    def values(self) -> dict[str, object]:
        return self.reason.values if isinstance(self.reason, Fault) else {}


def template_of(data: Data) -> Template:
    """The template that this text is. Raises TemplateRefused."""
    paths = list(_paths(data, ()))
    lines = {path: line for line, path in enumerate(paths, start=1)}
    return read_template(data, lines, file="", version=fingerprint(data))


def template_of_text(text: str) -> Template:
    """Raises TemplateRefused for a text that is not good, ValueError for what is no text of a kind."""
    return template_of(read_text(text))


def flaws(data: Data, guards: Guards) -> tuple[Flaw, ...]:
    """F4. Every problem at once, each with its place, in the order of the text."""
    try:
        template = template_of(data)
    except TemplateRefused as refused:
        paths = list(_paths(data, ()))
        found = (_flaw(paths[problem.line - 1], problem.reason) for problem in refused.problems)
        return tuple(dict.fromkeys(found))
    return tuple(Flaw(0, 0, field, reason) for field, reason in lost(guards, template))


def _flaw(path: Path, reason: str) -> Flaw:
    inside = len(path) > 1 and path[0] == "sitting" and isinstance(path[1], int)
    sitting = int(path[1]) + 1 if inside else 0
    round_ = int(path[3]) + 1 if inside and len(path) > 3 and path[2] == "round" else 0
    named = [str(step) for step in path if isinstance(step, str)]
    return Flaw(sitting, round_, named[-1] if named else "", reason)


def _paths(value: object, path: Path) -> Iterator[Path]:
    """Every place of a text, outermost first."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, str(key)))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _paths(inner, (*path, i))
