"""Writing, keeping for later, laying ahead, changing, taking back and reading."""

from __future__ import annotations

import asyncio

import pytest

from bot.engine.model import EntryKind, Subject
from bot.service.acts import Done, Press, Submit
from bot.wording.sheet import Box
from tests.service.reception.lobby import Lobby


async def words_of(lobby: Lobby) -> list[str]:
    circle = await lobby.circle()
    async with lobby.home.store.view() as view:
        found = await view.words(lobby.home.organisation, circle.subject, [e.id for e in circle.entries])
    return list(found.values())


async def share(lobby: Lobby, name: str, text: str, within: str = "Sitting 1") -> None:
    await lobby.tap(name, "Share", within)
    lobby.write(name, "", text)
    await lobby.tap(name, "Share")
    await lobby.home.clockwork.settle()


async def test_save_for_later_keeps_every_field_and_reopens_it(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.tap("Ada", "Share", "Sitting 1")
    boxes = [f for f in lobby.hands.screen("U-Ada").windows[-1].fields if isinstance(f, Box)]
    for box in boxes:
        lobby.write("Ada", box.label, f"half: {box.name}")
    lobby.hands.screen("U-Ada").windows[-1].filled["thoughts"] = ("welcome",)
    await lobby.tap("Ada", "Save for later")
    assert "Only you can read it" in lobby.said("Ada")
    lobby.shut("Ada")
    await lobby.tap("Ada", "Share", "Sitting 1")
    again = [f for f in lobby.hands.screen("U-Ada").windows[-1].fields if isinstance(f, Box)]
    assert [f.initial for f in again] == [f"half: {f.name}" for f in boxes]
    assert lobby.hands.screen("U-Ada").windows[-1].values["thoughts"] == ("welcome",)
    await lobby.tap("Ada", "Share")
    assert EntryKind.SAVED not in {e.kind for e in (await lobby.circle()).entries}


@pytest.mark.parametrize(
    "text",
    [
        "x" * 3000,
        "\u05e9\u05dc\u05d5\u05dd \u202eolam\u202c",
        "\U0001f642\U0001f469\u200d\U0001f467 ok",
        "<!channel> @here <@U1> *b* _i_ `c`",
        "https://example.org & <b>",
    ],
)
async def test_words_arrive_exactly(lobby: Lobby, text: str) -> None:
    await lobby.opened()
    await share(lobby, "Ada", text)
    assert text.strip() in await words_of(lobby)


async def test_two_people_at_one_moment_lose_nothing(lobby: Lobby) -> None:
    await lobby.opened()
    forms = {}
    for name in ("Ada", "Dora"):
        await lobby.tap(name, "Share", "Sitting 1")
        forms[name] = lobby.window(name)
    acts = [
        Submit(lobby.home.platform.who(f"U-{name}"), form.form, form.args, {"r1": f"from {name}"}, name)
        for name, form in forms.items()
    ]
    answers = await asyncio.gather(*(lobby.reception.receive(act) for act in acts))
    assert all(isinstance(answer, Done) for answer in answers)
    assert {"from Ada", "from Dora"} <= set(await words_of(lobby))


async def test_nothing_written_is_asked_about_and_stays_a_free_choice(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.tap("Ada", "Share", "Sitting 1")
    await lobby.tap("Ada", "Share")
    assert "tap Pass" in lobby.said("Ada")


async def test_above_the_box_stands_when_it_is_read(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.tap("Ada", "Share", "Sitting 1")
    assert "Nobody reads this before" in lobby.said("Ada")
    assert "said here stays here" in lobby.said("Ada")
    await lobby.tap("Ada", "I need a person")
    assert lobby.window("Ada").form == "need_person"
    lobby.hands.close("U-Ada")
    assert lobby.window("Ada").form == "sitting"


async def test_sealed_words_are_read_by_nobody_before_the_sitting_closes(lobby: Lobby) -> None:
    await lobby.opened()
    await share(lobby, "Ada", "sealed words")
    circle = await lobby.circle()
    for name in ("Dora", "Ben"):
        who = lobby.home.platform.who(f"U-{name}")
        answer = await lobby.reception.receive(Press(who, "read", {"c": circle.id, "n": "1", "p": "1"}, name))
        assert "sealed words" not in str(answer)
        assert "nothing to read here now" in str(answer)


async def test_my_words_can_be_edited_until_the_sitting_closes_and_taken_back(lobby: Lobby) -> None:
    await lobby.opened()
    await share(lobby, "Ada", "first try")
    await lobby.tap("Ada", "My words", "Thank you")
    assert "first try" in lobby.said("Ada")
    await lobby.tap("Ada", "Edit")
    lobby.write("Ada", "What has done you good", "second try")
    await lobby.tap("Ada", "Keep it so")
    assert "second try" in lobby.said("Ada")
    await lobby.tap("Ada", "Take back")
    assert "You have no words here" in lobby.said("Ada")
    assert "second try" not in await words_of(lobby)


async def test_erasing_all_my_words_is_one_button(lobby: Lobby) -> None:
    await lobby.opened()
    await share(lobby, "Ada", "mine alone")
    await lobby.tap("Ada", "My words", "Thank you")
    await lobby.tap("Ada", "Erase all my words here")
    assert "mine alone" not in await words_of(lobby)


async def test_somebody_elses_words_are_out_of_reach(lobby: Lobby) -> None:
    await lobby.opened()
    await share(lobby, "Ada", "Ada alone")
    circle = await lobby.circle()
    entry = next(e.id for e in circle.entries if e.kind is EntryKind.SHARE)
    who = lobby.home.platform.who("U-Dora")
    for move in ("edit", "withdraw"):
        answer = await lobby.reception.receive(Press(who, move, {"c": circle.id, "e": entry}, move))
        assert "Ada alone" not in str(answer)
    act = Submit(who, "edit", {"c": circle.id, "e": entry, "once": "o"}, {"words": "changed"}, "o")
    await lobby.reception.receive(act)
    assert "Ada alone" in await words_of(lobby)


async def test_words_laid_ahead_go_out_when_the_piece_comes(lobby: Lobby) -> None:
    await lobby.opened()
    await lobby.hands.open_home("U-Cleo")
    await lobby.tap("Cleo", "Lay words ahead")
    assert "Sitting 2" in lobby.window("Cleo").title
    lobby.write("Cleo", "", "early bird")
    await lobby.tap("Cleo", "Lay ahead")
    await lobby.tap("Cleo", "My words")
    assert "laid ahead, not out yet" in lobby.said("Cleo")
    lobby.shut("Cleo")
    for name in ("Ada", "Dora"):
        await lobby.tap(name, "Pass", "Sitting 1")
    await lobby.tap("Ben", "Pass", "Sitting 1")
    await lobby.later(hours=14)
    await lobby.tap("Cleo", "Pass", "Sitting 1")
    for _ in range(30):
        circle = await lobby.circle()
        if any(e.kind is EntryKind.SHARE and e.sitting == 2 for e in circle.entries):
            return
        await lobby.later(hours=4)
    raise AssertionError("the piece never came")


async def test_a_long_share_is_folded_until_the_reader_opens_it(lobby: Lobby) -> None:
    await lobby.opened()
    await share(lobby, "Ada", "long " * 500 + "the end")
    for name in ("Ben", "Dora"):
        await lobby.tap(name, "Pass", "Sitting 1")
    await lobby.later(hours=14)
    await lobby.tap("Cleo", "Pass", "Sitting 1")
    circle = await lobby.circle()
    assert circle.next_sitting > 2
    await lobby.hands.open_home("U-Dora")
    await lobby.tap("Dora", "Catch up")
    await lobby.tap("Dora", "Read sitting 1")
    assert "the end" not in lobby.said("Dora")
    await lobby.tap("Dora", "Read all of it")
    assert "the end" in lobby.said("Dora")
    await lobby.tap("Dora", "Next")
    assert "That was all of sitting 1" in lobby.said("Dora")


async def test_reading_is_recorded_nowhere(lobby: Lobby) -> None:
    await lobby.opened()
    await share(lobby, "Ada", "read me")
    for name in ("Ben", "Dora"):
        await lobby.tap(name, "Pass", "Sitting 1")
    await lobby.later(hours=14)
    await lobby.tap("Cleo", "Pass", "Sitting 1")
    before = await lobby.circle(), await lobby.home.desk(lobby.persons["Dora"])
    await lobby.hands.open_home("U-Dora")
    await lobby.tap("Dora", "Catch up")
    await lobby.tap("Dora", "Read sitting 1")
    assert "read me" in lobby.said("Dora")
    assert (await lobby.circle(), await lobby.home.desk(lobby.persons["Dora"])) == before


async def test_a_late_joiner_reads_later_sittings_only(lobby: Lobby) -> None:
    await lobby.opened()
    await share(lobby, "Ada", "before you came")
    lobby.home.platform.accounts["U-Eve"] = type(lobby.home.platform.accounts["U-Ada"])(
        "U-Eve", "Eve", "Europe/Berlin"
    )
    lobby.home.platform.channels["team"].members.add("U-Eve")
    await lobby.tap("Eve", "Join now")
    assert "winter was long" not in lobby.said("Eve")
    await lobby.tap("Eve", "Join")
    for name in ("Ben", "Dora"):
        await lobby.tap(name, "Pass", "Sitting 1")
    await lobby.later(hours=14)
    await lobby.tap("Cleo", "Pass", "Sitting 1")
    circle = await lobby.circle()
    who = lobby.home.platform.who("U-Eve")
    answer = await lobby.reception.receive(Press(who, "read", {"c": circle.id, "n": "1", "p": "1"}, "r"))
    assert "before you came" not in str(answer)


async def test_who_left_keeps_their_words_at_hand_until_these_are_erased(lobby: Lobby) -> None:
    await lobby.opened()
    await share(lobby, "Ben", "mine, also afterwards")
    for name in ("Ben", "Dora"):
        await lobby.hands.open_home(f"U-{name}")
        await lobby.tap(name, "Leave the circle")
    await lobby.home.clockwork.settle()
    await lobby.hands.open_home("U-Dora")
    assert "You left" not in lobby.said("Dora")
    await lobby.type("Ben", "mine")
    assert "What you wrote in it stays yours" in lobby.said("Ben")
    lobby.shut("Ben")
    await lobby.hands.open_home("U-Ben")
    assert "Sitting 1 of 4 is going on" not in lobby.said("Ben")
    await lobby.tap("Ben", "My words")
    assert "mine, also afterwards" in lobby.said("Ben")
    lobby.shut("Ben")
    await lobby.tap("Ben", "Erase all my words here")
    assert "mine, also afterwards" not in await words_of(lobby)
    await lobby.hands.open_home("U-Ben")
    assert "You left" not in lobby.said("Ben")


async def test_trying_leaves_nothing_behind(lobby: Lobby) -> None:
    await lobby.type("Ada", "try")
    lobby.write("Ada", "", "only here")
    await lobby.tap("Ada", "Share")
    assert "only here" in lobby.said("Ada")
    assert "A colleague took my last call" in lobby.said("Ada")
    lobby.write("Ada", "A line for our sheet", "A line of mine.")
    await lobby.tap("Ada", "Share")
    assert "A line of mine." in lobby.said("Ada")
    await lobby.tap("Ada", "Send my answer")
    said = lobby.said("Ada")
    assert "A line of mine." in said
    assert "Nothing of it was kept" in said
    await lobby.home.clockwork.settle()
    assert not (await lobby.home.desk(lobby.persons["Ada"])).circles
    assert not await lobby.home.state(Subject("circle", ""))


async def test_trying_with_empty_boxes_goes_on_too(lobby: Lobby) -> None:
    await lobby.type("Ada", "try")
    for _ in range(2):
        await lobby.tap("Ada", "Share")
    lobby.write("Ada", "This line is", "Keep out")
    lobby.write("Ada", "With this practice", "Not yet")
    await lobby.tap("Ada", "Send my answer")
    assert "There is no line on it" in lobby.said("Ada")
