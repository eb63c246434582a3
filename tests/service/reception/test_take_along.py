"""Rules Y3, Y4: published sheets taken along from chat, as text."""

from __future__ import annotations

import pytest

from bot.engine.model import AskKind, Heading, HoldResult, Outcome, PracticeStage
from bot.service.acts import Press, Who
from tests.service.reception.lobby import Lobby
from tests.service.sheets_laid import became_ask, became_practice, lay

FORMULA = "=HYPERLINK(1)"
LINES = (
    (Heading.PATTERNS, "Hand-overs are short."),
    (Heading.PRACTICE, "Ten quiet minutes."),
    (Heading.ASK, "A third person in the late shift."),
    (Heading.CARRIED, FORMULA),
)


async def laid(lobby: Lobby, name: str = "one", *, reached: bool = True) -> None:
    at, home = lobby.home.time(), lobby.home
    await lay(home.store, home.organisation, name, LINES, at, reached=reached)
    await became_practice(home.store, home.organisation, name, 1, at, PracticeStage.KEPT, HoldResult.HELD)
    await became_ask(home.store, home.organisation, name, 2, at, AskKind.RESOURCE, Outcome.PARTLY)


async def take(lobby: Lobby, label: str = "") -> str:
    lobby.shut("Ada")
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "Our sheets")
    await lobby.tap("Ada", "Take them along")
    if label:
        await lobby.tap("Ada", label)
    return lobby.said("Ada")


async def test_y4_each_line_has_what_came_of_it_and_why_it_may_be_here(lobby: Lobby) -> None:
    await laid(lobby)
    said = await take(lobby)
    for there in (
        "March 2026", "Contributors: 6-9", "### What we noticed", "- Hand-overs are short.", "part of the work now",
        "sees the change", "Answered: changed in part.", "its circle agreed to publish it",
    ):  # fmt: skip
        assert there in said
    table = await take(lobby, "As a table (CSV)")
    assert '"2026-03"' in table
    assert "Published by agreement of its circle, line by line" in table
    assert f'"\'{FORMULA}"' in table
    for text in (said, table):
        assert not [one for one in (*lobby.persons.values(), "a-lead", "one-0") if one in text]


async def test_y4_nothing_below_the_floor_and_no_line_that_was_taken_back(lobby: Lobby) -> None:
    await laid(lobby)
    await lay(
        lobby.home.store, lobby.home.organisation, "few", ((Heading.CARRIED, "Two of us."),), lobby.home.time(),
        reached=False,
    )  # fmt: skip
    async with lobby.home.store.work() as work:
        await work.strike(lobby.home.organisation, "one", "one-0")
    said = await take(lobby)
    assert "Ten quiet minutes." in said
    assert "Hand-overs" not in said
    assert "taken back." not in said.replace("lines that were taken back.", "")
    assert "Two of us" not in said


async def test_y3_page_by_page(lobby: Lobby) -> None:
    for n in range(6):
        await laid(lobby, f"sheet{n}")
    assert (await take(lobby)).count("Hand-overs are short.") == 4
    await lobby.tap("Ada", "Older sheets")
    assert lobby.said("Ada").count("Hand-overs are short.") == 2


@pytest.mark.parametrize("trait", ["guest", "stranger"])
async def test_y3_a_guest_takes_nothing_along(lobby: Lobby, trait: str) -> None:
    await laid(lobby)
    setattr(lobby.home.platform.accounts["U-Ada"], trait, True)
    answer = await lobby.reception.receive(
        Press(lobby.home.platform.who("U-Ada"), "take_along", {}, "guess", view="form")
    )
    assert "Hand-overs" not in str(answer)
    assert "are for the members" in str(answer)


async def test_y3_nobody_takes_those_of_another_organisation(lobby: Lobby) -> None:
    theirs = await lobby.home.store.resolve(Who("rehearsal", "elsewhere", "U-Zoe"), "zoe", lobby.home.time())
    await lay(lobby.home.store, theirs.organisation, "theirs", LINES, lobby.home.time())
    me = lobby.home.platform.who("U-Ada")
    for after in ("", "theirs"):
        answer = await lobby.reception.receive(Press(me, "take_along", {"after": after}, after, view="form"))
        assert "Hand-overs" not in str(answer)
