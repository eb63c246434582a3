"""What people and their keeper see of a sealed sitting while it is sealed."""

from __future__ import annotations

from tests.service.reception.lobby import Lobby

BEFORE = "Nobody reads this before the sitting closes"


def above_box(lobby: Lobby, name: str) -> str:
    return next(line for line in lobby.said(name).splitlines() if BEFORE in line)


async def test_s6_a_form_opened_again_tells_nothing_of_others_answers(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.tap("Ada", "Share", "Sitting 1")
    first = above_box(lobby, "Ada")
    assert "likely about" in first
    lobby.shut("Ada")
    for name in ("Ben", "Dora"):
        await lobby.tap(name, "Pass", "Sitting 1")
        await lobby.tap("Ada", "Share", "Sitting 1")
        assert above_box(lobby, "Ada") == first
        lobby.shut("Ada")


async def test_s6_when_the_likely_moment_is_over_no_other_is_named(lobby: Lobby) -> None:
    """Cleo in Tokyo is the last one waited for; the others' likely moment went by hours ago."""
    await lobby.opened()
    for name in ("Ada", "Dora"):
        await lobby.tap(name, "Pass", "Sitting 1")
    await lobby.later(hours=14)
    await lobby.tap("Cleo", "Share", "Sitting 1")
    assert "likely about" not in above_box(lobby, "Cleo")


async def test_s8_the_keeper_reads_when_a_sealed_sitting_closes_by_itself(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.type("Ada", "mine")
    assert "sitting 1 closes by itself, at the latest" in lobby.said("Ada")
    assert "Move the piece on" not in lobby.said("Ada")
    await lobby.type("Ben", "mine")
    assert "closes by itself" not in lobby.said("Ben")
