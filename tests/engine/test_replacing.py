"""Changing fields of a value by copying gives what the constructor would give."""

import dataclasses
from datetime import UTC, datetime

import pytest

from bot.engine.model import Seat
from bot.engine.replacing import replace
from bot.engine.waking.hours import DAYS, Hours

SEAT = Seat("s1", "p1", Hours("Europe/Berlin", DAYS), 1)


def test_a_copy_is_what_the_constructor_makes() -> None:
    changed = replace(SEAT, silent=2, gone=True)
    assert changed == dataclasses.replace(SEAT, silent=2, gone=True)
    assert (SEAT.silent, SEAT.gone) == (0, False)
    assert replace(SEAT) == SEAT


def test_what_is_worked_out_when_a_value_is_made_is_worked_out_again() -> None:
    moved = replace(SEAT.hours, zone="Asia/Tokyo", away_until=datetime(2026, 1, 5, tzinfo=UTC))
    assert moved.calendar is Hours("Asia/Tokyo", DAYS).calendar


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="nobody"):
        replace(SEAT, nobody=1)  # type: ignore[call-arg]
