"""What a keeper reads of their own keeping before anybody is asked, and whom a keepers' circle is suggested with."""

from __future__ import annotations

import pytest

from bot.service.acts import Press, Show
from bot.wording.sheet import People
from tests.service.reception.lobby import Lobby
from tests.service.reception.test_convening import look


async def train(lobby: Lobby, choice: str, day: str = "") -> None:
    await lobby.type("Ada", "hours")
    await lobby.tap("Ada", "My training as a keeper")
    lobby.write("Ada", "Were you trained", choice)
    if day:
        lobby.write("Ada", "On which day", day)
    await lobby.tap("Ada", "Save")


@pytest.mark.parametrize(
    ("choice", "day", "read"),
    [("Yes, on this day", "2025-11-12", "was trained as a keeper in November 2025"),
     ("Not yet", "", "has not been trained as a keeper yet")],
)  # fmt: skip
async def test_k9_the_keeper_reads_it_in_the_plan_before_anybody_is_asked(
    lobby: Lobby, choice: str, day: str, read: str
) -> None:
    await train(lobby, choice, day)
    assert read in await look(lobby)
    await lobby.tap("Ada", "Invite")
    assert (await lobby.circle()).trained == (day or "no")


async def test_k9_where_nothing_was_said_nothing_is_claimed(lobby: Lobby) -> None:
    assert "the invitation says nothing" in await look(lobby)
    await lobby.tap("Ada", "Invite")
    assert (await lobby.circle()).trained == ""


async def test_k9_a_day_to_come_is_asked_for_again(lobby: Lobby) -> None:
    await train(lobby, "Yes, on this day", "2990-01-01")
    assert "in the past" in lobby.said("Ada")


async def test_a_keeper_who_leads_somebody_here_is_warned_before_anybody_is_asked(lobby: Lobby) -> None:
    assert "You lead somebody here" in await look(lobby, Do_you_lead="I am the line lead")


async def test_k8_for_a_keepers_circle_those_are_suggested_who_keep_one_now(lobby: Lobby) -> None:
    await look(lobby)
    await lobby.tap("Ada", "Invite")
    await lobby.later(minutes=1)
    wish = {"template": "keepers-circle", "keepers": "yes"}
    answer = await lobby.reception.receive(Press(lobby.home.platform.who("U-Ben"), "convene", wish, "k1"))
    assert isinstance(answer, Show)
    people = next(one for one in answer.sheet.blocks if isinstance(one, People) and one.name == "people")
    assert people.initial == ("U-Ada",)
