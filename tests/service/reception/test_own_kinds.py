"""Kinds of one's own, in the hands of people: two at once, who may approve, old screens, people who left, guests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.engine.model import Guards, OwnKind, kind_subject
from bot.engine.moves import CopyKind
from bot.service import own_kinds
from bot.service.acts import Press
from bot.service.reception.kinds.kind_writing import MOST_KINDS
from bot.wording.sheet import Buttons
from tests.service.reception.lobby import Lobby


@pytest.fixture
async def room(lobby: Lobby) -> Lobby:
    """Ada has a draft of a circle for grief, called after a hard week."""
    await lobby.move_in()
    await copied(lobby, "Ada", "Circle for grief", "After a hard week")
    return lobby


async def copied(lobby: Lobby, name: str, source: str, title: str) -> None:
    await lobby.type(name, "kinds")
    lobby.write(name, "Which one is nearest", source)
    await lobby.tap(name, "Copy it")
    lobby.write(name, "What is it called?", title)
    await lobby.tap(name, "Keep")


async def opened(lobby: Lobby, name: str) -> None:
    lobby.shut(name)
    await lobby.type(name, "kinds")
    await lobby.tap(name, "Look at it")


def make(lobby: Lobby, name: str, **changes: Any) -> None:
    accounts = lobby.home.platform.accounts
    accounts[f"U-{name}"] = replace(accounts[f"U-{name}"], **changes)


async def kind_of(lobby: Lobby) -> OwnKind:
    async with lobby.home.store.view() as view:
        (kind,) = await own_kinds.kinds(view, lobby.home.organisation)
    return kind


async def offered(lobby: Lobby) -> list[str]:
    async with lobby.home.store.view() as view:
        found = await own_kinds.offered(view, lobby.home.organisation, lobby.reception._house.library)
    return [one.title.read("en") for one in found]


async def test_f3_two_write_at_once_and_nobody_loses_anything(room: Lobby) -> None:
    await opened(room, "Ada")
    await opened(room, "Ben")
    await room.tap("Ada", "Change")
    await room.tap("Ben", "Change")
    room.write("Ada", "What is it called?", "Arriving")
    await room.tap("Ada", "Keep")
    room.write("Ben", "What is it called?", "Being here")
    await room.tap("Ben", "Keep")
    assert "Somebody changed this kind of circle meanwhile." in room.said("Ben")
    assert room.hands.screen("U-Ben").windows[-1].values["title"] == "Being here"
    assert "Being here" not in (await kind_of(room)).draft
    # Another sitting is another matter: nothing was lost by opening it before.
    await opened(room, "Cleo")
    await room.tap("Cleo", "Name and notes")
    await opened(room, "Ada")
    await room.tap("Ada", "Add a sitting")
    room.write("Ada", "What is it called?", "A last look")
    room.write("Ada", "Question 1.", "What do you take along?")
    await room.tap("Ada", "Keep")
    room.write("Cleo", "What is it called?", "After a long week")
    await room.tap("Cleo", "Keep")
    draft = (await kind_of(room)).draft
    assert "After a long week" in draft
    assert "A last look" in draft


async def test_f2_the_forms_do_not_offer_to_take_away_what_keeps_people_safe(room: Lobby) -> None:
    await opened(room, "Ada")
    await room.tap("Ada", "Name and notes")
    assert "It is a copy of “Circle for grief”." in room.said("Ada")
    assert "What it needs besides" not in room.said("Ada")
    room.shut("Ada")
    await copied(room, "Ben", "Team conference", "Our plan")
    rows = [block.row for block in room.last("Ben").blocks if isinstance(block, Buttons)]
    gone = [one for row in rows for one in row if one.move == "kind_remove"]
    assert len(gone) == 3, "of four sittings the private one stays"


async def test_f6_the_only_administrator_may_approve_their_own_and_with_another_they_may_not(
    room: Lobby,
) -> None:
    make(room, "Ada", admin=True)
    await opened(room, "Ada")
    await room.tap("Ada", "Propose it")
    make(room, "Dora", admin=True)
    await room.home.clockwork.settle()
    await room.tap("Ada", "Approve")
    assert "You proposed this yourself" in room.said("Ada")
    assert await offered(room) == []
    make(room, "Dora", admin=False)
    await room.later(hours=3)
    await opened(room, "Ada")
    await room.tap("Ada", "Approve")
    assert "It is approved" in room.said("Ada")
    assert await offered(room) == ["After a hard week"]


async def test_f6_a_button_alone_approves_nothing(room: Lobby) -> None:
    await opened(room, "Ben")
    await room.tap("Ben", "Propose it")
    kind = await kind_of(room)
    for move in ("kind_approve", "kind_withdraw", "kind_back"):
        args = {"k": kind.id, "s": str(kind.serial)}
        act = Press(room.home.platform.who("U-Cleo"), move, args, move)
        await room.reception.receive(act)
        await room.reception.carry_out("again", {}, act)
    assert await kind_of(room) == kind


async def test_f5_an_old_button_approves_nothing_that_was_changed_since(room: Lobby) -> None:
    make(room, "Dora", admin=True)
    await opened(room, "Ada")
    await room.tap("Ada", "Propose it")
    await opened(room, "Dora")
    await opened(room, "Ben")
    await room.tap("Ben", "Change")
    room.write("Ben", "What is it called?", "Being here")
    await room.tap("Ben", "Keep")
    await room.tap("Ben", "Propose it")
    await room.tap("Dora", "Approve")
    assert "Somebody changed this kind of circle meanwhile." in room.said("Dora")
    assert await offered(room) == []


async def test_whoever_began_it_may_leave_and_others_go_on(room: Lobby) -> None:
    make(room, "Ada", active=False)
    make(room, "Dora", admin=True)
    await opened(room, "Ben")
    await room.tap("Ben", "Propose it")
    await opened(room, "Dora")
    await room.tap("Dora", "Approve")
    assert await offered(room) == ["After a hard week"]
    await room.tap("Dora", "Offer it no more")
    assert "Offered no more." in room.said("Dora")
    assert await offered(room) == []


async def test_guests_and_strangers_have_no_part_in_it(room: Lobby) -> None:
    make(room, "Cleo", guest=True)
    await room.type("Cleo", "kinds")
    assert "as a guest" in room.said("Cleo")


async def test_f11_a_dropped_draft_is_gone_and_its_page_says_so(room: Lobby) -> None:
    await opened(room, "Ada")
    await opened(room, "Ben")
    await room.tap("Ada", "Drop the draft")
    assert "The draft is gone." in room.said("Ada")
    await room.tap("Ben", "Propose it")
    assert "no longer here" in room.said("Ben")
    async with room.home.store.view() as view:
        assert await view.kinds_of(room.home.organisation) == []


async def test_f12_a_draft_is_tried_alone_and_nothing_is_kept(room: Lobby) -> None:
    before = await kind_of(room)
    await opened(room, "Ada")
    await room.tap("Ada", "Try it")
    assert "Sitting 1 of 3, as members see it." in room.said("Ada")
    for _ in range(3):
        await room.tap("Ada", "Go on")
    assert "Nothing was kept." in room.said("Ada")
    assert await kind_of(room) == before


async def test_f1_there_are_as_many_as_one_can_find_again(room: Lobby) -> None:
    text = (await kind_of(room)).draft
    for n in range(1, MOST_KINDS):
        await room.home.do(room.persons["Ben"], kind_subject(f"own-{n}"), CopyKind(text, Guards()))
    await room.type("Ben", "kinds")
    await room.tap("Ben", "Copy it")
    assert f"There are {MOST_KINDS} kinds of your own already." in room.said("Ben")
