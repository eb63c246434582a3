"""The support card of an organisation: lines, people and routes that its administrators answer for.

It is no part of the honest card: another telephone number makes nobody agree anew.
"""

from __future__ import annotations

from dataclasses import dataclass

ROUTES = ("harm", "child", "violence", "complaint", "crisis", "investigation", "other")
"""What needs more than a circle. Which of them it was is asked and forgotten."""


@dataclass(frozen=True)
class HelpContact:
    """Somebody, or a service, that people can turn to. `reach` is a telephone number or an address, as people read it.

    `person` is a person id when they can be written to here; `hours` are theirs, in their own zone.
    """

    name: str
    about: str = ""
    reach: str = ""
    person: str = ""
    hours: str = ""
    zone: str = "UTC"


@dataclass(frozen=True)
class SupportCard:
    """`countries`: those whose lines, as we looked them up, an administrator confirmed. `own_lines`: what they wrote
    themselves for a country, which goes before those. `routes`: what to do, by one of `ROUTES`.
    """

    countries: tuple[str, ...] = ()
    own_lines: tuple[tuple[str, str], ...] = ()
    contacts: tuple[HelpContact, ...] = ()
    routes: tuple[tuple[str, str], ...] = ()
