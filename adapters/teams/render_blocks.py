"""Headings, sentences and people's words as elements of an Adaptive Card.

A TextBlock reads its text as markdown. So everything is rich text made of plain runs, in which stars, brackets and
addresses are letters like others; only a heading without any such letter is a TextBlock, as screen readers know headings
by it alone. Mentions need a list of people beside the card, and no card of ours has one.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from microsoft_teams.cards.core import (
    CardElement,
    Container,
    HorizontalBarChart,
    HorizontalBarChartDataValue,
    RichTextBlock,
    TextBlock,
    TextRun,
)

from adapters.fitting import Fit, clean, pieces
from adapters.teams.limits import PIECE, Json, heavy
from adapters.teams.render_buttons import Where, opens_here, rows
from bot.wording.sheet import Block, Button, Buttons, Figures, Heading, Note, Rule, Text, Words

Look = Literal["plain", "strong", "quiet", "heading"]
_LOOKS: dict[Look, dict[str, Any]] = {
    "plain": {},
    "strong": {"weight": "Bolder"},
    "quiet": {"is_subtle": True, "size": "Small"},
    "heading": {"weight": "Bolder", "size": "Medium"},
}
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_MARKED = re.compile(r"[\\`*_~\[\]<>#|{}&^=]|://|www\.|^\s*(?:\d+[.)]|[-+])(?:\s|$)|\n")


def drawn(element: CardElement) -> Json:
    """As Teams reads it."""
    made: Json = element.model_dump(by_alias=True, exclude_none=True)
    return made


def elements_of(block: Block, where: Where, fit: Fit) -> list[Json]:
    """One block of a sheet, no field and no rule, as as many elements as it needs; empty ones vanish."""
    match block:
        case Heading(text):
            return _heading(" ".join(clean(text).split()))
        case Text(text, strong):
            return lines(text, "strong" if strong else "plain")
        case Words(text, by):
            return _words(clean(text), " ".join(clean(by).split()))
        case Note(text):
            return lines(text, "quiet")
        case Figures():
            return [drawn(_chart(block)), *_table(block)]
        case Rule():
            return []
        case Buttons(row):
            shut = [line for one in row if not opens_here(one) for line in lines(_address(one), "plain")]
            return shut + rows([one for one in row if opens_here(one)], where, fit)
    raise TypeError(type(block).__name__)


def _address(button: Button) -> str:
    """For copying or typing: what stands behind `tel:`."""
    return f"{button.label}: {(button.url or '').partition(':')[2]}"


def lines(text: str, look: Look) -> list[Json]:
    """A sentence, in as many elements as its length needs."""
    return [drawn(rich(one, look)) for one in pieces(clean(text), PIECE, heavy) if one.strip()]


def rich(text: str, look: Look = "plain") -> RichTextBlock:
    return RichTextBlock(inlines=[TextRun(text=part, **_LOOKS[look]) for part in _runs(text)])


def _runs(text: str) -> list[str]:
    """Two braces in one run may begin a date that Teams writes anew: each brace gets a run of its own."""
    first, *rest = text.split("{{")
    parts = [first + "{" if rest else first]
    parts += [("{" + one) + ("{" if index < len(rest) - 1 else "") for index, one in enumerate(rest)]
    return [one for one in parts if one]


def _heading(line: str) -> list[Json]:
    if not line:
        return []
    if _MARKED.search(line):
        return [drawn(rich(one, "heading")) for one in pieces(line, PIECE, heavy) if one.strip()]
    heading = TextBlock(text=line, style="heading", weight="Bolder", size="Medium", wrap=True)
    return [drawn(heading)]


def _paragraphs(text: str) -> list[CardElement]:
    """Each in an element of its own: not every program of Teams shows an empty line, or a line's end at the end."""
    return [rich(one) for one in _EMPTY_LINES.split(text.strip("\n")) if one.strip()]


def _words(text: str, by: str) -> list[Json]:
    """The name stands in the same box as the words, and a long share goes on in boxes without it."""
    parts = [one for one in pieces(text, PIECE, heavy) if one.strip()]
    boxes = [_paragraphs(one) for one in parts]
    if by:
        name: list[CardElement] = [rich(by, "strong")]
        boxes = [name + boxes[0], *boxes[1:]] if boxes else [name]
    return [drawn(Container(style="emphasis", spacing="Small", items=items)) for items in boxes]


def _chart(figures: Figures) -> HorizontalBarChart:
    """A chart of Teams' own. A program that draws none shows nothing in its place: the lines below say the same."""
    rows = [HorizontalBarChartDataValue(x=clean(label), y=value) for label, value in figures.rows]
    return HorizontalBarChart(
        title=clean(figures.title),
        data=rows,
        display_mode="AbsoluteNoAxis",
        color_set="categorical",
        fallback="drop",
    )


def _table(figures: Figures) -> list[Json]:
    rows = [drawn(rich(clean(f"{label}: {value}"))) for label, value in figures.rows]
    return [*lines(figures.title, "strong"), *({**one, "spacing": "None"} for one in rows)]
