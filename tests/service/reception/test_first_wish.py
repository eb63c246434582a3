"""The day that a convening form suggests: one of the keeper's own week, on which they are awake."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.engine.waking.hours import Hours, parse_week
from bot.service.reception.circle.first_wish import first_day

DAYS, NIGHTS, LATE = "Mon-Fri 09:00-17:00", "Mon-Fri 22:00-06:00", "Mon-Fri 14:00-22:00"
SUNDAYS = "Sun-Thu 09:00-17:00"


@pytest.mark.parametrize(
    ("week", "soonest", "suggested"),
    [
        (DAYS, "2026-03-04T08:00", "Wed 4 10:00"),
        (DAYS, "2026-03-08T08:00", "Mon 9 10:00"),
        (DAYS, "2026-03-06T22:00", "Fri 6 10:00"),
        (SUNDAYS, "2026-03-06T08:00", "Sun 8 10:00"),
        (LATE, "2026-03-04T08:00", "Wed 4 14:00"),
        (NIGHTS, "2026-03-07T08:00", "Mon 9 22:00"),
        ("Mon-Fri 07:00-09:30", "2026-03-04T08:00", "Thu 5 07:00"),
        ("Mon-Fri 09:00-09:30, 16:00-18:00", "2026-03-06T08:00", "Fri 6 16:00"),
    ],
)
def test_a_day_of_ones_own_week(week: str, soonest: str, suggested: str) -> None:
    hours = Hours("Europe/Berlin", parse_week(week))
    found = first_day(hours, datetime.fromisoformat(soonest).replace(tzinfo=UTC))
    assert f"{found:%a} {found.day} {found:%H:%M}" == suggested


def test_not_while_the_keeper_is_away() -> None:
    hours = Hours("Europe/Berlin", parse_week(DAYS), datetime(2026, 3, 12, 23, tzinfo=UTC))
    assert f"{first_day(hours, datetime(2026, 3, 4, 8, tzinfo=UTC)):%a %H:%M}" == "Fri 10:00"
