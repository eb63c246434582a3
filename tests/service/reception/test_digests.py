"""Digests at the door: for those who lead there or above, for whoever follows a sheet in them, and for nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.engine.after.ask_answers import ANSWER
from bot.engine.after.digest import digest_id
from bot.engine.circle.sheet_begins import ask_of
from bot.engine.effects import Publish, PublishLine
from bot.engine.model import Ask, AskKind, AskStage, Heading, Organisation, Outcome, Subject, Unit
from bot.service.acts import Press
from tests.service.house import CIRCLE
from tests.service.reception.lobby import Lobby
from tests.service.test_digests import DAY, MONDAY, begin, led

NOT_HERE = "This digest is no longer kept, or it is for others"
EAST = Unit("east", "Care East")
LINES = ("The hour after midnight.", "A third person after midnight.")


async def press(lobby: Lobby, name: str, move: str, **args: str) -> str:
    who = lobby.home.platform.who(f"U-{name}")
    return str(await lobby.reception.receive(Press(who, move, args, f"{name}{move}{args}", view="message")))


async def laid(lobby: Lobby, *, reached: bool = True) -> str:
    """Ada leads Care East, Dora everything. One sheet of it, an answer to its ask, and Ben who follows. Gives its id."""
    home = lobby.home
    persons = lobby.persons
    await begin(home, persons["Ada"], persons["Ben"], persons["Cleo"])
    await led(home, [persons["Dora"]], [replace(EAST, leads=(persons["Ada"],))])
    lines = (PublishLine("l1", Heading.PATTERNS, "e1"), PublishLine("l2", Heading.ASK, "e2"))
    over = home.time() + 700 * DAY
    ask = Ask(
        ask_of("s1", "l2").id, home.organisation, "s1", "l2", home.time(), over, stage=AskStage.ANSWERED,
        kind=AskKind.RESOURCE, lead=persons["Ada"], outcome=Outcome.CHANGED, answered=home.time() + DAY,
    )  # fmt: skip
    async with home.store.work() as work:
        for line, words in zip(lines, LINES, strict=True):
            await work.keep(home.organisation, CIRCLE, line.entry, words, home.time())
        sheet = Publish("s1", "east", lines, "3-5", 3, "first", over, reached=reached)
        await work.publish(home.organisation, CIRCLE.id, sheet, home.time())
        await work.add(home.organisation, ask_of("s1", "l2"), ask, home.time())
        await work.keep(
            home.organisation, ask_of("s1", "l2"), ANSWER, "From April we are three.", home.time()
        )
        await work.follow(home.organisation, Subject("artifact", "s1"), persons["Ben"], True, home.time())
    await home.clockwork.until(MONDAY + timedelta(hours=15))
    return digest_id(home.organisation, "east", "2026-03-09")


async def test_u12_whoever_leads_there_or_above_and_whoever_follows_reads_it(lobby: Lobby) -> None:
    id_ = await laid(lobby)
    for name in ("Ada", "Dora", "Ben"):
        page = await press(lobby, name, "digest", id=id_)
        assert all(words in page for words in (*LINES, "From April we are three."))
        assert ("Changed because you named it" in page) is (name == "Ben")
        assert "Care East" in await press(lobby, name, "digests")
    assert NOT_HERE in await press(lobby, "Cleo", "digest", id=id_)
    assert "no digest for you" in await press(lobby, "Cleo", "digests")
    assert NOT_HERE in await press(lobby, "Ada", "digest", id="d0")


async def test_u4_of_a_small_circle_its_own_people_alone_read_the_words(lobby: Lobby) -> None:
    id_ = await laid(lobby, reached=False)
    lead, member = await press(lobby, "Ada", "digest", id=id_), await press(lobby, "Ben", "digest", id=id_)
    assert "People, time or money" in lead
    assert not any(words in lead for words in (*LINES, "From April we are three."))
    assert LINES[1] in member
    assert LINES[0] not in member


async def test_u14_what_is_taken_back_goes_from_it_at_once(lobby: Lobby) -> None:
    id_ = await laid(lobby)
    async with lobby.home.store.work() as work:
        before = await work.digest(lobby.home.organisation, id_)
        await work.strike(lobby.home.organisation, "s1", "l1")
        assert await work.digest(lobby.home.organisation, id_) == before
    page = await press(lobby, "Ada", "digest", id=id_)
    assert LINES[0] not in page
    assert "(A line was taken back.)" in page


async def test_u13_stewards_look_at_the_next_and_leave_nothing(lobby: Lobby) -> None:
    await laid(lobby)
    home = lobby.home
    subject = Subject("organisation", home.organisation)
    async with home.store.work() as work:
        loaded = await work.load(home.organisation, subject)
        assert loaded is not None
        assert isinstance(loaded.state, Organisation)
        stewards = replace(loaded.state, stewards=(lobby.persons["Cleo"],))
        await work.save(home.organisation, subject, stewards, loaded.version, home.time())
        sheet = Publish(
            "s2", "east", (PublishLine("l1", Heading.PATTERNS, "e1"),), "3-5", 3, "first",
            home.time() + 700 * DAY, reached=True,
        )  # fmt: skip
        await work.publish(home.organisation, CIRCLE.id, sheet, home.time())
    page = await press(lobby, "Cleo", "digest_preview")
    assert LINES[0] in page
    assert "From April" not in page  # it was in the one before
    assert NOT_HERE in await press(lobby, "Ada", "digest_preview")
    assert "What the next digest says" in await press(lobby, "Cleo", "digests")
    async with home.store.view() as view:
        assert [row.artifact.digest for row in await view.artifacts(home.organisation, home.time(), 1)] == [
            None
        ]
        assert len(await view.digests(home.organisation, 5)) == 1


@pytest.mark.parametrize("day", [datetime(2028, 3, 20, tzinfo=UTC)])
async def test_u14_after_24_months_it_is_no_longer_kept(lobby: Lobby, day: datetime) -> None:
    id_ = await laid(lobby)
    async with lobby.home.store.work() as work:
        await work.sweep(day)
    assert NOT_HERE in await press(lobby, "Ada", "digest", id=id_)
