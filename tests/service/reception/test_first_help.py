"""R10 and R11: practical help before anything else, and a circle not within the cooling time."""

from __future__ import annotations

import pytest

from bot.engine.model import CardValues
from bot.wording.sheet import Button
from tests.service.reception.lobby import Lobby

LINE = "Crisis line 0800 123 456"


async def wish(lobby: Lobby, what: str) -> str:
    await lobby.hands.press("U-Ben", Button("Help", "first_help", {"w": what}), "message")
    return lobby.said("Ben")


def card(hours: str, person: str = "") -> CardValues:
    return CardValues(
        floor=3,
        help_line=LINE,
        safety_contact="Dora",
        safety_hours=hours,
        safety_zone="UTC",
        safety_person=person,
    )


async def test_r10_whoever_is_on_duty_reads_it_at_once(lobby: Lobby) -> None:
    await lobby.move_in()
    await lobby.configure(card("Mon-Sun 00:00-24:00", lobby.persons["Dora"]))
    said = await wish(lobby, "cover")
    assert "Dora is on duty and has your wish now" in said
    assert LINE not in said
    told = [m.sheet.summary for m in lobby.home.platform.messages.values() if m.user == "U-Dora"]
    assert any("asks for help now: somebody to cover" in one for one in told)
    assert all("circle" not in one for one in told)


async def test_r10_who_wished_for_what_is_gone_within_a_day(lobby: Lobby) -> None:
    await lobby.move_in()
    await lobby.configure(card("Mon-Sun 00:00-24:00", lobby.persons["Dora"]))
    await wish(lobby, "break")
    assert [m for m in lobby.home.inbox("Dora") if m.sheet.key == "first_help.wanted"]
    await lobby.hands.again("U-Ben")
    assert len([m for m in lobby.home.inbox("Dora") if m.sheet.key]) == 1
    await lobby.later(hours=25)
    assert [m for m in lobby.home.inbox("Dora") if m.sheet.key] == []


@pytest.mark.parametrize(
    ("hours", "expected"),
    [("Mon-Sun 00:00-24:00", "cannot write to them here"), ("", "Nobody is on duty")],
)
async def test_r10_nobody_who_can_be_told_is_said_plainly_with_the_lines(
    lobby: Lobby, hours: str, expected: str
) -> None:
    await lobby.move_in()
    await lobby.configure(card(hours))
    said = await wish(lobby, "break")
    assert expected in said
    assert LINE in said


async def test_r10_out_of_hours_it_says_until_when(lobby: Lobby) -> None:
    await lobby.move_in()
    now = lobby.home.time()
    away = "Mon-Sun 03:00-04:00" if now.hour != 3 else "Mon-Sun 05:00-06:00"
    await lobby.configure(card(away, lobby.persons["Dora"]))
    said = await wish(lobby, "queue")
    assert "Nobody until" in said
    assert "These lines are open now" in said
    assert LINE in said


async def test_r10_a_wish_that_nobody_knows_changes_nothing(lobby: Lobby) -> None:
    await lobby.move_in()
    assert "no longer here" in await wish(lobby, "gold")


@pytest.mark.parametrize(
    ("happened", "starts", "said"),
    [
        ("2026-03-20", "2026-03-09", "Please say when it happened"),
        ("2026-03-02", "2026-03-03", "48 hours after it happened at the earliest"),
        ("2026-02-20", "2026-03-09", "Before you invite"),
    ],
)
async def test_r11_not_within_the_cooling_time(lobby: Lobby, happened: str, starts: str, said: str) -> None:
    await lobby.move_in()
    await lobby.configure(card("Mon-Sun 00:00-24:00", lobby.persons["Dora"]))
    await lobby.type("Ada", "new escalation-debrief")
    lobby.write("Ada", "With whom", "Ben, Cleo")
    lobby.write("Ada", "When did it happen", happened)
    lobby.write("Ada", "First day", starts)
    await lobby.tap("Ada", "See the plan")
    assert said in lobby.said("Ada")
