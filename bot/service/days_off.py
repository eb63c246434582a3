"""Public holidays of a country, or of a part of one, as plain days: the rules know no calendar but the one they are given.

The days come from the package `holidays`; nothing is asked of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.engine.waking.hours import Off

# The package is loaded where it is used: few ever choose a country, and everybody would wait for it at every start.


@lru_cache(maxsize=1)
def countries() -> Mapping[str, tuple[str, ...]]:
    """Every country that is known, by its two letters, with the codes of its parts."""
    import holidays  # noqa: PLC0415

    known = holidays.list_supported_countries(include_aliases=False)
    return {code: tuple(parts) for code, parts in known.items() if len(code) == 2}


def parts_of(country: str) -> Mapping[str, str]:
    """The parts of a country in which days differ: their names by code."""
    import holidays  # noqa: PLC0415

    codes = countries().get(country, ())
    if not codes:
        return {}
    names = holidays.country_holidays(country).get_subdivision_aliases()
    return {code: next(iter(names.get(code, ())), code) for code in codes}


def is_known(choice: str) -> bool:
    """Whether days of this choice, such as "DE" or "DE-BY", can be told."""
    country, _, part = choice.partition("-")
    known = countries().get(country)
    return known is not None and (not part or part in known)


def days_off(choice: str, zone: str, now: datetime) -> Off:
    """The public holidays of this year and the next, there; none for no choice, or one that nobody knows any more."""
    if not choice or not is_known(choice):
        return ()
    return _days(choice, now.astimezone(ZoneInfo(zone)).year)


@lru_cache(maxsize=512)
def _days(choice: str, year: int) -> Off:
    import holidays  # noqa: PLC0415

    country, _, part = choice.partition("-")
    found = holidays.country_holidays(country, subdiv=part or None, years=(year, year + 1))
    return tuple(sorted(day.toordinal() for day in found))
