"""After a heavy sitting: which line leads back into the room. Drawn by the seed, so it says nothing of anybody."""

from __future__ import annotations

from bot.engine.circle.course import derive
from bot.engine.model import Circle

LANDINGS = 4
"""So many lines there are to draw from."""


def landing(circle: Circle, seat: str, n: int) -> int:
    """The number of this seat's line after this sitting, from 1 on and always the same one; 0 where there is none."""
    heavy = any(one.n == n and one.landing for one in circle.agenda)
    return 1 + int(derive(circle.seed, "landing", seat, n), 16) % LANDINGS if heavy else 0
