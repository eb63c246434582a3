"""A sheet as plain lines, for transcripts and the terminal. Nothing is lost that a screen would show."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bot.wording.sheet import (
    Block,
    Box,
    Button,
    Buttons,
    Channel,
    Choice,
    Clock,
    Day,
    Field,
    Figures,
    Heading,
    Note,
    Option,
    People,
    Rule,
    Sheet,
    Text,
    Ticks,
    Words,
)

GAP = "____"


def plain_lines(sheet: Sheet, width: int = 100) -> tuple[str, ...]:
    """The sheet from top to bottom, wrapped at `width` columns."""
    return tuple(line for block in _lines(sheet) for line in _wrapped(block, width))


def plain_text(sheet: Sheet, width: int = 100) -> str:
    return "\n".join(plain_lines(sheet, width))


def _lines(sheet: Sheet) -> Iterator[str]:
    if sheet.title:
        yield f"== {sheet.title} =="
    for block in sheet.blocks:
        yield from _block(block)
    ends = [f"[{label}]" for label in (sheet.submit, sheet.close) if label]
    if ends:
        yield " ".join(ends)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"# {text}"
        case Text(text, strong):
            yield from (f"*{line}*" if strong else line for line in text.split("\n"))
        case Note(text):
            yield from (f"({line})" if not line.startswith("(") else line for line in text.split("\n"))
        case Words(text, by):
            yield from _words(text, by)
        case Figures(title, rows):
            yield from _table(title, rows)
        case Rule():
            yield "---"
        case Buttons(row):
            yield " ".join(_button(button) for button in row)
        case _:
            yield from _field(block)


def _words(text: str, by: str) -> Iterator[str]:
    """A person's words are indented, so that no word of theirs can look like one of ours."""
    if by:
        yield f"    {by}" if by.endswith((":", "?")) else f"    {by}:"
    yield from (f"    | {line}" for line in text.splitlines() or [""])


def _table(title: str, rows: tuple[tuple[str, int], ...]) -> Iterator[str]:
    """A table, never a picture: the numbers stand under each other."""
    wide = max(len(label) for label, _ in rows)
    yield title
    yield from (f"  {label.ljust(wide)}  {value}" for label, value in rows)


def _button(button: Button) -> str:
    return f"[{button.label}]"


def _field(field: Field) -> Iterator[str]:
    match field:
        case Choice(options=options, initial=initial):
            yield f"{field.label}:"
            yield from (_option(option, option.value == initial, "( )", "(o)") for option in options)
        case Ticks(options=options, initial=chosen):
            yield f"{field.label}:"
            yield from (_option(option, option.value in chosen, "[ ]", "[x]") for option in options)
        case People(initial=people):
            yield f"{field.label}: {', '.join(people) or GAP}"
        case Box() | Channel() | Day() | Clock():
            yield f"{field.label}: {field.initial or GAP}"
    if field.hint:
        yield f"  ({field.hint})"


def _option(option: Option, chosen: bool, empty: str, full: str) -> str:
    note = f" ({option.note})" if option.note else ""
    return f"  {full if chosen else empty} {option.label}{note}"


def _wrapped(line: str, width: int) -> list[str]:
    """Long lines run on under their own beginning."""
    indent = line[: len(line) - len(line.lstrip(" |"))]
    return textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False) or [line]
