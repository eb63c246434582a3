"""Rule Y8: published sheets and practices are found by members."""

from __future__ import annotations

import pytest

from bot.engine.model import Heading, HoldResult, Organisation, PracticeStage, Unit
from bot.service.acts import Press, Submit, Who
from bot.service.reception.after.looking_for import within
from tests.service.reception.lobby import Lobby
from tests.service.sheets_laid import became_practice, lay


async def laid(
    lobby: Lobby, name: str, words: str, stage: PracticeStage, held: HoldResult | None = None
) -> None:
    home, at = lobby.home, lobby.home.time()
    await lay(home.store, home.organisation, name, ((Heading.PRACTICE, words),), at)
    await became_practice(home.store, home.organisation, name, 0, at, stage, held)


async def look(lobby: Lobby, find: str = "", stage: str = "") -> str:
    lobby.shut("Ada")
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "Our practices")
    if find:
        lobby.write("Ada", "Look for", find)
    if stage:
        lobby.write("Ada", "How it stands", stage)
    if find or stage:
        await lobby.tap("Ada", "Search")
    return lobby.said("Ada")


async def test_y8_practices_by_words_and_by_how_they_stand(lobby: Lobby) -> None:
    assert "There is no such practice here" in await look(lobby)
    await laid(lobby, "one", "Ten quiet minutes.", PracticeStage.KEPT, HoldResult.HELD)
    await laid(lobby, "two", "Two at night.", PracticeStage.OPEN)
    await laid(lobby, "three", "Gone words.", PracticeStage.GONE)
    said = await look(lobby)
    assert "March 2026 · This practice is part of the work now. Half a year on" in said
    assert "Two at night." in said
    assert "Gone words." not in said
    assert "Two at night." not in await look(lobby, "QUIET")
    assert "Ten quiet" not in await look(lobby, stage="Nobody looks after")
    assert "There is no such practice here" in await look(lobby, "quiet", "Nobody looks after")


async def test_y8_ten_practices_stand_on_a_page(lobby: Lobby) -> None:
    for n in range(13):
        await laid(lobby, f"sheet{n:02}", f"Practice number {n:02}.", PracticeStage.HELD)
    assert (await look(lobby)).count("Practice number") == 10
    await lobby.tap("Ada", "Older practices")
    assert lobby.said("Ada").count("Practice number") == 3


@pytest.mark.parametrize("trait", ["guest", "stranger"])
async def test_y8_a_guest_is_shown_none(lobby: Lobby, trait: str) -> None:
    await laid(lobby, "one", "Ten quiet minutes.", PracticeStage.KEPT)
    setattr(lobby.home.platform.accounts["U-Ada"], trait, True)
    assert "Ten quiet" not in await look(lobby)


async def test_y8_no_practice_of_another_organisation(lobby: Lobby) -> None:
    home = lobby.home
    theirs = await home.store.resolve(Who("rehearsal", "elsewhere", "U-Zoe"), "zoe", home.time())
    await lay(home.store, theirs.organisation, "theirs", ((Heading.PRACTICE, "Their minutes."),), home.time())
    await became_practice(home.store, theirs.organisation, "theirs", 0, home.time(), PracticeStage.OPEN, None)
    for after in ("", "theirs"):
        me = home.platform.who("U-Ada")
        answer = await lobby.reception.receive(Press(me, "practices", {"after": after}, after, view="form"))
        assert "Their minutes" not in str(answer)


async def test_y8_sheets_by_area_of_work_and_by_part(lobby: Lobby) -> None:
    home, at = lobby.home, lobby.home.time()
    lines = ((Heading.PATTERNS, "Evenings alone."), (Heading.PATTERNS, "Old keyboards."))
    await lay(home.store, home.organisation, "one", lines, at, areas=("cover", "tools"), unit="north")
    who = home.platform.who("U-Ada")
    for area, find, there in (
        ("cover", "evenings", True),
        ("cover", "keyboards", False),
        ("rules", "", False),
        ("-", "", True),
    ):
        fields = {"find": find, "area": area}
        said = str(await lobby.reception.receive(Submit(who, "sheets", {}, fields, f"{area}{find}")))
        assert ("Evenings alone." in said) == there, (area, find)


async def test_y8_what_a_few_published_is_found_under_the_part_above(lobby: Lobby) -> None:

    home, at = lobby.home, lobby.home.time()
    settings = Organisation(
        home.organisation, units=(Unit("north", "North"), Unit("night", "Night", "north"))
    )
    await lay(home.store, home.organisation, "many", ((Heading.CARRIED, "a"),), at, unit="night")
    await lay(
        home.store, home.organisation, "few", ((Heading.CARRIED, "b"),), at, unit="night", reached=False
    )
    async with home.store.view() as view:
        sheets = {row.artifact.id: row.artifact for row in await view.artifacts(home.organisation, at, 9)}
    found = {
        (name, unit)
        for name in sheets
        for unit in ("", "north", "night")
        if within(settings, sheets[name], unit)
    }
    assert found == {("many", ""), ("many", "north"), ("many", "night"), ("few", ""), ("few", "north")}
