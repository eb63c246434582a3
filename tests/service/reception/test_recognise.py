"""Rules Y5, Y6 in chat: a keeper says it for their circle; everybody reads it beside the line."""

from __future__ import annotations

import pytest

from bot.engine.model import Heading, Recognised, recognised_subject
from bot.engine.moves import LineRecognised
from bot.service.acts import Press, Submit
from tests.service.reception.lobby import Lobby
from tests.service.reception.test_sheets import look
from tests.service.sheets_laid import lay

LINES = ((Heading.PATTERNS, "Hand-overs are short."), (Heading.CARRIED, "Evenings stay."))
FEW, SHEET = "Other circles recognise this.", recognised_subject("one")


async def kept(lobby: Lobby) -> Recognised | None:
    await lobby.home.clockwork.settle()
    state = await lobby.home.state(SHEET)
    assert state is None or isinstance(state, Recognised)
    return state


async def laid(lobby: Lobby) -> None:
    await lay(lobby.home.store, lobby.home.organisation, "one", LINES, lobby.home.time())


async def test_y5_said_for_a_circle_read_by_all_and_taken_back(lobby: Lobby) -> None:
    await lobby.configure_central()
    await lobby.opened()
    await laid(lobby)
    assert FEW not in await look(lobby)
    await lobby.tap("Ada", "We recognise this")
    await lobby.tap("Ada", "Say so")
    state = await kept(lobby)
    assert state is not None
    circle = (await lobby.circle()).id
    assert not [one for one in (circle, *lobby.persons.values()) if one in str(state)]
    said = await look(lobby)
    assert said.index("Hand-overs") < said.index(FEW) < said.index("Evenings stay.")
    await lobby.tap("Ada", "We recognise this")
    lobby.write("Ada", "What do you say", "We take it back")
    await lobby.tap("Ada", "Say so")
    await kept(lobby)
    assert FEW not in await look(lobby)


async def test_y5_whoever_keeps_nothing_is_not_asked_and_no_trick_helps(lobby: Lobby) -> None:
    await lobby.configure_central()
    await lobby.opened()
    await laid(lobby)
    who, circle = lobby.home.platform.who("U-Ben"), (await lobby.circle()).id
    sheets = await lobby.reception.receive(Press(who, "sheets", {}, "a", view="form"))
    assert "Hand-overs" in str(sheets)
    assert "We recognise" not in str(sheets)
    fields = {"line": "one-0", "who": f"circle:{circle}", "say": "yes"}
    await lobby.reception.receive(Submit(who, "recognise", {"id": "one", "once": "b"}, fields, "b"))
    assert await kept(lobby) is None
    told = await lobby.reception.receive(Press(who, "recognise", {"id": "one"}, "c", view="form"))
    assert "A keeper says this" in str(told)


@pytest.mark.parametrize(("circles", "said"), [(1, FEW), (2, FEW), (3, "3-5 of them"), (7, "6-9 of them")])
async def test_y6_below_three_no_number_and_from_three_a_band(lobby: Lobby, circles: int, said: str) -> None:
    await laid(lobby)
    until = lobby.home.time().replace(year=2099)
    for n in range(circles):
        await lobby.home.do(None, SHEET, LineRecognised("one-0", f"mark-{n}", until))
    shown = await look(lobby)
    assert said in shown
    assert f"{circles} of" not in shown
