"""Times are the reader's own, on both edges of daylight saving and across the date line."""

from datetime import UTC, datetime

import pytest

from bot.engine.model import CardValues, Part, desk_subject
from bot.engine.waking.hours import Hours, format_week, parse_week
from bot.wording import sheet_for
from bot.wording.crisis import LinesShown
from bot.wording.forms.hours import HoursValues, form
from bot.wording.pages import home, support
from bot.wording.speaker import Speaker
from tests.wording.pseudo import LANGUAGE, pseudo_catalogue, texts

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)
HOURS_SET: dict[str, object] = {"zone": "・", "week": "Tue-Wed 09:00-17:00"}


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


@pytest.mark.parametrize(
    ("language", "said"),
    [("es", "jue 5 mar, 09:00"), ("fr", "jeu. 5 mars à 09:00"), ("pt", "qui. 5/3, 09:00")],
)
def test_a_moment_is_said_in_the_readers_language(language: str, said: str) -> None:
    assert Speaker(language, "UTC").moment("2026-03-05T09:00:00+00:00") == said


def test_day_and_time_alone() -> None:
    here = Speaker("en", "Asia/Tokyo")
    assert here.day(datetime(2026, 12, 31, 20, tzinfo=UTC)) == "Fri 1 Jan"
    assert here.time(datetime(2026, 12, 31, 20, tzinfo=UTC)) == "05:00"


@pytest.mark.parametrize("naive", [datetime(2026, 3, 5), "2026-03-05T09:00:00"])  # noqa: DTZ001
def test_a_naive_instant_is_an_error(naive: datetime | str) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Speaker("en", "UTC").moment(naive)


def test_weekdays_are_in_the_readers_language() -> None:
    week = parse_week("Mon-Thu 22:00-06:00; Sat 10:00-12:00, 13:00-15:00")
    assert Speaker("en", "UTC").week(week) == format_week(week)
    there = Speaker(LANGUAGE, "UTC", catalogue=pseudo_catalogue())
    assert there.week(week) == "月-木 22:00-06:00; 土 10:00-12:00, 13:00-15:00"


@pytest.mark.parametrize("place", ["home", "hours form", "support card", "reply"])
def test_hours_are_read_in_the_readers_days_wherever_they_stand(place: str) -> None:
    there = Speaker(LANGUAGE, "UTC", catalogue=pseudo_catalogue())
    hours = Hours("UTC", parse_week("Tue-Wed 09:00-17:00"))
    made = {
        "home": lambda: home.page(home.HomeValues((), False, hours, True, None, True, NOW), there),
        "hours form": lambda: form(HoursValues(hours, True, None, True, ""), there),
        "support card": lambda: support.page(
            support.SupportValues(
                CardValues(safety_contact="・", safety_hours="Tue-Wed 09:00-17:00"),
                support.Duty("・", True),
                LinesShown(),
            ),
            there,
        ),
        "reply": lambda: sheet_for(Part("reply", "reply.hours_set", desk_subject("p"), HOURS_SET), there),
    }[place]()
    said = " ".join(texts(made))
    assert "火-水 09:00-17:00" in said
    assert "Tue" not in said


def test_names_are_one_line_and_never_empty() -> None:
    here = Speaker("en", "UTC", {"a": "Ana\n Maria  Silva", "b": " \n"})
    assert here.name("a") == "Ana Maria Silva"
    assert here.name("b") == here.name("nobody") == "someone"


def test_words_are_shown_exactly_and_gone_words_say_so() -> None:
    here = Speaker("en", "UTC", words={"e": " <!channel> {x}\n"})
    assert here.word("e") == " <!channel> {x}\n"
    assert "taken back" in here.word("gone")
