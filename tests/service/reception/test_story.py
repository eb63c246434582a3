"""Rule J1: the story so far, for newcomers and members and for nobody else."""

from __future__ import annotations

import pytest

from tests.service.reception.lobby import Lobby
from tests.service.reception.test_sheets import publish


async def read(lobby: Lobby) -> str:
    lobby.shut("Ada")
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "The story so far")
    return lobby.said("Ada")


async def test_j1_before_the_first_sheet_the_story_begins_with_whoever_reads_it(lobby: Lobby) -> None:
    assert "The story begins with you too" in await read(lobby)


async def test_j1_the_newest_come_first_and_the_rest_page_by_page(lobby: Lobby) -> None:
    for n in range(7):
        await publish(lobby, f"sheet{n}", f"Line number {n}.", ago=n)
    said = await read(lobby)
    assert [n for n in range(7) if f"Line number {n}." in said] == [0, 1, 2, 3, 4]
    assert said.index("number 0") < said.index("number 4")
    await lobby.tap("Ada", "Further back")
    assert [n for n in range(7) if f"Line number {n}." in lobby.said("Ada")] == [5, 6]


@pytest.mark.parametrize("trait", ["guest", "stranger"])
async def test_j1_a_guest_reads_nothing_of_it(lobby: Lobby, trait: str) -> None:
    await publish(lobby, "one", "Evenings are heavy.")
    setattr(lobby.home.platform.accounts["U-Ada"], trait, True)
    said = await read(lobby)
    assert "The story so far is for members" in said
    assert "Evenings" not in said
