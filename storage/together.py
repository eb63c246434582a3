"""Writes of which nothing is read before the end: PostgreSQL is asked once for all of them.

A statement costs this process more than it costs the server, and an act of a person writes a state, alarms, messages and
a line of the journal. They touch different rows, so it does not matter in which order they happen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import func, literal_column, select

Values = Mapping[str, object]


@dataclass(frozen=True, eq=False)
class Part:
    """One kind of write. `statement` takes values with names of its own, so that it can stand beside others.

    `counted`: it gives back a row for each row it changed, and all that were given have to be changed.
    """

    name: str
    statement: Any
    counted: bool = False


@lru_cache
def together(parts: tuple[Part, ...]) -> Any:
    """One statement for all of these. Its one value is how many rows the counted part changed."""
    made = {part: part.statement.cte(f"made_{part.name}") for part in parts}
    counted = [cte for part, cte in made.items() if part.counted]
    query = select(func.count()).select_from(counted[0]) if counted else select(literal_column("0"))
    # PostgreSQL begins with the last one, and timers are numbered in the order in which they were asked for.
    return query.add_cte(*(cte for part, cte in reversed(made.items()) if not part.counted))
