"""Rule D14: two accounts of one person have one desk, and the day's message at either counts for both."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.engine.model import Desk
from bot.engine.people.desk_joined import joined
from bot.engine.waking.hours import DAYS, Hours

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date().isoformat()
QUIET = Desk("ana", "org", "en", Hours("UTC", DAYS))
TOLD = replace(QUIET, person="other", last_at=NOW, last_day=TODAY, last_count=1)


def test_d14_what_either_account_was_told_counts() -> None:
    for kept in (joined(QUIET, TOLD), joined(replace(TOLD, person="ana"), QUIET)):
        assert (kept.person, kept.last_at, kept.last_day, kept.last_count) == ("ana", NOW, TODAY, 1)


def test_d14_two_messages_of_one_day_are_two() -> None:
    later = replace(TOLD, person="ana", last_at=NOW + timedelta(hours=1))
    assert joined(TOLD, later).last_count == 2
    assert joined(TOLD, later).last_at == NOW + timedelta(hours=1)
    yesterday = replace(TOLD, last_at=NOW - timedelta(days=1), last_day="2026-03-01", last_count=2)
    assert (joined(yesterday, later).last_day, joined(yesterday, later).last_count) == (TODAY, 1)


def test_d14_all_else_is_as_it_was_on_the_desk_that_stays() -> None:
    mine = replace(QUIET, language="pt", circles=("c1",), reminders=False, circle_time=540)
    assert replace(joined(mine, TOLD), last_at=None, last_day=None, last_count=0) == mine
