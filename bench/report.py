"""The table that a run gives, on the screen and in docs/performance.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import text

from bench.figures import Figure
from storage.database import Database

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
MARKER = "<!-- figures: written by `python -m bench --write`, not by hand -->"
HEAD = ("what", "target", "measured", "met", "how it came about")
_MET = {True: "yes", False: "**not met**", None: ""}


@dataclass(frozen=True)
class Machine:
    """Where it was measured."""

    cores: int
    python: str
    postgres: str
    fsync: str

    def __str__(self) -> str:
        return (
            f"{self.cores} cores, Python {self.python}, PostgreSQL {self.postgres} on the same machine "
            f"(fsync {self.fsync}), SQLAlchemy {version('sqlalchemy')}, asyncpg {version('asyncpg')}"
        )


async def machine(server: str) -> Machine:
    """The facts; asks the server for its own."""
    database = Database(server, pool_size=1)
    try:
        async with database.read() as connection:
            release = await connection.scalar(text("SHOW server_version"))
            fsync = await connection.scalar(text("SHOW fsync"))
    finally:
        await database.close()
    return Machine(os.cpu_count() or 1, platform.python_version(), str(release).split()[0], str(fsync))


def rows(figures: Sequence[Figure]) -> list[tuple[str, ...]]:
    """One for each figure, in the columns of `HEAD`."""
    return [
        (one.what, _target(one), f"{_number(one.measured)}{_unit(one.unit)}", _MET[one.met], one.note)
        for one in figures
    ]


def shown(figures: Sequence[Figure]) -> str:
    """For a terminal."""
    table = [HEAD, *((*row[:3], row[3].strip("*"), row[4]) for row in rows(figures))]
    widths = [max(len(row[n]) for row in table) for n in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def written(figures: Sequence[Figure], facts: Machine, day: str, command: str) -> str:
    """The part of the page below its marker."""
    lines = ["| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * len(HEAD), *rows(figures))]
    held = [one.met for one in figures if one.met is not None]
    met = f"{held.count(True)} of {len(held)} targets are met."
    return "\n".join([f"Measured on {day} with `{command}`: {facts}. {met}", "", *lines, ""])


def write(figures: Sequence[Figure], facts: Machine, day: str, command: str) -> None:
    """Replace what stands below the marker of docs/performance.md."""
    before, marker, _ = PAGE.read_text(encoding="utf-8").partition(MARKER)
    if not marker:
        raise ValueError(f"{PAGE.name} has no place for figures")
    PAGE.write_text(f"{before}{MARKER}\n\n{written(figures, facts, day, command)}", encoding="utf-8")


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"{figure.target.way} {_number(figure.target.value)}{_unit(figure.unit)}"


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""


def _number(value: float) -> str:
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"
