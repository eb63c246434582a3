"""Rules G12 to G14 and R25, through the forms: which names there can be, and where none is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.model import CardValues, Invitation, Seat
from bot.service.own_names import names_inside
from bot.wording.forms.own_name import flaw
from bot.wording.sheet import Button
from bot.wording.speaker import Speaker
from tests.service.reception.lobby import Lobby

NAME = "What are you called"


@pytest.fixture
async def opened(lobby: Lobby) -> Lobby:
    await lobby.configure(CardValues(floor=3, sheltered=True, safety_contact="Sam"))
    await lobby.opened()
    return lobby


async def named(lobby: Lobby, name: str, wish: str) -> str:
    await lobby.hands.press(f"U-{name}", Button("", "own_name", {"c": (await lobby.circle()).id}), "message")
    lobby.write(name, NAME, wish)
    await lobby.tap(name, "Keep it")
    said = lobby.said(name)
    lobby.shut(name)
    return said


@pytest.mark.parametrize("name", ["ana@example.org", "@ana", "<U123>", "+49 30 123 456 78", "MOD-4821"])
def test_g13_a_name_points_to_nobody(name: str) -> None:
    found = flaw(name, Speaker("en", "UTC"))
    assert found is not None
    assert found.key == "form.name.points"


@pytest.mark.parametrize("name", ["Member K", "persona b", "Membre Z27", "Pessoa A"])
def test_g13_nobody_takes_a_letter_in_any_language(name: str) -> None:
    found = flaw(name, Speaker("en", "UTC"))
    assert found is not None
    assert found.key == "form.name.letter"


@pytest.mark.parametrize("name", ["River", "Old Oak", "Member of nothing", "José", "李"])
def test_g13_other_names_may_stand(name: str) -> None:
    assert flaw(name, Speaker("en", "UTC")) is None


async def test_g13_a_name_of_anybody_here_is_refused_and_ones_own_is_not(opened: Lobby) -> None:
    await opened.home.person("Greta", "UTC")  # sits in no circle: a no tells nothing of who does
    assert "Somebody here has an account with this name" in await named(opened, "Ben", "greta")
    assert "Somebody here has an account with this name" in await named(opened, "Ben", "Ada")
    assert "you are now Ben" in await named(opened, "Ben", "Ben")


async def test_g12_a_name_chosen_here_is_what_others_read(opened: Lobby) -> None:
    assert "you are now Old Oak" in await named(opened, "Ben", "Old Oak")
    circle = await opened.circle()
    ben = next(seat for seat in circle.seats if seat.name == "Old Oak")
    speakers = {language: Speaker(language, "UTC") for language in ("en", "fr")}
    for language, word in (("en", "Member"), ("fr", "Membre")):
        there = names_inside(circle, [seat.person for seat in circle.seats], speakers[language])
        assert there[ben.person] == "Old Oak"
        assert sum(name.startswith(word) for name in there.values()) == len(circle.seats) - 1
    before = replace(circle, invitations=(Invitation("p-asked", circle.seats[0].hours),))
    shown = names_inside(before, ["p-asked", "p-nobody"], speakers["en"])
    assert shown == {"p-asked": "somebody who was asked"}
    assert names_inside(None, [ben.person], speakers["en"]) == {}


async def test_g14_a_name_rests_with_its_circle_and_is_not_brought_along(opened: Lobby) -> None:
    await named(opened, "Ben", "Old Oak")
    await opened.type("Ben", "new")
    for label, text in (("With whom", "Ada, Cleo"), ("First day", "2026-03-20")):
        opened.write("Ben", label, text)
    await opened.tap("Ben", "See the plan")
    boxes = [one for one in opened.window("Ben").blocks if getattr(one, "name", "") == "name"]
    assert [getattr(one, "initial", None) for one in boxes] == [""]
    assert not Seat("s", "p", (await opened.circle()).seats[0].hours, 1).name


async def test_r25_keepers_are_not_offered_by_name_to_whoever_needs_a_person(opened: Lobby) -> None:
    await opened.type("Ben", "support")
    await opened.tap("Ben", "I need a person")
    assert "Ada" not in opened.said("Ben")
    await opened.hands.press("U-Ben", Button("", "card", {"c": (await opened.circle()).id}), "message")
    assert "the platform shows who is in a channel" in opened.said("Ben")
