"""What people take along as a file: Markdown in which no word becomes markup, CSV in which no cell becomes a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)]|=+)(?=\s|$)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Spaces that are no no-break ones: French wants those before its colons."""
BOM = "\ufeff"
"""Spreadsheets read the file as UTF-8 because of it."""


def md(words: str) -> str:
    """On one line, shown exactly as written by whatever reads Markdown: no heading, list, link, picture or HTML."""
    line = _on_one_line(words)
    return _LIST.sub(_harmless, _MARKUP.sub(r"\\\1", line))


def _on_one_line(words: str) -> str:
    return _BREAKS.sub(" ", words.strip())


def _harmless(found: re.Match[str]) -> str:
    marker = found[2]
    return f"{found[1]}{marker[:-1]}\\{marker[-1]}"


def cell(words: str) -> str:
    """A cell that no spreadsheet reckons with: what begins like a formula has an apostrophe before it."""
    line = _on_one_line(words)
    return f"'{line}" if line.startswith(_FORMULA) or words.startswith(_FORMULA) else line


def csv_text(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Every cell in quotes, lines as RFC 4180 has them, with a mark at the start that says UTF-8."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([cell(one) for one in head])
    writer.writerows([cell(one) for one in row] for row in rows)
    return BOM + out.getvalue()
