"""Words laid ahead: what the person is told, what stands in their home, and the way back."""

from __future__ import annotations

from bot.engine.model import Circle, EntryKind
from bot.service.acts import HomeOpened, Press, ShowHome
from bot.wording.sheet import Button, Buttons, Sheet
from tests.service.reception.lobby import Lobby

WORDS = "The evenings stay with me."


async def laid(lobby: Lobby) -> Circle:
    await lobby.opened()
    await lobby.hands.open_home("U-Ben")
    await lobby.tap("Ben", "Lay words ahead")
    lobby.write("Ben", "", WORDS)
    await lobby.tap("Ben", "Lay ahead")
    return await lobby.circle()


async def home(lobby: Lobby, name: str) -> Sheet:
    answer = await lobby.reception.receive(HomeOpened(lobby.home.platform.who(f"U-{name}")))
    assert isinstance(answer, ShowHome)
    return answer.sheet


def taps(sheet: Sheet) -> list[Button]:
    return [b for block in sheet.blocks if isinstance(block, Buttons) for b in block.row]


def kinds(circle: Circle) -> set[EntryKind]:
    return {entry.kind for entry in circle.entries}


async def test_laying_ahead_is_answered_with_when_the_words_go_out_and_the_way_back(lobby: Lobby) -> None:
    await laid(lobby)
    said = lobby.said("Ben")
    assert "They go out when the piece comes to you in sitting 2" in said
    assert "you can change them or take them back" in said


async def test_home_shows_what_is_laid_and_opens_it_again(lobby: Lobby) -> None:
    await laid(lobby)
    lobby.shut("Ben")
    await lobby.hands.open_home("U-Ben")
    assert "your words for sitting 2 of 4 are laid ahead" in lobby.said("Ben")
    assert "Lay words ahead" not in lobby.said("Ben")
    await lobby.tap("Ben", "Read or change them")
    assert WORDS in str(lobby.window("Ben"))


async def test_taking_back_leaves_nothing_of_the_words(lobby: Lobby) -> None:
    before = await laid(lobby)
    [entry] = [e for e in before.entries if e.kind is EntryKind.AHEAD]
    lobby.shut("Ben")
    await lobby.hands.open_home("U-Ben")
    [tap] = [b for b in taps(await home(lobby, "Ben")) if b.move == "take_back_ahead"]
    assert tap.sure
    await lobby.tap("Ben", "Take them back")
    assert "are laid ahead" not in lobby.said("Ben")
    assert "Lay words ahead" in [b.label for b in taps(await home(lobby, "Ben"))]
    circle = await lobby.circle()
    assert not kinds(circle) & {EntryKind.AHEAD, EntryKind.AHEAD_LINE}
    async with lobby.home.store.view() as view:
        assert await view.words(lobby.home.organisation, circle.subject, [entry.id]) == {}


async def test_the_answer_itself_has_the_way_back(lobby: Lobby) -> None:
    await laid(lobby)
    await lobby.tap("Ben", "Take them back")
    assert "Nobody saw it" in lobby.said("Ben")
    assert EntryKind.AHEAD not in kinds(await lobby.circle())


async def test_my_circles_has_both_ways_too(lobby: Lobby) -> None:
    await laid(lobby)
    lobby.shut("Ben")
    await lobby.type("Ben", "mine")
    assert {"Read or change them", "Take them back"} <= {b.label for b in taps(lobby.window("Ben"))}


async def test_nobody_else_sees_that_words_are_laid(lobby: Lobby) -> None:
    await laid(lobby)
    for name in ("Ada", "Cleo"):
        assert not [b for b in taps(await home(lobby, name)) if b.move == "take_back_ahead"]


async def test_a_late_tap_takes_nothing_back_that_is_out_already(lobby: Lobby) -> None:
    circle = await laid(lobby)
    for name in ("Ada", "Dora", "Cleo"):
        await lobby.tap_when_there(name, "Pass")
    await lobby.tap_when_there("Ben", "Pass")
    await lobby.later(hours=45)
    who = lobby.home.platform.who("U-Ben")
    assert EntryKind.SHARE in kinds(await lobby.circle())
    await lobby.reception.receive(Press(who, "take_back_ahead", {"c": circle.id, "n": "2"}, "late"))
    assert EntryKind.SHARE in kinds(await lobby.circle())
