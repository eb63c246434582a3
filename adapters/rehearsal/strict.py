"""What every real platform would refuse, so that a rehearsal refuses it too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.wording.sheet import (
    FIELDS,
    Block,
    Box,
    Button,
    Buttons,
    Choice,
    Figures,
    Heading,
    Note,
    Rule,
    Sheet,
    Text,
    Ticks,
    Words,
)

MESSAGE_BLOCKS = 50
FORM_BLOCKS = 100
IN_LIST = 10
IN_MENU = 100
IN_LONG_MENU = 300
"""Where one of them is chosen, Slack takes more under headings, and Teams as many as these."""

TEXT = 3000
LABEL = 75
TITLE = 24
FIGURES_TITLE, FIGURES, FIGURE = 50, 20, 20


def message_faults(sheet: Sheet) -> list[str]:
    """Sentences about what is wrong with a message; none for a good one."""
    return [*_common(sheet, MESSAGE_BLOCKS), *_only_in_messages(sheet)]


def form_faults(sheet: Sheet) -> list[str]:
    """The same for a form, a page or a home."""
    return [*_common(sheet, FORM_BLOCKS), *_only_in_forms(sheet)]


def _only_in_messages(sheet: Sheet) -> Iterator[str]:
    if not sheet.summary.strip():
        yield "a message without a notification text"
    if any(isinstance(block, FIELDS) for block in sheet.blocks):
        yield "a field in a message"


def _only_in_forms(sheet: Sheet) -> Iterator[str]:
    fields = [block for block in sheet.blocks if isinstance(block, FIELDS)]
    if not 0 < len(sheet.title) <= TITLE:
        yield f"a title of {len(sheet.title)} characters"
    if len(sheet.submit) > TITLE or len(sheet.close) > TITLE:
        yield "a submit or close label over 24 characters"
    if fields and not (sheet.form and sheet.submit):
        yield "fields that nobody could send off"
    for name, times in Counter(field.name for field in fields).items():
        if times > 1:
            yield f"the field {name} stands there {times} times"


def _common(sheet: Sheet, most: int) -> Iterator[str]:
    if not sheet.blocks:
        yield "nothing in it"
    if len(sheet.blocks) > most:
        yield f"{len(sheet.blocks)} blocks"
    for block in sheet.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) if not 0 < len(text) <= 150:
            yield f"a heading of {len(text)} characters"
        case Text(text) | Note(text) | Words(text) if not 0 < len(text.strip()) <= TEXT:
            yield f"a text of {len(text)} characters"
        case Buttons(row):
            if not 0 < len(row) <= 25:
                yield f"a row of {len(row)} buttons"
            for button in row:
                yield from _button(button)
        case Choice(options=options, look=look) | Ticks(options=options, look=look):
            if not 0 < len(options) <= (IN_LIST if look == "list" else _in_menu(block)):
                yield f"{len(options)} options"
            if any(not 0 < len(option.label) <= LABEL for option in options):
                yield "an option without a label, or with one over 75 characters"
        case Figures(title, rows):
            yield from _figures(title, rows)
        case Rule() | _:
            yield from _box(block)


def _box(block: Block) -> Iterator[str]:
    if isinstance(block, Box) and (len(block.initial) > block.limit or block.limit > TEXT):
        yield "a box that holds more than it may"


def _figures(title: str, rows: tuple[tuple[str, int], ...]) -> Iterator[str]:
    if not 0 < len(title) <= FIGURES_TITLE:
        yield f"figures under a title of {len(title)} characters"
    if not 0 < len(rows) <= FIGURES:
        yield f"{len(rows)} figures"
    if len({label for label, _ in rows}) < len(rows):
        yield "two figures under one label"
    if any(not 0 < len(label) <= FIGURE for label, _ in rows):
        yield f"a figure without a label, or with one over {FIGURE} characters"


def _in_menu(field: Choice | Ticks) -> int:
    return IN_LONG_MENU if isinstance(field, Choice) else IN_MENU


def _button(button: Button) -> Iterator[str]:
    if not 0 < len(button.label) <= LABEL:
        yield f"a button label of {len(button.label)} characters"
    if sum(len(k) + len(v) + 6 for k, v in button.args.items()) > 1900:
        yield "a button that carries too much"
    if not button.move and button.url is None:
        yield "a button that does nothing"
