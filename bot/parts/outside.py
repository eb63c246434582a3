"""What comes from outside and is passed in everywhere: the time, and randomness."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime


def system_clock() -> datetime:
    """The one place where the product reads the time."""
    return datetime.now(UTC)  # noqa: TID251  law 12: this is the port's real side


def fresh_seed() -> str:
    """Ids and shuffles are made of it."""
    return secrets.token_hex(16)
