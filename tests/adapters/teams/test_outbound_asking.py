"""Who and where, as Teams says it now, and how somebody is reached."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from adapters.teams.linking import link_to_app
from adapters.teams.records import Member, Venue
from adapters.teams.zones import iana
from bot.service.acts import Who
from storage import tables
from tests.adapters.teams.reaching import Out, reaching, saying, trouble
from tests.fakes.teams import payloads


@pytest.fixture
async def out() -> AsyncIterator[Out]:
    async with reaching() as there:
        yield there


# --- people -------------------------------------------------------------------------------------------------------


async def test_somebody_with_the_app_is_reached_in_their_own_chat(out: Out) -> None:
    ana = out.teams.person("Ana Lima", zone="Europe/Madrid", locale="es-ES")
    await out.installed(ana)
    sent = await out.platform.tell(out.who(ana), saying(), "1")
    assert sent.place == out.place(out.teams.personal(ana))
    assert "create" not in out.teams.connector.calls
    found = await out.platform.person(out.who(ana))
    assert (found.user, found.name, found.zone, found.language) == (
        ana.aad,
        "Ana Lima",
        "Europe/Madrid",
        "es-ES",
    )


async def test_a_member_of_a_team_with_the_bot_is_reached_without_having_put_it_in(out: Out) -> None:
    ana, ben = out.teams.person("Ana"), out.teams.person("Ben", installed=False)
    team = out.teams.team("Makers", ana, ben)
    await out.installed(ana, team.general)
    assert (await out.platform.person(out.who(ben))).active
    await out.platform.tell(out.who(ben), saying(), "1")
    await out.platform.tell(out.who(ben), saying(), "2")
    assert len(ben.inbox()) == 2
    assert out.teams.connector.calls.count("create") == 1


async def test_whoever_shares_nothing_with_the_bot_cannot_be_reached(out: Out) -> None:
    ana, ben = out.teams.person("Ana"), out.teams.person("Ben", installed=False)
    await out.installed(ana)
    assert (await trouble(out.platform.person(out.who(ben)))).reason == "no_person"
    assert (await trouble(out.platform.tell(out.who(ben), saying(), "1"))).reason == "no_person"


async def test_a_person_whom_teams_will_not_open_a_chat_with(out: Out) -> None:
    ana, ben = out.teams.person("Ana"), out.teams.person("Ben", installed=False)
    await out.installed(ana, out.teams.team("Makers", ana, ben).general)
    for status, code in ((400, "BadSyntax"), (403, "ForbiddenOperationException"), (404, "NotFound")):
        out.teams.fail_next("create", status, code)
        assert (await trouble(out.platform.tell(out.who(ben), saying(), "1"))).reason == "no_person"


async def test_who_blocked_the_bot(out: Out) -> None:
    ana = out.teams.person("Ana")
    await out.installed(ana)
    ana.blocked = True
    assert (await trouble(out.platform.tell(out.who(ana), saying(), "1"))).reason == "no_person"
    # Their account is as good as before, so nobody is told that it is switched off.
    assert (await trouble(out.platform.person(out.who(ana)))).reason == "no_person"
    ana.blocked = False
    await out.platform.tell(out.who(ana), saying(), "2")


async def test_who_has_left_the_organisation_is_known_by_name_and_not_active(out: Out) -> None:
    ana = out.teams.person("Ana Lima")
    await out.installed(ana)
    ana.departed = True
    found = await out.platform.person(out.who(ana))
    assert (found.active, found.name) == (False, "Ana Lima")


async def test_guests_and_people_of_other_organisations_are_marked(out: Out) -> None:
    keeper = out.teams.person("Keeper")
    guest = out.teams.person("Gus", guest=True)
    other = out.teams.person("Olga", tenant=out.teams.tenant("Other"))
    await out.installed(keeper, out.teams.team("Makers", keeper, guest, other).general)
    seen = [await out.platform.person(out.who(one)) for one in (keeper, guest, other)]
    assert [(one.guest, one.stranger) for one in seen] == [(False, False), (True, True), (False, True)]


async def test_what_another_organisation_s_people_do_is_not_noted(out: Out) -> None:
    keeper = out.teams.person("Keeper")
    other = out.teams.person("Olga", tenant=out.teams.tenant("Other"))
    team = out.teams.team("Makers", keeper, other)
    await out.installed(keeper, team.general)
    await out.installed(other, team.general)
    async with out.store.view() as view:
        assert await view.organisation_of("teams", other.tenant.id) is None
    elsewhere = Who("teams", other.tenant.id, other.aad)
    assert (await trouble(out.platform.tell(elsewhere, saying(), "1"))).reason == "removed"


async def test_administrators_are_named_in_the_settings(out: Out) -> None:
    ana = out.teams.person("Ana")
    await out.installed(ana)
    assert not (await out.platform.person(out.who(ana))).admin
    out.admins.add(ana.aad)
    assert (await out.platform.person(out.who(ana))).admin


async def test_nobody_is_two_people_by_two_of_their_ids(out: Out) -> None:
    ana = out.teams.person("Ana")
    await out.installed(ana, out.teams.team("Makers", ana).general)
    address = Who("teams", out.teams.home.id, ana.id)
    assert (await trouble(out.platform.person(address))).reason == "no_person"
    assert (await out.platform.person(out.who(ana))).user == ana.aad


async def test_the_zone_is_the_last_one_seen(out: Out) -> None:
    ana = out.teams.person("Ana", zone="Europe/Madrid")
    await out.installed(ana)
    for said, heard in (
        ("Tokyo Standard Time", "Asia/Tokyo"),
        (None, "Asia/Tokyo"),
        ("Nowhere", "Asia/Tokyo"),
    ):
        ana.zone = said
        await out.saw(payloads.text(out.teams, ana, out.teams.personal(ana), "hello"))
        assert (await out.platform.person(out.who(ana))).zone == heard
    shy = out.teams.person("Shy", zone=None)
    await out.installed(shy)
    assert (await out.platform.person(out.who(shy))).zone is None


def test_zones_by_either_name() -> None:
    names = ("Europe/Madrid", "W. Europe Standard Time", " tokyo standard time ", "UTC", "Mars", "", None, 7)
    assert [iana(one) for one in names] == [
        "Europe/Madrid", "Europe/Berlin", "Asia/Tokyo", "UTC", None, None, None, None,
    ]  # fmt: skip


# --- places -------------------------------------------------------------------------------------------------------


async def test_a_channel_a_private_one_and_a_shared_one(out: Out) -> None:
    ana = out.teams.person("Ana")
    team = out.teams.team("Makers", ana)
    for kind, seen in (("standard", (False, False)), ("private", (True, False)), ("shared", (True, True))):
        made = out.teams.channel(kind, team)
        made.type = kind
        await out.installed(ana, made)
        room = await out.platform.room(out.place(made))
        assert (room.name, room.private, room.shared_outside) == (kind, *seen)
    assert (await out.platform.room(out.place(team.general))).name == "Makers"


async def test_the_first_channel_has_its_team_s_name_and_a_deleted_one_is_gone(out: Out) -> None:
    ana = out.teams.person("Ana")
    team = out.teams.team("Makers", ana)
    made = out.teams.channel("den", team)
    await out.installed(ana, made)
    team.channels.remove(made)
    assert (await trouble(out.platform.room(out.place(made)))).reason == "no_channel"
    told = payloads.roster(out.teams, ana, made, "channelDeleted", "membersAdded", [])
    await out.saw(told)
    assert await out.records.every(out.teams.home.id, Venue) == []


async def test_a_team_that_never_said_its_name_is_asked_for_it_once(out: Out) -> None:
    ana = out.teams.person("Ana")
    team = out.teams.team("Makers", ana)
    told = payloads.installation(out.teams, ana, team.general, "add")
    for unsaid in ("name", "aadGroupId"):
        del told["channelData"]["team"][unsaid]
    await out.saw(told)
    out.teams.fail_next("team", 500, "ServiceError", times=9)
    assert (await out.platform.room(out.place(team.general))).name == ""
    out.teams.faults = type(out.teams.faults)()
    out.teams.connector.calls.clear()
    for _ in range(2):
        assert (await out.platform.room(out.place(team.general))).name == "Makers"
    assert out.teams.connector.calls.count("team") == 1
    sent = await out.platform.tell(out.place(team.general), saying(), "1")
    assert f"groupId={team.aad}" in (await out.platform.link(sent) or "")


async def test_a_group_chat_has_no_threads_and_its_own_people(out: Out) -> None:
    ana, ben = out.teams.person("Ana"), out.teams.person("Ben")
    chat = out.teams.chat("Lunch", ana, ben)
    await out.installed(ana, chat)
    room = await out.platform.room(out.place(chat), members=True)
    assert (room.private, room.direct, room.shared_outside) == (True, False, False)
    assert set(room.members or ()) == {ana.aad, ben.aad}
    opening = await out.platform.tell(out.place(chat), saying("First."), "1")
    await out.platform.tell(out.place(chat, opening.ref), saying("Second."), "2")
    assert [one.reply_to for one in chat.messages] == ["", ""]
    chat.members.append(out.teams.person("Olga", tenant=out.teams.tenant("Other")))
    assert (await out.platform.room(out.place(chat))).shared_outside


async def test_a_private_chat_is_direct(out: Out) -> None:
    ana = out.teams.person("Ana")
    room = await out.platform.room(out.place(out.teams.personal(ana)))
    assert (room.direct, room.private, room.members) == (True, True, None)


async def test_everybody_is_listed_page_by_page(out: Out) -> None:
    people = [out.teams.person(f"P{n}") for n in range(120)]
    made = out.teams.channel("den", out.teams.team("Many", *people))
    await out.installed(people[0], made)
    out.teams.page_size = 50
    room = await out.platform.room(out.place(made), members=True)
    assert set(room.members or ()) == {one.aad for one in people}
    assert out.teams.connector.calls.count("members") == 3


async def test_roster_changes_are_seen_at_once(out: Out) -> None:
    ana, ben = out.teams.person("Ana"), out.teams.person("Ben", installed=False)
    team = out.teams.team("Makers", ana, ben)
    await out.installed(ana, team.general)
    await out.platform.tell(out.who(ben), saying(), "1")
    await out.saw(payloads.text(out.teams, ben, team.general, "hello"))
    team.members.remove(ben)
    assert (await out.platform.room(out.place(team.general), members=True)).members == (ana.aad,)
    assert (await trouble(out.platform.tell(out.who(ben), saying(), "2"))).reason == "no_person"
    assert (await trouble(out.platform.person(out.who(ben)))).reason == "no_person"


async def test_an_archived_team_is_closed_until_it_is_opened_again(out: Out) -> None:
    ana = out.teams.person("Ana")
    made = out.teams.channel("den", out.teams.team("Makers", ana))
    await out.installed(ana, made)
    sent = await out.platform.tell(out.place(made), saying(), "1")
    await out.saw(payloads.roster(out.teams, ana, made, "teamArchived", "membersAdded", []))
    assert (await out.platform.room(out.place(made))).archived
    for call in (out.platform.amend(sent, saying()), out.platform.unsay(sent)):
        assert (await trouble(call)).reason == "archived"
    await out.saw(payloads.roster(out.teams, ana, made, "teamUnarchived", "membersAdded", []))
    await out.platform.amend(sent, saying())


# --- taken out ----------------------------------------------------------------------------------------------------


async def test_taking_it_out_of_one_place_forgets_that_place_alone(out: Out) -> None:
    ana, ben = out.teams.person("Ana"), out.teams.person("Ben")
    made = out.teams.channel("den", out.teams.team("Makers", ana))
    for person, place in ((ana, None), (ben, None), (ana, made)):
        await out.installed(person, place)
    assert not await out.removed(ana)
    assert not await out.removed(ana, made)
    home = out.teams.home.id
    assert [one.user for one in await out.records.every(home, Member)] == [ben.aad]
    assert await out.records.every(home, Venue) == []
    await out.platform.tell(out.who(ben), saying(), "1")


async def test_when_it_is_nowhere_any_more_everything_is_forgotten_and_it_may_come_back(out: Out) -> None:
    ana = out.teams.person("Ana")
    await out.installed(ana)
    assert await out.removed(ana)
    assert (await trouble(out.platform.tell(out.who(ana), saying(), "1"))).reason == "removed"
    async with out.store.view() as view:
        assert await view.tenants("teams") == []
        assert await view.conversations("teams", out.teams.home.id, "member") == []
    await out.installed(ana)
    await out.platform.tell(out.who(ana), saying(), "2")


async def test_an_upgrade_takes_nothing_away(out: Out) -> None:
    ana = out.teams.person("Ana")
    await out.installed(ana)
    await out.saw(payloads.installation(out.teams, ana, out.teams.personal(ana), "remove-upgrade"))
    await out.platform.tell(out.who(ana), saying(), "1")


async def test_the_connector_may_move(out: Out) -> None:
    """Teams may speak from another address from now on: the newest one counts."""
    ana = out.teams.person("Ana")
    old = payloads.installation(out.teams, ana, out.teams.personal(ana), "add")
    await out.saw(old | {"serviceUrl": "http://127.0.0.1:9/gone/"})
    assert (await trouble(out.platform.tell(out.who(ana), saying(), "1"))).reason == "down"
    await out.installed(ana)
    await out.platform.tell(out.who(ana), saying(), "2")


async def test_what_is_known_already_is_not_written_again(out: Out) -> None:
    ana = out.teams.person("Ana")
    await out.installed(ana)
    async with out.store.main.read() as connection:
        before = (await connection.execute(select(tables.conversation))).all()
    await out.saw(payloads.text(out.teams, ana, out.teams.personal(ana), "hello"))
    async with out.store.main.read() as connection:
        assert (await connection.execute(select(tables.conversation))).all() == before


# --- links --------------------------------------------------------------------------------------------------------


async def test_links_lead_into_the_thread_the_chat_or_to_the_bot(out: Out) -> None:
    ana = out.teams.person("Ana")
    team = out.teams.team("Makers", ana)
    made, chat = out.teams.channel("den", team), out.teams.chat("Lunch", ana)
    for place in (None, made, chat):
        await out.installed(ana, place)
    opening = await out.platform.tell(out.place(made), saying(), "1")
    inside = await out.platform.tell(out.place(made, opening.ref), saying(), "2")
    link = urlsplit(await out.platform.link(inside) or "")
    assert link.path.endswith(f"/{inside.ref}")
    assert parse_qs(link.query)["parentMessageId"] == [opening.ref]
    assert parse_qs(link.query)["groupId"] == [team.aad]
    spoken = await out.platform.tell(out.place(chat), saying(), "3")
    assert "contextType" in (await out.platform.link(spoken) or "")
    private = await out.platform.tell(out.who(ana), saying(), "4")
    assert out.teams.app_id in (await out.platform.link(private) or "")
    assert link_to_app("an app").endswith("/l/app/an%20app")
