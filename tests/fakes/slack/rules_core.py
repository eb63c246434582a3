"""Small pieces that the tables of Block Kit rules are written with.

A check is a function (value, json pointer, report). The report collects sentences as Slack words them:
`must be less than 76 characters [json-pointer:/blocks/0/text/text]`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
CONTROL = re.compile(r"<(?:[@#!][^<>\n]+|(?:https?://|mailto:|tel:|slack://)[^<>\n]+)>")


@dataclass
class Report:
    """What is wrong with a payload, in Slack's own words."""

    lines: list[str] = field(default_factory=list)

    def add(self, words: str, at: str) -> None:
        self.lines.append(f"{words} [json-pointer:{at or '/'}]")


Check = Callable[[Any, str, Report], None]


def escaped_plain(text: str) -> str:
    """The text as Slack keeps it: & < > become entities, entities that are there already stay."""
    return ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def escaped_mrkdwn(text: str) -> str:
    """As `escaped_plain`, but mentions and links in angle brackets are markup and stay."""
    parts: list[str] = []
    end = 0
    for found in CONTROL.finditer(text):
        parts += [escaped_plain(text[end : found.start()]), ENTITY.sub("&amp;", found.group())]
        end = found.end()
    return "".join([*parts, escaped_plain(text[end:])])


def string(low: int = 0, high: int | None = None, size: Callable[[str], str] = str) -> Check:
    """A string of `low` to `high` characters, counted after `size` has rewritten it."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            return report.add("must be a string", at)
        length = len(size(value))
        if length < low:
            report.add(f"must be more than {low - 1} characters", at)
        if high is not None and length > high:
            report.add(f"must be less than {high + 1} characters", at)

    return check


def matching(pattern: str, words: str) -> Check:
    """A string of a given form, such as a date."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            report.add(words, at)

    return check


def one_of(*allowed: Any) -> Check:
    """One value of a closed list."""

    def check(value: Any, at: str, report: Report) -> None:
        if value not in allowed or isinstance(value, bool) != isinstance(allowed[0], bool):
            report.add("must be a valid enum value", at)

    return check


def boolean(value: Any, at: str, report: Report) -> None:
    """true or false, not a word and not a number."""
    if not isinstance(value, bool):
        report.add("must be a boolean", at)


def integer(low: int, high: int | None = None) -> Check:
    """A whole number in a range."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            return report.add("must be an integer", at)
        if value < low or (high is not None and value > high):
            report.add(f"must be a number between {low} and {high}", at)

    return check


def listing(item: Check, low: int = 1, high: int | None = None) -> Check:
    """A list of `low` to `high` items, each of which passes `item`."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            return report.add("must be an array", at)
        if len(value) < low:
            report.add(f"no fewer than {low} items allowed", at)
        if high is not None and len(value) > high:
            report.add(f"no more than {high} items allowed", at)
        for index, one in enumerate(value):
            item(one, f"{at}/{index}", report)

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *also: Check) -> Check:
    """An object with exactly these keys; `also` are checks of the object as a whole."""
    known = {**required, **(optional or {})}

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            return report.add("must be an object", at)
        for key in required:
            if value.get(key) is None:
                report.add(f"missing required field: {key}", at)
        for key, one in value.items():
            if key not in known:
                report.add(f"invalid additional property: {key}", at)
            elif one is not None or key not in required:
                known[key](one, f"{at}/{key}", report)
        for whole in also:
            whole(value, at, report)

    return check


def by_type(table: Mapping[str, Check]) -> Check:
    """An object whose `type` says which check holds."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            return report.add("must be an object", at)
        kind = value.get("type")
        if kind is None:
            return report.add("missing required field: type", at)
        if not isinstance(kind, str) or kind not in table:
            return report.add(f"unsupported type: {kind}", f"{at}/type")
        table[kind](value, at, report)

    return check


def exactly_one(*keys: str) -> Check:
    """Of these keys one and only one is given."""

    def check(value: Any, at: str, report: Report) -> None:
        if sum(value.get(key) is not None for key in keys) != 1:
            report.add(f"must define exactly one of: {', '.join(keys)}", at)

    return check


def at_least_one(*keys: str) -> Check:
    """Of these keys one or more is given."""

    def check(value: Any, at: str, report: Report) -> None:
        if not any(value.get(key) for key in keys):
            report.add(f"must define at least one of: {', '.join(keys)}", at)

    return check
