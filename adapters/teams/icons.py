"""The app's two icons, drawn here: seats in a circle, and the piece with one of them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cache
from math import atan2, cos, hypot, pi, sin

Pixel = tuple[int, int, int, int]

SEATS, HOLDER = 7, 1.55
GREEN, CREAM, AMBER = (59, 74, 63), (244, 239, 228), (226, 165, 74)
WHITE = (255, 255, 255)
_FINE = 4
"""Each pixel is looked at in four times four places, so that round edges are smooth."""


@cache
def color_icon() -> bytes:
    """PNG, 192 × 192, the sign within the middle that Teams never cuts off."""
    return _png(192, _color)


def outline_icon() -> bytes:
    """PNG, 32 × 32, white on nothing."""
    return _png(32, _outline)


def _color(x: float, y: float) -> Pixel:
    """`x` and `y` go from -1 to 1 over the icon."""
    seat = _seat_at(x, y, ring=0.46, size=0.095)
    if seat is None:
        return (*GREEN, 255)
    return (*(AMBER if seat == 0 else CREAM), 255)


def _outline(x: float, y: float) -> Pixel:
    seat = _seat_at(x, y, ring=0.72, size=0.16)
    hollow = seat is not None and seat > 0 and _seat_at(x, y, ring=0.72, size=0.08) is not None
    return (*WHITE, 255 if seat is not None and not hollow else 0)


def _seat_at(x: float, y: float, ring: float, size: float) -> int | None:
    """Which seat is here. Seat 0, on top, holds the piece and is larger."""
    if abs(hypot(x, y) - ring) > size * HOLDER:
        return None
    seat = round((atan2(y, x) + pi / 2) / (2 * pi) * SEATS) % SEATS
    angle = 2 * pi * seat / SEATS - pi / 2
    reach = size * (HOLDER if seat == 0 else 1.0)
    return seat if hypot(x - ring * cos(angle), y - ring * sin(angle)) <= reach else None


def _png(side: int, at: Callable[[float, float], Pixel]) -> bytes:
    rows = b"".join(
        b"\0" + b"".join(_pixel(column, row, side, at) for column in range(side)) for row in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _pixel(column: int, row: int, side: int, at: Callable[[float, float], Pixel]) -> bytes:
    """The mean of its places; a place with nothing in it lends no colour."""
    places = [(n + 0.5) / _FINE for n in range(_FINE)]
    found = [at(2 * (column + dx) / side - 1, 2 * (row + dy) / side - 1) for dy in places for dx in places]
    alpha = sum(one[3] for one in found)
    tone = [sum(one[n] * one[3] for one in found) // alpha if alpha else 255 for n in range(3)]
    return bytes([*tone, alpha // len(found)])


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))
