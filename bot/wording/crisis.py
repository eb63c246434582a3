"""Crisis lines by country, as they were looked up: offered to administrators, shown to nobody until one confirms them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global

from bot.engine.model import SupportCard
from bot.wording.speaker import Speaker


@dataclass(frozen=True)
class CrisisLine:
    """Open day and night. `source` is its own page, `seen` the one on which its number was read on that day."""

    country: str
    name: str
    number: str
    source: str
    seen: str
    looked_up: date


@dataclass(frozen=True)
class LinesShown:
    """What a person can call. `country` "": nobody chose one, or none is confirmed. `looked_up` None: the organisation
    wrote these lines itself.
    """

    help_line: str = ""
    country: str = ""
    lines: tuple[str, ...] = ()
    looked_up: date | None = None
    others: bool = False  # there are other countries to choose


@cache
def crisis_lines() -> tuple[CrisisLine, ...]:
    data = tomllib.loads(files("bot.wording").joinpath("crisis_lines.toml").read_text(encoding="utf-8"))
    return tuple(CrisisLine(**row) for row in data["line"])


@cache
def looked_up_countries() -> tuple[str, ...]:
    return tuple(sorted({one.country for one in crisis_lines()}))


def countries_of(support: SupportCard) -> tuple[str, ...]:
    """Every country for which this organisation has lines."""
    there = {code for code in support.countries if code in looked_up_countries()}
    return tuple(sorted(there | {code for code, _ in support.own_lines}))


def country_at(zone: str) -> str:
    """The country of a time zone, or nothing: a first guess, which a person can change and nobody keeps."""
    found = get_global("zone_territories").get(zone, "")
    return str(found) if found else ""


def lines_shown(support: SupportCard, help_line: str, chosen: str, zone: str) -> LinesShown:
    """R17. What an organisation wrote for a country goes before what was looked up, and that only where it confirmed it."""
    there = countries_of(support)
    if not there:
        return LinesShown(help_line)
    guess = next((code for code in (chosen, country_at(zone)) if code in there), "")
    country = guess or (there[0] if len(there) == 1 else "")
    others = len(there) > 1
    own = dict(support.own_lines).get(country, "")
    if own:
        return LinesShown(help_line, country, tuple(own.split("\n")), None, others)
    found = [one for one in crisis_lines() if one.country == country]
    oldest = min((one.looked_up for one in found), default=None)
    said = tuple(f"{one.name}: {one.number}" for one in found)
    return LinesShown(help_line, country, said, oldest, others)


def country_name(code: str, speaker: Speaker) -> str:
    """In the reader's language; the code itself where nobody knows a name for it."""
    return str(Locale.parse(speaker.catalogue.chain(speaker.language)[0]).territories.get(code, code))
