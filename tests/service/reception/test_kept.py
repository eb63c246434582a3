"""Rule Y2: what is promised and what is kept, in chat, for everybody whom the bot knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.model import CardValues, HoldReason, LegalHold, Organisation
from bot.service.charter import live_of
from bot.wording.charter import charter
from bot.wording.speaker import Speaker
from tests.service.reception.lobby import Lobby


async def read(lobby: Lobby) -> str:
    lobby.shut("Ada")
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "What the bot keeps")
    return lobby.said("Ada")


async def test_y2_what_is_kept_and_what_is_promised_are_one_tap_apart(lobby: Lobby) -> None:
    await lobby.configure(CardValues(retention_days=12, floor=7))
    said = await read(lobby)
    assert "12 days after the circle closes" in said
    assert "Consent basis: Joining a circle by one’s own tap, under version 2" in said
    await lobby.tap("Ada", "The charter")
    assert "fewer than 7 people" in lobby.said("Ada")
    await lobby.tap("Ada", "What the bot keeps")
    assert "Published sheets" in lobby.said("Ada")


@pytest.mark.parametrize("trait", ["guest", "stranger"])
async def test_y2_a_guest_reads_it_too(lobby: Lobby, trait: str) -> None:
    """It is about what is kept of them."""
    setattr(lobby.home.platform.accounts["U-Ada"], trait, True)
    assert "What people write" in await read(lobby)


async def test_y1_a_legal_hold_for_all_is_told_and_none_of_one_circle(lobby: Lobby) -> None:
    hold = LegalHold("h1", HoldReason.COURT, lobby.home.time())
    of_all = Organisation("org", legal_holds=(hold,))
    of_one = Organisation("org", legal_holds=(replace(hold, circle="c1"),))
    for one, there in ((of_all, True), (of_one, False), (Organisation("org"), False)):
        live = live_of(one, ("slack",), lobby.home.time())
        lines = [line for section in charter(live, Speaker("en", "UTC")) for line in section.lines]
        assert ("One stands now for the circles of this organisation." in lines) == there
