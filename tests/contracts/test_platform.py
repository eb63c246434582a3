"""What every platform does alike."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.service.acts import Who
from bot.service.ports import PlatformTrouble, Sent
from bot.wording import EXAMPLES, sheet_for
from bot.wording.examples import example_speaker
from bot.wording.sheet import Button, Buttons, Heading, Note, Rule, Sheet, Text, Words
from tests.contracts.platform_grounds import InMemory, PlatformGround, in_thread, on_slack
from tests.contracts.rehearsal_ground import in_a_room
from tests.contracts.teams_ground import on_teams

SPEAKER = example_speaker()


GROUNDS: Mapping[str, Callable[[], AbstractAsyncContextManager[PlatformGround]]] = {
    "rehearsal": in_a_room,
    "slack": on_slack,
    "teams": on_teams,
}


@pytest.fixture(params=["memory", *GROUNDS])
async def ground(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[PlatformGround]:
    for name in [one for one in os.environ if one.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    if request.param == "memory":
        yield InMemory()
        return
    async with GROUNDS[request.param]() as there:
        yield there


def saying(words: str) -> Sheet:
    row = Buttons((Button("Read", "read", {"c": "c1", "n": "1"}), Button("Leave", "leave", sure="Leave?")))
    return Sheet(
        "k", (Heading("A circle"), Rule(), Words(words, "Noa"), Note("A note"), row), summary="News."
    )


async def trouble(call: Awaitable[object]) -> str:
    with pytest.raises(PlatformTrouble) as raised:
        await call
    return raised.value.reason


# --- telling ------------------------------------------------------------------------------------------------------


async def test_a_message_stands_where_it_was_told(ground: PlatformGround) -> None:
    den = ground.channel("den", ground.person("Ana"))
    sent = await ground.platform.tell(den, saying("Evenings."), "1")
    assert (sent.place.platform, sent.place.conversation) == (ground.platform.name, den.conversation)
    assert "Evenings." in (ground.reads(sent) or "")


async def test_a_private_message_reaches_one_person(ground: PlatformGround) -> None:
    ana, ben = ground.person("Ana"), ground.person("Ben")
    sent = await ground.platform.tell(ana, saying("For you."), "1")
    assert [len(ground.inbox(who)) for who in (ana, ben)] == [1, 0]
    assert "For you." in ground.inbox(ana)[0]
    await ground.platform.amend(sent, saying("For you, amended."))
    assert "amended" in ground.inbox(ana)[0]


async def test_what_a_phone_shows_is_the_summary_and_no_person_s_word(ground: PlatformGround) -> None:
    ana = ground.person("Ana")
    await ground.platform.tell(ana, saying("A canary word."), "1")
    assert ground.announced(ana) == ["News."]


async def test_messages_keep_their_order(ground: PlatformGround) -> None:
    ana = ground.person("Ana")
    for n in range(3):
        await ground.platform.tell(ana, saying(f"Number {n}"), f"{n}")
    assert [f"Number {n}" in words for n, words in enumerate(ground.inbox(ana))] == [True] * 3


async def test_a_thread_begins_with_a_message_and_goes_on(ground: PlatformGround) -> None:
    den = ground.channel("den")
    opening = await ground.platform.tell(den, saying("A circle begins."), "1")
    inside = in_thread(den, opening)
    sent = await ground.platform.tell(inside, saying("In the thread."), "2")
    assert sent.place == inside
    assert "In the thread." in (ground.reads(sent) or "")


async def test_a_thread_whose_beginning_is_gone(ground: PlatformGround) -> None:
    den = ground.channel("den")
    opening = await ground.platform.tell(den, saying("A circle begins."), "1")
    await ground.platform.unsay(opening)
    assert await trouble(ground.platform.tell(in_thread(den, opening), saying("x"), "2")) == "no_message"


async def test_every_message_of_a_circle_is_taken(ground: PlatformGround) -> None:
    """One after the other in one channel, each gone before the next: a place of its own for each takes minutes."""
    den = ground.channel("den")
    lacking: dict[str, list[str]] = {}
    for name, example in EXAMPLES.items():
        sheet = sheet_for(example, SPEAKER)
        try:
            sent = await ground.platform.tell(den, sheet, name)
        except PlatformTrouble as refused:
            lacking[name] = [refused.reason]
            continue
        read = "".join((ground.reads(sent) or "").split()).replace("|", "")
        said = [one.text for one in sheet.blocks if isinstance(one, Text | Heading | Words)]
        if missing := [text for text in said if "".join(text.split()) not in read]:
            lacking[name] = missing
        await ground.platform.unsay(sent)
    assert lacking == {}


# --- amending, unsaying -------------------------------------------------------------------------------------------


async def test_amending_takes_the_place_of_what_was_there(ground: PlatformGround) -> None:
    sent = await ground.platform.tell(ground.channel("den"), saying("Before."), "1")
    await ground.platform.amend(sent, saying("After."))
    await ground.platform.amend(sent, saying("After."))
    words = ground.reads(sent) or ""
    assert ("After." in words, "Before." in words) == (True, False)


async def test_unsaying_leaves_nothing_and_may_be_said_twice(ground: PlatformGround) -> None:
    sent = await ground.platform.tell(ground.channel("den"), saying("A canary word."), "1")
    await ground.platform.unsay(sent)
    await ground.platform.unsay(sent)
    assert ground.reads(sent) is None


async def test_what_was_unsaid_cannot_be_amended(ground: PlatformGround) -> None:
    sent = await ground.platform.tell(ground.channel("den"), saying("Words."), "1")
    await ground.platform.unsay(sent)
    assert await trouble(ground.platform.amend(sent, saying("Again."))) == "no_message"


async def test_a_link_leads_to_a_message(ground: PlatformGround) -> None:
    sent = await ground.platform.tell(ground.channel("den"), saying("Words."), "1")
    assert isinstance(await ground.platform.link(sent), str)


# --- words, and where they stand ----------------------------------------------------------------------------------


class Dies(Exception):
    """The bot is no more."""


async def noted(sent: Sent) -> None:
    """A bot that lives."""


def long(times: int) -> Sheet:
    """More than one message of a platform that has a limit."""
    return Sheet("k", tuple(Words("canary " + "&" * 2900, "Noa") for _ in range(times)), summary="News.")


@pytest.mark.parametrize("times", [1, 5])
async def test_words_never_stand_where_nobody_finds_them_again(ground: PlatformGround, times: int) -> None:
    """The bot dies when its message stands, before that is noted; the next one tells it again, and takes it away."""

    async def dies(sent: Sent) -> None:
        assert "canary" not in "".join(ground.all_in(den))
        raise Dies

    den = ground.channel("den")
    with suppress(Dies):
        await ground.platform.tell(den, long(times), "1", dies)
    sent = await ground.platform.tell(den, long(times), "1", noted)
    assert (ground.reads(sent) or "").count("canary") == times
    await ground.platform.unsay(sent)
    assert "canary" not in "".join(ground.all_in(den))


async def test_words_that_grow_never_stand_where_nobody_finds_them_again(ground: PlatformGround) -> None:
    async def dies(grown: Sent) -> None:
        known = ground.reads(sent) or ""
        assert "".join(ground.all_in(den)).count("canary") == known.count("canary")
        raise Dies

    den = ground.channel("den")
    sent = await ground.platform.tell(den, long(1), "1", noted)
    with suppress(Dies):
        await ground.platform.amend(sent, long(6), dies)
    sent = await ground.platform.amend(sent, long(6), noted)
    assert (ground.reads(sent) or "").count("canary") == 6
    await ground.platform.unsay(sent)
    assert "canary" not in "".join(ground.all_in(den))


async def test_what_is_noted_before_the_words_go_in_is_where_they_stand(ground: PlatformGround) -> None:
    found: list[Sent] = []

    async def note(sent: Sent) -> None:
        found.append(sent)

    den = ground.channel("den")
    sent = await ground.platform.tell(den, long(5), "1", note)
    assert found in ([], [sent])  # a platform whose repeated tries find the first one need not ask


async def test_a_phone_shows_once_what_was_posted_before_its_words(ground: PlatformGround) -> None:
    ana = ground.person("Ana")
    await ground.platform.tell(ana, saying("A canary word."), "1", noted)
    assert ground.announced(ana) == ["News."]


# --- trouble ------------------------------------------------------------------------------------------------------


async def test_channels_that_cannot_be_written_to(ground: PlatformGround) -> None:
    outside = ground.channel("open", private=False, bot_inside=False)
    archived = ground.channel("old", archived=True)
    nowhere = in_thread(ground.channel("den"), Sent(archived, "1"))
    gone = type(nowhere)(nowhere.platform, nowhere.tenant, "C0NOWHERE")
    assert await trouble(ground.platform.tell(outside, saying("x"), "1")) == "not_inside"
    assert await trouble(ground.platform.tell(archived, saying("x"), "2")) == "archived"
    assert await trouble(ground.platform.tell(gone, saying("x"), "3")) == "no_channel"
    assert await trouble(ground.platform.room(gone)) == "no_channel"


async def test_nobody_is_reached_who_is_not_there(ground: PlatformGround) -> None:
    ana = ground.person("Ana")
    nobody = Who(ana.platform, ana.tenant, "U0NOBODY")
    assert await trouble(ground.platform.tell(nobody, saying("x"), "1")) == "no_person"
    assert await trouble(ground.platform.person(nobody)) == "no_person"


async def test_an_absence_that_somebody_shows_is_told_where_the_platform_tells_it(
    ground: PlatformGround,
) -> None:
    """Teams tells no bot: there people say so themselves."""
    until = datetime(2026, 3, 12, tzinfo=UTC)
    shows, shows_none = ground.person("Ana", away_until=until), ground.person("Ben")
    found = await ground.platform.person(shows, fresh=True)
    assert found.away_until == (None if shows.platform == "teams" else until)
    assert (await ground.platform.person(shows_none, fresh=True)).away_until is None


async def test_everybody_of_a_tenant_can_be_named_to_a_keeper_elsewhere(ground: PlatformGround) -> None:
    ana, ben = ground.person("Ana"), ground.person("Ben")
    gone, robot = ground.person("Gil", active=False), ground.person("Robot", bot=True)
    found = {one.user: one.name for one in await ground.platform.everyone(ana.tenant)}
    assert (found[ana.user], found[ben.user]) == ("Ana", "Ben")
    assert not {gone.user, robot.user} & found.keys()


async def test_what_a_tenant_is_called_is_its_platform_s_word(ground: PlatformGround) -> None:
    ana = ground.person("Ana")
    assert await ground.platform.called(ana) == ground.called


async def test_passing_trouble_says_so_and_passes(ground: PlatformGround) -> None:
    den = ground.channel("den")
    ground.busy(7)
    with pytest.raises(PlatformTrouble) as busy:
        await ground.platform.tell(den, saying("x"), "1")
    assert (busy.value.reason, busy.value.again_after, busy.value.passing) == ("busy", 7.0, True)
    ground.away()
    with pytest.raises(PlatformTrouble) as away:
        await ground.platform.tell(den, saying("x"), "1")
    assert (away.value.reason, away.value.passing) == ("down", True)
    sent = await ground.platform.tell(den, saying("At last."), "1")
    assert "At last." in (ground.reads(sent) or "")


# --- people and rooms ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"zone": None},
        {"zone": "Asia/Tokyo"},
        {"active": False},
        {"guest": True},
        {"stranger": True},
        {"admin": True},
        {"bot": True},
    ],
)
async def test_who_somebody_is(ground: PlatformGround, fields: dict[str, Any]) -> None:
    who = ground.person("Ana Lima", **fields)
    found = await ground.platform.person(who, fresh=True)
    usual = {"active": True, "guest": False, "stranger": False, "admin": False, "bot": False}
    # A guest of an organisation in Teams is nobody the bot can write to in private, like somebody from elsewhere.
    usual["stranger"] = who.platform == "teams" and fields.get("guest", False)
    # Not every platform says where somebody is who is no person here.
    if not fields.keys() & {"active", "stranger", "bot"}:
        usual["zone"] = "Europe/London"  # type: ignore[assignment]
    assert (found.user, found.name) == (who.user, "Ana Lima")
    assert {key: getattr(found, key) for key in {**usual, **fields}} == {**usual, **fields}


@pytest.mark.parametrize("fields", [{}, {"private": False}, {"archived": True}, {"shared_outside": True}])
async def test_what_a_room_is(ground: PlatformGround, fields: dict[str, Any]) -> None:
    ana, ben = ground.person("Ana"), ground.person("Ben")
    place = ground.channel("den", ana, ben, **fields)
    usual = {"private": True, "archived": False, "shared_outside": False, "bot_inside": True, "direct": False}
    room = await ground.platform.room(place)
    assert {key: getattr(room, key) for key in usual} == {**usual, **fields}
    assert (room.place, room.name, room.members) == (place, "den", None)
    inside = await ground.platform.room(place, members=True)
    assert set(inside.members or ()) == {ana.user, ben.user}
