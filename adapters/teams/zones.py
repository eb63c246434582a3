"""Time zones as Teams names them: IANA names mostly, Windows' own where the client is old."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast
from zoneinfo import available_timezones

from babel.core import get_global


def iana(name: object) -> str | None:
    """The zone's IANA name. None for what names none: then it is unknown, and nothing is guessed."""
    if not isinstance(name, str):
        return None
    wanted = name.strip()
    return wanted if wanted in _known() else _windows().get(wanted.casefold())


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _windows() -> Mapping[str, str]:
    mapping = cast("Mapping[str, str]", get_global("windows_zone_mapping"))
    return {windows.casefold(): zone for windows, zone in mapping.items() if zone in _known()}
