"""The templates that come with the product, offered to whoever asks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.engine.kinds.script import Template
from bot.service.reception.library import OwnShelf
from bot.templates import all_templates


class Shelf(OwnShelf):
    def offered(self) -> Sequence[Template]:
        return all_templates()

    def find(self, template: str, version: str) -> Template:
        """Raises KeyError for what neither comes with this release nor was taken up."""
        for one in all_templates():
            if (one.id, one.version) == (template, version):
                return one
        return super().find(template, version)
