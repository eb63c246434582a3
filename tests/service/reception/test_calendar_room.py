"""Shifts and public holidays by tapping, one form after the other; and what nobody means is asked for again."""

from __future__ import annotations

from datetime import date

import pytest

from bot.engine.waking.hours import Span
from bot.engine.waking.shifts import by_turns
from bot.service.acts import Problems, Submit
from tests.service.reception.lobby import Lobby

CALENDAR = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\n{}\nEND:VEVENT\nEND:VCALENDAR"
NIGHT = "DTSTART:20260303T220000\nDTEND:20260304T060000"


async def shifts_open(lobby: Lobby, also: str = "") -> None:
    await lobby.type("Ada", "hours")
    lobby.write("Ada", "When are you at work", "My shifts change")
    if also:
        lobby.write("Ada", "Public holidays", also)
    await lobby.tap("Ada", "Keep these hours")
    assert lobby.window("Ada").form == "shifts"


async def test_shifts_and_then_holidays_and_then_the_part_of_a_country(lobby: Lobby) -> None:
    await shifts_open(lobby, "I choose a country")
    lobby.write("Ada", "A first day on", "2026-03-02")
    await lobby.tap("Ada", "Keep these shifts")
    assert lobby.window("Ada").form == "holidays"
    lobby.write("Ada", "Whose public holidays", "Germany")
    await lobby.tap("Ada", "Keep these days")
    desk = await lobby.home.desk(lobby.persons["Ada"])
    assert desk.holidays == "DE"  # whoever stops here keeps the days of the whole country
    lobby.write("Ada", "Which part", "Berlin")
    await lobby.tap("Ada", "Keep these days")
    desk = await lobby.home.desk(lobby.persons["Ada"])
    assert desk.holidays == "DE-BE"
    assert date(2026, 3, 8).toordinal() in desk.hours.off  # International Women's Day, in Berlin
    assert desk.hours.shifts == by_turns(date(2026, 3, 2), 4, 4, Span(1140, 1860))


async def test_every_day_counts_again(lobby: Lobby) -> None:
    await lobby.type("Ada", "hours")
    lobby.write("Ada", "Public holidays", "I choose a country")
    await lobby.tap("Ada", "Keep these hours")
    lobby.write("Ada", "Whose public holidays", "Iceland")
    await lobby.tap("Ada", "Keep these days")
    assert (await lobby.home.desk(lobby.persons["Ada"])).holidays == "IS"
    lobby.shut("Ada")
    await lobby.type("Ada", "hours")
    lobby.write("Ada", "Public holidays", "Every day counts")
    await lobby.tap("Ada", "Keep these hours")
    desk = await lobby.home.desk(lobby.persons["Ada"])
    assert (desk.holidays, desk.hours.off) == ("", ())


async def test_the_shifts_of_a_calendar_file(lobby: Lobby) -> None:
    await shifts_open(lobby)
    lobby.write("Ada", "How do your shifts come", "As in a calendar file")
    lobby.write("Ada", "Calendar file", CALENDAR.format(NIGHT))
    await lobby.tap("Ada", "Keep these shifts")
    assert "After" in lobby.said("Ada")
    shifts = (await lobby.home.desk(lobby.persons["Ada"])).hours.shifts
    assert shifts is not None
    assert shifts.over == date(2026, 3, 4).toordinal()


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (NIGHT + "\nRRULE:FREQ=SECONDLY", "found no coming shift"),
        ("DTSTART:20260303T220000\nDTEND:20260305T060000", "longer than a day"),
        ("DTSTART:20260330T220000\nDTEND:20260331T060000", "14 days would pass"),
    ],
)
async def test_a_file_that_cannot_be_is_said_and_the_form_stays(lobby: Lobby, event: str, said: str) -> None:
    await shifts_open(lobby)
    lobby.write("Ada", "How do your shifts come", "As in a calendar file")
    lobby.write("Ada", "Calendar file", CALENDAR.format(event))
    await lobby.tap("Ada", "Keep these shifts")
    assert lobby.window("Ada").form == "shifts"
    window = lobby.hands.screen("U-Ada").windows[-1]
    assert said in " ".join(window.problems.values())
    assert (await lobby.home.desk(lobby.persons["Ada"])).hours.shifts is None


@pytest.mark.parametrize(
    ("form", "fields", "args"),
    [
        ("holidays", {"country": "XX"}, {}),
        ("holidays_part", {"part": "BY"}, {"country": "XX"}),
        ("holidays_part", {"part": "whole"}, {"country": "../DE"}),
        ("holidays_part", {"part": "XX"}, {"country": "DE"}),
        ("shifts", {}, {"then": "nowhere"}),
    ],
)
async def test_what_no_form_offers_is_asked_for_again(
    lobby: Lobby, form: str, fields: dict[str, str], args: dict[str, str]
) -> None:
    who = lobby.home.platform.who("U-Ada")
    answer = await lobby.reception.receive(Submit(who, form, args, fields, "once"))
    assert isinstance(answer, Problems)
    assert (await lobby.home.desk(lobby.persons["Ada"])).holidays == ""


async def test_away_until_tomorrow_and_back_are_one_tap_each(lobby: Lobby) -> None:
    await lobby.hands.open_home("U-Ada")
    label = next(
        button.label
        for block in lobby.hands.screen("U-Ada").home.blocks  # type: ignore[union-attr]
        for button in getattr(block, "row", ())
        if button.move == "away_until"
    )
    await lobby.tap("Ada", label)
    assert (await lobby.home.desk(lobby.persons["Ada"])).hours.away_until is not None
    await lobby.tap("Ada", "I am back now")
    assert (await lobby.home.desk(lobby.persons["Ada"])).hours.away_until is None
