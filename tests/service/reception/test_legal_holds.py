"""Rules Z6 to Z11, through the house: who may place a hold, what members read, and that it opens nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from adapters.rehearsal.hands import text_of
from bot.engine.model import CardValues, Circle, HoldReason, Organisation, Subject
from bot.engine.moves import (
    CloseCircle,
    Command,
    EraseMine,
    LegalHoldPlaced,
    LiftLegalHold,
    PlaceLegalHold,
)
from bot.engine.refusals import Refusal
from bot.service.acts import Press, Replace, Show, Submit, Wait, Whisper
from bot.service.handle import Outcome
from bot.wording.sheet import Button, Sheet
from tests.service.reception.lobby import Lobby

MINE = "Rain on the way home."


async def press(lobby: Lobby, name: str, move: str, **args: str) -> Sheet:
    await lobby.hands.press(f"U-{name}", Button("x", move, args), "message")
    return lobby.last(name)


async def shared(lobby: Lobby) -> Circle:
    """Ben has shared; Dora administers."""
    accounts = lobby.home.platform.accounts
    accounts["U-Dora"] = replace(accounts["U-Dora"], admin=True)
    await lobby.opened()
    await lobby.tap_when_there("Ben", "Share")
    lobby.write("Ben", "What has done you good", MINE)
    await lobby.tap("Ben", "Share")
    lobby.shut("Ben")
    return await lobby.circle()


async def house(lobby: Lobby) -> Organisation:
    state = await lobby.home.state(Subject("organisation", lobby.home.organisation))
    assert isinstance(state, Organisation)
    return state


async def send(lobby: Lobby, name: str, once: str = "o1", **fields: Any) -> str:
    act = Submit(lobby.home.platform.who(f"U-{name}"), "legal_hold", {"once": once}, fields, once)
    said = await lobby.reception.receive(act)
    while isinstance(said, Wait):
        said = await lobby.reception.carry_out(said.job, said.args, act)
    await lobby.home.clockwork.settle()
    return text_of(said.sheet) if isinstance(said, Show | Replace | Whisper) else str(said)


async def test_z6_only_an_administrator_and_only_on_a_circle_that_is_there(lobby: Lobby) -> None:
    circle = await shared(lobby)
    good: dict[str, Any] = {"circle": circle.id, "reason": "court", "sure": ("yes",)}
    assert "administrator" in await send(lobby, "Ben", **good)
    assert "no such circle" in await send(lobby, "Dora", **{**good, "circle": "c-of-somebody-else"})
    assert "members read" in await send(lobby, "Dora", **{**good, "sure": ()})
    assert (await house(lobby)).legal_holds == ()
    assert "The hold stands" in await send(lobby, "Dora", "o2", **good)
    assert "already" in await send(lobby, "Dora", "o3", **good)
    assert len((await lobby.circle()).legal_holds) == 1


async def test_z8_members_read_it_everywhere_and_nobody_else(lobby: Lobby) -> None:
    circle = await shared(lobby)
    await send(lobby, "Dora", circle="all", reason="claim", sure=("yes",))
    for move in ("legal_hold", "my_words", "card"):
        said = text_of(await press(lobby, "Ben", move, c=circle.id))
        assert "hold" in said.casefold(), move
    said = text_of(await press(lobby, "Ben", "legal_hold", c=circle.id))
    assert "there is a legal claim" in said
    assert "Dora answers for it" in said
    await lobby.home.person("Eve", "UTC")
    assert "answers for it" not in text_of(await press(lobby, "Eve", "legal_hold", c=circle.id))


async def test_z9_nobody_reads_what_was_taken_back_and_it_goes_when_the_hold_ends(lobby: Lobby) -> None:
    circle = await shared(lobby)
    await send(lobby, "Dora", circle=circle.id, reason="court", sure=("yes",))
    await lobby.home.do(lobby.persons["Ben"], circle.subject, EraseMine())
    await lobby.home.clockwork.settle()
    (aside,) = (await lobby.circle()).aside
    for name in lobby.persons:
        for move in ("read", "my_words", "my_data", "catch_up", "legal_hold"):
            assert MINE not in text_of(await press(lobby, name, move, c=circle.id))
        assert MINE not in text_of(await press(lobby, name, "my_data_copy", f="json"))
    assert "Words you took back" in text_of(await press(lobby, "Ben", "my_data"))
    assert await kept(lobby, aside.entry) == {aside.entry: MINE}
    hold = (await house(lobby)).legal_holds[0]
    await press(lobby, "Dora", "legal_hold_lift", id=hold.id)
    await lobby.home.clockwork.settle()
    assert await kept(lobby, aside.entry) == {}
    assert (await lobby.circle()).legal_holds == ()


async def kept(lobby: Lobby, entry: str) -> dict[str, str]:
    circle = await lobby.circle()
    async with lobby.home.store.view() as view:
        return dict(await view.words(lobby.home.organisation, circle.subject, [entry]))


async def test_z6_by_command_and_what_it_lists_of_a_circle(lobby: Lobby) -> None:
    circle = await shared(lobby)
    org, reception = lobby.home.organisation, lobby.reception
    await reception.legal_hold(org, PlaceLegalHold(HoldReason.INQUIRY, circle.id, "Noa Levi"))
    await lobby.home.clockwork.settle()
    stands = await reception.legal_holds(org)
    assert [one.named for one in stands.holds] == ["Noa Levi"]
    assert [one.id for one in stands.circles] == [circle.id]
    assert not [name for name in lobby.persons if name in stands.circles[0].title]
    assert "Noa Levi answers for it" in text_of(await press(lobby, "Ben", "legal_hold", c=circle.id))
    with pytest.raises(Refusal):
        await reception.legal_hold(org, PlaceLegalHold(HoldReason.INQUIRY, "nowhere", "Noa Levi"))
    with pytest.raises(Refusal):
        await reception.legal_hold("another", LiftLegalHold(stands.holds[0].id))
    await reception.legal_hold(org, LiftLegalHold(stands.holds[0].id))
    await lobby.home.clockwork.settle()
    assert (await lobby.circle()).legal_holds == ()


async def test_z7_by_command_and_lifted_before_every_circle_had_heard_of_it(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at once: the hold is over everywhere, also where it was heard of last."""
    circle, org = await shared(lobby), lobby.home.organisation
    handle, lifted = lobby.home.door.handle, False

    async def meanwhile(command: Command, now: datetime) -> Outcome:
        nonlocal lifted
        if isinstance(command.move, LegalHoldPlaced) and not lifted:
            lifted = True
            await lobby.reception.legal_hold(org, LiftLegalHold(command.move.hold.id))
            await lobby.home.clockwork.settle()
        return await handle(command, now)

    monkeypatch.setattr(lobby.home.door, "handle", meanwhile)
    await lobby.reception.legal_hold(org, PlaceLegalHold(HoldReason.COURT, circle.id, "Noa Levi"))
    await lobby.home.clockwork.settle()
    assert lifted
    assert (await house(lobby)).legal_holds == ()
    assert (await lobby.circle()).legal_holds == ()


async def test_z7_whoever_is_no_administrator_any_more_lifts_nothing(lobby: Lobby) -> None:
    await shared(lobby)
    await send(lobby, "Dora", circle="all", reason="court", sure=("yes",))
    accounts = lobby.home.platform.accounts
    accounts["U-Dora"] = replace(accounts["U-Dora"], admin=False)
    hold = (await house(lobby)).legal_holds[0]
    act = Press(lobby.home.platform.who("U-Dora"), "legal_hold_lift", {"id": hold.id}, "once-9")
    await lobby.reception.carry_out("again", {}, act)
    assert (await house(lobby)).legal_holds == (hold,)


async def test_z7_by_command_after_a_long_night_off_what_was_due_is_still_held(lobby: Lobby) -> None:
    """The day of the words has passed while the bot was off: the hold is heard before that day rings."""
    circle = await shared(lobby)
    await lobby.home.do(lobby.persons["Ada"], circle.subject, CloseCircle())
    lobby.home.time.move_to(lobby.home.time() + timedelta(days=40))
    await lobby.reception.legal_hold(
        lobby.home.organisation, PlaceLegalHold(HoldReason.COURT, circle.id, "Noa Levi")
    )
    await lobby.home.clockwork.settle()
    kept_circle = await lobby.circle()
    assert kept_circle.erase_due is not None
    assert kept_circle.entries


async def test_z11_nothing_about_what_happened_is_planned_meanwhile(lobby: Lobby) -> None:
    await lobby.configure(CardValues(safety_contact="Noa", safety_hours="Mon-Sun 00:00-24:00"))
    await lobby.reception.legal_hold(
        lobby.home.organisation, PlaceLegalHold(HoldReason.INQUIRY, named="Noa Levi")
    )
    for kind, said in (("escalation-debrief", True), ("peer-support", False)):
        await lobby.type("Ada", f"new {kind}")
        lobby.write("Ada", "With whom", "Ben, Cleo")
        if said:
            lobby.write("Ada", "When did it happen", "2026-02-26 09:00")
        lobby.write("Ada", "First day", "2026-03-04")
        await lobby.tap("Ada", "See the plan")
        assert ("A legal hold stands here" in lobby.said("Ada")) is said
        lobby.shut("Ada")
