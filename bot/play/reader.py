"""Reading a transcript. An unknown line is an error with file, line and reason; nothing is guessed.

Lines that begin with two spaces and a bar are the bot's own. They are skipped here, and written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.play.deeds import read_deed, read_event
from bot.play.head import PLATFORMS, Head, read_head_line
from bot.play.script import Act, Mistake, Play, Rule
from bot.play.times import MOMENT, YEARS, read_moment, read_span

BAR = "  |"
_RELATIVE = re.compile(r"\+(?P<span>\w+)")
_RULE = re.compile(
    r"When (?P<who>\w+) (?:reads \"(?P<words>[^\"]+)\"|is asked something)(?:, (?P<after>\w+) later)?: (?P<deed>.+)"
)
_WHO = re.compile(rf"(?P<who>\w+)(?: on (?P<on>{'|'.join(PLATFORMS)}))?(?: \([^)]*\))? (?P<deed>.+)")


def read_play(path: Path) -> Play:
    return read_text(str(path), path.read_text(encoding="utf-8"))


def read_text(file: str, text: str) -> Play:
    """Raises Mistake with line and reason."""
    return _Reader(file, text.splitlines()).read()


class _Reader:
    def __init__(self, file: str, lines: list[str]) -> None:
        self._file = file
        self._lines = lines
        self._head = Head()
        self._acts: list[Act] = []
        self._rules: list[Rule] = []

    def read(self) -> Play:
        for number, line, below in self._blocks():
            try:
                self._take(number, line, below)
            except ValueError as reason:
                raise Mistake(self._file, number, str(reason)) from None
        first = self._acts[0].line - 1 if self._acts else len(self._lines)
        kept = [line for line in self._lines[:first] if not line.startswith(BAR)]
        try:
            return self._head.play(self._file, tuple(kept), tuple(self._acts), tuple(self._rules))
        except ValueError as reason:
            raise Mistake(self._file, 1, str(reason)) from None

    def _take(self, number: int, line: str, below: tuple[str, ...]) -> None:
        if self._dated(line):
            self._acts.append(self._act(number, line, below))
        elif line.startswith("When "):
            self._rules.append(self._rule(number, line, below))
        elif self._acts:
            raise ValueError(f"after the first act only acts and rules are expected, not “{line}”")
        else:
            read_head_line(self._head, line)

    def _blocks(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Each line with the lines indented below it; head lines come one by one."""
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            start = number + 1
            number += 1
            if line.startswith(BAR) or not line.strip():
                continue
            below: list[str] = []
            if self._dated(line) or line.startswith("When "):
                while number < len(self._lines) and self._belongs(self._lines[number]):
                    below.append(self._lines[number])
                    number += 1
            yield start, line.rstrip(), tuple(below)

    @staticmethod
    def _belongs(line: str) -> bool:
        return line.startswith("    ") and bool(line.strip())

    @staticmethod
    def _dated(line: str) -> bool:
        return MOMENT.match(line) is not None or _RELATIVE.match(line) is not None

    def _act(self, number: int, line: str, below: tuple[str, ...]) -> Act:
        before = self._acts[-1].at if self._acts else self._head.begins
        if before is None:
            raise ValueError("the head has to say when it begins: Begins  Mon 2 Mar 2026 09:00 UTC")
        at, when, rest = _moment(line, before)
        if at < before:
            raise ValueError("time does not run backwards")
        if at.year not in YEARS:
            raise ValueError(f"a transcript plays between {YEARS[0]} and {YEARS[-1]}")
        event = read_event(rest)
        if event is not None:
            return Act(number, at, when, "", rest, event, below)
        who, on, sentence = self._who(rest)
        return Act(number, at, when, who, sentence, read_deed(sentence, below), below, on)

    def _who(self, rest: str) -> tuple[str, str, str]:
        """Who, with which of their accounts, and what they do."""
        match = _WHO.fullmatch(rest)
        if match is None:
            raise ValueError(f"who does what? “{rest}”")
        self._head.need(match["who"], match["on"] or "")
        return match["who"], match["on"] or "", match["deed"]

    def _rule(self, number: int, line: str, below: tuple[str, ...]) -> Rule:
        match = _RULE.fullmatch(line)
        if match is None:
            raise ValueError('a rule reads: When Ben reads "Sitting 1", 2h later: taps [Pass]')
        if match["who"] != "anyone":
            self._head.need(match["who"])
        deed = read_deed(match["deed"], below)
        after = read_span(match["after"] or "0m")
        return Rule(number, match["who"], match["words"] or "", after, deed, (line, *below))


def _moment(line: str, before: datetime) -> tuple[datetime, str, str]:
    """When, as written, and the rest of the line."""
    match = MOMENT.match(line)
    if match is not None:
        return read_moment(match, before), match[0], line[match.end() :].strip()
    relative = _RELATIVE.match(line)
    if relative is None:
        raise ValueError("a line begins with a moment")
    return before + read_span(relative["span"]), relative[0], line[relative.end() :].strip()
