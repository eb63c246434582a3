"""The pages' templates. Everything that is put into one is escaped, and a value that is missing is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.rehearsal import dates, said

PAGES = Path(__file__).parent / "pages"
_HTML = "text/html"


@cache
def _templates() -> Environment:
    """Read and compiled once for the whole process."""
    templates = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["said"] = said
    templates.filters.update(moment=dates.moment, day=dates.day, clock=dates.clock)
    return templates


class Paper:
    def text(self, template: str, **values: object) -> str:
        return _templates().get_template(template).render(**values)

    def page(self, template: str, status: int = 200, **values: object) -> web.Response:
        """Every page has its forms' `token` among the values, or no form."""
        return web.Response(text=self.text(template, **values), status=status, content_type=_HTML)

    def refusal(self, status: int, sentence: str) -> web.Response:
        return self.page("refused.html", status, sentence=sentence)


def see(address: str) -> web.Response:
    """After an act the browser opens a page of its own, so that loading it again repeats nothing."""
    return web.Response(status=303, headers={"Location": address})
