"""The next circle of a series, when it is convened late, or when its series never heard of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.engine.model import Circle, Held, Member, Series, Subject, circle_subject
from bot.engine.moves import (
    BeginSeries,
    Cancel,
    DropUnit,
    EndSeries,
    LeaveSeries,
    NextConvened,
    Rung,
    SetUnit,
)
from bot.engine.refusals import Refusal
from bot.service.acts import Press, Submit
from bot.service.ports import Outgoing
from tests.service.house import CIRCLE
from tests.service.reception.lobby import Lobby

SERIES = Subject("series", "r1")
HOUR = timedelta(hours=1)


async def asked_for(lobby: Lobby, at: datetime, **more: str) -> Outgoing:
    """A series whose circle of this date is to be convened now."""
    people = tuple(Member(person, 1) for person in lobby.persons.values())
    move = BeginSeries(
        template="peer-support",
        kept_by=lobby.persons["Ada"],
        place=lobby.home.platform.place("team"),
        zone="Europe/Berlin",
        rule="",
        dates=(at, at + timedelta(days=14)),
        members=people,
        minutes=45,
        likely=timedelta(days=6),
        held=Held.BOT,
        override=True,
        **more,  # type: ignore[arg-type]
    )
    await lobby.home.do(lobby.persons["Ada"], SERIES, move)
    await lobby.home.do(None, SERIES, Rung("convene"))
    now = lobby.home.time()
    async with lobby.home.store.work() as work:
        rows = await work.claim_outbox(now, 50, now + HOUR)
    return next(row for row in rows if row.kind == "convene")


async def test_r12_a_guest_does_not_take_a_series_whose_circles_are_convened_in_their_name(
    lobby: Lobby,
) -> None:
    await asked_for(lobby, lobby.home.time() + timedelta(days=2))
    await lobby.home.do(lobby.persons["Ada"], SERIES, LeaveSeries())
    await series(lobby, lobby.home.time())
    for name, keeps in (("Ben", False), ("Cleo", True)):
        account = lobby.home.platform.accounts[f"U-{name}"]
        lobby.home.platform.accounts[f"U-{name}"] = replace(account, guest=not keeps)
        press = Press(lobby.home.platform.who(f"U-{name}"), "series_take", {"r": "r1"}, f"take-{name}")
        await lobby.reception.receive(press)
        state = await series(lobby, lobby.home.time())
        assert (state.keeper == lobby.persons[name]) is keeps


async def test_n1_after_its_end_another_one_begins_from_the_same_circle(lobby: Lobby) -> None:
    ada, *others = lobby.persons.values()
    await lobby.home.opened(ada, others)
    await lobby.home.do(ada, CIRCLE, Cancel())
    begun: set[str] = set()
    for nth in ("first", "second"):
        await lobby.home.alarms.until_quiet(lobby.home.time())
        fields = {"cadence": "two_weeks", "day": "2026-03-30", "time": "10:00", "override": "override"}
        args = {"c": CIRCLE.id, "once": nth}
        await lobby.reception.receive(Submit(lobby.home.platform.who("U-Ada"), "series", args, fields, nth))
        await lobby.home.alarms.until_quiet(lobby.home.time())
        (now,) = (await lobby.home.desk(ada)).series
        begun.add(now)
        await lobby.home.do(ada, Subject("series", now), EndSeries())
    assert len(begun) == 2


async def series(lobby: Lobby, now: datetime) -> Series:
    await lobby.home.alarms.until_quiet(now)
    state = await lobby.home.state(SERIES)
    assert isinstance(state, Series)
    return state


async def test_n7_a_date_that_passed_while_its_platform_was_away_asks_nobody(lobby: Lobby) -> None:
    at = lobby.home.time() + timedelta(days=2)
    await lobby.reception.for_series["convene"](await asked_for(lobby, at), at + HOUR)
    state = await series(lobby, at + HOUR)
    assert (state.circle, state.convening, len(state.dates)) == ("", None, 1)


async def test_n3_a_circle_that_stands_is_the_next_one_however_things_look_by_now(lobby: Lobby) -> None:
    now = lobby.home.time()
    row = await asked_for(lobby, now + timedelta(days=2))
    await lobby.reception.for_series["convene"](row, now)
    async with lobby.home.store.work() as work:  # as if the process had ended in between
        told = [one.id for one in await work.claim_due(now, 50) if isinstance(one.move, NextConvened)]
        assert len(told) == 1
        await work.delete_timers(told)
    lobby.home.platform.channels["team"].archived = True
    await lobby.reception.for_series["convene"](row, now)
    state = await series(lobby, now)
    assert state.circle
    assert len(state.dates) == 1


async def test_o10_the_next_one_is_held_for_the_same_part_and_knows_the_last_that_published(
    lobby: Lobby,
) -> None:
    """A13 needs the circle before; where the part is gone it is held for the whole."""
    now = lobby.home.time()
    settings = Subject("organisation", lobby.home.organisation)
    await lobby.home.do(None, settings, SetUnit("care", "Care"))
    row = await asked_for(lobby, now + timedelta(days=2), previous="c0", unit="care")
    await lobby.home.alarms.until_quiet(now)
    with pytest.raises(Refusal):
        await lobby.home.do(None, settings, DropUnit("care"))
    await lobby.reception.for_series["convene"](row, now)
    held = await lobby.home.state(circle_subject((await series(lobby, now)).circle))
    assert isinstance(held, Circle)
    assert (held.unit, held.previous, held.series) == ("care", "c0", "r1")


async def test_o10_where_its_part_is_not_there_the_next_one_is_held_for_the_whole(lobby: Lobby) -> None:
    now = lobby.home.time()
    await lobby.reception.for_series["convene"](
        await asked_for(lobby, now + timedelta(days=2), unit="gone"), now
    )
    held = await lobby.home.state(circle_subject((await series(lobby, now)).circle))
    assert isinstance(held, Circle)
    assert held.unit is None
