"""A button as it stands on a platform's screen: what it says to us, and how it is pressed there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.wording.sheet import Button


@dataclass(frozen=True)
class Tappable(Button):
    """`on` is the platform's message, view or dialog in which it stands; `element` the platform's own button."""

    on: Any = field(default=None, compare=False, repr=False)
    element: Any = field(default=None, compare=False, repr=False)
