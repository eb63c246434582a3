"""Reading one table of a template: each value checked where it stands, each problem kept with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from bot.engine.kinds.script import Text
from bot.engine.kinds.script_faults import fault
from bot.engine.kinds.script_words import LANGUAGE, faults

Path = tuple[str | int, ...]
"""The way to a value: ("sitting", 0, "round", 1, "prompt")."""

Choice = TypeVar("Choice", bound=StrEnum)
NOWHERE = Text((("", ""),))


@dataclass
class Findings:
    """Where everything stands, and what was found wrong so far: (line, reason)."""

    lines: Mapping[Path, int]
    template: str = ""
    language: str = "en"
    shared: Mapping[str, object] = field(default_factory=dict)
    """Prompts that several templates share, by name."""
    problems: list[tuple[int, str]] = field(default_factory=list)

    def add(self, path: Path, reason: str) -> None:
        """Note a problem at this path, or at the nearest table around it that has a line."""
        while path and path not in self.lines:
            path = path[:-1]
        self.problems.append((self.lines.get(path, 1), reason))


class Table:
    """One table of the file. Reading notes problems and always returns something of the right type."""

    def __init__(self, findings: Findings, data: object, path: Path = ()) -> None:
        self.findings = findings
        self.path = path
        self.data: Mapping[str, object] = data if isinstance(data, dict) else {}
        self._known: set[str] = set()
        if not isinstance(data, dict):
            self.wrong(None, f"expected a table, found {_name(data)}")

    def wrong(self, key: str | None, reason: str) -> None:
        self.findings.add(self.path if key is None else (*self.path, key), reason)

    def allow(self, key: str) -> None:
        """A key that is read elsewhere."""
        self._known.add(key)

    def finish(self) -> None:
        """Note every key that was not asked for: a slip of the pen would otherwise pass unseen."""
        for key in self.data:
            if key not in self._known:
                near = get_close_matches(key, self._known, 1)
                self.wrong(key, f'unknown key "{key}"' + (f'; did you mean "{near[0]}"?' if near else ""))

    def _take(self, key: str, kind: type, *, required: bool) -> object | None:
        self._known.add(key)
        value = self.data.get(key)
        if value is None:
            if required:
                self.wrong(None, f'"{key}" is needed here')
        elif type(value) is not kind:
            self.wrong(key, f'"{key}" should be {_name(kind())}, not {_name(value)}')
            return None
        return value

    def word(self, key: str, default: str | None = None) -> str:
        value = self._take(key, str, required=default is None)
        return str(value) if value is not None else default or ""

    def flag(self, key: str, *, default: bool) -> bool:
        value = self._take(key, bool, required=False)
        return default if value is None else bool(value)

    def number(self, key: str, least: int, most: int, default: int | None = None) -> int:
        value = self._take(key, int, required=default is None)
        if not isinstance(value, int):
            return least if default is None else default
        if not least <= value <= most:
            self.wrong(key, fault("number", name=key, have=value, least=least, most=most))
            return least
        return value

    def choice(self, key: str, options: type[Choice], default: Choice | None = None) -> Choice:
        names = [option.value for option in options]
        value = self.one_of(key, names, default.value if default else None)
        return options(value or names[0])

    def one_of(self, key: str, names: list[str], default: str | None = None) -> str:
        value = self.word(key, default)
        if value and value not in names:
            self.wrong(key, f'"{key}" is "{value}"; it can be: {", ".join(names)}')
            return default or names[0]
        return value

    def tables(self, key: str, *, required: bool = True) -> list[Table]:
        found = self._take(key, list, required=required)
        rows = found if isinstance(found, list) else []
        return [Table(self.findings, row, (*self.path, key, i)) for i, row in enumerate(rows)]

    def texts(self, key: str, most_words: int) -> tuple[Text, ...]:
        found = self._take(key, list, required=False)
        rows = found if isinstance(found, list) else []
        return tuple(
            self._text(row, (*self.path, key, i), most_words=most_words) for i, row in enumerate(rows)
        )

    def text(self, key: str, most_words: int, *, letters: int = 0, question: bool = False) -> Text:
        """A text in the template's language, or a table of languages."""
        self._known.add(key)
        if key not in self.data:
            self.wrong(None, f'"{key}" is needed here')
            return NOWHERE
        return self._text(
            self.data[key], (*self.path, key), most_words=most_words, letters=letters, question=question
        )

    def maybe_text(self, key: str, most_words: int) -> Text | None:
        self._known.add(key)
        return self.text(key, most_words) if key in self.data else None

    def _text(
        self, value: object, path: Path, *, most_words: int, letters: int = 0, question: bool = False
    ) -> Text:
        own = self.findings.language
        versions = value if isinstance(value, dict) else {own: value}
        if own not in versions:
            self.findings.add(path, f'the text is missing in the language of the template, "{own}"')
        for language, version in versions.items():
            place = (*path, language) if isinstance(value, dict) else path
            if not LANGUAGE.fullmatch(language):
                self.findings.add(place, f'"{language}" is no language tag; write "en" or "pt-BR"')
            if not isinstance(version, str):
                self.findings.add(place, f"expected a text, found {_name(version)}")
                continue
            if letters and len(version) > letters:
                self.findings.add(place, fault("letters", have=len(version), most=letters))
            for reason in faults(version, self.findings.template, most_words=most_words, question=question):
                self.findings.add(place, reason)
        ordered = sorted(versions.items(), key=lambda item: item[0] != own)
        return Text(tuple((language, str(version)) for language, version in ordered)) if ordered else NOWHERE


def _name(value: object) -> str:
    names = {str: "a text", bool: "true or false", int: "a whole number", list: "a list", dict: "a table"}
    return names.get(type(value), "a value of another kind")
