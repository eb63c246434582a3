"""Published sheets as text to copy: Markdown for people, CSV for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.wording.building import button, way_to_support
from bot.wording.sheet import Buttons, Note, Rule, Sheet, Text, Words
from bot.wording.speaker import Speaker

PIECE = 1400
"""Characters of one block: what a platform escapes makes it longer, and its own limit is 3,000."""


@dataclass(frozen=True)
class TakenValues:
    """`text`: this page's sheets, empty where none may be taken along. `after`: where the next page begins."""

    text: str
    form: str = "md"
    after: str = ""


def page(values: TakenValues, speaker: Speaker) -> Sheet:
    title = speaker.say("page.taken.title")
    other = "md" if values.form == "csv" else "csv"
    switch = button(speaker, "take_along", {"f": other}, label=f"page.button.take_{other}")
    further = button(
        speaker, "take_along", {"f": values.form, "after": values.after}, label="page.sheets.older"
    )
    return Sheet(
        key="page.taken",
        title=title,
        close=speaker.say("page.close"),
        summary=title,
        blocks=(
            Text(speaker.say("page.taken.about")),
            Note(speaker.say("export.about")),
            Buttons((switch,)),
            Rule(),
            *(map(Words, pieces(values.text)) if values.text else (Text(speaker.say("export.none")),)),
            *((Buttons((further,)),) if values.after else ()),
            way_to_support(speaker),
        ),
    )


def pieces(text: str, most: int = PIECE) -> Iterator[str]:
    """In parts of whole lines; a line that is too long for one is cut."""
    part = ""
    for line in _short(text, most):
        if part and len(part) + len(line) > most:
            yield part.strip("\n")
            part = ""
        part += line
    if part.strip():
        yield part.strip("\n")


def _short(text: str, most: int) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        yield from (line[at : at + most] for at in range(0, len(line), most))
