"""Is it the right time here, and are the zones known?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.doctor.finding import Finding, mend, ok

NEAR = timedelta(seconds=5)
USUAL = ("Europe/Madrid", "America/Lima", "Asia/Kolkata", "Pacific/Auckland", "Africa/Nairobi")


def compared(there: datetime, before: datetime, after: datetime, whose: str) -> Finding:
    """Another clock, read between two looks at our own. A second is allowed for clocks without fractions."""
    apart = max(before - there - timedelta(seconds=1), there - after, timedelta())
    if apart <= NEAR:
        return ok(f"Clock: together with {whose}.")
    return mend(
        f"Clock: {apart.total_seconds():.0f} seconds apart from {whose}.",
        "Let the machine set its clock by itself (NTP).",
    )


def zones() -> Iterator[Finding]:
    """Whether local times can be told at all, and from which edition of the rules."""
    lacking = [name for name in USUAL if not _known(name)]
    if lacking:
        yield mend(f"Zones: {', '.join(lacking)} not known.", "Run `make install` again; it brings tzdata.")
        return
    yield ok(f"Zones: {len(available_timezones())} known, tzdata {version('tzdata')}.")


def _known(name: str) -> bool:
    try:
        return ZoneInfo(name).key == name
    except ZoneInfoNotFoundError:
        return False
