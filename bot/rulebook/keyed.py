"""The rules behind what no step of the engine makes, by its key: see `keys.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from bot.wording.catalogue import shared_catalogue
from bot.wording.sheet import Sheet

TABLE = Path(__file__).parent / "keys.toml"
KINDLY = "R4"

Numbers = tuple[str, ...]


@cache
def table(name: str) -> Mapping[str, Numbers]:
    """One of `opened`, `answered` and `told`: rule numbers by key."""
    found: Mapping[str, list[str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))[name]
    return MappingProxyType({key: tuple(numbers) for key, numbers in found.items()})


def of_sheet(kind: str, sheet: Sheet) -> Numbers:
    """What a person sees in answer to an act: `problem`, or a form, page, whisper or home. Empty for an unknown key.

    A sheet that is one sentence carries no key of that sentence, so it is known by the sentence itself.
    """
    if kind == "problem":
        return _answered(sentence_key(sheet.summary))
    key = sentence_key(sheet.summary) if sheet.key == "page.sentence" else ""
    return _answered(key) if key else table("opened").get(sheet.key, ())


def _answered(key: str) -> Numbers:
    """Whatever else a form finds unclear is a kind no too."""
    numbers = table("answered").get(key, ())
    kindly = not key or key.startswith("refusal.")
    return tuple(dict.fromkeys((*numbers, KINDLY))) if kindly else numbers


def sentence_key(said: str) -> str:
    """The key of a finished sentence of `answered`, in any language and whatever it was filled with; else empty."""
    return next((key for key, pattern in _patterns() if pattern.fullmatch(said)), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = shared_catalogue()
    return tuple(
        (key, _pattern(said.sentence(language, key)))
        for language in said.languages
        for key in table("answered")
    )


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = Formatter().parse(sentence)
    return re.compile(
        "".join(re.escape(text) + (".*" if name is not None else "") for text, name, _, _ in parts), re.DOTALL
    )
