"""Hold checks at the door: for those who asked to hear of it, while the question is open, in forms that say no kindly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.engine.model import HoldCheck, HoldStage, Subject, hold_subject, practice_subject
from bot.service.acts import Answer, Press, Submit
from tests.service.reception.lobby import Lobby

HOLD = hold_subject("h1")
SHEET = Subject("artifact", "a1")
DAY = timedelta(days=1)


async def lay(lobby: Lobby, *followers: str) -> None:
    """The question is open, and these people asked to hear what came of the circle."""
    now, organisation = lobby.home.time(), lobby.home.organisation
    check = HoldCheck(
        "h1",
        organisation,
        practice_subject("p1"),
        "a1",
        "l1",
        now,
        now + 500 * DAY,
        floor=3,
        stage=HoldStage.OPEN,
        asked_at=now,
        closes=now + 14 * DAY,
    )
    async with lobby.home.store.work() as work:
        await work.add(organisation, HOLD, check, now)
        for name in followers:
            await work.follow(organisation, SHEET, lobby.persons[name], True, now)


async def found(lobby: Lobby) -> HoldCheck:
    async with lobby.home.store.view() as view:
        check = (await view.read(lobby.home.organisation, [HOLD]))[HOLD]
    assert isinstance(check, HoldCheck)
    return check


async def press(lobby: Lobby, name: str, move: str, once: str, **args: str) -> Answer:
    who = lobby.home.platform.who(f"U-{name}")
    return await lobby.reception.receive(Press(who, move, {"id": "h1", **args}, once, view="message"))


async def test_v3_v4_one_tap_of_those_who_asked_and_of_nobody_else(lobby: Lobby) -> None:
    await lay(lobby, "Ada")
    assert "Nobody reads that it was you" in str(await press(lobby, "Ada", "hold_check_say", "one", w="no"))
    for move in ("hold_check_say", "hold_check"):
        assert "asked to hear" in str(await press(lobby, "Ben", move, f"two-{move}", w="yes"))
    await press(lobby, "Ada", "hold_check_say", "three", w="partly")
    await press(lobby, "Ada", "hold_check_say", "one", w="no")  # the first tap, delivered again
    assert [(one.person, one.seen) for one in (await found(lobby)).said] == [(lobby.persons["Ada"], "partly")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"way": "No time."}, "choose one answer"),
        ({"seen": "no", "way": "x" * 601}, "at most 600"),
        ({"seen": "no", "room": "somewhere"}, "Nobody reads"),
    ],
)
async def test_v4_the_form_says_what_is_unclear(lobby: Lobby, fields: dict[str, str], said: str) -> None:
    await lay(lobby, "Ada")
    who = lobby.home.platform.who("U-Ada")
    answer = await lobby.reception.receive(Submit(who, "hold_check", {"id": "h1", "once": "o"}, fields, "o"))
    assert said in str(answer)


async def test_v4_my_own_form_shows_what_i_said_to_a_guest_too(lobby: Lobby) -> None:
    await lay(lobby, "Ada")
    who = lobby.home.platform.who("U-Ada")
    fields = {"seen": "no", "way": "Two of us were ill.", "power": "The planners", "room": "no"}
    await lobby.reception.receive(Submit(who, "hold_check", {"id": "h1", "once": "o"}, fields, "o"))
    form = str(await press(lobby, "Ada", "hold_check", "again"))
    assert "Two of us were ill." in form
    assert "The planners" in form
    lobby.home.platform.accounts["U-Ada"].guest = True  # who asked to hear of it need not be a member
    assert "Two of us were ill." in str(await press(lobby, "Ada", "hold_check", "as a guest"))


async def test_v4_an_old_button_says_that_it_has_closed(lobby: Lobby) -> None:
    await lay(lobby, "Ada")
    await lobby.later(hours=15 * 24)
    assert "has closed" in str(await press(lobby, "Ada", "hold_check_say", "late", w="yes"))
    assert "has closed" in str(await press(lobby, "Ada", "hold_check", "late form"))
    assert (await found(lobby)).said == ()
