"""Long work in short stretches: between them everything else that runs in this process gets its turn.

Stretches are cut by time and not by number, since nobody knows how long five hundred of anything take.
"""

from __future__ import annotations

import asyncio
from time import monotonic

STRETCH = 0.005
"""Seconds. Two hands that ring a crowd hold up everything else for twice this, and for a statement's length."""


class Breath:
    """One for each piece of work. Ask it after every step."""

    __slots__ = ("_since",)

    def __init__(self) -> None:
        self._since = monotonic()

    @property
    def due(self) -> bool:
        """Whether this stretch was long enough. Cheaper to ask than to await."""
        return monotonic() - self._since > STRETCH

    async def take(self) -> None:
        """Let the others through, and begin anew."""
        await asyncio.sleep(0)
        self._since = monotonic()
