"""How long is kept what goes by its age alone. The storage deletes by these, and the data sheet tells them."""

from __future__ import annotations

from datetime import timedelta

DELIVERIES = timedelta(days=7)
JOURNAL = timedelta(days=90)
OUTAGES = timedelta(days=120)
LEFT_WORDS = timedelta(days=400)
"""Longer than any circle and its words."""
CODES = timedelta(hours=1)
MONTHS_24 = timedelta(days=730)
