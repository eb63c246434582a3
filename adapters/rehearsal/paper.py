"""The pages' templates. Everything that is put into one is escaped, and a value that is missing is an error."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.rehearsal import dates, said

PAGES = Path(__file__).parent / "pages"
_HTML = "text/html"


class Paper:
    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(PAGES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["said"] = said
        self._templates.filters.update(moment=dates.moment, day=dates.day, clock=dates.clock)

    def text(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(**values)

    def page(self, template: str, status: int = 200, **values: object) -> web.Response:
        """Every page has its forms' `token` among the values, or no form."""
        return web.Response(text=self.text(template, **values), status=status, content_type=_HTML)

    def refusal(self, status: int, sentence: str) -> web.Response:
        return self.page("refused.html", status, sentence=sentence)


def see(address: str) -> web.Response:
    """After an act the browser opens a page of its own, so that loading it again repeats nothing."""
    return web.Response(status=303, headers={"Location": address})
