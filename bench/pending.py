"""Circles that wait: far-off alarms and resting states in great numbers, laid down by the server itself."""

from __future__ import annotations

from bench.circles import ORGANISATION
from bench.ground import NOW, Ground

FAR = "400 days"
_BODY = "decode(repeat(md5(n::text), 10), 'hex')"


async def lay_pending(ground: Ground, count: int) -> None:
    """So many open circles, each with an alarm that is due in more than a year. Their states are never opened."""
    await ground.run(
        "INSERT INTO timer (organisation, subject_kind, subject, kind, turn, due, attempts) "
        f"SELECT '{ORGANISATION}', 'circle', 'w' || n, 'turn', 1, "
        f"timestamptz '{NOW.isoformat()}' + interval '{FAR}' + n * interval '1 second', 0 "
        f"FROM generate_series(1, {count}) AS n",
        "INSERT INTO state (organisation, kind, id, schema, version, body) "
        f"SELECT '{ORGANISATION}', 'circle', 'w' || n, 1, 1, {_BODY} FROM generate_series(1, {count}) AS n",
    )
