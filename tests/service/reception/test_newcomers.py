"""Rules J4 to J9 at the front door: dates typed or pasted, who sees them, and the welcome that begins from them."""

from __future__ import annotations

import pytest

from bot.engine.model import Newcomer, Newcomers, Side, newcomers_subject
from bot.service.acts import Press, Submit
from bot.service.reception.arriving import Asker, Loaded
from bot.wording.sheet import Fields
from tests.service.reception.lobby import Lobby

# The lobby opens on Monday 2 March 2026.


async def people(lobby: Lobby) -> dict[str, Newcomer]:
    """By the name of the newcomer."""
    state = await lobby.home.state(newcomers_subject(lobby.home.organisation))
    names = {person: name for name, person in lobby.persons.items()}
    return {names[one.person]: one for one in state.people} if isinstance(state, Newcomers) else {}


async def newcomers(lobby: Lobby, name: str) -> str:
    lobby.shut(name)
    await lobby.hands.open_home(f"U-{name}")
    await lobby.tap(name, "Newcomers")
    return lobby.said(name)


async def add(lobby: Lobby, who: str, start: str, exposure: str = "", other: str = "") -> str:
    """Ada types the dates of somebody new."""
    await newcomers(lobby, "Ada")
    await lobby.tap("Ada", "Somebody is new")
    lobby.write("Ada", "Who is new", who)
    lobby.write("Ada", "First day", start)
    for label, words in (("First day with high", exposure), ("Who else", other)):
        if words:
            lobby.write("Ada", label, words)
    await lobby.tap("Ada", "Keep the dates")
    return lobby.said("Ada")


async def paste(lobby: Lobby, text: str) -> str:
    await newcomers(lobby, "Ada")
    await lobby.tap("Ada", "Paste a list")
    lobby.write("Ada", "The list", text)
    await lobby.tap("Ada", "Keep the dates")
    return lobby.said("Ada")


async def test_j4_a_keeper_types_two_dates_and_reads_a_suggestion_in_time(lobby: Lobby) -> None:
    assert "In time you read a suggestion" in await add(lobby, "Ben", "2026-03-09", "2026-03-19", "Cleo")
    ben = (await people(lobby))["Ben"]
    assert (ben.starts, ben.exposed, ben.keeper) == ("2026-03-09", "2026-03-19", lobby.persons["Ada"])
    assert ben.others == (lobby.persons["Cleo"],)
    await lobby.later(hours=24)
    said = "\n".join(lobby.home.texts("Ada"))
    assert "Ben: starts Mon 9 Mar, high-harm work from Thu 19 Mar" in said
    assert "Tue 10 Mar" in said


async def test_j9_nobody_else_sees_the_dates(lobby: Lobby) -> None:
    await add(lobby, "Ben", "2026-03-09", "2026-03-19")
    assert "Ben: starts Mon 9 Mar" in await newcomers(lobby, "Ada")
    said = await newcomers(lobby, "Ben")
    assert "You start on Mon 9 Mar. Your first high-harm work is on Thu 19 Mar." in said
    assert "Ada is asked to hold a welcome circle" in said
    for name in ("Cleo", "Dora"):
        said = await newcomers(lobby, name)
        assert "9 Mar" not in said
        assert "Nobody waits for a welcome from you" in said


@pytest.mark.parametrize("name", ["Ada", "Ben"])
async def test_j9_the_newcomer_and_the_keeper_may_have_them_forgotten(lobby: Lobby, name: str) -> None:
    await add(lobby, "Ben", "2026-03-09")
    await newcomers(lobby, name)
    await lobby.tap(name, "Forget the dates")
    assert await people(lobby) == {}


async def test_j9_a_button_that_names_somebody_elses_newcomer_finds_nobody(lobby: Lobby) -> None:
    await add(lobby, "Ben", "2026-03-09")
    who = lobby.home.platform.who("U-Cleo")
    ben = lobby.persons["Ben"]
    for move in ("newcomer_forget", "welcome"):
        answer = await lobby.reception.receive(Press(who, move, {"p": ben}, f"once-{move}"))
        assert "nobody here whom you are asked to welcome" in str(answer)
    answer = await lobby.reception.receive(Press(who, "newcomer_add", {"p": ben}, "once-add"))
    assert "2026-03-09" not in str(answer)
    assert "Ben" in await people(lobby)


@pytest.mark.parametrize(
    ("trait", "said"),
    [
        ("stranger", "is a bot, or belongs elsewhere"),
        ("bot", "is a bot, or belongs elsewhere"),
        ("inactive", "is switched off"),
    ],
)
async def test_j4_somebody_of_another_organisation_is_refused(lobby: Lobby, trait: str, said: str) -> None:
    account = lobby.home.platform.accounts["U-Ben"]
    if trait == "inactive":
        account.active = False
    else:
        setattr(account, trait, True)
    assert said in await add(lobby, "Ben", "2026-03-09")
    assert await people(lobby) == {}
    assert lobby.window("Ada").form == "newcomer"


@pytest.mark.parametrize(
    ("start", "exposure", "said"),
    [
        ("2026-02-20", "", "more than a week back"), ("2027-03-09", "", "more than a year ahead"),
        ("2026-03-09", "2026-03-06", "comes before the start"), ("2026-02-26", "2026-02-27", "has begun already"),
    ],
)  # fmt: skip
async def test_j4_dates_that_cannot_be_are_told(lobby: Lobby, start: str, exposure: str, said: str) -> None:
    assert said in await add(lobby, "Ben", start, exposure)
    assert await people(lobby) == {}


async def test_j4_nobody_welcomes_themselves(lobby: Lobby) -> None:
    assert "nobody welcomes themselves" in (await add(lobby, "Ada", "2026-03-09")).lower()


async def test_j4_good_rows_are_taken_and_the_others_told_with_their_lines(lobby: Lobby) -> None:
    text = (
        "person;start;exposure;keeper\nU-Ben;2026-03-09;2026-03-19;\nU-Nobody;2026-03-09;;\n"
        "=cmd();2026-03-09;;\nU-Dora;03/04/2026;;\nU-Cleo;2026-03-09;2026-03-01;U-Ben\n"
    )
    said = await paste(lobby, text)
    assert "The dates of one newcomer are kept" in said
    for line in (
        "Line 3: no account here has the name or id under “person”.",
        "Line 4: what stands under “person” is no name and no id of an account.",
        "Line 5: under “start” it could be two different days.",
        "Line 6: the high-harm work comes before the start.",
    ):
        assert line in said
    assert "cmd" not in said.replace(text, "")
    assert list(await people(lobby)) == ["Ben"]
    # The list is still in its box; mended, the whole of it is sent once more.
    state = await people(lobby)
    lobby.write(
        "Ada",
        "The list",
        "person;start;exposure;keeper\nU-Ben;2026-03-09;2026-03-19;\nU-Cleo;2026-03-09;;U-Ben\n",
    )
    await lobby.tap("Ada", "Keep the dates")
    assert "The dates of 2 newcomers are kept" in lobby.said("Ada")
    after = await people(lobby)
    assert after["Ben"].starts == state["Ben"].starts
    assert after["Cleo"].keeper == lobby.persons["Ben"]


@pytest.mark.parametrize("text", ["person,start\n", "U-Ben,2026-03-09"])
async def test_j4_a_list_without_rows_stays_in_its_form(lobby: Lobby, text: str) -> None:
    await paste(lobby, text)
    assert lobby.window("Ada").form == "newcomers_list"
    assert await people(lobby) == {}


async def test_a_guest_welcomes_nobody(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Ada"].guest = True
    assert "Newcomers are welcomed by members here" in await newcomers(lobby, "Ada")
    who = lobby.home.platform.who("U-Ada")
    fields: Fields = {"person": ("U-Ben",), "start": "2026-03-09"}
    answer = await lobby.reception.carry_out("again", {}, Submit(who, "newcomer", {}, fields, "once"))
    assert "welcomed by members" in str(answer)
    assert await people(lobby) == {}


async def test_j6_the_form_for_convening_holds_the_newcomers_and_a_good_day(lobby: Lobby) -> None:
    await add(lobby, "Ben", "2026-03-09")
    await add(lobby, "Cleo", "2026-03-10")
    await lobby.later(hours=48)
    lobby.shut("Ada")
    await lobby.tap("Ada", "Plan a welcome")
    window = lobby.window("Ada")
    said = lobby.said("Ada")
    assert "somebody as a buddy" in said
    initial = {getattr(block, "name", ""): getattr(block, "initial", None) for block in window.blocks}
    assert initial["day"] == "2026-03-11"
    assert ("U-Ben", "U-Cleo") in initial.values()


async def test_j8_an_administrator_welcomes_whom_nobody_is_left_to_welcome(lobby: Lobby) -> None:
    await add(lobby, "Ben", "2026-03-09")
    lobby.home.platform.accounts["U-Ada"].active = False
    await lobby.later(hours=24)
    assert (await people(lobby))["Ben"].keeper == ""
    assert "nobody is left" not in await newcomers(lobby, "Cleo")
    lobby.home.platform.accounts["U-Cleo"].admin = True
    assert "nobody is left" in await newcomers(lobby, "Cleo")
    await lobby.tap("Cleo", "I welcome them")
    await lobby.later(hours=24)
    assert (await people(lobby))["Ben"].keeper == lobby.persons["Cleo"]
    assert "Ben: starts Mon 9 Mar" in "\n".join(lobby.home.texts("Cleo"))


async def test_j8_whoever_is_switched_off_before_their_day_is_forgotten(lobby: Lobby) -> None:
    await add(lobby, "Ben", "2026-03-30")
    lobby.home.platform.accounts["U-Ben"].active = False
    await lobby.later(hours=24 * 22)
    assert await people(lobby) == {}


# --- a list from the command line --------------------------------------------------------------------------------


async def test_j4_a_list_may_be_loaded_by_whoever_runs_the_bot(lobby: Lobby) -> None:
    who = lobby.home.platform.who("U-Ada")
    asker = Asker(Side(who.platform, who.tenant), lobby.home.organisation, "U-Ada")
    text = "person,start,exposure,keeper\nU-Ben,2026-03-09,2026-03-19,\ncleo,2026-03-09,,U-Dora\nU-Ada,2026-03-09,,\n"
    loaded = await lobby.reception.load_newcomers(asker, text)
    assert loaded.taken == 2
    assert loaded.unclear == ("Line 4: nobody welcomes themselves. Please name somebody else.",)
    before = await people(lobby)
    assert {name: one.keeper for name, one in before.items()} == {
        "Ben": lobby.persons["Ada"],
        "Cleo": lobby.persons["Dora"],
    }
    assert (await lobby.reception.load_newcomers(asker, text)).taken == 2
    assert {name: one.starts for name, one in (await people(lobby)).items()} == {
        name: one.starts for name, one in before.items()
    }


async def test_j4_without_any_keeper_a_row_is_not_taken(lobby: Lobby) -> None:
    who = lobby.home.platform.who("U-Ada")
    asker = Asker(Side(who.platform, who.tenant), lobby.home.organisation, "")
    loaded = await lobby.reception.load_newcomers(asker, "person,start\nU-Ben,2026-03-09\n")
    assert loaded == Loaded(0, ("Line 2: nobody is named to welcome them.",))


async def test_j4_a_name_that_two_people_have_is_asked_for_by_its_id(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Cleo"].name = "Ben"
    assert "several accounts have the name" in await paste(lobby, "person,start\nBen,2026-03-09\n")
    assert await people(lobby) == {}


# --- listening ---------------------------------------------------------------------------------------------------


async def test_j11_a_listening_practice_is_one_tap_away_from_the_help(lobby: Lobby) -> None:
    await lobby.type("Ada", "help")
    await lobby.tap("Ada", "Practise listening")
    said = lobby.said("Ada")
    assert "four short exercises in writing" in said
    assert "Nobody is asked before" in said
    assert lobby.home.texts("Ben") == []
