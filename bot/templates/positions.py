"""On which line each value of a TOML text stands.

The standard reader knows no positions, so the text is cut into its statements: a statement is complete when
the standard reader accepts its lines, and what it then finds in them begins on the first of these lines. So
there is one grammar only, and it is the standard one. docs/decisions/template-files.md tells what else was
looked at.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from bot.engine.kinds.script_table import Path

_AT_LINE = re.compile(r"at line (\d+)")


def line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The line a syntax error points at; where the text ends too early, the line of what was not finished."""
    found = _AT_LINE.search(str(error))
    if found:
        return int(found[1])
    finished = max((number + len(written) for number, written in _statements(text)), default=1)
    lines = _lines(text)
    while finished < len(lines) and not lines[finished - 1].partition("#")[0].strip():
        finished += 1
    return finished


def positions(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every table, key and list item of a text without syntax errors."""
    lines: dict[Path, int] = {}
    arrays: dict[Path, int] = {}
    table: Path = ()
    for number, written in _statements(text):
        statement = tomllib.loads("\n".join(written))
        first = written[0].strip()
        if first.startswith("["):
            table = _header(statement, first.startswith("[["), arrays)
            lines.setdefault(table, number)
            if len(table) > 1:
                lines.setdefault(table[:-1], number)
        else:
            for path in _paths(statement, table):
                lines.setdefault(path, number + _lines_before_item(written, path[len(table) :]))
    return lines


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each statement with the number of its first line."""
    waiting: list[str] = []
    for number, line in enumerate(_lines(text), start=1):
        waiting.append(line)
        statement = _read(waiting)
        if statement is None:
            continue  # a value that goes on in the next line
        if statement:
            yield number - len(waiting) + 1, waiting
        waiting = []


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _read(written: list[str]) -> Mapping[str, object] | None:
    try:
        return tomllib.loads("\n".join(written))
    except tomllib.TOMLDecodeError:
        return None


def _lines_before_item(written: list[str], path: Path) -> int:
    """Lines of a statement before an item of its list: the list is closed early until it holds the item."""
    if len(written) == 1 or len(path) < 2 or not isinstance(path[1], int):
        return 0
    for count in range(1, len(written)):
        closed = _read([*written[:count], "]"])
        items = closed.get(str(path[0])) if closed else None
        if isinstance(items, list) and len(items) > path[1]:
            return count - 1
    return len(written) - 1


def _header(statement: Mapping[str, object], array: bool, arrays: dict[Path, int]) -> Path:
    """The path of the table that a header opens, with the number of each element on its way."""
    path: Path = ()
    inner: object = statement
    while isinstance(inner, Mapping) and inner:
        key, inner = next(iter(inner.items()))
        path = (*path, key)
        if array and isinstance(inner, list):
            arrays[path] = arrays.get(path, -1) + 1
        if path in arrays:
            path = (*path, arrays[path])
    return path


def _paths(value: object, path: Path) -> Iterator[Path]:
    """Every path inside the value of one statement, outermost first."""
    items: Iterator[tuple[str | int, object]]
    if isinstance(value, Mapping):
        items = iter(value.items())
    elif isinstance(value, list):
        items = iter(enumerate(value))
    else:
        return
    for key, inner in items:
        yield (*path, key)
        yield from _paths(inner, (*path, key))
