"""Numbers as lines of text, as every platform and every screen reader shows them."""

from __future__ import annotations

from bot.wording.sheet import Figures


def written(figures: Figures) -> str:
    """The title, and a line for each number."""
    return "\n".join([figures.title, *(f"{label}: {value}" for label, value in figures.rows)])
