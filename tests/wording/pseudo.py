"""A language that exists for tests alone: every letter of every sentence is another sign.

Whatever Latin letter is still to be read in a finished sheet did not come from the catalogue.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import NullTranslations
from string import Formatter

from bot.wording.catalogue import LOCALE, Catalogue, read_language
from bot.wording.sheet import FIELDS, Block, Buttons, Choice, Sheet, Ticks

LANGUAGE = "ja"  # one whose days and months have no Latin letters either
_WIDE = {ord(c): ord(c) + 0xFEE0 for c in map(chr, range(33, 127)) if c.isalpha()}
RIGHT_TO_LEFT = "ar"
_ARABIC = {
    ord(c): 0x0627 + i % 26 for i, c in enumerate("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
}
_DATES = "date."


def foreign(text: str, signs: Mapping[int, int]) -> str:
    """The text in other signs; what stands in braces stays."""
    pieces = Formatter().parse(text)
    return "".join(
        fixed.translate(signs) + (f"{{{name}}}" if name is not None else "") for fixed, name, _, _ in pieces
    )


def wide(text: str) -> str:
    """In signs of double width."""
    return foreign(text, _WIDE)


class Pseudo(NullTranslations):
    def __init__(self, signs: Mapping[int, int]) -> None:
        super().__init__()
        self._signs = signs
        english = read_language("en", sorted((LOCALE / "en").glob("*.po")))
        self._forms = {
            (m.id if isinstance(m.id, str) else m.id[0]): (
                (m.string,) if isinstance(m.string, str) else m.string
            )
            for m in english
            if m.id
        }

    def gettext(self, message: str) -> str:
        return self._say(message, 0)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._say(msgid1, 0 if n == 1 else -1)

    def _say(self, key: str, form: int) -> str:
        sentence = str((self._forms.get(key) or (key,))[form])
        return (
            sentence if key not in self._forms or key.startswith(_DATES) else foreign(sentence, self._signs)
        )


@cache
def pseudo_catalogue() -> Catalogue:
    return Catalogue({LANGUAGE: Pseudo(_WIDE)}, strict=True)


def right_to_left_catalogue() -> Catalogue:
    """The same in Arabic letters, which mean nothing, and run from the right."""
    return Catalogue({RIGHT_TO_LEFT: Pseudo(_ARABIC)}, strict=True)


def texts(sheet: Sheet) -> Iterator[str]:
    """Everything in a sheet that a person reads."""
    yield from (sheet.title, sheet.summary, sheet.submit, sheet.close)
    for block in sheet.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Buttons):
        for button in block.row:
            yield from (button.label, button.sure or "", button.among)
    elif isinstance(block, FIELDS):
        yield from (block.label, block.hint)
        if isinstance(block, Choice | Ticks):
            for option in block.options:
                yield from (option.label, option.note)
    else:
        yield from (getattr(block, "text", ""), getattr(block, "by", ""))


def leaks(sheet: Sheet) -> list[str]:
    """Texts in which a Latin word stands that no catalogue said."""
    return [text for text in texts(sheet) if re.search("[A-Za-z]{2}", text)]
