"""What members of a regular circle propose and answer, through the forms; and what is left of their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.engine.model import Held, Member, Series, Subject
from bot.engine.moves import BeginSeries, EndSeries
from bot.service.acts import Answer, Press, Problems, Submit
from storage.tables import entry
from tests.service.reception.lobby import Lobby

SERIES = Subject("series", "r1")
NAMES = ("Ada", "Ben", "Cleo", "Dora")


@pytest.fixture
async def begun(lobby: Lobby) -> Lobby:
    start = lobby.home.time() + timedelta(days=14)
    move = BeginSeries(
        template="peer-support",
        kept_by=lobby.persons["Ada"],
        place=lobby.home.platform.place("team"),
        zone="Europe/Berlin",
        rule="FREQ=WEEKLY;INTERVAL=2",
        dates=tuple(start + timedelta(days=14 * n) for n in range(8)),
        members=tuple(Member(lobby.persons[name], 1) for name in NAMES),
        minutes=45,
        likely=timedelta(days=6),
        held=Held.BOT,
        override=True,
    )
    await lobby.home.do(lobby.persons["Ada"], SERIES, move)
    await lobby.home.alarms.until_quiet(lobby.home.time())
    return lobby


async def press(lobby: Lobby, name: str, move: str, **args: str) -> Answer:
    who = lobby.home.platform.who(f"U-{name}")
    return await lobby.reception.receive(Press(who, move, {"r": "r1", **args}, f"{name}:{move}:{args}"))


async def send(lobby: Lobby, name: str, form: str, fields: dict[str, str], **args: str) -> Answer:
    who = lobby.home.platform.who(f"U-{name}")
    given = {"r": "r1", **args}
    return await lobby.reception.receive(Submit(who, form, given, fields, f"{name}:{form}:{fields}:{args}"))


async def series(lobby: Lobby) -> Series:
    await lobby.home.alarms.until_quiet(lobby.home.time())
    state = await lobby.home.state(SERIES)
    assert isinstance(state, Series)
    return state


async def entries(lobby: Lobby) -> int:
    async with lobby.home.store.view() as view:
        found = await view.run(select(func.count()).select_from(entry).where(entry.c.owner == "r1"))
    return int(found.scalar_one())


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("series_promises", {"promises": " "}),
        ("series_promises", {"promises": "x" * 601}),
        ("series_promises", {}),
        ("series_promises", {"promises": "\x00"}),
        ("series_cadence", {"cadence": "two_weeks", "day": "2026-02-01", "time": "10:00"}),
        ("series_cadence", {"cadence": "daily", "day": "2026-04-01", "time": "10:00"}),
        ("series_cadence", {"cadence": "calendar", "calendar": "no calendar"}),
        ("series_keeping", {}),
        ("series_keeping", {"person": "nobody"}),
        ("series_consent", {"reason": ""}),
        ("series_consent", {"reason": "A reason for nothing."}),
    ],
)
async def test_n12_what_cannot_be_proposed_leaves_the_form_as_it_is(
    begun: Lobby, form: str, fields: dict[str, str]
) -> None:
    assert isinstance(await send(begun, "Ben", form, fields, s="1", k="keeper"), Problems)
    assert (await series(begun)).proposal is None
    assert await entries(begun) == 0


async def test_n15_promises_rest_under_a_key_of_the_series_and_go_with_it(begun: Lobby) -> None:
    await send(begun, "Ben", "series_promises", {"promises": "We begin on time."})
    for name in ("Cleo", "Dora"):
        await press(begun, name, "series_yes", s="1")
    await send(begun, "Ada", "series_consent", {"reason": "Ten is early."}, s="1")
    assert await entries(begun) == 2
    await press(begun, "Ada", "series_yes", s="1")
    state = await series(begun)
    async with begun.home.store.view() as view:
        words = await view.words(begun.home.organisation, SERIES, [state.promises])
    assert words == {state.promises: "We begin on time."}
    assert await entries(begun) == 1
    await begun.home.do(begun.persons["Ada"], SERIES, EndSeries())
    assert await entries(begun) == 0
    async with begun.home.store.view() as view:
        assert await view.words(begun.home.organisation, SERIES, [state.promises]) == {}


async def test_n12_two_at_once_are_one_and_the_second_is_told_so_kindly(begun: Lobby) -> None:
    await send(begun, "Ben", "series_promises", {"promises": "We begin on time."})
    second = await send(begun, "Cleo", "series_promises", {"promises": "We end on time."})
    assert isinstance(second, Problems)
    assert "One thing goes round at a time" in second.fields[""]
    assert await entries(begun) == 1


async def test_n16_a_guest_is_told_that_they_cannot_keep_it_and_may_help(begun: Lobby) -> None:
    accounts = begun.home.platform.accounts
    accounts["U-Dora"] = replace(accounts["U-Dora"], guest=True)
    dora = begun.persons["Dora"]
    await send(begun, "Ben", "series_keeping", {"person": dora}, k="keeper")
    await press(begun, "Dora", "series_would", s="1", y="yes")
    proposal = (await series(begun)).proposal
    assert proposal is not None
    assert not proposal.accepted
    await press(begun, "Dora", "series_would", s="1", y="no")
    await send(begun, "Ben", "series_keeping", {"person": dora}, k="co_keeper")
    await press(begun, "Dora", "series_would", s="2", y="yes")
    for name in ("Ada", "Cleo"):
        await press(begun, name, "series_yes", s="2")
    state = await series(begun)
    assert (state.co_keeper, state.inherits) == (dora, False)


@pytest.mark.parametrize(
    "move", ["series_wish", "series_why", "series_answer", "series_unpropose", "series_propose"]
)
async def test_n9_whatever_a_button_brings_along_there_is_an_answer(begun: Lobby, move: str) -> None:
    before = await series(begun)
    for args in ({}, {"s": "x", "w": "x", "k": "x", "e": "x"}, {"s": "999999999999", "w": "stop"}):
        await press(begun, "Ben", move, **args)
    await press(begun, "Ben", move, r="r2")
    assert await series(begun) == before
