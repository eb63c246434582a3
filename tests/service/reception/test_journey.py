"""From `/circle new` to a first sitting that is read, by typing and tapping alone."""

from __future__ import annotations

from bot.engine.model import Stage
from tests.service.reception.lobby import Lobby


async def test_somebody_convenes_and_everybody_is_asked(lobby: Lobby) -> None:
    await lobby.type("Ada", "new")
    assert lobby.window("Ada").form == "convene"
    lobby.write("Ada", "With whom", "Ben, Cleo, Dora")
    lobby.write("Ada", "First day", "2026-03-04")
    await lobby.tap("Ada", "See the plan")
    plan = lobby.said("Ada")
    assert "You ask: Ben, Cleo, Dora." in plan
    assert "unkind hour: 0" in plan
    await lobby.tap("Ada", "Invite")
    circle = await lobby.circle()
    assert circle.stage is Stage.INVITED
    assert {i.person for i in circle.invitations} == {lobby.persons[n] for n in ("Ben", "Cleo", "Dora")}


async def test_a_circle_is_joined_opened_shared_and_read(lobby: Lobby) -> None:
    await lobby.opened()
    circle = await lobby.circle()
    assert circle.stage is Stage.SITTING
    await lobby.tap("Dora", "Pass", "Sitting 1")
    for name, hours in (("Ada", 0), ("Ben", 11), ("Cleo", 0)):
        await lobby.tap(name, "Share", "Sitting 1")
        lobby.write(name, "", f"words of {name}")
        await lobby.tap(name, "Share")
        lobby.shut(name)
        await lobby.later(hours=hours)
    await lobby.hands.open_home("U-Dora")
    await lobby.tap("Dora", "Catch up")
    await lobby.tap("Dora", "Read sitting 1")
    assert "words of Ada" in lobby.said("Dora")
    await lobby.tap("Dora", "Received")
    assert "Received." in lobby.said("Dora")
    await lobby.tap("Dora", "Next")
    assert "words of Ben" in lobby.said("Dora")
    await lobby.tap("Dora", "Enough for today")
    circle = await lobby.circle()
    marked = [e for e in circle.entries if e.received]
    assert len(marked) == 1
