"""The templates a circle can be made of, and how a speaker reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.engine.script import Template
from bot.wording.speaker import Templates


class Library(Protocol):
    """Templates that are offered now, and those that circles were begun with."""

    def offered(self) -> Sequence[Template]: ...

    def find(self, template: str, version: str) -> Template:
        """Raises KeyError when nobody kept this version."""


def speaking(library: Library) -> Templates:
    """The library as a speaker wants it."""
    return library.find
