"""Times are the reader's own, on both edges of daylight saving and across the date line."""

from datetime import UTC, datetime

import pytest

from bot.wording.speaker import Speaker


@pytest.mark.parametrize(
    ("zone", "instant", "said"),
    [
        ("UTC", "2026-03-05T09:00:00+00:00", "Thu 5 Mar, 09:00"),
        ("Europe/Berlin", "2026-03-05T09:00:00+00:00", "Thu 5 Mar, 10:00"),
        ("Asia/Kolkata", "2026-03-05T09:00:00+00:00", "Thu 5 Mar, 14:30"),
        ("Pacific/Auckland", "2026-03-05T12:00:00+00:00", "Fri 6 Mar, 01:00"),
        ("Pacific/Pago_Pago", "2026-03-05T09:00:00+00:00", "Wed 4 Mar, 22:00"),
        ("Europe/Berlin", "2026-03-29T00:59:00+00:00", "Sun 29 Mar, 01:59"),
        ("Europe/Berlin", "2026-03-29T01:00:00+00:00", "Sun 29 Mar, 03:00"),
        ("Europe/Berlin", "2026-10-25T00:30:00+00:00", "Sun 25 Oct, 02:30"),
        ("Europe/Berlin", "2026-10-25T01:30:00+00:00", "Sun 25 Oct, 02:30"),
        ("America/New_York", "2026-03-08T06:59:00+00:00", "Sun 8 Mar, 01:59"),
        ("America/New_York", "2026-03-08T07:00:00+00:00", "Sun 8 Mar, 03:00"),
        ("Europe/Berlin", "2026-03-05T11:00:00+02:00", "Thu 5 Mar, 10:00"),
    ],
)
def test_a_moment_is_local(zone: str, instant: str, said: str) -> None:
    assert Speaker("en", zone).moment(instant) == said


def test_day_and_time_alone() -> None:
    here = Speaker("en", "Asia/Tokyo")
    assert here.day(datetime(2026, 12, 31, 20, tzinfo=UTC)) == "Fri 1 Jan"
    assert here.time(datetime(2026, 12, 31, 20, tzinfo=UTC)) == "05:00"


@pytest.mark.parametrize("naive", [datetime(2026, 3, 5), "2026-03-05T09:00:00"])  # noqa: DTZ001
def test_a_naive_instant_is_an_error(naive: datetime | str) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Speaker("en", "UTC").moment(naive)


def test_names_are_one_line_and_never_empty() -> None:
    here = Speaker("en", "UTC", {"a": "Ana\n Maria  Silva", "b": " \n"})
    assert here.name("a") == "Ana Maria Silva"
    assert here.name("b") == here.name("nobody") == "someone"


def test_words_are_shown_exactly_and_gone_words_say_so() -> None:
    here = Speaker("en", "UTC", words={"e": " <!channel> {x}\n"})
    assert here.word("e") == " <!channel> {x}\n"
    assert "taken back" in here.word("gone")
