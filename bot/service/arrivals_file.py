"""A list of newcomers as somebody keeps it in a spreadsheet: read row by row, and each fault told with its line.

What stands in a cell is never repeated in a fault: it may be anything.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO

from bot.engine.model import Side

ROWS_MOST = 1000
LETTERS_MOST = 200_000
COLUMNS = ("person", "start", "exposure", "keeper")
NEEDED = ("person", "start")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._@-]{0,127}")
_NAME = re.compile(r"[^\W\d_][\w .,'’-]{0,79}")
_MENTION = re.compile(r"<@([A-Za-z0-9._-]+)(?:\|[^<>]*)?>")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")


@dataclass(frozen=True)
class Row:
    """`line` counts from 1, the line of the header included. People are the platform's ids, or names."""

    line: int
    person: str
    starts: date
    exposed: date | None = None
    keeper: str = ""
    side: Side | None = None
    """On which side `person` is an id; None: wherever the list was loaded from."""


@dataclass(frozen=True)
class Fault:
    """Why a line was not taken: a key of the wording catalogue, `arrivals.<why>`. Line 0 is the whole list."""

    line: int
    why: str
    column: str = ""
    most: int = 0
    other: int = 0  # the line that has the same person


class _Unreadable(Exception):
    def __init__(self, why: str, column: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.column = column


def read_list(text: str) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    """The rows that can be read, and the faults of all others, in the order of their lines."""
    if len(text) > LETTERS_MOST:
        return (), (Fault(0, "too_big", most=ROWS_MOST),)
    text = text.lstrip("\ufeff").replace("\x00", "")
    lines = list(_cells(text))
    if not lines:
        return (), (Fault(0, "empty"),)
    (first, header), *body = lines
    names = [name.strip().casefold() for name in header]
    if not set(NEEDED) <= set(names) or len(set(names)) != len(names) or not set(names) <= set(COLUMNS):
        return (), (Fault(first, "header"),)
    if not body:
        return (), (Fault(0, "no_rows"),)
    if len(body) > ROWS_MOST:
        return (), (Fault(0, "too_big", most=ROWS_MOST),)
    return _rows(body, names)


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every line that holds anything, with its number."""
    reader = csv.reader(StringIO(text), delimiter=_delimiter(text))
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error:
        # A cell longer than any, or a quotation that never ends: what came before it is read.
        yield before + 1, []


def _delimiter(text: str) -> str:
    """What stands most often in the header: a comma, a semicolon or a tab."""
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


def _rows(body: list[tuple[int, list[str]]], names: list[str]) -> tuple[tuple[Row, ...], tuple[Fault, ...]]:
    rows: dict[str, Row] = {}
    faults: list[Fault] = []
    for line, cells in body:
        try:
            row = _row(line, cells, names)
        except _Unreadable as trouble:
            faults.append(Fault(line, trouble.why, trouble.column))
            continue
        if row.person in rows:
            faults.append(Fault(line, "twice", other=rows[row.person].line))
        else:
            rows[row.person] = row
    return tuple(rows.values()), tuple(faults)


def _row(line: int, cells: list[str], names: list[str]) -> Row:
    if not len(NEEDED) <= len(cells) <= len(names):
        raise _Unreadable("cells")
    given = dict.fromkeys(COLUMNS, "") | {
        name: cell.strip() for name, cell in zip(names, cells, strict=False)
    }
    starts = _day(given, "start")
    if starts is None:
        raise _Unreadable("no_start")
    return Row(line, _user(given, "person"), starts, _day(given, "exposure"), _user(given, "keeper"))


def _user(given: Mapping[str, str], column: str) -> str:
    """The platform's id, also as it is written when somebody is mentioned; or a name. A formula or a tag is neither."""
    cell = given[column]
    mention = _MENTION.fullmatch(cell)
    cell = mention[1] if mention else cell
    if column == "person" and not cell:
        raise _Unreadable("no_person")
    if cell and not (_ID.fullmatch(cell) or _NAME.fullmatch(cell)):
        raise _Unreadable("odd", column)
    return cell


def _day(given: Mapping[str, str], column: str) -> date | None:
    """A day as 2026-03-09; or as 25/03/2026 where nobody can read another one. With dots the day comes first."""
    cell = given[column]
    if not cell:
        return None
    try:
        if iso := _ISO.fullmatch(cell):
            return date(*map(int, iso.groups()))
        if parts := _PARTS.fullmatch(cell):
            return _of_parts(int(parts[1]), int(parts[3]), int(parts[4]), parts[2], column)
    except ValueError:
        raise _Unreadable("date", column) from None
    raise _Unreadable("date", column)


def _of_parts(one: int, two: int, year: int, mark: str, column: str) -> date:
    if mark == "." or one > 12 or one == two:
        return date(year, two, one)
    if two > 12:
        return date(year, one, two)
    raise _Unreadable("which_date", column)
