"""What somebody looks for among published sheets and practices. It is kept nowhere."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bot.engine.model import Area, Artifact, Organisation
from bot.engine.units import ROOT, above, parent_of
from bot.wording.forms import units
from bot.wording.forms.kit import clip, text
from bot.wording.pages.sheets import FIND_MOST, SheetShown
from bot.wording.sheet import Fields

_PRESENTATION = "\ufe0e\ufe0f"


@dataclass(frozen=True)
class Wanted:
    """`typed` as it was typed; `area` of work and `unit` by id, empty for all."""

    typed: str = ""
    area: str = ""
    unit: str = ""

    @property
    def all(self) -> bool:
        return not (self.words or self.area or self.unit)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(folded(self.typed).split())


def wanted(fields: Fields) -> Wanted:
    area = text(fields, "area")
    return Wanted(
        clip(text(fields, "find"), FIND_MOST), area if area in set(Area) else "", units.chosen(fields, "unit")
    )


def hit(sheet: SheetShown, looked: Wanted) -> bool:
    """Whether one line holds all the words that are wanted, or parts of words, and is of this area of work."""
    areas = (*sheet.areas, *[""] * len(sheet.lines))
    lines = [(folded(words), areas[n]) for n, (_, words) in enumerate(sheet.lines) if words is not None]
    return not (looked.words or looked.area) or any(
        has(line, looked.words) and looked.area in ("", area) for line, area in lines
    )


def has(line: str, words: tuple[str, ...]) -> bool:
    return all(word in line for word in words)


def within(settings: Organisation, artifact: Artifact, unit: str) -> bool:
    """Y8. Of this unit or of one below it. What a few people published is found under the unit above their own."""
    own = artifact.unit or ROOT
    stands = own if artifact.reached else (parent_of(settings, own) or ROOT)
    return not unit or unit in above(settings, stands)


def folded(words: str) -> str:
    """Without capitals, accents and what no screen shows, so that people find what they remember."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(
        c
        for c in letters
        if not unicodedata.combining(c) and unicodedata.category(c) != "Cf" and c not in _PRESENTATION
    )
