"""How our side is doing: for whoever keeps, leads or stands above a lead, unit by unit, and for nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.engine.after.conduct import month_of
from bot.engine.model import (
    Ask,
    AskStage,
    Conduct,
    Desk,
    MonthOfConduct,
    Organisation,
    Subject,
    Unit,
    ask_subject,
    conduct_subject,
    desk_subject,
)
from bot.service.acts import Press
from tests.service.reception.lobby import Lobby

NO = "This page is for whoever keeps"


async def lay(lobby: Lobby, *, led_by: str = "", sponsor: str = "") -> None:
    home, now = lobby.home, lobby.home.time()
    months = tuple(
        MonthOfConduct(month_of(now, 1), unit, answered=1, silent=silent, recognised=silent)
        for unit, silent in (("north", 5), ("south", 1))
    )
    leads = (lobby.persons[led_by],) if led_by else ()
    async with home.store.work() as work:
        await work.add(home.organisation, conduct_subject(home.organisation), Conduct("o", months), now)
        settings = Subject("organisation", home.organisation)
        loaded = await work.load(home.organisation, settings)
        units = (Unit("north", "North", leads=leads), Unit("south", "South"))
        if loaded is None:
            await work.add(home.organisation, settings, Organisation(home.organisation, units=units), now)
        else:
            assert isinstance(loaded.state, Organisation)
            await work.save(
                home.organisation, settings, replace(loaded.state, units=units), loaded.version, now
            )
        if sponsor:
            person = lobby.persons[sponsor]
            ask = Ask("q1", home.organisation, "a1", "l1", now, now + timedelta(days=700), unit="north")
            ask = replace(ask, stage=AskStage.SENT, sponsor=person)
            await work.add(home.organisation, ask_subject("q1"), ask, now)
            desk = await work.load(home.organisation, desk_subject(person))
            assert desk is not None
            assert isinstance(desk.state, Desk)
            held = replace(desk.state, holds=(*desk.state.holds, ask_subject("q1")))
            await work.save(home.organisation, desk_subject(person), held, desk.version, now)


async def seen(lobby: Lobby, name: str) -> str:
    who = lobby.home.platform.who(f"U-{name}")
    return str(await lobby.reception.receive(Press(who, "our_side", {}, f"side:{name}")))


async def test_x8_whoever_leads_a_unit_reads_of_that_one_alone(lobby: Lobby) -> None:
    await lay(lobby, led_by="Ada")
    page = await seen(lobby, "Ada")
    assert [one in page for one in ("North", "South", "The whole organisation")] == [True, False, False]
    assert "Asks that had an answer by their day: fewer than half." in page
    assert "Counted from 6–9 asks" in page
    assert "Lines that other circles recognise as theirs too: 3–5." in page
    assert "What would help first: one answer in plain words." in page
    assert NO in await seen(lobby, "Ben")


async def test_x8_the_sponsor_of_an_ask_reads_of_its_unit(lobby: Lobby) -> None:
    await lay(lobby, sponsor="Ben")
    assert "North" in await seen(lobby, "Ben")
    assert NO in await seen(lobby, "Ada")
