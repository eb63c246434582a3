"""The templates a circle can be made of, and how a speaker reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.engine.kinds.script import Template
from bot.wording.speaker import Templates


class Library(Protocol):
    """Templates that come with the product, and those that circles were begun with."""

    def offered(self) -> Sequence[Template]:
        """To everybody. What an organisation has made for itself is offered to it besides (`bot/service/own_kinds.py`)."""

    def find(self, template: str, version: str) -> Template:
        """Raises KeyError when nobody kept this version, or nobody has taken it up."""

    def take_up(self, template: Template) -> None:
        """An organisation's own kind, read from its sealed row."""


class OwnShelf:
    """Own kinds as far as this process has met them. A version is a fingerprint of what a kind says, so two kinds of the
    same name and version say the same, whoever made them."""

    def __init__(self) -> None:
        self._own: dict[tuple[str, str], Template] = {}

    def take_up(self, template: Template) -> None:
        self._own[template.id, template.version] = template

    def find(self, template: str, version: str) -> Template:
        """Raises KeyError for what was not taken up."""
        return self._own[template, version]


def speaking(library: Library) -> Templates:
    """The library as a speaker wants it."""
    return library.find
