"""Home and "my circles": each tap that is shown would be done, and circles of one title are told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.engine.model import Circle, Stage, Subject
from bot.engine.waking.hours import DAYS, Hours
from bot.service.acts import HomeOpened, Press, ShowHome
from bot.service.reception import visit
from bot.service.reception.circle.standing import shown
from bot.wording.examples import example_speaker
from bot.wording.pages.circles import CircleShown
from bot.wording.sheet import Button, Buttons, Sheet
from tests.service.reception.lobby import Lobby
from tests.storage.samples import NOW, circle

KEEPING = {"move_on", "pause", "hand_keeping", "close", "open", "invite", "let_go", "resume", "publish"}
SPEAKER = example_speaker()


def taps(sheet: Sheet) -> list[Button]:
    return [b for block in sheet.blocks if isinstance(block, Buttons) for b in block.row]


async def home(lobby: Lobby, name: str) -> Sheet:
    answer = await lobby.reception.receive(HomeOpened(lobby.home.platform.who(f"U-{name}")))
    assert isinstance(answer, ShowHome)
    return answer.sheet


# --- keeper and co-keeper ----------------------------------------------------------------------------------


def kept(away: datetime | None = None, waits: datetime | None = None, **changes: Any) -> Circle:
    """Seat 0 keeps and seat 1 is co-keeper."""
    made = circle(co_keeper="seat-1", keeper_waits_since=waits, **changes)
    keeper, *others = made.seats
    return replace(made, seats=(replace(keeper, hours=Hours("UTC", DAYS, away)), *others))


def seen(made: Circle, person: str, followed: frozenset[Subject] = frozenset()) -> CircleShown:
    row = shown(made, person, "A circle", NOW, SPEAKER, followed)
    assert row is not None
    return row


@pytest.mark.parametrize("stage", [Stage.INVITED, Stage.SITTING, Stage.READY])
def test_k1_while_the_keeper_is_there_a_co_keeper_sees_no_keepers_tap(stage: Stage) -> None:
    made = kept(stage=stage, sitting=circle().sitting if stage is Stage.SITTING else None)
    assert set(seen(made, "person-0").moves) & KEEPING
    assert not set(seen(made, "person-1").moves) & {*KEEPING, "take_keeping"}
    assert not seen(made, "person-1").helps


@pytest.mark.parametrize(
    "made", [kept(away=NOW + timedelta(days=3)), kept(waits=NOW - timedelta(days=9))], ids=["away", "waits"]
)
def test_k1_while_the_keeper_is_away_a_co_keeper_sees_every_move(made: Circle) -> None:
    row = seen(made, "person-1")
    assert set(row.moves) & KEEPING == set(seen(made, "person-0").moves) & KEEPING
    assert row.helps
    assert "take_keeping" in row.moves
    assert not set(seen(made, "person-2").moves) & KEEPING


def test_k3_without_a_co_keeper_the_offered_keeping_can_be_taken_by_any_seat() -> None:
    made = replace(kept(), co_keeper="", keeping_offered=True)
    assert ["take_keeping" in seen(made, f"person-{n}").moves for n in range(3)] == [False, True, True]


async def test_a_keepers_form_opens_for_nobody_else(lobby: Lobby) -> None:
    await lobby.convened()
    await lobby.tap("Ben", "Join", "Ada")
    await lobby.tap("Ben", "Join")
    lobby.shut("Ben")
    made = await lobby.circle()
    for move in ("open", "invite", "hand_keeping"):
        who = lobby.home.platform.who("U-Ben")
        answer = await lobby.reception.receive(Press(who, move, {"c": made.id}, move, view="message"))
        assert "Only the keeper does this" in str(answer), move


# --- my turn -----------------------------------------------------------------------------------------------


async def test_t4_more_time_is_offered_at_home_until_it_was_given(lobby: Lobby) -> None:
    await lobby.opened()
    assert "more_time" in {b.move for b in taps(await home(lobby, "Ada"))}
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "More time")
    assert "more_time" not in {b.move for b in taps(await home(lobby, "Ada"))}


# --- a closed circle ---------------------------------------------------------------------------------------


def test_c5_news_can_be_asked_for_or_taken_back_never_both() -> None:
    closed = circle(stage=Stage.CLOSED, sitting=None, published="sheet-1")
    asked = frozenset({Subject("artifact", "sheet-1")})
    assert {"bring_news", "no_news"} & set(seen(closed, "person-1").moves) == {"bring_news"}
    assert {"bring_news", "no_news"} & set(seen(closed, "person-1", asked).moves) == {"no_news"}
    unpublished = replace(closed, published=None)
    assert not {"bring_news", "no_news"} & set(seen(unpublished, "person-1", asked).moves)


# --- circles of one title ----------------------------------------------------------------------------------


async def two_circles(lobby: Lobby, second: str = "Ben") -> None:
    """One that Ada keeps, one that `second` keeps; Dora is asked to both."""
    for keeper, others in (("Ada", "Cleo, Dora"), (second, "Cleo, Dora")):
        await lobby.type(keeper, "new")
        lobby.write(keeper, "With whom", others)
        lobby.write(keeper, "First day", "2026-03-04" if keeper == "Ada" else "2026-03-05")
        await lobby.tap(keeper, "See the plan")
        await lobby.tap(keeper, "Invite")
        lobby.shut(keeper)
    await lobby.home.clockwork.settle()


def titles(lobby: Lobby, name: str) -> list[str]:
    return [line for line in lobby.said(name).splitlines() if "Peer support circle" in line]


async def test_circles_of_one_title_say_whose_they_are(lobby: Lobby) -> None:
    await two_circles(lobby)
    await lobby.hands.open_home("U-Dora")
    at_home = titles(lobby, "Dora")
    assert any("Peer support circle · Ada's circle" in line for line in at_home)
    assert any("Peer support circle · Ben's circle" in line for line in at_home)
    await lobby.type("Dora", "mine")
    assert "Ben's circle" in lobby.said("Dora")


async def test_two_circles_of_one_keeper_say_their_days(lobby: Lobby) -> None:
    await two_circles(lobby)
    await two_circles(lobby, second="Ada")
    await lobby.type("Dora", "mine")
    said = lobby.said("Dora")
    assert "Ada's circle · Wed 4 Mar" in said
    assert "Ben's circle" in said


async def test_one_circle_alone_needs_no_keepers_name(lobby: Lobby) -> None:
    await lobby.convened()
    await lobby.hands.open_home("U-Dora")
    assert "Ada's circle" not in lobby.said("Dora")


async def test_a_platform_slow_with_names_leaves_home_with_days(
    lobby: Lobby, monkeypatch: pytest.MonkeyPatch
) -> None:
    await two_circles(lobby)
    monkeypatch.setattr(visit, "AT_ONCE", 0.0)
    await lobby.later(hours=1)  # what was remembered of names is too old now
    await lobby.hands.open_home("U-Dora")
    assert "Peer support circle · Wed 4 Mar" in lobby.said("Dora")
    assert "Peer support circle · Thu 5 Mar" in lobby.said("Dora")


# --- opening -----------------------------------------------------------------------------------------------


async def test_r9_with_fewer_than_three_the_keeper_reads_so_before_any_checklist(lobby: Lobby) -> None:
    await lobby.convened()
    await lobby.tap("Ben", "Join", "Ada")
    await lobby.tap("Ben", "Join")
    await lobby.later(hours=14)
    await lobby.tap("Ada", "Open the circle")
    assert lobby.window("Ada").form == ""
    said = lobby.said("Ada")
    assert "2 people have a seat. A circle needs at least 3." in said
    assert [b.label for b in taps(lobby.window("Ada"))][:2] == ["Ask more people", "Let it go"]
    await lobby.tap("Ada", "Ask more people")
    assert lobby.window("Ada").form == "invite"


async def test_r9_before_the_day_the_keeper_reads_when(lobby: Lobby) -> None:
    await lobby.convened()
    for name in ("Ben", "Cleo"):
        await lobby.tap(name, "Join", "Ada")
        await lobby.tap(name, "Join")
        lobby.shut(name)
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "Open the circle")
    assert "You can open from then on" in lobby.said("Ada")
