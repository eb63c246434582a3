"""Measure the product against its anchors: python -m bench [--quick] [--rows burst,slack] [--write --date 2026-11-22].

It starts a PostgreSQL of its own with fsync on. With TEST_DATABASE_URL it uses that server instead. A machine that does
other work meanwhile measures that work too: every figure is a ratio within one run, and still wants some quiet.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import structlog

from bench import (
    row_burst,
    row_growth,
    row_memory,
    row_others,
    row_outbound,
    row_room,
    row_round,
    row_slack,
    row_teams,
)
from bench.figures import QUICK, Figure, Missing, Sizes
from bench.report import Machine, machine, shown, write
from tests.support.databases import server_from_environment
from tests.support.postgres import PostgresUnavailable, running_server

Measure = Callable[[str, Sizes], Awaitable[list[Figure]]]
ROWS: dict[str, Measure] = {
    module.ROW: module.measure
    for module in (
        row_round,
        row_outbound,
        row_slack,
        row_teams,
        row_room,
        row_burst,
        row_others,
        row_growth,
        row_memory,
    )
}


def main() -> int:
    """The exit code says whether everything ran, not whether every target was met."""
    asked = _asked()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    try:
        with _server() as server:
            figures, facts = asyncio.run(_measure(server, asked))
    except (Missing, PostgresUnavailable) as reason:
        print(reason, file=sys.stderr)
        return 1
    print(f"\n{shown(figures)}\n\n{facts}")
    if asked.write:
        write(figures, facts, asked.date.isoformat(), _command(asked))
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rows", type=_names, default=list(ROWS), help="which, of: " + ", ".join(ROWS))
    parser.add_argument(
        "--quick", action="store_true", help="small sizes: seconds instead of minutes, coarse figures"
    )
    parser.add_argument(
        "--rounds", type=int, help="how often each pair is run; figures are medians over the rounds"
    )
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    parser.add_argument("--date", type=date.fromisoformat, help="the day of this run, for --write")
    asked = parser.parse_args()
    if asked.write and (asked.date is None or asked.quick or asked.rows != list(ROWS)):
        parser.error("--write wants --date and a whole run")
    return asked


def _names(text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    if unknown := set(names) - ROWS.keys():
        raise argparse.ArgumentTypeError(f"there is no row {', '.join(sorted(unknown))}")
    return names


def _command(asked: argparse.Namespace) -> str:
    rounds = f" --rounds {asked.rounds}" if asked.rounds else ""
    return f"python -m bench --write --date {asked.date}{rounds}"


def _sizes(asked: argparse.Namespace) -> Sizes:
    sizes = QUICK if asked.quick else Sizes()
    return replace(sizes, rounds=asked.rounds, starts=asked.rounds) if asked.rounds else sizes


@contextmanager
def _server() -> Iterator[str]:
    given = server_from_environment()
    if given is not None:
        yield given
        return
    with running_server(durable=True) as server:
        yield server.url


async def _measure(server: str, asked: argparse.Namespace) -> tuple[Sequence[Figure], Machine]:
    facts = await machine(server)
    figures: list[Figure] = []
    for name in asked.rows:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += await ROWS[name](server, _sizes(asked))
    return figures, facts


if __name__ == "__main__":
    sys.exit(main())
