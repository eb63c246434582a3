"""What Slack says of people, rooms and messages; and every call speaks of trouble alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from adapters.slack.outbound import SlackPlatform
from bot.service.acts import Who
from bot.service.ports import Sent
from bot.wording.sheet import Sheet, Text
from tests.adapters.slack.desk import person, place, prompt, trouble
from tests.fakes.slack import Channel, FakeSlack, Person

PEOPLE: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "somebody": ({}, {"zone": "Europe/London", "language": "en-GB", "active": True, "guest": False}),
    "without a zone": ({"tz": None}, {"zone": None}),
    "deactivated": ({"deleted": True}, {"active": False}),
    "a guest": ({"guest": "single"}, {"guest": True}),
    "a guest of more channels": ({"guest": "multi"}, {"guest": True}),
    "a stranger": ({"stranger": True}, {"stranger": True}),
    "an administrator": ({"admin": True}, {"admin": True}),
    "a bot": ({"bot": True}, {"bot": True}),
    "somebody of a Grid": ({"grid_id": True}, {"active": True}),
}


@pytest.mark.parametrize("name", PEOPLE)
async def test_who_somebody_is(name: str, slack: FakeSlack, platform: SlackPlatform) -> None:
    made, expected = PEOPLE[name]
    somebody = slack.user("Bo Ek", **made)  # type: ignore[arg-type]
    found = await platform.person(person(somebody))
    assert found.name == "Bo Ek"
    assert {key: getattr(found, key) for key in expected} == expected


async def test_somebody_of_another_workspace_is_a_stranger(slack: FakeSlack, platform: SlackPlatform) -> None:
    somebody = slack.user("Bo", home_workspace=slack.workspace("Other"))
    assert (await platform.person(person(somebody))).stranger


async def test_nobody(platform: SlackPlatform, ana: Person) -> None:
    assert (await trouble(platform.person(Who("slack", ana.workspace.id, "U0NOBODY")))).reason == "no_person"


async def test_a_zone_is_read_anew_each_time(platform: SlackPlatform, ana: Person) -> None:
    await platform.person(person(ana))
    ana.tz = "Asia/Tokyo"
    assert (await platform.person(person(ana), fresh=True)).zone == "Asia/Tokyo"


async def test_a_room_and_everybody_in_it(slack: FakeSlack, platform: SlackPlatform) -> None:
    crowd = [slack.user(f"P{n}") for n in range(450)]
    den = slack.channel("den", private=True, members=crowd, bot=True)
    room = await platform.room(place(den), members=True)
    assert (room.name, room.private, room.bot_inside, room.archived, room.shared_outside) == (
        "den", True, True, False, False,
    )  # fmt: skip
    assert set(room.members or ()) == {one.id for one in crowd}
    assert slack.log.count("conversations.members") == 3
    assert (await platform.room(place(den))).members is None


ROOMS: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "public, without the bot": ({}, {"private": False, "bot_inside": False}),
    "archived": ({"archived": True, "bot": True}, {"archived": True}),
    "shared with another company": ({"ext_shared": True, "bot": True}, {"shared_outside": True}),
    "shared inside a Grid": ({"org_shared": True, "bot": True}, {"shared_outside": False}),
}


@pytest.mark.parametrize("name", ROOMS)
async def test_what_a_room_is(name: str, slack: FakeSlack, platform: SlackPlatform) -> None:
    made, expected = ROOMS[name]
    room = await platform.room(place(slack.channel("den", **made)))  # type: ignore[arg-type]
    assert {key: getattr(room, key) for key in expected} == expected


async def test_a_private_conversation_needs_no_question(
    slack: FakeSlack, platform: SlackPlatform, ana: Person
) -> None:
    sent = await platform.tell(person(ana), prompt(), "once")
    assert (await platform.room(sent.place)).direct
    assert slack.log.count("conversations.info") == 0


async def test_a_private_channel_without_the_bot_is_not_there(
    slack: FakeSlack, platform: SlackPlatform
) -> None:
    hidden = slack.channel("hidden", private=True)
    assert (await trouble(platform.room(place(hidden)))).reason == "no_channel"


async def test_a_link_to_what_stands_there(slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    sent = await platform.tell(place(den), prompt(), "once")
    link = await platform.link(sent)
    assert link is not None
    assert sent.ref.replace(".", "") in link
    await platform.unsay(sent)
    assert await platform.link(sent) is None


CALLS: dict[str, Callable[[SlackPlatform, Sent, Who], Awaitable[object]]] = {
    "chat.update": lambda p, sent, _: p.amend(sent, Sheet("k", (Text("x"),), summary="s")),
    "chat.delete": lambda p, sent, _: p.unsay(sent),
    "users.info": lambda p, _, who: p.person(who),
    "conversations.info": lambda p, sent, _: p.room(sent.place),
    "conversations.members": lambda p, sent, _: p.room(sent.place, members=True),
    "chat.getPermalink": lambda p, sent, _: p.link(sent),
}


@pytest.mark.parametrize("method", CALLS)
async def test_every_call_speaks_of_trouble_alike(
    method: str, slack: FakeSlack, platform: SlackPlatform, den: Channel, ana: Person
) -> None:
    sent = await platform.tell(place(den), prompt(), "once")
    for error, reason in (("token_revoked", "revoked"), ("internal_error", "down")):
        slack.fail_next(method, error)
        assert (await trouble(CALLS[method](platform, sent, person(ana)))).reason == reason
    slack.rate_limit_next(method, retry_after=3)
    assert (await trouble(CALLS[method](platform, sent, person(ana)))).again_after == 3.0
