"""The templates that come with the product, offered to whoever asks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.script import Template
from bot.templates import all_templates


class Shelf:
    def offered(self) -> Sequence[Template]:
        return all_templates()

    def find(self, template: str, version: str) -> Template:
        """Raises KeyError for what does not come with this release."""
        for one in all_templates():
            if (one.id, one.version) == (template, version):
                return one
        raise KeyError(template)
