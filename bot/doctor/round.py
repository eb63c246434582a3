"""The doctor's round, from the settings outwards. Each step looks only where the one before left something to see."""

from __future__ import annotations

from collections.abc import Iterator

from bot.config import Misconfigured, Settings, read_settings, unknown_names
from bot.doctor.clocks import zones
from bot.doctor.databases import databases
from bot.doctor.finding import Finding, mend, note, ok
from bot.doctor.slack import slack
from bot.parts.outside import system_clock


async def examine() -> list[Finding]:
    """Every finding, in the order in which one would mend them."""
    found = list(_strays())
    try:
        settings = read_settings()
    except Misconfigured as wrong:
        return [*found, *(mend("Settings:", problem) for problem in wrong.problems), *zones()]
    found.append(ok(f"Settings: they fit together. {_chosen(settings)}"))
    found += [finding async for finding in databases(settings, system_clock)]
    found += zones()
    found += [finding async for finding in slack(settings, system_clock)]
    return found


def _strays() -> Iterator[Finding]:
    for sentence in unknown_names():
        yield note("Settings:", sentence)


def _chosen(settings: Settings) -> str:
    where = "SQLite, one process" if settings.is_sqlite else "PostgreSQL, several processes if wanted"
    return f"{where}; web server at {settings.host}, port {settings.port}."
