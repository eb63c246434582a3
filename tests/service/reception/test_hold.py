"""A note for one's own calendar: one's own likely times, and a link that says nothing and ends by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from icalendar import Calendar

from adapters.holding import mount
from bot.engine.circle.plan import PlanSeat
from bot.engine.model import desk_subject
from bot.engine.moves import SetHours
from bot.engine.waking.held_time import held_times
from bot.engine.waking.hours import DAYS, Hours, is_waking
from bot.service.holds import LONGEST, Hold, Holds
from bot.templates import load
from bot.wording.sheet import Buttons
from tests.service.reception.lobby import Lobby

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOLD = Hold("org-of-somebody", "circle-17", "person-ana", NOW + timedelta(days=7))
HOLDS = Holds(b"k" * 64, "https://circles.example.org/")


def token_of(link: str) -> str:
    return link.removeprefix("https://circles.example.org/hold/").removesuffix(".ics")


def test_a_link_says_nothing_and_opens_what_it_was_made_for() -> None:
    link = HOLDS.link(HOLD)
    assert link == HOLDS.link(HOLD)
    for said in ("org", "circle-17", "person", "ana"):
        assert said not in link.removeprefix("https://circles.example.org")
    assert HOLDS.read(token_of(link), NOW) == HOLD


@pytest.mark.parametrize("at", [HOLD.until, HOLD.until + timedelta(days=400)])
def test_a_link_ends_with_the_last_day(at: datetime) -> None:
    assert HOLDS.read(token_of(HOLDS.link(HOLD)), at) is None


def test_a_link_that_was_changed_anywhere_opens_nothing() -> None:
    token = token_of(HOLDS.link(HOLD))
    for n in range(len(token)):
        other = "A" if token[n] != "A" else "g"
        assert HOLDS.read(token[:n] + other + token[n + 1 :], NOW) is None


@pytest.mark.parametrize(
    "token", ["", "x", "=" * 9, "ä" * 40, "A" * 64, "A" * (LONGEST + 1), "\0", "../../etc"]
)
def test_what_is_no_link_opens_nothing(token: str) -> None:
    assert HOLDS.read(token, NOW) is None
    assert Holds(b"l" * 64, "").read(token_of(HOLDS.link(HOLD)), NOW) is None


def test_d20_a_note_holds_ones_own_times_alone() -> None:
    template = load("peer-support")
    seats = [PlanSeat("a", Hours("Europe/Berlin", DAYS)), PlanSeat("b", Hours("America/Los_Angeles", DAYS))]
    mine = held_times(template, seats, "b", NOW, "seed")
    assert [one.n for one in mine] == [1, 2, 3, 4]
    assert all(one.at.hour >= 17 or one.at.hour < 1 for one in mine)
    assert held_times(template, seats, "c", NOW, "seed") == ()


async def link_of(lobby: Lobby, name: str) -> str:
    await lobby.later(minutes=1)
    await lobby.tap(name, "A note for my calendar", "You have a seat")
    links = [
        one.url for block in lobby.window(name).blocks if isinstance(block, Buttons) for one in block.row
    ]
    lobby.shut(name)
    return token_of(next(filter(None, links), ""))


async def test_d20_the_file_holds_times_and_a_neutral_title(lobby: Lobby) -> None:
    await lobby.convened()
    await lobby.tap("Ben", "Join", "Ada")
    await lobby.tap("Ben", "Join")
    lobby.shut("Ben")
    token = await link_of(lobby, "Ben")
    found = await lobby.reception.hold(token)
    assert found is not None
    for said in (b"Ada", b"Ben", b"ircle", b"winter", b"eer-support", lobby.persons["Ben"].encode()):
        assert said not in found
    events: list[Any] = Calendar.from_ical(found).walk("VEVENT")
    hours = (await lobby.home.desk(lobby.persons["Ben"])).hours
    assert len(events) == 4
    assert {str(one["SUMMARY"]) for one in events} == {"Held time"}
    assert all(is_waking(hours, one["DTSTART"].dt) for one in events)
    assert len({str(one["UID"]) for one in events}) == 4
    await lobby.home.do(lobby.persons["Ben"], desk_subject(lobby.persons["Ben"]), SetHours(language="es"))
    found = await lobby.reception.hold(token)
    assert found is not None
    assert b"Tiempo reservado" in found


async def test_d20_whoever_left_has_a_link_that_opens_nothing(lobby: Lobby) -> None:
    await lobby.convened()
    await lobby.tap("Ben", "Join", "Ada")
    await lobby.tap("Ben", "Join")
    lobby.shut("Ben")
    token = await link_of(lobby, "Ben")
    circle = await lobby.circle()
    other = Hold(circle.organisation, circle.id, lobby.persons["Cleo"], circle.last_at)
    assert await lobby.reception.hold(token_of(lobby_holds().link(other))) is None
    await lobby.tap("Ben", "Leave the circle", "You have a seat")
    await lobby.later(minutes=1)
    assert await lobby.reception.hold(token) is None


def lobby_holds() -> Holds:
    return Holds(b"h" * 64, "https://circles.example.org")


async def test_whoever_has_no_link_reads_404() -> None:
    async def file_of(token: str) -> bytes | None:
        return b"BEGIN:VCALENDAR" if token == "right" else None

    app = web.Application()
    mount(app, file_of)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        async with session.get(server.make_url("/hold/right.ics")) as answer:
            assert (answer.status, answer.content_type) == (200, "text/calendar")
            assert answer.headers["Cache-Control"] == "no-store"
        for path in ("/hold/wrong.ics", "/hold/right", "/hold/", "/hold/a/b.ics", f"/hold/{'x' * 5000}.ics"):
            async with session.get(server.make_url(path)) as answer:
                assert answer.status == 404
