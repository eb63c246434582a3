"""axe-core on a page, in both themes: what keeps people out."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any, NamedTuple

from tests.browser.window import THEMES, Theme, Window

SERIOUS = frozenset({"serious", "critical"})


class Fault(NamedTuple):
    """One rule that one place of the page breaks. `impact`: minor, moderate, serious or critical."""

    theme: Theme
    impact: str
    rule: str
    help: str
    place: str


Axe = Callable[[Window], Awaitable[list[Fault]]]
"""`assert await axe(window) == []`: serious and critical faults of the page as it stands, in both themes."""


async def faults_of(window: Window, script: str, impacts: Collection[str] = SERIOUS) -> list[Fault]:
    """Ask axe-core, whose `script` this is, about the page in each theme. The window ends up in the light one.

    The script is handed to the page from outside, so the page's own content security policy stays in force.
    """
    if await window.page.evaluate("typeof axe === 'undefined'"):
        await window.page.evaluate(script)
    found: list[Fault] = []
    for theme in reversed(THEMES):
        await window.theme(theme)
        results = await window.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [fault for fault in _faults(theme, results) if fault.impact in impacts]
    return found


def _faults(theme: Theme, results: dict[str, Any]) -> list[Fault]:
    return [
        Fault(
            theme, str(node["impact"]), str(rule["id"]), str(rule["help"]), " ".join(map(str, node["target"]))
        )
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
