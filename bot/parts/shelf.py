"""Templates on the shelf: those that come with this version, and those that circles still under way were begun with."""

from __future__ import annotations

from collections.abc import Sequence

from bot import templates
from bot.engine.kinds.script import Template
from bot.service.reception.library import OwnShelf
from storage import SqlStore

OURS = ""
"""Under which organisation the product's own templates are kept: nobody's."""


class Shelf(OwnShelf):
    """Offers what this version brings; finds what any earlier version brought."""

    def __init__(self) -> None:
        super().__init__()
        self._offered = templates.all_templates()
        self._known = {(one.id, one.version): one for one in self._offered}

    def offered(self) -> Sequence[Template]:
        """What a keeper may choose."""
        return self._offered

    def find(self, template: str, version: str) -> Template:
        """Raises KeyError when nobody kept this version."""
        known = self._known.get((template, version))
        return known if known is not None else super().find(template, version)

    async def fill(self, store: SqlStore) -> None:
        """Keep what is offered now for later versions, and take up what earlier ones kept."""
        async with store.work() as work:
            for one in self._offered:
                await work.keep_template(OURS, one.id, one.version, templates.source(one.id).encode())
            kept = await work.templates(OURS)
        for name, version, body in kept:
            if (name, version) not in self._known:
                self._known[name, version] = templates.read(body.decode(), f"{name}.toml")
