"""A sheet as the values of which its page is made. The page escapes every text; nothing here is markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from adapters.rehearsal.fields import PREFIX
from adapters.rehearsal.render_fields import FieldHere, field_here
from adapters.rehearsal.room import OpenSheet, View
from adapters.rehearsal.window import Directory
from bot.wording.sheet import (
    FIELDS,
    Block,
    Button,
    Buttons,
    Figures,
    Heading,
    Note,
    Rule,
    Sheet,
    Text,
    Value,
    Words,
)


@dataclass(frozen=True)
class ButtonHere:
    """`do` is what comes back when it is tapped; `href` leads to another message instead."""

    label: str
    do: str
    style: str = "plain"
    sure: str = ""
    href: str = ""
    wanted: bool = False


@dataclass(frozen=True)
class BlockHere:
    """`kind`: heading, text, strong, note, words, figures, rule, buttons, field."""

    kind: str
    text: str = ""
    by: str = ""
    buttons: tuple[ButtonHere, ...] = ()
    field: FieldHere | None = None
    rows: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class SheetHere:
    """`id` begins every id of this sheet on its page. `problem` concerns the form as a whole."""

    id: str
    key: str
    title: str
    blocks: tuple[BlockHere, ...]
    submit: str = ""
    close: str = ""
    problem: str = ""
    problems: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a sheet stands on the page, and the label of the button that the bot waits for."""

    id: str
    view: View
    ref: str = ""
    wanted: str = ""
    side: str = ""
    told: bool = False
    """It is a part of the story: nobody taps there."""


@dataclass
class _Maker:
    at: Standing
    directory: Directory
    values: Mapping[str, Value] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)
    found: bool = False
    """Whether the button that is waited for stands above already: only the first one is meant."""

    def block(self, block: Block) -> BlockHere:
        match block:
            case Heading(text):
                return BlockHere("heading", text)
            case Text(text, strong):
                return BlockHere("strong" if strong else "text", text)
            case Note(text):
                return BlockHere("note", text)
            case Words(text, by):
                return BlockHere("words", text, by)
            case Figures(title, rows):
                return BlockHere("figures", title, rows=rows)
            case Rule():
                return BlockHere("rule")
            case Buttons(row):
                return BlockHere("buttons", buttons=tuple(self.button(one) for one in row))
            case _:
                problem = self.problems.get(block.name, "")
                value = self.values.get(block.name, block.initial)
                return BlockHere("field", field=field_here(block, self.at.id, value, problem, self.directory))

    def button(self, button: Button) -> ButtonHere:
        if self.at.told:
            return ButtonHere(button.label, "", button.style, "", "", False)
        do = tap_code(self.at.view, next(self.numbers), button.label, self.at.ref)
        wanted = not self.found and button.label == self.at.wanted
        self.found = self.found or wanted
        href = _href(button.url or "", self.at.side) if button.url else ""
        return ButtonHere(button.label, do, button.style, button.sure or "", href, wanted)


def sheet_here(sheet: Sheet, at: Standing, directory: Directory) -> SheetHere:
    """A message, page, home or whisper as it stands."""
    maker = _Maker(at, directory)
    return SheetHere(at.id, sheet.key, sheet.title, tuple(maker.block(block) for block in sheet.blocks))


def open_here(open_: OpenSheet, at: Standing, directory: Directory) -> SheetHere:
    """A form or page in front of somebody, with what is filled in and what is still to be put right."""
    sheet = open_.sheet
    maker = _Maker(at, directory, open_.values, open_.problems)
    names = {block.name for block in sheet.blocks if isinstance(block, FIELDS)}
    general = [sentence for name, sentence in open_.problems.items() if name not in names]
    return SheetHere(
        at.id,
        sheet.key,
        sheet.title,
        tuple(maker.block(block) for block in sheet.blocks),
        sheet.submit,
        sheet.close,
        " ".join(general),
        bool(open_.problems),
    )


def tap_code(view: View, number: int, label: str, ref: str = "") -> str:
    """The value of a button on a page. Only its own reader, in `acts`, looks into it."""
    return urlencode({"act": "tap", "view": view.value, "number": number, "label": label, "ref": ref})


def _href(url: str, side: str) -> str:
    """A link inside the rehearsal leads to the message on the same page; every other one leads nowhere."""
    place, _, ref = url.removeprefix("rehearsal:").rpartition("/")
    inside = url.startswith("rehearsal:") and place and ref.isalnum()
    return f"#{side}-{ref}" if inside else ""


__all__ = [
    "PREFIX",
    "BlockHere",
    "ButtonHere",
    "SheetHere",
    "Standing",
    "open_here",
    "sheet_here",
    "tap_code",
]
