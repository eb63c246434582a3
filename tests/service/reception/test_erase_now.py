"""Rules R22 and R23: where the card says so, and in the same form for both."""

from __future__ import annotations

from bot.engine.model import CardValues, Subject
from bot.engine.moves import Configure
from bot.wording.forms.settings import Wished, parse
from bot.wording.sheet import Button
from tests.service.reception.lobby import Lobby


async def asked(lobby: Lobby, name: str) -> str:
    circle = await lobby.circle()
    await lobby.hands.press(f"U-{name}", Button("Erase", "erase_now", {"c": circle.id}), "message")
    return lobby.said(name)


async def test_r22_what_counts_is_the_card_that_the_circle_agreed_to(lobby: Lobby) -> None:
    await lobby.opened()
    assert "its card does not say so" in await asked(lobby, "Ada")
    subject = Subject("organisation", lobby.home.organisation)
    await lobby.home.do(None, subject, Configure(CardValues(floor=3, sheltered=True)))
    assert (await lobby.circle()).pending_card
    assert "its card does not say so" in await asked(lobby, "Ada")
    for name in lobby.persons:
        lobby.shut(name)
        await lobby.tap_when_there(name, "I agree")
    assert not (await lobby.circle()).pending_card
    assert "goes at once" in await asked(lobby, "Ada")


async def test_r23_both_read_the_same_and_the_last_tap_empties_the_house(lobby: Lobby) -> None:
    await lobby.home.do(
        None,
        Subject("organisation", lobby.home.organisation),
        Configure(CardValues(floor=3, sheltered=True), lobby.home.platform.place("learned")),
    )
    await lobby.opened()
    first = await asked(lobby, "Ada")
    await lobby.tap("Ada", "Erase now")
    second = await asked(lobby, "Ben")
    goes = [line for line in first.splitlines() if line.startswith("What ")]
    assert len(goes) == 2
    assert all(line in second for line in goes)
    await lobby.tap("Ben", "Erase now")
    await lobby.home.clockwork.settle()
    assert not [one for one in lobby.home.platform.messages.values() if one.sheet.key]


def test_r22_a_tick_in_the_settings_stands_on_the_card() -> None:
    card = CardValues()
    for ticked in (("yes",), ()):
        wished = parse({"retention": "30", "floor": "5", "sheltered": ticked, "paid": ("yes",)}, {}, card)
        assert isinstance(wished, Wished)
        assert wished.card.sheltered is bool(ticked)
