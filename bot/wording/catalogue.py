"""Every sentence of the product, by key and language.

Sentences live in `locale/<language>/*.po`, several files a language, read once at start without any compile
step. The msgid is a key such as `sitting.prompt.ask`, never the English sentence: so English is a language
like any other, and changing a sentence changes one line.

A key that is nowhere raises when the catalogue is strict, as it is in tests. When people are waiting it is
worse to say nothing: then English stands in, and at last one sentence that is always true.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Self

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
LAST_RESORT_LANGUAGE = "en"
LAST_RESORT = "catalogue.no_words"


class MissingSentence(LookupError):
    """No language of the chain has this key. It names the key alone, which is no person's word."""


class DoubledSentence(ValueError):
    """Two files of one language hold the same key, so one of the two sentences would never be read."""


class Catalogue:
    """The sentences of every language there is. `strict` raises `MissingSentence` instead of making do."""

    def __init__(self, translations: Mapping[str, gettext.NullTranslations], *, strict: bool = False) -> None:
        self._translations = dict(translations)
        self.strict = strict

    @classmethod
    def load(cls, folder: Path = LOCALE, *, strict: bool = False) -> Self:
        """Read `<folder>/<language>/*.po`. Raises DoubledSentence."""
        languages = sorted(p for p in folder.iterdir() if p.is_dir())
        return cls({p.name: _compiled(p.name, sorted(p.glob("*.po"))) for p in languages}, strict=strict)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted(self._translations))

    def chain(self, language: str) -> tuple[str, ...]:
        """The languages to look in, nearest first: `pt-BR` gives pt_BR, pt, en, those of them that exist."""
        wanted = language.replace("-", "_")
        chain = dict.fromkeys((wanted, wanted.split("_", maxsplit=1)[0], LAST_RESORT_LANGUAGE))
        return tuple(one for one in chain if one in self._translations)

    def has(self, key: str, language: str = LAST_RESORT_LANGUAGE) -> bool:
        return any(_look(self._translations[one], key, 2) is not None for one in self.chain(language))

    def sentence(self, language: str, key: str, count: int | None = None) -> str:
        """The unfilled sentence, in the plural form that fits `count`. Raises MissingSentence when strict."""
        for one in self.chain(language):
            found = _look(self._translations[one], key, count)
            if found is not None:
                return found
        if self.strict or key == LAST_RESORT:
            raise MissingSentence(key)
        return self.sentence(language, LAST_RESORT)


def _look(translations: gettext.NullTranslations, key: str, count: int | None) -> str | None:
    """gettext answers an unknown key with the key itself; no sentence ever equals its key."""
    found = key if count is None else translations.ngettext(key, key, count)
    if found == key:
        found = translations.gettext(key)
    return None if found == key else found


def read_language(language: str, files: Iterable[Path]) -> Catalog:
    """All files of one language as one catalogue. Raises DoubledSentence."""
    merged: Catalog | None = None
    for path in files:
        with path.open("rb") as file:
            part = read_po(file, locale=language, abort_invalid=True)
        if merged is None:
            merged = Catalog(locale=language)
        for message in part:
            if not message.id or not message.string:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            if merged.get(key) is not None:
                raise DoubledSentence(key)
            merged[message.id] = message
    return merged if merged is not None else Catalog(locale=language)


def _compiled(language: str, files: Iterable[Path]) -> gettext.GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, read_language(language, files))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def shared_catalogue() -> Catalogue:
    """The product's own catalogue, read once a process."""
    return Catalogue.load()
