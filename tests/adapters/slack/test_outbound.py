"""The platform over Slack's Web API: what goes wrong there, in the words that the relay understands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from adapters.slack.outbound import SlackPlatform, root, stamps_of
from bot.engine.model import Place
from bot.service.acts import Who
from bot.service.ports import PlatformTrouble, Sent
from bot.wording.sheet import Button, Buttons, Sheet, Text, Words
from tests.adapters.slack.desk import Running, prompt, running, settings_for
from tests.fakes.slack import Channel, FakeSlack, Person


@pytest.fixture
def den(slack: FakeSlack, ana: Person) -> Channel:
    return slack.channel("den", private=True, members=[ana], bot=True)


@pytest.fixture
def platform(app: Running) -> SlackPlatform:
    return app.app.platform


def place(channel: Channel) -> Place:
    return Place("slack", channel.workspace.id, channel.id)


def person(somebody: Person) -> Who:
    return Who("slack", somebody.workspace.id, somebody.id)


def share(*words: str) -> Sheet:
    return Sheet("thread.share", tuple(Words(one, "Noa") for one in words), summary="Noa has shared.")


async def trouble(call: Awaitable[object]) -> PlatformTrouble:
    with pytest.raises(PlatformTrouble) as raised:
        await call
    return raised.value


# --- what Slack says ----------------------------------------------------------------------------------------------

ERRORS = {
    "ratelimited": "busy",
    "internal_error": "down",
    "fatal_error": "down",
    "not_in_channel": "not_inside",
    "channel_not_found": "no_channel",
    "is_archived": "archived",
    "thread_not_found": "no_message",
    "token_revoked": "revoked",
    "invalid_auth": "revoked",
    "missing_scope": "revoked",
    "account_inactive": "removed",
    "invalid_blocks": "refused",
    "no_text": "refused",
    "an_error_of_next_year": "refused",
    "msg_too_long": "too_big",
    "msg_blocks_too_long": "too_big",
}


@pytest.mark.parametrize("error", ERRORS)
async def test_slack_s_errors(error: str, slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    slack.fail_next("chat.postMessage", error)
    found = await trouble(platform.tell(place(den), prompt(), "once"))
    assert found.reason == ERRORS[error]
    assert found.passing == (found.reason in ("busy", "down"))
    assert found.__cause__ is None


@pytest.mark.parametrize(
    "error", ["channel_not_found", "user_not_found", "cannot_dm_bot", "messages_tab_disabled"]
)
async def test_an_unknown_person(error: str, slack: FakeSlack, platform: SlackPlatform, ana: Person) -> None:
    slack.fail_next("chat.postMessage", error)
    assert (await trouble(platform.tell(person(ana), prompt(), "once"))).reason == "no_person"


async def test_too_many_says_how_long(slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    slack.rate_limit_next("chat.postMessage", retry_after=17)
    found = await trouble(platform.tell(place(den), prompt(), "once"))
    assert (found.reason, found.again_after) == ("busy", 17.0)
    assert slack.log.count("chat.postMessage") == 1


@pytest.mark.parametrize("kind", ["refused", "500", "503"])
async def test_slack_is_away(kind: str, slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    await slack.down(kind)
    assert (await trouble(platform.tell(place(den), prompt(), "once"))).reason == "down"
    await slack.up()
    await platform.tell(place(den), prompt(), "once")
    assert len(slack.posted) == 1


async def test_slack_says_nothing(slack: FakeSlack) -> None:
    acme = next(iter(slack.registry.workspaces.values()))
    den = slack.channel("den", bot=True)
    async with running(slack, settings_for(slack, acme.bot_token, patience=0.2)) as there:
        await there.app.platform.room(place(den))
        await slack.down("silent")
        assert (await trouble(there.app.platform.tell(place(den), prompt(), "once"))).reason == "down"
        await slack.up()


async def test_a_lost_answer_means_one_message_twice_at_most(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    slack.lose_answer("chat.postMessage")
    assert (await trouble(platform.tell(place(den), prompt(), "once"))).reason == "down"
    await platform.tell(place(den), prompt(), "once")
    assert slack.posted.duplicates() == 1


async def test_a_channel_that_has_changed(slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    open_channel = slack.channel("open")
    assert (await trouble(platform.tell(place(open_channel), prompt(), "once"))).reason == "not_inside"
    hidden = slack.channel("hidden", private=True)
    assert (await trouble(platform.tell(place(hidden), prompt(), "once"))).reason == "no_channel"
    sent = await platform.tell(place(den), prompt(), "once")
    slack.archive(den)
    assert (await trouble(platform.tell(place(den), prompt(), "once"))).reason == "archived"
    assert (await trouble(platform.amend(sent, prompt()))).reason == "archived"
    assert (await trouble(platform.unsay(sent))).reason == "archived"


# --- installations ------------------------------------------------------------------------------------------------


async def test_a_revoked_token_and_a_new_one(slack: FakeSlack, den: Channel, ana: Person) -> None:
    acme = ana.workspace
    async with running(slack, settings_for(slack, acme.bot_token)) as there:
        slack.revoke(acme)
        assert (await trouble(there.app.platform.tell(person(ana), prompt(), "once"))).reason == "revoked"
        await slack.uninstall(acme)
        assert (await trouble(there.app.platform.tell(person(ana), prompt(), "once"))).reason == "removed"
    slack.reinstall(acme)
    den.members.add(acme.bot_user_id)
    async with running(slack, settings_for(slack, acme.bot_token)) as there:
        await there.app.platform.tell(place(den), prompt(), "once")


async def test_another_tenant_s_people_are_never_reached(slack: FakeSlack, platform: SlackPlatform) -> None:
    other = slack.workspace("Other")
    ben = slack.user("Ben", workspace=other)
    assert (await trouble(platform.tell(person(ben), prompt(), "once"))).reason == "removed"
    assert len(slack.posted) == 0


async def test_slack_is_asked_who_we_are_once(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    for _ in range(5):
        await platform.tell(place(den), prompt(), "once")
    assert slack.log.count("auth.test") == 1


async def test_slack_is_away_when_we_start(slack: FakeSlack, platform: SlackPlatform, den: Channel) -> None:
    slack.fail_next("auth.test", "internal_error")
    assert (await trouble(platform.tell(place(den), prompt(), "once"))).reason == "down"
    await platform.tell(place(den), prompt(), "once")


# --- several messages for one -------------------------------------------------------------------------------------


async def test_a_long_message_becomes_several_in_order(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sent = await platform.tell(place(den), share(*(f"{n} " + "&" * 2900 for n in range(4))), "once")
    posts = slack.channel_posts(den)
    assert len(posts) > 1
    assert [one.ts for one in posts] == stamps_of(sent)
    words = "".join(one.words() for one in posts)
    assert [words.index(f"{n} &") for n in range(4)] == sorted(words.index(f"{n} &") for n in range(4))


async def test_the_parts_of_a_message_wait_for_one_another(
    slack: FakeSlack, app: Running, den: Channel
) -> None:
    async def pause(seconds: float) -> None:
        slack.clock.advance(seconds=seconds)

    slack.pacing = True
    platform = SlackPlatform(app.app.clients, pause=pause)
    sent = await platform.tell(place(den), share(*("&" * 3000 for _ in range(3))), "once")
    assert [one.ts for one in slack.channel_posts(den)] == stamps_of(sent)


@pytest.mark.parametrize("retry_after", [1, 60])
async def test_what_was_begun_is_taken_back_when_the_rest_is_refused(
    retry_after: int, slack: FakeSlack, app: Running, den: Channel
) -> None:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    gate = slack.hold("chat.postMessage", after=True)

    async def too_many_after_the_first() -> None:
        await gate.reached()
        slack.rate_limit_next("chat.postMessage", times=2, retry_after=retry_after)
        gate.release()

    long = share(*("&" * 3000 for _ in range(3)))
    telling = trouble(SlackPlatform(app.app.clients, pause=pause).tell(place(den), long, "once"))
    found, _ = await asyncio.gather(telling, too_many_after_the_first())
    assert found.again_after == retry_after
    assert waited == ([1.0] if retry_after == 1 else [])
    assert slack.channel_posts(den) == []


async def test_amending_to_less_deletes_the_rest(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sent = await platform.tell(place(den), share(*("canary " + "&" * 2900 for _ in range(4))), "once")
    await platform.amend(sent, share("Only this."))
    assert [one.words() for one in slack.channel_posts(den)] == ["Noa\nOnly this."]
    assert "canary" not in slack.everything()
    await platform.amend(sent, share(*("again " + "&" * 2900 for _ in range(4))))
    assert len(slack.channel_posts(den)) == 1
    await platform.unsay(sent)
    assert slack.channel_posts(den) == []


async def test_amending_to_more_stays_within_what_there_is(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sent = await platform.tell(place(den), share("Short."), "once")
    await platform.amend(
        sent, share("Now longer. " + "y" * 2900, "z" * 3000, "z" * 3000, "z" * 3000, "z" * 3000)
    )
    [post] = slack.channel_posts(den)
    assert "Now longer." in post.words()
    assert post.words().endswith("…")


async def test_a_message_that_lost_its_beginning_is_gone_altogether(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    sent = await platform.tell(place(den), share(*("canary " + "&" * 2900 for _ in range(4))), "once")
    first, *_ = stamps_of(sent)
    await platform.unsay(Sent(sent.place, first))
    assert (
        await trouble(platform.amend(sent, share(*("&" * 2900 for _ in range(4)))))
    ).reason == "no_message"
    assert "canary" not in slack.everything()


async def test_a_thread_hangs_on_the_first_of_several(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    opening = await platform.tell(place(den), share(*("&" * 3000 for _ in range(3))), "once")
    inside = Place("slack", den.workspace.id, den.id, thread=opening.ref)
    sent = await platform.tell(inside, share("In the thread."), "once")
    assert sent.place == inside
    assert root(opening.ref) == stamps_of(opening)[0]
    assert [one.words() for one in slack.thread(den, stamps_of(opening)[0])][1:] == ["Noa\nIn the thread."]


async def test_nothing_unfolds_and_nothing_is_markup(
    slack: FakeSlack, platform: SlackPlatform, den: Channel
) -> None:
    await platform.tell(place(den), share("https://example.org"), "once")
    args = slack.log.last("chat.postMessage").args
    assert (args["unfurl_links"], args["unfurl_media"], args["mrkdwn"]) == (False, False, False)


async def test_what_is_too_big_is_said_so(slack: FakeSlack, den: Channel) -> None:
    acme = den.workspace
    huge = Sheet("k", (Buttons((Button("x", "share", {"c": "x" * 3000}),)),), summary="s")
    async with running(slack, settings_for(slack, acme.bot_token, strict=False)) as there:
        assert (await trouble(there.app.platform.tell(place(den), huge, "once"))).reason == "too_big"


# --- people and rooms ---------------------------------------------------------------------------------------------

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
