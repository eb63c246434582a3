"""What a keeper is told before anybody is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from adapters.rehearsal.memory import Account
from bot.engine.model import CardValues, Held, desk_subject
from bot.engine.moves import Away
from bot.service.ports import PlatformTrouble
from tests.service.reception.lobby import PEOPLE, Lobby


async def look(lobby: Lobby, people: str = "Ben, Cleo, Dora", **fields: str) -> str:
    """Fill in the form and look at the plan; what Ada reads then."""
    await lobby.type("Ada", "new")
    lobby.write("Ada", "With whom", people)
    for label, text in fields.items():
        lobby.write("Ada", label.replace("_", " "), text)
    await lobby.tap("Ada", "See the plan")
    return lobby.said("Ada")


async def test_the_plan_shows_days_hours_minutes_and_the_way_back(lobby: Lobby) -> None:
    plan = await look(lobby)
    for said in (
        "Likely done",
        "at the latest",
        "Ben 09:00",
        "you: about 45 minutes and 30 for keeping, 7 to 9 messages",
        "Ben: about 45 minutes, 7 to 9 messages",
        "Cleo: about 45 minutes, 7 to 9 messages",
        "Whoever writes the sheet: about 15 minutes more",
        "All times are yours: Europe/Berlin",
    ):
        assert said in plan
    await lobby.tap("Ada", "Change something")
    window = lobby.hands.screen("U-Ada").windows[-1]
    assert window.sheet.form == "convene"
    assert window.values["people"] == ("U-Ben", "U-Cleo", "U-Dora")


async def test_what_was_sent_lies_nowhere_below_its_answer(lobby: Lobby) -> None:
    await look(lobby)
    await lobby.tap("Ada", "Invite")
    assert "Your circle is convened" in lobby.said("Ada")
    assert [one.sheet.form for one in lobby.hands.screen("U-Ada").windows] == [""]


async def test_a_plan_tells_nothing_of_anybodys_absence(lobby: Lobby) -> None:
    """Whoever plans reads the same, whether somebody they chose is away or not."""
    there = await look(lobby)
    lobby.shut("Ada")
    ben = lobby.persons["Ben"]
    until = lobby.home.time() + timedelta(days=20)
    await lobby.home.do(ben, desk_subject(ben), Away(until))
    assert await look(lobby) == there
    lobby.shut("Ada")
    await lobby.type("Ada", "plan")
    lobby.write("Ada", "With whom", "Ben, Cleo, Dora")
    await lobby.tap("Ada", "See the plan")
    assert lobby.said("Ada").count("Ben 09:00") == there.count("Ben 09:00") > 0


@pytest.mark.parametrize(
    ("trait", "said", "stops"),
    [
        ("bot", "is a bot", True),
        ("stranger", "another workspace", True),
        ("guest", "is a guest", False),
        ("inactive", "switched off", True),
    ],
)
async def test_people_who_cannot_be_asked_are_named(lobby: Lobby, trait: str, said: str, stops: bool) -> None:
    accounts = lobby.home.platform.accounts
    eve = accounts["U-Eve"] = Account("U-Eve", "Eve", "Asia/Tokyo", active=trait != "inactive")
    setattr(eve, trait, True)
    lobby.home.platform.channels["team"].members.add("U-Eve")
    read = await look(lobby, "Ben, Cleo, Eve")
    assert f"Eve {said}" in read or said in read
    assert (lobby.window("Ada").form == "convene") is stops


async def test_somebody_who_is_not_there_is_to_be_chosen_again(lobby: Lobby) -> None:
    lobby.home.platform.trouble = not_reached("U-Dora")
    said = await look(lobby)
    assert "could not be found" in said
    assert lobby.window("Ada").form == "convene"


async def test_where_people_need_the_app_the_keeper_gets_a_link_to_share(lobby: Lobby) -> None:
    """Told before anybody is asked. Their names are not known; how many they are is."""
    lobby.home.platform.app_link = "https://teams.example.org/l/app/1"
    lobby.home.platform.trouble = not_reached("U-Cleo", "U-Dora")
    said = await look(lobby)
    assert said.count("https://teams.example.org/l/app/1") == 1
    assert "cannot be reached yet: 2" in said
    assert "The bot can write to: Ben." in said
    assert lobby.window("Ada").form == "convene"


def not_reached(*users: str) -> Callable[[str, str], PlatformTrouble | None]:
    return lambda call, target: PlatformTrouble("no_person") if call == "person" and target in users else None


async def test_everything_stays_in_the_form_when_something_stands_in_the_way(lobby: Lobby) -> None:
    said = await look(lobby, "Ben", Why_this_circle="The winter was long.")
    assert "at least 3 people" in said
    values = lobby.hands.screen("U-Ada").windows[-1].values
    assert (values["people"], values["why"]) == (("U-Ben",), "The winter was long.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"archived": True}, "is archived"),
        ({"shared_outside": True}, "shared with people outside"),
        ({"bot_inside": False}, "not a member"),
    ],
)
async def test_channels_that_are_refused(lobby: Lobby, change: dict[str, bool], said: str) -> None:
    for trait, value in change.items():
        setattr(lobby.home.platform.channels["team"], trait, value)
    assert said in await look(lobby)
    assert lobby.window("Ada").form == "convene"


async def test_a_channel_the_bot_cannot_see(lobby: Lobby) -> None:
    lobby.home.platform.trouble = lambda call, _: PlatformTrouble("no_channel") if call == "room" else None
    assert "Please invite it there" in await look(lobby)


async def test_a_public_channel_is_warned_about_and_never_read_in_the_thread(lobby: Lobby) -> None:
    lobby.home.platform.channels["team"].private = False
    said = await look(lobby)
    assert "everybody in the workspace" in said
    assert "privately, in a view of the bot: the channel is public" in said
    lobby.shut("Ada")
    assert "cannot be read in its thread" in await look(lobby, Where_are_words_read="In the thread")


async def test_the_thread_is_for_a_private_channel_in_which_everyone_has_a_seat(lobby: Lobby) -> None:
    await look(lobby, Where_are_words_read="In the thread")
    await lobby.tap("Ada", "Invite")
    assert (await lobby.circle()).held is Held.THREAD


async def test_the_thread_is_suggested_where_everyone_in_a_private_channel_has_a_seat(lobby: Lobby) -> None:
    said = await look(lobby)
    assert "in the thread: the channel is private and everyone in it has a seat" in said
    await lobby.tap("Ada", "Invite")
    assert (await lobby.circle()).held is Held.THREAD


async def test_the_keeper_may_choose_otherwise_and_elsewhere_words_stay_with_the_bot(lobby: Lobby) -> None:
    assert "in a view of the bot, as you chose" in await look(lobby, Where_are_words_read="Privately")
    lobby.shut("Ada")
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", "Asia/Tokyo")
    lobby.home.platform.channels["team"].members.add("U-Eve")
    assert "in a view of the bot: not everyone in the channel has a seat" in await look(lobby)
    await lobby.tap("Ada", "Invite")
    assert (await lobby.circle()).held is Held.BOT


async def test_one_member_without_a_seat_and_words_are_not_read_in_the_thread(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", "Asia/Tokyo")
    lobby.home.platform.channels["team"].members.add("U-Eve")
    assert "Not everybody in team has a seat" in await look(lobby, Where_are_words_read="In the thread")


async def test_a_bot_among_the_members_does_not_count(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-bot"] = Account("U-bot", "Helper bot", None, bot=True)
    lobby.home.platform.channels["team"].members.add("U-bot")
    assert "as you chose" in await look(lobby, Where_are_words_read="In the thread")


async def test_people_outside_the_channel_are_named(lobby: Lobby) -> None:
    lobby.home.platform.channels["team"].members.discard("U-Dora")
    assert "Not in team: Dora." in await look(lobby)


async def test_somebody_without_a_zone_is_named(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", None)
    assert "time zone of Eve is not known" in await look(lobby, "Ben, Cleo, Eve")


async def test_a_busy_platform_asks_for_another_try_and_asks_nobody(lobby: Lobby) -> None:
    lobby.home.platform.trouble = lambda call, _: PlatformTrouble("busy", 30) if call == "room" else None
    assert "try again" in await look(lobby)


async def test_the_line_lead_is_known_to_everybody_who_is_asked(lobby: Lobby) -> None:
    assert "is told that you also lead" in await look(lobby, Do_you_lead="I am the line lead")
    await lobby.tap("Ada", "Invite")
    lobby.shut("Ada")
    assert (await lobby.circle()).line_lead
    await lobby.later(hours=36)
    await lobby.tap("Ben", "Join", "Ada")
    assert "is the line lead of somebody in it" in lobby.said("Ben")


async def test_a_plan_asks_nobody_and_leads_on(lobby: Lobby) -> None:
    await lobby.type("Ada", "plan")
    lobby.write("Ada", "With whom", "Ben, Cleo, Dora")
    await lobby.tap("Ada", "See the plan")
    assert "Nobody was asked and nothing was kept" in lobby.said("Ada")
    await lobby.home.clockwork.settle()
    assert not (await lobby.home.desk(lobby.persons["Ben"])).causes
    await lobby.tap("Ada", "Convene a circle")
    assert lobby.hands.screen("U-Ada").windows[-1].values["people"] == ("U-Ben", "U-Cleo", "U-Dora")


# --- between inviting and opening --------------------------------------------------------------------------


async def test_declining_is_one_tap_and_seen_by_nobody(lobby: Lobby) -> None:
    await lobby.convened()
    before = await lobby.circle()
    await lobby.tap("Ben", "Not this time", "Ada")
    await lobby.hands.open_home("U-Ada")
    assert "Ben" not in lobby.said("Ada")
    after = await lobby.circle()
    assert [s.person for s in after.seats] == [s.person for s in before.seats]
    await lobby.hands.open_home("U-Ben")
    assert "You are invited" not in lobby.said("Ben")


async def test_more_people_can_be_asked_before_it_opens(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", "Asia/Tokyo")
    lobby.home.platform.channels["team"].members.add("U-Eve")
    await lobby.convened()
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "Ask more people")
    lobby.write("Ada", "With whom", "Eve")
    await lobby.tap("Ada", "Ask them")
    assert len((await lobby.circle()).invitations) == 4


async def test_what_there_is_to_know_of_more_people_is_read_before_they_are_asked(lobby: Lobby) -> None:
    accounts = lobby.home.platform.accounts
    accounts["U-Eve"] = Account("U-Eve", "Eve", None, guest=True)
    accounts["U-Finn"] = Account("U-Finn", "Finn", "Asia/Tokyo")
    await lobby.convened()
    lobby.home.platform.channels["team"].members.add("U-Finn")
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "Ask more people")
    lobby.write("Ada", "With whom", "Eve, Finn")
    await lobby.tap("Ada", "Ask them")
    said = lobby.said("Ada")
    for sentence in (
        "Eve is a guest",
        "time zone of Eve is not known",
        "Not in team: Eve.",
        "read this first",
    ):
        assert sentence in said
    assert len((await lobby.circle()).invitations) == 3
    lobby.write("Ada", "With whom", "Eve")
    await lobby.tap("Ada", "Ask them")
    assert len((await lobby.circle()).invitations) == 3, "other people: read again"
    await lobby.tap("Ada", "Ask them")
    assert len((await lobby.circle()).invitations) == 4


async def test_more_people_can_be_asked_while_the_channel_says_nothing(lobby: Lobby) -> None:
    lobby.home.platform.accounts["U-Eve"] = Account("U-Eve", "Eve", "Asia/Tokyo")
    await lobby.convened()
    lobby.home.platform.trouble = lambda call, _: PlatformTrouble("archived") if call == "room" else None
    await lobby.hands.open_home("U-Ada")
    await lobby.tap("Ada", "Ask more people")
    lobby.write("Ada", "With whom", "Eve")
    await lobby.tap("Ada", "Ask them")
    assert len((await lobby.circle()).invitations) == 4


async def test_joining_with_own_hours_sets_them_everywhere(lobby: Lobby) -> None:
    await lobby.convened()
    await lobby.tap("Ben", "Join", "Ada")
    said = lobby.said("Ben")
    for part in ("Who reads", "paid working time", "Likely done", "winter was long"):
        assert part in said
    lobby.write("Ben", "My own hours", "Mon-Fri 14:00-22:00")
    await lobby.tap("Ben", "Join")
    assert (await lobby.home.desk(lobby.persons["Ben"])).hours.week[0][0].start == 14 * 60
    seat = next(s for s in (await lobby.circle()).seats if s.person == lobby.persons["Ben"])
    assert seat.hours.week[0][0].start == 14 * 60


async def test_all_of_the_card_lies_on_top_of_the_form(lobby: Lobby) -> None:
    await lobby.convened()
    await lobby.tap("Ben", "Join", "Ada")
    lobby.write("Ben", "My own hours", "Mon-Fri 14:00-22:00")
    await lobby.tap("Ben", "Read all of it")
    assert "What administrators of the platform can see" in lobby.said("Ben")
    lobby.hands.close("U-Ben")
    assert lobby.hands.screen("U-Ben").windows[-1].values["own"] == "Mon-Fri 14:00-22:00"


async def test_the_checklist_can_wait_and_be_overridden_visibly(lobby: Lobby) -> None:
    await lobby.convened()
    for name in ("Ben", "Cleo"):
        await lobby.tap(name, "Join", "Ada")
        await lobby.tap(name, "Join")
        lobby.shut(name)
    await lobby.later(hours=14)
    await lobby.tap("Ada", "Open the circle")
    window = lobby.hands.screen("U-Ada").windows[-1]
    window.filled |= {"ticks": ("not_acute",), "acknowledgement": "override"}
    await lobby.tap("Ada", "Open")
    assert "it is good to wait" in lobby.said("Ada")
    lobby.tick_all("Ada")
    window.filled["acknowledgement"] = "override"
    await lobby.tap("Ada", "Open")
    assert (await lobby.circle()).checklist_override


async def test_the_agenda_of_a_circle_under_way_has_dates_for_what_is_to_come(lobby: Lobby) -> None:
    await lobby.opened()
    for passed, dated in ((False, [1, 2, 3, 4]), (True, [2, 3, 4])):
        for name in ("Ada", "Ben", "Cleo", "Dora") if passed else ():
            await lobby.tap_when_there(name, "Pass")
        lobby.shut("Ada")
        await lobby.hands.open_home("U-Ada")
        await lobby.tap("Ada", "Questions and dates")
        sittings = lobby.said("Ada").split("\n1. ")[1]
        found = [n for n, one in enumerate(sittings.split("About ")) if "Likely done" in one]
        assert found == dated


# --- who convenes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("trait", ["guest", "stranger"])
async def test_r12_a_guest_convenes_nothing_and_reads_why(lobby: Lobby, trait: str) -> None:
    plan = await look(lobby)
    assert "Likely done" in plan
    setattr(lobby.home.platform.accounts["U-Ada"], trait, True)
    await lobby.tap("Ada", "Invite")
    assert "Circles are convened by members of this workspace" in lobby.said("Ada")
    lobby.shut("Ada")
    await lobby.type("Ada", "new")
    assert "Circles are convened by members" in lobby.said("Ada")
    assert not lobby.hands.screen("U-Ada").windows


async def test_h14_beginning_anew_with_a_keeper_of_before_is_said_to_them_and_to_members(
    lobby: Lobby,
) -> None:
    await lobby.configure(CardValues(safety_contact="Sam", safety_hours="Mon-Fri 09:00-17:00"))
    for name, before in (("Ben", False), ("Ada", True)):
        if before:
            await lobby.convened()
        await lobby.type(name, "new replanting")
        lobby.write(name, "With whom", ", ".join(one for one in PEOPLE if one != name))
        lobby.write(name, "Lead", "Dora")
        lobby.write(name, "Co-keeper", "Cleo")
        await lobby.tap(name, "See the plan")
        assert ("You keep circles here already." in lobby.said(name)) is before
    await lobby.tap("Ada", "Invite")
    for name in ("Ada", "Ben"):
        lobby.shut(name)
    await lobby.later(hours=24)
    await lobby.tap("Ben", "Join", "Beginning anew")
    assert "Ada kept circles here before." in lobby.said("Ben")
