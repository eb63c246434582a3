"""Rules O6 to O10 at the front door: administrators alone, bad input, twice, at once, and who is gone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot.engine.model import Organisation, Subject, desk_subject
from bot.engine.moves import Looked
from bot.service.acts import Answer, Press, Problems, Submit, Wait
from bot.service.reception.settings.units_seen import choices
from tests.service.reception.lobby import Lobby

ADMIN = "Ada"


@pytest.fixture
async def here(lobby: Lobby) -> Lobby:
    set_account(lobby, ADMIN, admin=True)
    return lobby


def set_account(lobby: Lobby, name: str, **changes: Any) -> None:
    accounts = lobby.home.platform.accounts
    accounts[f"U-{name}"] = replace(accounts[f"U-{name}"], **changes)


async def settings(lobby: Lobby) -> Organisation:
    state = await lobby.home.state(Subject("organisation", lobby.home.organisation))
    return state if isinstance(state, Organisation) else Organisation("")


async def press(lobby: Lobby, move: str, name: str = ADMIN, **args: str) -> Answer:
    return await carried(lobby, Press(lobby.home.platform.who(f"U-{name}"), move, args, f"{move}:{args}"))


async def carried(lobby: Lobby, act: Press | Submit) -> Answer:
    said = await lobby.reception.receive(act)
    while isinstance(said, Wait):
        said = await lobby.reception.carry_out(said.job, said.args, act)
    return said


async def keep(lobby: Lobby, name: str, once: str, parent: str = "-", unit: str = "") -> Answer:
    """The form of a part, sent off."""
    args, fields = {"u": unit, "once": once}, {"name": name, "parent": parent}
    return await carried(lobby, Submit(lobby.home.platform.who(f"U-{ADMIN}"), "unit", args, fields, once))


async def part(lobby: Lobby, name: str, once: str, parent: str = "-") -> str:
    await keep(lobby, name, once, parent)
    return next(one.id for one in (await settings(lobby)).units if one.name == name)


MOVES = ("units", "unit", "unit_edit", "unit_drop", "appoint", "dismiss", "digest_plan")
FORMS = {
    "unit": {"name": "Kitchen", "parent": "-"},
    "appoint": {"who": "U-Ben"},
    "digest_plan": {"every": "week", "weekday": "1", "hour": "08:00"},
}


async def test_o6_whoever_is_no_administrator_sees_and_changes_nothing(here: Lobby) -> None:
    care = await part(here, "Care", "1")
    before = await settings(here)
    set_account(here, "Cleo", guest=True)
    for name in ("Ben", "Cleo"):
        for move in MOVES:
            assert "Please ask one of them" in repr(await press(here, move, name, u=care, p="x", d="lead"))
        who = here.home.platform.who(f"U-{name}")
        for form, fields in FORMS.items():
            said = await carried(here, Submit(who, form, {"u": care, "once": "x"}, fields, f"{name}{form}"))
            assert "Please ask one of them" in repr(said)
    assert await settings(here) == before


async def test_o6_somebody_who_stops_being_one_is_refused_the_next_time(here: Lobby) -> None:
    await part(here, "Care", "1")
    set_account(here, ADMIN, admin=False)
    assert "Please ask one of them" in repr(await press(here, "units"))


async def test_o6_the_same_form_twice_and_at_once_makes_one_part(here: Lobby) -> None:
    who = here.home.platform.who(f"U-{ADMIN}")
    acts = [Submit(who, "unit", {"u": "", "once": "f"}, {"name": "Care", "parent": "-"}, "f")] * 3
    await asyncio.gather(*(carried(here, act) for act in acts))
    assert [one.name for one in (await settings(here)).units] == ["Care"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("   ", "Please give it a name"),
        ("x" * 200, "Please give it a name"),
        ("@Ben", "not after a person"),
        ("Care", "already"),
    ],
)
async def test_o6_a_name_that_cannot_be_is_said_at_the_form(here: Lobby, name: str, words: str) -> None:
    await part(here, "Care", "1")
    said = await keep(here, name, "2")
    assert isinstance(said, Problems)
    assert words in repr(said)
    assert [one.name for one in (await settings(here)).units] == ["Care"]


async def test_o6_a_part_of_another_organisation_is_no_part_here(here: Lobby) -> None:
    for move in ("unit", "unit_edit", "dismiss"):
        assert "not there any more" in repr(await press(here, move, u="theirs", d="lead", p="x"))
    assert "not there any more" in repr(await keep(here, "X", "1", unit="theirs"))
    assert "not there any more" in repr(await keep(here, "X", "2", parent="theirs"))
    assert (await settings(here)).units == ()


async def name_lead(lobby: Lobby, who: str, unit: str, once: str, duty: str = "lead") -> Answer:
    args = {"u": unit, "d": duty, "once": once}
    act = Submit(lobby.home.platform.who("U-Ada"), "appoint", args, {"who": who}, once)
    return await carried(lobby, act)


async def test_o8_a_lead_is_a_member_here_and_may_be_the_administrator(here: Lobby) -> None:
    care = await part(here, "Care", "1")
    set_account(here, "Cleo", guest=True)
    set_account(here, "Dora", active=False)
    for n, name in enumerate(("Cleo", "Dora")):
        assert "no member here" in repr(await name_lead(here, f"U-{name}", care, f"no{n}"))
    for n, name in enumerate(("Ben", "Ada", "Ben")):
        await name_lead(here, f"U-{name}", care, f"yes{n}")
    await name_lead(here, "U-Ada", "", "steward", "steward")
    found, ada, ben = await settings(here), here.persons["Ada"], here.persons["Ben"]
    assert (found.units[0].leads, found.leads, found.stewards) == ((ben, ada), (), (ada,))
    await press(here, "dismiss", u=care, d="lead", p=ben)
    assert (await settings(here)).units[0].leads == (ada,)


async def test_o8_whoever_is_gone_falls_out_of_what_they_were_named_for(here: Lobby) -> None:
    care = await part(here, "Care", "1")
    await name_lead(here, "U-Ben", care, "2")
    await name_lead(here, "U-Ben", "", "3", "steward")
    await here.home.clockwork.settle()
    await here.home.do(None, desk_subject(here.persons["Ben"]), Looked(None, active=False))
    await here.home.clockwork.settle()
    found = await settings(here)
    assert (found.units[0].leads, found.stewards) == ((), ())


async def test_o10_a_circle_is_held_for_a_part_that_is_there_or_for_the_whole(here: Lobby) -> None:
    await here.configure_central()
    care = await part(here, "Care", "1")
    await part(here, "Night shift", "2", care)
    assert [path for _, path in choices(await settings(here))] == ["Care", "Care › Night shift"]
    await here.type("Ben", "new")
    here.write("Ben", "With whom", "Ada, Cleo, Dora")
    here.write("Ben", "First day", "2026-03-04")
    here.write("Ben", "Where are words read", "Privately")
    here.write("Ben", "For which part", "Care › Night shift")
    await here.tap("Ben", "See the plan")
    assert "For: Care › Night shift" in here.said("Ben")
    await here.tap("Ben", "Invite")
    circle, found = await here.circle(), await settings(here)
    assert circle.unit == found.units[1].id
    assert found.held_for == ((circle.id, circle.unit),)
    assert "Something is still in this part" in repr(await press(here, "unit_drop", u=found.units[1].id))
