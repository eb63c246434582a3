"""Our sheets: what circles published, for the members of the organisation and for nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.engine.effects import Publish, PublishLine
from bot.engine.model import Heading, Stage, circle_subject, desk_subject
from bot.engine.moves import Seated
from bot.play.shelf import Shelf
from bot.service.acts import Press, Replace, Submit, Wait, Who
from bot.service.ports import PlatformTrouble
from bot.service.reception.after import sheets_room
from tests.service.reception.lobby import Lobby
from tests.storage.samples import circle

TEMPLATE = Shelf().offered()[0]
RTL, EMOJI = (
    "\u05d4\u05e2\u05e8\u05d1\u05d9\u05dd \u202earuch\u202c",
    "\U0001f469\u200d\U0001f467 evenings \u2764\ufe0f",
)


async def publish(lobby: Lobby, name: str, *lines: str, ago: float = 0, organisation: str = "") -> datetime:
    """A circle published this and was erased since."""
    organisation = organisation or lobby.home.organisation
    at = lobby.home.time() - timedelta(days=ago)
    one = f"circle-of-{name}"
    made = tuple(PublishLine(f"{name}-{n}", Heading.CARRIED, f"{name}-{n}") for n, _ in enumerate(lines))
    until = at + timedelta(days=730)
    sheet = Publish(name, None, made, "3-5", 3, "unknown", until, TEMPLATE.id, TEMPLATE.version)
    async with lobby.home.store.work() as work:
        await work.add(
            organisation, circle_subject(one), replace(circle(), id=one, organisation=organisation), at
        )
        for line, words in zip(made, lines, strict=True):
            await work.keep(organisation, circle_subject(one), line.entry, words, at)
        await work.publish(organisation, one, sheet, at)
    async with lobby.home.store.work() as work:
        await work.erase(organisation, circle_subject(one), at)
    return at


async def look(lobby: Lobby, find: str = "") -> str:
    """Ada, who sits in no circle, opens the list from her home and looks for something."""
    lobby.shut("Ada")
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "Our sheets")
    if find:
        lobby.write("Ada", "Look for", find)
        await lobby.tap("Ada", "Search")
    return lobby.said("Ada")


async def test_before_the_first_sheet_there_is_none(lobby: Lobby) -> None:
    assert "No circle here has published a sheet yet" in await look(lobby)
    assert "No line has these words" in await look(lobby, "evening")


async def test_a_sheet_shows_its_month_its_circle_and_its_lines_and_no_more(lobby: Lobby) -> None:
    at = await publish(lobby, "one", "Evenings are heavy.")
    said = await look(lobby)
    for there in ("March 2026", TEMPLATE.title.read("en"), "What stays with us", "Evenings are heavy."):
        assert there in said
    for hidden in (
        "3-5",
        "circle-of-one",
        f"{at:%H:%M}",
        f"{at.day} Mar",
        *lobby.persons.values(),
        *lobby.persons,
    ):
        assert hidden not in said


@pytest.mark.parametrize(
    ("find", "hits"),
    [
        ("EVENING", True),
        ("cafe", True),
        ("Caf\u00c9", True),
        ("strasse", True),
        ("heavy cafe", True),
        ("mornings", False),
        ("heavy \u05e2\u05e8\u05d1", False),
        ("\u202e \u200d", True),
        ("\u05e2\u05e8\u05d1\u05d9\u05dd", True),
        ("\U0001f469\u200d\U0001f467", True),
        ("\u2764", True),
        ("\U0001f642", False),
        ("%", False),
        ("What stays", False),
    ],
)
async def test_words_are_found_whatever_their_capitals_and_accents(
    lobby: Lobby, find: str, hits: bool
) -> None:
    await publish(lobby, "one", "Evenings in the cafe\u0301 of our Stra\u00dfe are heavy.", RTL, EMOJI)
    said = await look(lobby, find)
    assert (RTL in said) == (EMOJI in said) == hits
    assert ("No line has these words" in said) != hits


async def test_a_line_that_was_taken_back_is_shown_as_such_and_found_no_more(lobby: Lobby) -> None:
    await publish(lobby, "one", "Evenings are heavy.", "Rest helps.")
    async with lobby.home.store.work() as work:
        await work.strike(lobby.home.organisation, "one", "one-0")
    said = await look(lobby, "rest")
    assert "(A line was taken back.)" in said
    assert "heavy" not in said
    assert "No line has these words" in await look(lobby, "heavy")


async def test_the_newest_come_first_and_older_ones_page_by_page(lobby: Lobby) -> None:
    for n in range(12):
        await publish(lobby, f"sheet{n:02}", f"Line {n:02}.", "odd" if n % 2 else "even", ago=n * 20)
    assert shown(await look(lobby)) == [0, 1, 2, 3, 4]
    await lobby.tap("Ada", "Older sheets")
    assert shown(lobby.said("Ada")) == [5, 6, 7, 8, 9]
    await lobby.tap("Ada", "Older sheets")
    assert shown(lobby.said("Ada")) == [10, 11]
    assert "Older sheets" not in str(lobby.window("Ada"))
    await lobby.tap("Ada", "Back to the newest")
    assert shown(lobby.said("Ada")) == [0, 1, 2, 3, 4]
    assert shown(await look(lobby, "ODD")) == [1, 3, 5, 7, 9]
    await lobby.tap("Ada", "Older sheets")
    assert shown(lobby.said("Ada")) == [11]


def shown(said: str) -> list[int]:
    return [int(line.split()[1].rstrip(".")) for line in said.splitlines() if line.startswith("Line ")]


async def test_long_sheets_leave_room_on_the_page(lobby: Lobby) -> None:
    for n in range(5):
        await publish(lobby, f"s{n}", f"Line {n:02}.", *["much"] * 29, ago=n)
    assert shown(await look(lobby)) == [0, 1]
    await lobby.tap("Ada", "Older sheets")
    assert shown(lobby.said("Ada")) == [2, 3]


async def test_a_sheet_is_listed_for_24_months(lobby: Lobby) -> None:
    await publish(lobby, "old", "Long ago.", ago=731)
    await publish(lobby, "kept", "Just in time.", ago=729)
    said = await look(lobby)
    assert "Just in time." in said
    assert "Long ago." not in said


async def test_no_other_organisation_is_ever_read(lobby: Lobby) -> None:
    stranger = Who("rehearsal", "elsewhere", "U-Zoe")
    theirs = await lobby.home.store.resolve(stranger, "zoe", lobby.home.time())
    assert theirs.organisation != lobby.home.organisation
    await publish(lobby, "theirs", "Evenings are theirs.", organisation=theirs.organisation)
    await publish(lobby, "ours", "Evenings are ours.", ago=1)
    for find in ("", "evenings"):
        said = await look(lobby, find)
        assert "ours." in said
        assert "theirs" not in said
    me = lobby.home.platform.who("U-Ada")
    answer = await lobby.reception.receive(Press(me, "sheets", {"after": "theirs"}, "guess", view="form"))
    assert isinstance(answer, Replace)
    assert "Evenings" not in str(answer.sheet)


async def test_a_long_search_says_one_moment_first(lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets_room, "AT_ONCE", 2)
    for n in range(5):
        await publish(lobby, f"s{n}", f"Line {n:02}.", ago=n)
    me = lobby.home.platform.who("U-Ada")
    act = Press(me, "sheets", {}, "once", view="form", fields={"find": "04"})
    waiting = await lobby.reception.receive(act)
    assert isinstance(waiting, Wait)
    answer = await lobby.reception.carry_out(waiting.job, waiting.args, act)
    assert isinstance(answer, Replace)
    assert "Line 04." in str(answer.sheet)
    assert "Line 03." not in str(answer.sheet)


async def test_the_word_sheets_opens_them_too(lobby: Lobby) -> None:
    await lobby.type("Ada", "sheets")
    assert lobby.window("Ada").form == "sheets"


# --- guests ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("trait", ["guest", "stranger"])
async def test_r8_a_guest_who_sits_in_no_circle_reads_no_sheet(lobby: Lobby, trait: str) -> None:
    await publish(lobby, "one", "Evenings are heavy.")
    setattr(lobby.home.platform.accounts["U-Ada"], trait, True)
    for how in ("tap", "type", "search", "further"):
        said = await ask_for_sheets(lobby, how)
        assert "are heavy" not in said, how


async def ask_for_sheets(lobby: Lobby, how: str) -> str:
    who = lobby.home.platform.who("U-Ada")
    if how == "tap":
        return await look(lobby)
    if how == "type":
        await lobby.type("Ada", "sheets")
        assert "for the members of this workspace" in lobby.said("Ada")
        return lobby.said("Ada")
    if how == "search":
        return str(await lobby.reception.receive(Submit(who, "sheets", {}, {"find": "heavy"}, how)))
    return str(await lobby.reception.receive(Press(who, "sheets", {"after": "none"}, how, view="form")))


async def test_r8_a_guest_reads_the_sheet_of_the_circle_they_sit_in_and_no_other(lobby: Lobby) -> None:
    await publish(lobby, "one", "Evenings are ours.")
    await publish(lobby, "two", "Mornings are theirs.")
    await sits_in_a_circle_that_published(lobby, "Ada", "one")
    lobby.home.platform.accounts["U-Ada"].guest = True
    for find in ("", "are"):
        said = await look(lobby, find)
        assert "Evenings are ours." in said
        assert "theirs" not in said


async def sits_in_a_circle_that_published(lobby: Lobby, name: str, sheet: str) -> None:
    one = "closed-and-kept"
    closed = circle(one, stage=Stage.CLOSED, sitting=None, published=sheet)
    first, *others = closed.seats
    mine = replace(first, person=lobby.persons[name])
    kept = replace(
        closed,
        organisation=lobby.home.organisation,
        seats=(mine, *others),
        template_version=TEMPLATE.version,
    )
    async with lobby.home.store.work() as work:
        await work.add(lobby.home.organisation, circle_subject(one), kept, lobby.home.time())
    await lobby.home.do(None, desk_subject(lobby.persons[name]), Seated(one))


async def test_r8_whom_the_platform_does_not_know_reads_no_sheet(lobby: Lobby) -> None:
    await publish(lobby, "one", "Evenings are heavy.")
    lobby.home.platform.trouble = lambda call, _: PlatformTrouble("no_person") if call == "person" else None
    assert "heavy" not in await look(lobby)
