"""Rules Z1 to Z5, through the house: what one person reads of themselves, takes along, and takes back."""

from __future__ import annotations

import json
from dataclasses import replace

from adapters.rehearsal.hands import text_of
from bot.service.acts import Who
from bot.wording.pages.my_data import PIECE, pieces
from bot.wording.sheet import Button, Sheet, Words
from tests.service.reception.lobby import Lobby

MINE = "Rain on the way home."
THEIRS = "A door that stays open."


async def press(lobby: Lobby, name: str, move: str, **args: str) -> Sheet:
    await lobby.hands.press(f"U-{name}", Button("x", move, args), "message")
    return lobby.last(name)


async def shared(lobby: Lobby) -> None:
    """Ben and Cleo have shared in the first sitting."""
    await lobby.opened()
    for name, words in (("Ben", MINE), ("Cleo", THEIRS)):
        await lobby.tap_when_there(name, "Share")
        lobby.write(name, "What has done you good", words)
        await lobby.tap(name, "Share")
        lobby.shut(name)
    await lobby.home.clockwork.settle()


async def copied(lobby: Lobby, name: str, form: str) -> str:
    sheet = await press(lobby, name, "my_data_copy", f=form)
    return "".join(block.text for block in sheet.blocks if isinstance(block, Words))


async def test_z1_two_taps_from_home_and_from_the_support_card(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.hands.open_home("U-Ben")
    await lobby.tap("Ben", "My data")
    assert "Peer support circle" in lobby.said("Ben")
    lobby.shut("Ben")
    await lobby.type("Ben", "help")
    await lobby.tap("Ben", "Support")
    await lobby.tap("Ben", "My data")
    assert "What is not kept" in lobby.said("Ben")


async def test_z1_it_is_as_things_stand_now(lobby: Lobby) -> None:
    await lobby.hands.open_home("U-Ben")
    said = text_of(await press(lobby, "Ben", "my_data"))
    assert "You sit in no circle" in said
    assert "America/New_York" in said
    await lobby.convened()
    assert "That you were asked to join." in text_of(await press(lobby, "Ben", "my_data"))


async def test_z2_a_copy_has_ones_own_words_and_nobody_elses_nor_any_name(lobby: Lobby) -> None:
    await shared(lobby)
    for form in ("text", "json"):
        mine = await copied(lobby, "Ben", form)
        assert MINE in mine
        assert THEIRS not in mine
        assert not [name for name in lobby.persons if name in mine.replace("U-Ben", "")]
        assert not [one for one in lobby.persons.values() if one in mine]
    plain = json.loads(await copied(lobby, "Ben", "json"))
    assert [one["words"] for one in plain["own_words"]] == [MINE]
    assert plain["accounts"] == [
        {"platform": "rehearsal", "workspace": lobby.home.platform.tenant, "user": "U-Ben"}
    ]


async def test_z2_nobody_reads_another_persons_copy(lobby: Lobby) -> None:
    """Whatever a button says: it is always whoever taps."""
    await shared(lobby)
    ben = lobby.persons["Ben"]
    sheet = await press(lobby, "Dora", "my_data_copy", f="text", u="U-Ben", id=ben, c=ben)
    assert MINE not in text_of(sheet)


async def test_z3_by_command_no_word_no_circle_and_no_number(lobby: Lobby) -> None:
    await lobby.hands.open_home("U-Ben")
    who = Who("rehearsal", lobby.home.platform.tenant, "U-Ben")
    before = await lobby.reception.data_of(who)
    await shared(lobby)
    after = await lobby.reception.data_of(who)
    assert after == before
    assert after is not None
    assert MINE not in after
    assert "Peer support" not in after
    assert await lobby.reception.data_of(Who("rehearsal", lobby.home.platform.tenant, "U-Nobody")) is None


async def test_z4_all_my_words_in_open_and_closed_circles(lobby: Lobby) -> None:
    await shared(lobby)
    await press(lobby, "Ben", "forget")
    assert "What stays" in lobby.said("Ben")
    await lobby.tap("Ben", "Erase my words")
    assert "being erased" in lobby.said("Ben")
    await lobby.home.clockwork.settle()
    assert MINE not in await copied(lobby, "Ben", "text")
    assert "No words of yours are kept." in await copied(lobby, "Ben", "text")
    assert THEIRS in await copied(lobby, "Cleo", "text")
    assert await words_kept(lobby) == {THEIRS, "The winter was long."}


async def words_kept(lobby: Lobby) -> set[str]:
    circle = await lobby.circle()
    async with lobby.home.store.view() as view:
        words = await view.words(lobby.home.organisation, circle.subject, [one.id for one in circle.entries])
    return set(words.values())


async def test_z4_by_command_also_when_the_account_is_closed_and_again_changes_nothing(lobby: Lobby) -> None:
    await shared(lobby)
    accounts = lobby.home.platform.accounts
    accounts["U-Ben"] = replace(accounts["U-Ben"], active=False)
    who = Who("rehearsal", lobby.home.platform.tenant, "U-Ben")
    for _ in range(2):
        assert await lobby.reception.forget(who)
        await lobby.home.clockwork.settle()
        assert await words_kept(lobby) == {THEIRS, "The winter was long."}
    assert not await lobby.reception.forget(Who("rehearsal", "elsewhere", "U-Ben"))


def test_z2_pieces_put_together_again_are_the_whole() -> None:
    for text in ("", "a", "line\n" * 2000, "x" * 3 * PIECE, "ö" * PIECE + "\n"):
        assert "".join(pieces(text)) == text
        assert all(len(one) <= PIECE for one in pieces(text))
